/** How far two people agree, beyond what chance would give. */
export interface Agreement {
  /** Pairs of labels. */
  n: number;
  /** Share of pairs that are the same. */
  agreed: number;
  /** Gwet's AC1 with its interval of 95 %; null for too few pairs. */
  ac1: Estimate | null;
  /** Cohen's κ beside it; null for too few pairs, or where one label alone was ever given. */
  kappa: Estimate | null;
}

export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Fewer pairs say nothing. */
const FEWEST = 5;
const RESAMPLED = 500;

/**
 * Agreement over pairs of labels of the same thing by two people. AC1 (Gwet 2008) leads, because nearly all answers are
 * right: where one label prevails, κ falls towards 0 however well people agree, and pairs are of changing people, whom κ
 * takes for two with habits of their own. Krippendorff's α shares κ's fault, and no label is missing here. Intervals are
 * percentiles of 500 resamples drawn with a fixed seed, so that the same verdicts give the same numbers.
 */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  const agreed = n === 0 ? 0 : pairs.filter(([one, other]) => one === other).length / n;
  if (n < FEWEST) return { n, agreed, ac1: null, kappa: null };
  return { n, agreed, ac1: estimate(pairs, ac1Of), kappa: estimate(pairs, kappaOf) };
}

type Pairs = readonly (readonly [string, string])[];

function estimate(pairs: Pairs, of: (pairs: Pairs) => number | null): Estimate | null {
  const value = of(pairs);
  if (value === null) return null;
  const random = seeded(pairs.length);
  const resampled: number[] = [];
  for (let round = 0; round < RESAMPLED; round++) {
    const drawn = pairs.map(() => pairs[Math.floor(random() * pairs.length)] as readonly [string, string]);
    const again = of(drawn);
    if (again !== null) resampled.push(again);
  }
  resampled.sort((a, b) => a - b);
  const at = (share: number) => resampled[Math.floor(share * (resampled.length - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

function agreedOf(pairs: Pairs): number {
  return pairs.filter(([one, other]) => one === other).length / pairs.length;
}

function labelsOf(pairs: Pairs): string[] {
  return [...new Set(pairs.flat())];
}

/** Chance by how often each label is given at all: (1 / (q − 1)) Σ π (1 − π). */
function ac1Of(pairs: Pairs): number | null {
  const labels = labelsOf(pairs);
  if (labels.length < 2) return 1;
  const chance =
    labels.reduce((sum, label) => {
      const share = pairs.flat().filter((one) => one === label).length / (2 * pairs.length);
      return sum + share * (1 - share);
    }, 0) /
    (labels.length - 1);
  return (agreedOf(pairs) - chance) / (1 - chance);
}

/** Chance by the habits of the first and of the second. */
function kappaOf(pairs: Pairs): number | null {
  const chance = labelsOf(pairs).reduce((sum, label) => {
    const first = pairs.filter(([one]) => one === label).length / pairs.length;
    const second = pairs.filter(([, other]) => other === label).length / pairs.length;
    return sum + first * second;
  }, 0);
  return chance === 1 ? null : (agreedOf(pairs) - chance) / (1 - chance);
}

/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
