import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../../src/config/settings.ts';
import { orderPassages } from '../../../src/retrieval/order-passages.ts';
import type { RankedPassage } from '../../../src/retrieval/rank-passages.ts';
import type { Evidence } from '../../../src/retrieval/retrieve.ts';

const passage = (id: number, score: number) => ({ passage: { id }, score }) as unknown as RankedPassage;
const sentence = (id: number, score: number, behind = 0) =>
  ({ passage: { id }, score, signals: { passage: behind } }) as unknown as Evidence;
const order = (passages: RankedPassage[], evidence: Evidence[]) =>
  orderPassages(SETTINGS, passages, evidence).map((one) => one.passage.id);

describe('orderPassages', () => {
  it('puts a passage first whose best sentence is so much better that its own score is outweighed', () => {
    const passages = [passage(1, 10), passage(2, 9)];
    expect(order(passages, [sentence(1, 3), sentence(2, 3.5), sentence(2, 0)])).toEqual([1, 2]);
    expect(order(passages, [sentence(1, 3), sentence(2, 4.5), sentence(2, 0)])).toEqual([2, 1]);
  });

  it('does not count twice that a passage stays behind', () => {
    // The second sentence is as good as the first, but for the place of its passage.
    const behind = -10;
    const passages = [passage(1, 10), passage(2, 9)];
    const worse = 4.5 + SETTINGS.rankSentences.passage * behind;
    expect(order(passages, [sentence(1, 3), sentence(2, worse, behind)])).toEqual([2, 1]);
  });

  it('leaves equal ones, and those without a sentence, as they were', () => {
    expect(order([passage(2, 5), passage(1, 5), passage(3, 1)], [])).toEqual([2, 1, 3]);
  });
});
