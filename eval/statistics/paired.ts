/** Two results for each of the same questions, compared question by question. */
export interface Paired {
  n: number;
  /** Right before and not after. */
  lost: number;
  /** Not right before and right after. */
  won: number;
  /** Share after less share before, −1 to 1, with its 95 % interval. */
  difference: number;
  low: number;
  high: number;
  /** McNemar's exact two-sided p. */
  p: number;
}

const Z = 1.959963984540054;

/** Compares pairs of (before, after). Undefined without pairs. */
export function comparePairs(pairs: readonly (readonly [boolean, boolean])[]): Paired | undefined {
  const n = pairs.length;
  if (n === 0) return undefined;
  const lost = pairs.filter(([before, after]) => before && !after).length;
  const won = pairs.filter(([before, after]) => !before && after).length;
  return { n, lost, won, ...differenceOf(lost, won, n), p: mcnemarExact(lost, won) };
}

/** The adjusted Wald interval for paired shares (Bonett and Price 2012): it has a width even when nothing flipped. */
function differenceOf(lost: number, won: number, n: number): { difference: number; low: number; high: number } {
  const [after, before] = [(won + 1) / (n + 2), (lost + 1) / (n + 2)];
  const spread = Z * Math.sqrt((after + before - (after - before) ** 2) / (n + 2));
  const centre = after - before;
  return { difference: (won - lost) / n, low: Math.max(-1, centre - spread), high: Math.min(1, centre + spread) };
}

/** The chance, were both equally good, of flips at least as uneven as these (McNemar's test, exact binomial, two-sided). */
export function mcnemarExact(lost: number, won: number): number {
  const flips = lost + won;
  if (flips === 0) return 1;
  let tail = 0;
  // In logarithms: the power of one half underflows for a thousand flips.
  let log = flips * Math.log(0.5);
  for (let k = 0; k <= Math.min(lost, won); k++) {
    if (k > 0) log += Math.log((flips - k + 1) / k);
    tail += Math.exp(log);
  }
  return Math.min(1, 2 * tail);
}
