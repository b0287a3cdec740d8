import { describe, expect, it } from 'vitest';
import { comparePairs, mcnemarExact } from '../../../eval/statistics/paired.ts';
import { shareOf } from '../../../eval/statistics/wilson.ts';

describe('shareOf', () => {
  // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (hit, of, low, high) => {
    const share = shareOf(hit, of);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });

  it('gives nothing for nothing', () => {
    expect(shareOf(0, 0)).toBeUndefined();
  });
});

describe('comparePairs', () => {
  it.each([
    [0, 0, 1],
    [0, 5, 0.0625],
    [1, 9, 0.021484],
    [10, 10, 1],
    [2, 0, 0.5],
  ])('McNemar exact of %d against %d is %d', (lost, won, p) => {
    expect(mcnemarExact(lost, won)).toBeCloseTo(p, 5);
  });

  it('does not underflow for many flips', () => {
    expect(mcnemarExact(2000, 2000)).toBe(1);
    expect(mcnemarExact(1000, 3000)).toBeLessThan(1e-100);
  });

  it('counts flips and gives the difference an interval that holds it', () => {
    const times = (count: number, pair: readonly [boolean, boolean]) => Array.from({ length: count }, () => pair);
    const compared = comparePairs([...times(6, [false, true]), ...times(2, [true, false]), ...times(92, [true, true])]);
    expect(compared).toMatchObject({ n: 100, won: 6, lost: 2 });
    expect(compared?.difference).toBeCloseTo(0.04, 10);
    expect(compared?.low).toBeLessThan(0.04);
    expect(compared?.high).toBeGreaterThan(0.04);
  });

  it('has a width when nothing flipped', () => {
    const compared = comparePairs([[true, true]]);
    expect(compared?.low).toBeLessThan(0);
    expect(compared?.high).toBeGreaterThan(0);
  });

  it('gives nothing without pairs', () => {
    expect(comparePairs([])).toBeUndefined();
  });
});
