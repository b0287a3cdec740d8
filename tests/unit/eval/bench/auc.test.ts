import { describe, expect, test } from 'vitest';
import { areaUnderCurve, refusedAt } from '../../../../eval/statistics/auc.ts';

describe('area under the curve', () => {
  test('by hand: of four pairs three are right and one is a tie', () => {
    expect(areaUnderCurve([3, 2], [1, 2])).toBe(0.875);
  });

  test('1 where every positive is above, 0 the other way round, one half where all are equal', () => {
    expect(areaUnderCurve([5, 6], [1, 2, 3])).toBe(1);
    expect(areaUnderCurve([1, 2, 3], [5, 6])).toBe(0);
    expect(areaUnderCurve([4, 4], [4, 4, 4])).toBe(0.5);
  });

  test('the order of the numbers does not matter, and minus infinity is a number', () => {
    expect(areaUnderCurve([2, Number.NEGATIVE_INFINITY, 9], [3, 1])).toBeCloseTo((1 + 0 + 2) / 6, 12);
  });

  test('no result without both kinds', () => {
    expect(areaUnderCurve([], [1])).toBeUndefined();
    expect(areaUnderCurve([1], [])).toBeUndefined();
  });
});

describe('refusing at a share of false refusals', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1);

  test('five of a hundred answerables may be refused: everything below 6 is', () => {
    const result = refusedAt(0.05, hundred, [0, 5, 5.5, 6, 200]);
    expect(result?.threshold).toBe(6);
    expect(result?.falseRefusals).toMatchObject({ hit: 5, of: 100 });
    expect(result?.refused).toMatchObject({ hit: 3, of: 5 });
  });

  test('equal numbers are refused together or not at all, never beyond what is allowed', () => {
    const result = refusedAt(0.5, [1, 2, 2, 2], [1, 2, 3]);
    expect(result?.threshold).toBe(2);
    expect(result?.falseRefusals.hit).toBe(1);
    expect(result?.refused.hit).toBe(1);
  });

  test('fewer answerables than would allow one false refusal: none', () => {
    expect(refusedAt(0.02, [3, 4, 5], [1, 3, 9])).toMatchObject({
      threshold: 3,
      falseRefusals: { hit: 0 },
      refused: { hit: 1 },
    });
  });

  test('29 % of a hundred are 29, though the product is a little less in binary', () => {
    expect(refusedAt(0.29, hundred, [0])?.falseRefusals.hit).toBe(29);
  });

  test('all may be refused: all are', () => {
    expect(refusedAt(1, [1, 2], [5])?.refused.share).toBe(1);
  });

  test('no result without both kinds', () => {
    expect(refusedAt(0.1, [], [1])).toBeUndefined();
    expect(refusedAt(0.1, [1], [])).toBeUndefined();
  });
});
