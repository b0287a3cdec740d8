import { describe, expect, test } from 'vitest';
import { createBm25, plainTerms } from '../../../../eval/baselines/bm25.ts';
import { foldForms } from '../../../../eval/score/fold.ts';

describe('what a text is found by', () => {
  test('each Han character and each pair; other words and numbers whole', () => {
    expect(plainTerms('香港ABC 2017年')).toEqual(['香', '香港', '港', 'ABC', '2017', '年']);
  });
});

describe('plain BM25', () => {
  // Terms: 甲 甲乙 乙 · 甲 · 丙 丙丁 丁 丁戊 戊, so lengths 3, 1, 5 and 3 on average. 甲 stands in 2 of 3 texts.
  const texts = ['甲乙', '甲', '丙丁戊'];
  const idf = Math.log(1 + 1.5 / 2.5);

  test('scores as computed by hand, k1 1.2 and b 0.75', () => {
    const [first, second, ...rest] = createBm25(texts).search('甲', 10);
    expect(rest).toEqual([]);
    expect(first?.index).toBe(1);
    expect(first?.score).toBeCloseTo((idf * 2.2) / (1 + 1.2 * (0.25 + 0.75 / 3)), 12);
    expect(second?.index).toBe(0);
    expect(second?.score).toBeCloseTo((idf * 2.2) / (1 + 1.2), 12);
  });

  test('a term that stands twice counts by k1, and each term of the question once', () => {
    const index = createBm25(['子 子', '丑 寅']);
    const once = index.search('子', 1)[0]?.score;
    expect(once).toBeCloseTo((Math.log(1 + 1.5 / 1.5) * 2 * 2.2) / (2 + 1.2), 12);
    expect(index.search('子，子', 1)[0]?.score).toBe(once);
  });

  test('a pair weighs more than its characters apart', () => {
    const found = createBm25(['灣區', '區灣', '海']).search('灣區', 3);
    expect(found.map(({ index }) => index)).toEqual([0, 1]);
  });

  test('equal scores stand in the order of the texts, and no more than asked for', () => {
    const found = createBm25(['同文', '同文', '同文', '異']).search('同文', 2);
    expect(found.map(({ index }) => index)).toEqual([0, 1]);
  });

  test('width and case do not matter, scripts do unless they are evened out', () => {
    expect(createBm25(['ＡＩ', '灣']).search('ai', 5)).toHaveLength(1);
    expect(createBm25(['大灣區']).search('湾', 5)).toEqual([]);
    expect(createBm25(['大灣區'], { prepare: foldForms }).search('湾', 5)).toHaveLength(1);
  });

  test('nothing in common, no question and no texts find nothing', () => {
    expect(createBm25(texts).search('己', 5)).toEqual([]);
    expect(createBm25(texts).search('', 5)).toEqual([]);
    expect(createBm25([]).search('甲', 5)).toEqual([]);
  });
});
