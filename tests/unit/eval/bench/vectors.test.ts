import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { topOf } from '../../../../eval/baselines/top.ts';
import { createVectorScan } from '../../../../eval/baselines/vectors.ts';
import type { Embedder } from '../../../../src/retrieval/ports.ts';

/** How often 甲 and 乙 stand in a text. */
const counting: Embedder = {
  id: 'counting',
  dimensions: 2,
  embed: async (texts) =>
    texts.map((text) => Float32Array.of(text.split('甲').length - 1, text.split('乙').length - 1)),
};

describe('vectors alone', () => {
  test('the nearest first, by cosine whatever the length; what shares nothing is left out', async () => {
    const scan = await createVectorScan(['乙乙乙', '甲甲甲甲乙乙乙', '甲', '丙'], counting);
    const found = await scan.search('甲', 10);
    expect(found.map(({ index }) => index)).toEqual([2, 1]);
    expect(found[0]?.score).toBeCloseTo(1, 6);
    expect(found[1]?.score).toBeCloseTo(0.8, 6);
  });

  test('more texts than are embedded at a time keep their places', async () => {
    const texts = Array.from({ length: 2050 }, (_, at) => (at === 2049 ? '甲' : '乙'));
    const scan = await createVectorScan(texts, counting);
    expect((await scan.search('甲', 5)).map(({ index }) => index)).toEqual([2049]);
  });
});

describe('the best of many scores', () => {
  test('as sorting them all would give', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 30 }), { maxLength: 400 }),
        fc.integer({ min: 1, max: 20 }),
        (values, limit) => {
          const sorted = values
            .map((score, index) => ({ index, score }))
            .filter(({ score }) => score > 0)
            .toSorted((a, b) => b.score - a.score || a.index - b.index);
          expect(topOf(Float64Array.from(values), limit)).toEqual(sorted.slice(0, limit));
        },
      ),
    );
  });
});
