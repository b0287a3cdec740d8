/** Scores are compared on a grid of a thousand millionth. */
const GRID = 1e9;

/**
 * The signals times their weights, added up and rounded. `Math.log` differs between engines in the last bit (V8 12.4 of
 * Node 22 and the V8 of workerd: 11 of 400 values), and what is equal but for it would stand in another order on each.
 */
export function weightedScore<Signal extends string>(
  weights: Readonly<Record<Signal, number>>,
  signals: Readonly<Record<Signal, number>>,
): number {
  const sum = (Object.keys(weights) as Signal[]).reduce((total, name) => total + weights[name] * signals[name], 0);
  return Math.round(sum * GRID) / GRID;
}
