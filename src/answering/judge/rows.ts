import { exponential } from '../../embedding/encoder/exponential.ts';
import type { Linear } from './network-weights.ts';

/** Rows of `width` numbers, one behind the other. */
export interface Rows {
  values: Float64Array;
  count: number;
  width: number;
}

export function rowsOf(values: ArrayLike<number>, width: number): Rows {
  return { values: Float64Array.from(values), count: values.length / width, width };
}

/** Each row through a layer. */
export function apply({ weights, bias, columns }: Linear, rows: Rows): Rows {
  const { count } = rows;
  const width = bias.length;
  const values = new Float64Array(count * width);
  for (let row = 0; row < count; row++)
    productsWith(rows.values, row * columns, weights, columns, width, values, row * width);
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) + (bias[at % width] as number);
  return { values, count, width };
}

/** Each row of the one with each of the other, of the same width. */
export function productsOf(one: Rows, other: Rows): Rows {
  const { count, width } = one;
  const values = new Float64Array(count * other.count);
  for (let row = 0; row < count; row++)
    productsWith(one.values, row * width, other.values, width, other.count, values, row * other.count);
  return { values, count, width: other.count };
}

/** One row with each of `count` others, written from `to` on. Four at a time, which keeps a processor busy. */
function productsWith(
  row: Float64Array,
  from: number,
  others: Float64Array,
  width: number,
  count: number,
  output: Float64Array,
  to: number,
): void {
  const last = (count - 1) * width;
  for (let at = 0; at < count; at += 4) {
    const a = at * width;
    // At the end the last one stands in for those that are missing.
    const b = Math.min(a + width, last);
    const c = Math.min(b + width, last);
    const d = Math.min(c + width, last);
    let [toA, toB, toC, toD] = [0, 0, 0, 0];
    for (let i = 0; i < width; i++) {
      const value = row[from + i] as number;
      toA += value * (others[a + i] as number);
      toB += value * (others[b + i] as number);
      toC += value * (others[c + i] as number);
      toD += value * (others[d + i] as number);
    }
    const left = count - at;
    output[to + at] = toA;
    if (left > 1) output[to + at + 1] = toB;
    if (left > 2) output[to + at + 2] = toC;
    if (left > 3) output[to + at + 3] = toD;
  }
}

export function turned({ values, count, width }: Rows): Rows {
  const output = new Float64Array(values.length);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++) output[i * count + row] = values[row * width + i] as number;
  return { values: output, count: width, width: count };
}

/** The highest number of each row, 0 where all are lower. */
export function highestOf({ values, count, width }: Rows): Float64Array {
  const highest = new Float64Array(count);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++) highest[row] = Math.max(highest[row] as number, values[row * width + i] as number);
  return highest;
}

/** Of each row the shares that the powers of its numbers have in their sum; `sharpness` multiplies the numbers first. */
export function sharesOf({ values, count, width }: Rows, sharpness = 1): Rows {
  const shares = new Float64Array(values.length);
  for (let row = 0; row < count; row++) {
    const from = row * width;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < width; i++) most = Math.max(most, (values[from + i] as number) * sharpness);
    let whole = 0;
    for (let i = 0; i < width; i++) {
      const power = exponential((values[from + i] as number) * sharpness - most);
      shares[from + i] = power;
      whole += power;
    }
    for (let i = 0; i < width; i++) shares[from + i] = (shares[from + i] as number) / whole;
  }
  return { values: shares, count, width };
}

/** For each row of shares, the rows mixed by them. */
export function mixed(rows: Rows, shares: Rows): Rows {
  const { width } = rows;
  const output = new Float64Array(shares.count * width);
  for (let out = 0; out < shares.count; out++)
    for (let row = 0; row < rows.count; row++) {
      const share = shares.values[out * shares.width + row] as number;
      for (let i = 0; i < width; i++)
        output[out * width + i] =
          (output[out * width + i] as number) + share * (rows.values[row * width + i] as number);
    }
  return { values: output, count: shares.count, width };
}

/** x · sigmoid(1.702 x) of each number, as in the encoder, in place. */
export function gate(rows: Rows): Rows {
  const { values } = rows;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    values[i] = value / (1 + exponential(-1.702 * value));
  }
  return rows;
}

/** Each row beside what it hears of those around it; beyond the ends are zeros. */
export function withNeighbours(rows: Rows, near: Linear): Rows {
  const { values, count, width } = rows;
  const span = near.columns / width;
  const reach = (span - 1) / 2;
  const around = new Float64Array(count * near.columns);
  for (let row = 0; row < count; row++)
    for (let step = 0; step < span; step++) {
      const from = row + step - reach;
      if (from >= 0 && from < count)
        around.set(values.subarray(from * width, (from + 1) * width), row * near.columns + step * width);
    }
  const heard = gate(apply(near, { values: around, count, width: near.columns })).values;
  return { values: values.map((value, at) => value + (heard[at] as number)), count, width };
}

/** The rows as one: mixed by the shares that they get, and the highest of each number. */
export function pool(rows: Rows, share: Linear): { mean: Float64Array; most: Float64Array } {
  const given = apply(share, rows);
  const mean = mixed(rows, sharesOf({ values: given.values, count: 1, width: rows.count })).values;
  const most = new Float64Array(rows.width).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < rows.values.length; at++)
    most[at % rows.width] = Math.max(most[at % rows.width] as number, rows.values[at] as number);
  return { mean, most };
}
