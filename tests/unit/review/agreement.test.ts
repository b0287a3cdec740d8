import { describe, expect, it } from 'vitest';
import { agreementOf, type Estimate } from '../../../src/review/agreement.ts';

type Cell = readonly [one: string, other: string, times: number];

function pairsOf(cells: readonly Cell[]): (readonly [string, string])[] {
  return cells.flatMap(([one, other, times]) => Array.from({ length: times }, () => [one, other] as const));
}

/**
 * Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (3rd edition, 2003), table 18.1: 100 diagnoses by
 * two raters. Section 18.1 works out κ = 0.68 with a standard error of 0.087, by Fleiss, Cohen and Everitt (1969).
 */
const DIAGNOSES = pairsOf([
  ['psychotic', 'psychotic', 75],
  ['psychotic', 'neurotic', 1],
  ['psychotic', 'organic', 4],
  ['neurotic', 'psychotic', 5],
  ['neurotic', 'neurotic', 4],
  ['neurotic', 'organic', 1],
  ['organic', 'organic', 10],
]);

/**
 * Gwet, Kappa statistic is not satisfactory for assessing the extent of agreement between raters (Statistical Methods for
 * Inter-Rater Reliability Assessment 1, 2002): 125 subjects where one label prevails; κ = -0.0234 and AC1 = 0.9408.
 */
const PREVAILING = pairsOf([
  ['+', '+', 118],
  ['+', '-', 5],
  ['-', '+', 2],
]);

/** The standard error of κ that Fleiss, Cohen and Everitt give (1969), worked out on its own. */
function standardErrorOfKappa(pairs: readonly (readonly [string, string])[]): number {
  const n = pairs.length;
  const labels = [...new Set(pairs.flat())];
  const share = (of: (pair: readonly [string, string]) => boolean) => pairs.filter(of).length / n;
  const row = (label: string) => share(([one]) => one === label);
  const column = (label: string) => share(([, other]) => other === label);
  const chance = labels.reduce((sum, label) => sum + row(label) * column(label), 0);
  const kappa = (share(([one, other]) => one === other) - chance) / (1 - chance);
  let [a, b] = [0, 0];
  for (const one of labels) {
    a += share((pair) => pair[0] === one && pair[1] === one) * (1 - (row(one) + column(one)) * (1 - kappa)) ** 2;
    for (const other of labels)
      if (one !== other)
        b += share((pair) => pair[0] === one && pair[1] === other) * (column(one) + row(other)) ** 2 * (1 - kappa) ** 2;
  }
  const c = (kappa - chance * (1 - kappa)) ** 2;
  return Math.sqrt(a + b - c) / ((1 - chance) * Math.sqrt(n));
}

describe('agreement of two people', () => {
  it('is the κ of the textbook, by all labels and by one against the others', () => {
    const { n, agreed, kappa } = agreementOf(DIAGNOSES);
    expect([n, agreed]).toEqual([100, 0.89]);
    expect(kappa?.value).toBeCloseTo(0.676, 3);
    // One diagnosis against the rest: 0.1 × 0.15 + 0.9 × 0.85 = 0.78 by chance.
    const organic = agreementOf(DIAGNOSES.map(([a, b]) => [String(a === 'organic'), String(b === 'organic')] as const));
    expect(organic.agreed).toBeCloseTo(0.95, 10);
    expect(organic.kappa?.value).toBeCloseTo((0.95 - 0.78) / (1 - 0.78), 10);
  });

  it('has the interval that the published standard error gives', () => {
    const error = standardErrorOfKappa(DIAGNOSES);
    expect(error).toBeCloseTo(0.087, 2);
    const { value, low, high } = agreementOf(DIAGNOSES).kappa as Estimate;
    expect(Math.abs(low - (value - 1.96 * error))).toBeLessThan(0.05);
    expect(Math.abs(high - (value + 1.96 * error))).toBeLessThan(0.05);
  });

  it('is AC1 where one label prevails and κ falls to nothing', () => {
    const { agreed, ac1, kappa } = agreementOf(PREVAILING);
    expect(agreed).toBeCloseTo(0.944, 10);
    expect(kappa?.value).toBeCloseTo(-0.0234, 4);
    expect(ac1?.value).toBeCloseTo(0.9408, 4);
    expect(ac1?.low).toBeGreaterThan(0.85);
    expect(ac1?.high).toBeLessThan(1);
  });

  it('says nothing of few pairs, nor of κ where one label alone was given, and the same of the same pairs', () => {
    expect(agreementOf(pairsOf([['a', 'b', 4]]))).toEqual({ n: 4, agreed: 0, ac1: null, kappa: null });
    expect(agreementOf([])).toEqual({ n: 0, agreed: 0, ac1: null, kappa: null });
    const one = agreementOf(pairsOf([['a', 'a', 9]]));
    expect(one.kappa).toBeNull();
    expect(one.ac1).toEqual({ value: 1, low: 1, high: 1 });
    expect(agreementOf(DIAGNOSES)).toEqual(agreementOf(DIAGNOSES));
  });
});
