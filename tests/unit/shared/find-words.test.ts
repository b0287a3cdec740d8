import { describe, expect, it } from 'vitest';
import { createFindWords } from '../../../src/shared/find-words.ts';

const found = (words: readonly string[], text: string) => Array.from(createFindWords(words)(text));
const included = (words: readonly string[], text: string) => words.map((word) => (text.includes(word) ? 1 : 0));

describe('createFindWords', () => {
  const words = ['港', '大桥', '大', '桥', '港珠澳', '珠澳大', '澳桥', '𠮷', '野家', 'mtr', 'tr', '7', '大桥', ''];

  it.each([
    '港珠澳大桥何时通车',
    '大港桥',
    '桥大',
    '𠮷野家',
    'mtrc',
    '',
    '珠澳桥，大',
    '大大桥',
    '港',
    '澳7桥',
  ])('finds in 「%s」 what includes finds', (text) => expect(found(words, text)).toEqual(included(words, text)));

  it('keeps the words of several apart, whichever was asked last', () => {
    const one = createFindWords(['大桥', '港']);
    const other = createFindWords(['通车', '桥']);
    const text = '港珠澳大桥通车';
    expect([one(text), other(text), one('通车'), other('通车')].map((each) => Array.from(each))).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
      [1, 0],
    ]);
  });

  it('finds among more words than it has numbers for', () => {
    const many = Array.from({ length: 3000 }, (_, index) => String.fromCharCode(0x4e00 + index));
    const text = many.filter((_, index) => index % 7 === 0).join('');
    expect(found(many, text)).toEqual(included(many, text));
  });
});
