import { exponential } from './exponential.ts';

/** What each token hears of those around it: `taps` rows of `width` weights, the middle one for itself. */
export interface Near {
  width: number;
  taps: number;
  weights: Float32Array;
  bias: Float32Array;
}

/** The weights as they are stored: for each column those of the tokens around. */
export function readNear(stored: Float32Array, bias: Float32Array): Near {
  const width = bias.length;
  const taps = stored.length / width;
  const weights = new Float32Array(stored.length);
  for (let i = 0; i < width; i++)
    for (let tap = 0; tap < taps; tap++) weights[tap * width + i] = stored[i * taps + tap] as number;
  return { width, taps, weights, bias };
}

/** Each column by itself: a weighted sum over the tokens around, which beyond the ends are zero. */
export function hearNeighbours(
  states: Float32Array,
  count: number,
  { width, taps, weights, bias }: Near,
  output: Float32Array,
): void {
  const reach = (taps - 1) / 2;
  for (let t = 0; t < count; t++) {
    const from = Math.max(0, t - reach);
    const to = Math.min(count - 1, t + reach);
    for (let i = 0; i < width; i++) {
      let sum = bias[i] as number;
      for (let u = from; u <= to; u++)
        sum += (states[u * width + i] as number) * (weights[(u - t + reach) * width + i] as number);
      output[t * width + i] = sum;
    }
  }
}

/**
 * Attention: what each token hears of all. `triple` has for each token what it asks, what it answers to and what it says,
 * each of `width` numbers.
 */
export function hearAll(
  triple: Float32Array,
  count: number,
  { width, heads }: { width: number; heads: number },
  output: Float32Array,
): void {
  const size = width / heads;
  const shares = new Float64Array(count);
  for (let head = 0; head < width; head += size) {
    for (let t = 0; t < count; t++) {
      const highest = compareAll(triple, t * 3 * width + head, width + head, { count, width, size }, shares);
      const whole = toShares(shares, highest);
      takeShares(triple, 2 * width + head, { count, width, size }, shares, whole, output, t * width + head);
    }
  }
}

interface Rows {
  count: number;
  width: number;
  /** Numbers of one head. */
  size: number;
}

/** `shares` becomes what each token answers to what one asks, scaled; returns the highest. Four tokens at a time. */
function compareAll(
  triple: Float32Array,
  asks: number,
  answers: number,
  { count, width, size }: Rows,
  shares: Float64Array,
): number {
  const scale = 1 / Math.sqrt(size);
  const last = (count - 1) * 3 * width + answers;
  let highest = Number.NEGATIVE_INFINITY;
  for (let u = 0; u < count; u += 4) {
    const a = u * 3 * width + answers;
    // At the end the last one stands in for those that are missing.
    const b = Math.min(a + 3 * width, last);
    const c = Math.min(b + 3 * width, last);
    const d = Math.min(c + 3 * width, last);
    let [toA, toB, toC, toD] = [0, 0, 0, 0];
    for (let i = 0; i < size; i++) {
      const asked = triple[asks + i] as number;
      toA += asked * (triple[a + i] as number);
      toB += asked * (triple[b + i] as number);
      toC += asked * (triple[c + i] as number);
      toD += asked * (triple[d + i] as number);
    }
    // Beyond the end of `shares` nothing is stored.
    shares[u] = toA * scale;
    shares[u + 1] = toB * scale;
    shares[u + 2] = toC * scale;
    shares[u + 3] = toD * scale;
    highest = Math.max(highest, toA * scale, toB * scale, toC * scale, toD * scale);
  }
  return highest;
}

/** What all tokens say, each by its share of `whole`. Four numbers at a time; a head has a multiple of four. */
function takeShares(
  triple: Float32Array,
  says: number,
  { count, width, size }: Rows,
  shares: Float64Array,
  whole: number,
  output: Float32Array,
  at: number,
): void {
  for (let i = 0; i < size; i += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let u = 0, from = says + i; u < count; u++, from += 3 * width) {
      const share = shares[u] as number;
      a += share * (triple[from] as number);
      b += share * (triple[from + 1] as number);
      c += share * (triple[from + 2] as number);
      d += share * (triple[from + 3] as number);
    }
    output[at + i] = a / whole;
    output[at + i + 1] = b / whole;
    output[at + i + 2] = c / whole;
    output[at + i + 3] = d / whole;
  }
}

/** Each number becomes e to its power, measured from the highest, so that nothing overflows. Returns their sum. */
export function toShares(numbers: Float64Array, highest: number): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) {
    const share = exponential((numbers[i] as number) - highest);
    numbers[i] = share;
    sum += share;
  }
  return sum;
}

/** x · sigmoid(1.702 x) of so many numbers, in place: close to GELU. */
export function gate(values: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const x = values[i] as number;
    values[i] = x / (1 + exponential(-1.702 * x));
  }
}
