import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../../src/knowledge/diff/align.ts';
import { diffSentences } from '../../../src/knowledge/diff/diff.ts';
import { diffWords } from '../../../src/knowledge/diff/words.ts';

const sentences = (...texts: string[]) =>
  texts.map((text, index) => ({ text, label: null, headings: [], start: index * 100 }));

describe('align', () => {
  test('pairs are equal and rise in both lists, and what is the same at either end is paired', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 30 });
    fc.assert(
      fc.property(list, list, (one, other) => {
        const pairs = align(one, other);
        for (const [index, [before, after]] of pairs.entries()) {
          expect(one[before]).toBe(other[after]);
          const last = pairs[index - 1];
          if (last) expect(before > last[0] && after > last[1]).toBe(true);
        }
        if (one.length > 0 && one[0] === other[0]) expect(pairs[0]).toEqual([0, 0]);
      }),
    );
  });

  test('a list and itself are all pairs', () => {
    const list = ['a', 'b', 'a', 'c', 'a'];
    expect(align(list, list)).toHaveLength(5);
  });

  test('ten thousand lines with one put in are aligned by all the others', () => {
    const list = Array.from({ length: 10_000 }, (_, index) => `line ${index % 5_000}`);
    const other = [...list.slice(0, 3_000), 'new', ...list.slice(3_000)];
    expect(align(list, other)).toHaveLength(10_000);
  });
});

describe('diffWords', () => {
  test('marks the words that changed, and of these the figures', () => {
    expect(diffWords('每月津貼為3,500元，由本局發放。', '每月津貼為3,800元，由該署發放。')).toEqual([
      { kind: 'same', text: '每月津貼為' },
      { kind: 'removed', text: '3,500', figure: true },
      { kind: 'added', text: '3,800', figure: true },
      { kind: 'same', text: '元，由' },
      { kind: 'removed', text: '本局' },
      { kind: 'added', text: '該署' },
      { kind: 'same', text: '發放。' },
    ]);
  });

  test('another notation of the same amount is no change of a figure', () => {
    const parts = diffWords('津貼為12,000元。', '津貼為一萬二千元。');
    expect(parts.some(({ figure }) => figure)).toBe(false);
  });

  test('without what came it is the text before, without what went the text after', () => {
    const text = fc.string({ unit: fc.constantFrom('一', '二', '年', '3', ',', 'a', ' ', '。'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});

describe('diffSentences', () => {
  test('tells what came, went, changed and moved, in the order in which it is read', () => {
    const before = sentences(
      '第一條申請須於九月遞交。',
      '第二條費用為100元。',
      '第三條本署會回覆申請人。',
      '第四條資料不予退還。',
      '其他事項請參閱附件。',
    );
    const after = sentences(
      '其他事項請參閱附件。',
      '第一條申請須於九月遞交。',
      '第二條費用為120元。',
      '第四條資料不予退還。',
      '如有查詢請致電熱線。',
    );
    const { counts, changes } = diffSentences(before, after);
    expect(counts).toEqual({ same: 2, added: 1, removed: 1, changed: 1, moved: 1 });
    expect(changes.map(({ kind }) => kind)).toEqual(['moved', 'changed', 'removed', 'added']);
    expect(changes[1]).toMatchObject({ figures: { removed: ['100元'], added: ['120元'] } });
  });

  test('spaces and line ends are no difference', () => {
    const { counts } = diffSentences(sentences('申請 須於\n九月遞交。'), sentences('申請須於九月遞交。'));
    expect(counts).toMatchObject({ same: 1, changed: 0 });
  });

  test('nothing and something', () => {
    expect(diffSentences([], sentences('甲。')).counts).toMatchObject({ added: 1 });
    expect(diffSentences(sentences('甲。'), []).counts).toMatchObject({ removed: 1 });
  });
});
