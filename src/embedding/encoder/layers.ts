import { exponential } from './exponential.ts';
import { addTo, normalise, roomFor } from './matrices.ts';
import type { MakeProduct, Product } from './products.ts';
import type { Weights } from './weights.ts';

interface Norm {
  scale: Float32Array;
  shift: Float32Array;
}

export interface Layer {
  near: Float32Array;
  nearBias: Float32Array;
  normFar: Norm;
  farIn: Product;
  farOut: Product;
  normOwn: Norm;
  ownIn: Product;
  ownOut: Product;
  /** Numbers of a token between `ownIn` and `ownOut`. */
  ownWidth: number;
}

export function readLayer(weights: Weights, index: number, makeProduct: MakeProduct): Layer {
  const at = `blocks.${index}`;
  const matrix = (name: string) => weights.matrix(`${at}.${name}.weight`);
  const bias = (name: string) => weights.list(`${at}.${name}.bias`);
  const product = (name: string) => makeProduct(matrix(name), bias(name));
  return {
    near: weights.list(`${at}.near.weight`),
    nearBias: bias('near'),
    normFar: readNorm(weights, `${at}.norm_far`),
    farIn: product('far_in'),
    farOut: product('far_out'),
    normOwn: readNorm(weights, `${at}.norm_own`),
    ownIn: product('own_in'),
    ownOut: product('own_out'),
    ownWidth: bias('own_in').length,
  };
}

export function readNorm(weights: Weights, name: string): Norm {
  return { scale: weights.list(`${name}.weight`), shift: weights.list(`${name}.bias`) };
}

/**
 * Changes `states`, `count` rows of `width` numbers: each token hears its neighbours, then all tokens, then only itself;
 * what it makes of each is added to what it was.
 */
export function runLayer(layer: Layer, states: Float32Array, count: number, shape: { width: number; heads: number }) {
  const { width, heads } = shape;
  const room = roomFor(count);
  const size = count * width;
  const given = new Float32Array(room * width);
  const made = new Float32Array(room * width);
  hearNeighbours(layer, states, count, width, made);
  addTo(states, made, size);

  normalise(states, count, layer.normFar, given);
  const triple = new Float32Array(room * 3 * width);
  layer.farIn(given, count, triple);
  hearAll(triple, count, width, heads, given);
  layer.farOut(given, count, made);
  addTo(states, made, size);

  normalise(states, count, layer.normOwn, given);
  const inner = new Float32Array(room * layer.ownWidth);
  layer.ownIn(given, count, inner);
  open(inner, count * layer.ownWidth);
  layer.ownOut(inner, count, made);
  addTo(states, made, size);
}

/** Each column by itself: a weighted sum over the tokens around, which beyond the ends are zero. */
function hearNeighbours(layer: Layer, states: Float32Array, count: number, width: number, output: Float32Array): void {
  const span = layer.near.length / width;
  const reach = (span - 1) / 2;
  for (let t = 0; t < count; t++) {
    const from = Math.max(0, t - reach);
    const to = Math.min(count - 1, t + reach);
    for (let i = 0; i < width; i++) {
      let sum = layer.nearBias[i] as number;
      for (let u = from; u <= to; u++)
        sum += (states[u * width + i] as number) * (layer.near[i * span + u - t + reach] as number);
      output[t * width + i] = sum;
    }
  }
}

/** Attention. `triple` has for each token what it asks, what it answers to and what it says, each of `width` numbers. */
function hearAll(triple: Float32Array, count: number, width: number, heads: number, output: Float32Array): void {
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

/** The gate between a token's two steps by itself: x · sigmoid(1.702 x), close to GELU. */
function open(values: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const x = values[i] as number;
    values[i] = x / (1 + exponential(-1.702 * x));
  }
}
