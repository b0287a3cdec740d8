import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldText, scriptOf, toReaderScript } from '../../../src/language/fold.ts';

describe('fold', () => {
  it.each([
    ['衞生局', '卫生局'],
    ['成爲', '成为'],
    ['裏 裡 里', '里 里 里'],
    ['ＧＢＡ２０１８', 'gba2018'],
    ['㆗華㆟民', '中华人民'],
    ['⽂件', '文件'],
    ['標誌着', '标志着'],
    ['標誌著', '标志着'],
    ['粤港澳', '粤港澳'],
  ])('%s becomes %s', (original, folded) => {
    expect(foldText(original)).toBe(folded);
  });

  it('leads every unit back to the character it came from', () => {
    const original = '①\u200bＡＢ𠝹衞生';
    const { text, origins } = fold(original);
    expect(text).toBe('1ab𠝹卫生');
    expect(origins).toHaveLength(text.length + 1);
    expect(original.slice(origins[text.indexOf('卫')], origins[text.indexOf('卫') + 1])).toBe('衞');
    expect(original.slice(origins[text.indexOf('生')])).toBe('生');
  });

  it('folds a fold to itself, and pieces like the whole, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(foldText(foldText(a))).toBe(foldText(a));
        expect(foldText(a) + foldText(b)).toBe(foldText(a + b));
        const { text, origins } = fold(a);
        expect(origins).toHaveLength(text.length + 1);
        expect([...origins].toSorted((x, y) => x - y)).toEqual(origins);
      }),
    );
  });
});

describe('scriptOf', () => {
  it.each([
    ['粤港2019年重点工作的第7项是什么？', 'hans'],
    ['廣東電子口岸平台會探索啲咩對接合作㗎？', 'hant'],
    ['大湾区', 'hans'],
    ['中心', 'hant'],
    ['GBA', 'hant'],
    ['後來里面的台灣', 'hant'],
  ])('%s is %s', (question, script) => {
    expect(scriptOf(question)).toBe(script);
  });

  it('words our own text in the asker’s script', () => {
    expect(toReaderScript('文件沒有記載', 'hans')).toBe('文件没有记载');
    expect(toReaderScript('文件沒有記載', 'hant')).toBe('文件沒有記載');
  });
});
