/** One number as a test: how well it tells one kind of question from the other. Higher numbers speak for `positive`. */
import { type Share, shareOf } from './wilson.ts';

/**
 * The chance that a number drawn from `positive` is above one drawn from `negative`, ties counted half: the area under
 * the ROC curve. 0.5 is no better than a coin. Undefined when one side is empty.
 */
export function areaUnderCurve(positive: readonly number[], negative: readonly number[]): number | undefined {
  if (positive.length === 0 || negative.length === 0) return undefined;
  const low = negative.toSorted((a, b) => a - b);
  let wins = 0;
  for (const value of positive) {
    const below = countBelow(low, value);
    wins += below + (countAtMost(low, value) - below) / 2;
  }
  return wins / (positive.length * negative.length);
}

export interface Refused {
  /** Numbers below it are refused; Infinity refuses everything. */
  threshold: number;
  /** Of `positive`: refused though they should not be. */
  falseRefusals: Share;
  /** Of `negative`: refused, as they should be. */
  refused: Share;
}

/**
 * What is refused when at most the share `allowed` (0 to 1) of `positive` may be. The threshold is the highest that
 * keeps to that; what is equal to it is not refused. Undefined when one side is empty.
 */
export function refusedAt(
  allowed: number,
  positive: readonly number[],
  negative: readonly number[],
): Refused | undefined {
  const rising = positive.toSorted((a, b) => a - b);
  // A little is added so that 5 % of 100 is 5, whatever the product is in binary.
  const threshold = rising[Math.floor(allowed * rising.length + 1e-9)] ?? Number.POSITIVE_INFINITY;
  const below = (values: readonly number[]) =>
    shareOf(values.filter((value) => value < threshold).length, values.length);
  const [falseRefusals, refused] = [below(positive), below(negative)];
  return falseRefusals === undefined || refused === undefined ? undefined : { threshold, falseRefusals, refused };
}

function countBelow(rising: readonly number[], value: number): number {
  return firstWhere(rising, (one) => one >= value);
}

function countAtMost(rising: readonly number[], value: number): number {
  return firstWhere(rising, (one) => one > value);
}

/** The first place where the test holds, of numbers for which it goes from false to true once. */
function firstWhere(rising: readonly number[], test: (value: number) => boolean): number {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (test(rising[middle] ?? 0)) to = middle;
    else from = middle + 1;
  }
  return from;
}
