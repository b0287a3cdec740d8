import { exponential } from '../../../embedding/encoder/exponential.ts';
import { type Matrix, roomFor } from '../../../embedding/encoder/matrices.ts';
import type { Product, Products } from '../../../embedding/encoder/products.ts';
import type { Linear } from './network-weights.ts';

/** `count` rows of `width` numbers, one behind the other, with room for a multiple of four rows. */
export interface Rows {
  values: Float32Array;
  count: number;
  width: number;
}

/** A layer that is ready to be run: it gives rows of `width` numbers. */
export interface Layer {
  product: Product;
  width: number;
}

export function createRows(count: number, width: number): Rows {
  return { values: new Float32Array(roomFor(count) * width), count, width };
}

export function rowsOf(values: Float32Array, width: number): Rows {
  const rows = createRows(values.length / width, width);
  rows.values.set(values);
  return rows;
}

/** Each row through a layer. */
export function apply({ product, width }: Layer, rows: Rows): Rows {
  const output = createRows(rows.count, width);
  product(rows.values, rows.count, output.values);
  return output;
}

/** One number a row, from what the parts have in that row. */
export function scoresOf({ matrix: { values: weights }, bias }: Linear, ...parts: readonly [Rows, ...Rows[]]) {
  const scores = new Float64Array(parts[0].count).fill(bias[0] as number);
  let from = 0;
  for (const { values, count, width } of parts) {
    for (let row = 0; row < count; row++) {
      let sum = scores[row] as number;
      for (let i = 0; i < width; i++) sum += (values[row * width + i] as number) * (weights[from + i] as number);
      scores[row] = sum;
    }
    from += width;
  }
  return scores;
}

/** Each row of the one with each of the other, of the same width. */
export function cosinesOf(products: Products, one: Rows, other: Rows): Rows {
  const room = roomFor(other.count);
  const made = new Float32Array(roomFor(one.count) * room);
  products.once({ rows: room, columns: other.width, values: other.values }, one.values, one.count, made);
  const cosines = createRows(one.count, other.count);
  for (let row = 0; row < one.count; row++)
    cosines.values.set(made.subarray(row * room, row * room + other.count), row * other.count);
  return cosines;
}

export function turned({ values, count, width }: Rows): Rows {
  const output = createRows(width, count);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++) output.values[i * count + row] = values[row * width + i] as number;
  return output;
}

/** The highest number of each row, 0 where all are lower. */
export function highestOf({ values, count, width }: Rows): Float32Array {
  const highest = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    let most = 0;
    for (let i = row * width; i < (row + 1) * width; i++) most = Math.max(most, values[i] as number);
    highest[row] = most;
  }
  return highest;
}

/** Of each row the shares that the powers of its numbers have in their sum; `sharpness` multiplies the numbers first. */
export function sharesOf({ values, count, width }: Rows, sharpness: number): Rows {
  const shares = createRows(count, width);
  for (let row = 0; row < count; row++)
    shareOut(values.subarray(row * width, (row + 1) * width), sharpness, shares.values, row * width);
  return shares;
}

function shareOut(numbers: ArrayLike<number>, sharpness: number, shares: Float32Array, at: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, (numbers[i] as number) * sharpness);
  let whole = 0;
  for (let i = 0; i < numbers.length; i++) {
    const power = exponential((numbers[i] as number) * sharpness - most);
    shares[at + i] = power;
    whole += power;
  }
  for (let i = 0; i < numbers.length; i++) shares[at + i] = (shares[at + i] as number) / whole;
}

/** For each row of shares, the rows mixed by them. */
export function mixed(products: Products, rows: Rows, shares: Rows): Rows {
  const { width, count } = rows;
  const output = createRows(shares.count, width);
  const matrix: Matrix = { rows: width, columns: count, values: turned(rows).values };
  products.once(matrix, shares.values, shares.count, output.values);
  return output;
}

/** The rows as one, each by the share that its score has. */
export function mean({ values, count, width }: Rows, scores: Float64Array): Float32Array {
  const shares = new Float32Array(count);
  shareOut(scores, 1, shares, 0);
  const sums = new Float64Array(width);
  for (let row = 0; row < count; row++) {
    const share = shares[row] as number;
    for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + share * (values[row * width + i] as number);
  }
  return Float32Array.from(sums);
}

/** x · sigmoid(1.702 x) of each number, as in the encoder, in place. */
export function gate(products: Products, rows: Rows): Rows {
  products.gate(rows.values, rows.count * rows.width);
  return rows;
}

/** Each row with what it hears of `span` around it, which beyond the ends are zeros. */
export function withNeighbours(products: Products, rows: Rows, near: Layer, span: number): Rows {
  const { values, count, width } = rows;
  const reach = (span - 1) / 2;
  const around = createRows(count, span * width);
  for (let row = 0; row < count; row++) {
    const from = Math.max(0, row - reach);
    const to = Math.min(count, row + reach + 1);
    around.values.set(values.subarray(from * width, to * width), (row * span + from - row + reach) * width);
  }
  const heard = gate(products, apply(near, around));
  for (let i = 0; i < count * width; i++) heard.values[i] = (values[i] as number) + (heard.values[i] as number);
  return heard;
}

/** The rows as one: mixed by the shares that they get, and the highest of each number. */
export function pool(rows: Rows, share: Linear): { mean: Float32Array; most: Float32Array } {
  const { values, count, width } = rows;
  const most = new Float32Array(width).fill(Number.NEGATIVE_INFINITY);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < width; i++) most[i] = Math.max(most[i] as number, values[row * width + i] as number);
  return { mean: mean(rows, scoresOf(share, rows)), most };
}

/** One row of all the parts. */
export function joined(...parts: readonly ArrayLike<number>[]): Rows {
  const row = createRows(
    1,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  let at = 0;
  for (const part of parts) {
    row.values.set(part, at);
    at += part.length;
  }
  return row;
}
