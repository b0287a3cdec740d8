import { describe, expect, it } from 'vitest';
import type { PlacedSentence } from '../../../src/knowledge/types.ts';
import { mergeParts } from '../../../src/retrieval/merge-parts.ts';

const found = (...scored: readonly (readonly [id: number, score: number])[]) =>
  scored.map(([ordinal, score]) => ({ score, sentence: { editionId: 'one', ordinal } as PlacedSentence }));
const ids = (...parts: readonly ReturnType<typeof found>[]) =>
  mergeParts(parts).map(({ sentence }) => sentence.ordinal);

describe('mergeParts', () => {
  it('leaves what was found for one thing as it is', () => {
    expect(ids(found([3, 5], [1, 6], [2, 1]))).toEqual([3, 1, 2]);
    expect(ids()).toEqual([]);
    expect(ids([], found([1, 1]))).toEqual([1]);
  });

  it('gives the third place to the part that is less sure of its first', () => {
    expect(ids(found([1, 9], [2, 6], [3, 5]), found([11, 4], [12, 3.5], [13, 0]))).toEqual([1, 11, 12, 2, 3, 13]);
    expect(ids(found([1, 9], [2, 8.9]), found([11, 4], [12, 3.5]))).toEqual([1, 11, 2, 12]);
  });

  it('shows a sentence of two parts once, and keeps the order of each part', () => {
    expect(ids(found([1, 9], [2, 8]), found([1, 7], [2, 3], [3, 6]))).toEqual([1, 2, 3]);
    expect(ids(found([1, 9], [2, 3], [3, 8.9]), found([11, 4], [12, 2]))).toEqual([1, 11, 12, 2, 3]);
  });
});
