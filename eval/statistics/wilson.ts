/** A share of a count with its 95 % interval; all three are between 0 and 1. */
export interface Share {
  hit: number;
  of: number;
  share: number;
  low: number;
  high: number;
}

const Z = 1.959963984540054;

/**
 * The Wilson score interval (Wilson 1927), which stays honest for small counts and for shares near 0 and 1.
 * Undefined when there was nothing to count: no result is not a result of 0.
 */
export function shareOf(hit: number, of: number): Share | undefined {
  if (of === 0) return undefined;
  const share = hit / of;
  const middle = share + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  return { hit, of, share, low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
