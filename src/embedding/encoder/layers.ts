import { exponential } from './exponential.ts';
import { addTo, type Matrix, multiply, normalise, roomFor } from './matrices.ts';
import type { Weights } from './weights.ts';

interface Norm {
  scale: Float32Array;
  shift: Float32Array;
}

export interface Layer {
  near: Float32Array;
  nearBias: Float32Array;
  normFar: Norm;
  farIn: Matrix;
  farInBias: Float32Array;
  farOut: Matrix;
  farOutBias: Float32Array;
  normOwn: Norm;
  ownIn: Matrix;
  ownInBias: Float32Array;
  ownOut: Matrix;
  ownOutBias: Float32Array;
}

export function readLayer(weights: Weights, index: number): Layer {
  const at = `blocks.${index}`;
  const matrix = (name: string) => weights.matrix(`${at}.${name}.weight`);
  const bias = (name: string) => weights.list(`${at}.${name}.bias`);
  return {
    near: weights.list(`${at}.near.weight`),
    nearBias: bias('near'),
    normFar: readNorm(weights, `${at}.norm_far`),
    farIn: matrix('far_in'),
    farInBias: bias('far_in'),
    farOut: matrix('far_out'),
    farOutBias: bias('far_out'),
    normOwn: readNorm(weights, `${at}.norm_own`),
    ownIn: matrix('own_in'),
    ownInBias: bias('own_in'),
    ownOut: matrix('own_out'),
    ownOutBias: bias('own_out'),
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
  multiply(given, count, layer.farIn, layer.farInBias, triple);
  hearAll(triple, count, width, heads, given);
  multiply(given, count, layer.farOut, layer.farOutBias, made);
  addTo(states, made, size);

  normalise(states, count, layer.normOwn, given);
  const inner = new Float32Array(room * layer.ownIn.rows);
  multiply(given, count, layer.ownIn, layer.ownInBias, inner);
  open(inner, count * layer.ownIn.rows);
  multiply(inner, count, layer.ownOut, layer.ownOutBias, made);
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
  const scale = 1 / Math.sqrt(size);
  const shares = new Float64Array(count);
  const heard = new Float64Array(size);
  for (let head = 0; head < width; head += size) {
    for (let t = 0; t < count; t++) {
      const asks = t * 3 * width + head;
      let highest = Number.NEGATIVE_INFINITY;
      for (let u = 0; u < count; u++) {
        const answers = u * 3 * width + width + head;
        let sum = 0;
        for (let i = 0; i < size; i++) sum += (triple[asks + i] as number) * (triple[answers + i] as number);
        shares[u] = sum * scale;
        if (sum * scale > highest) highest = sum * scale;
      }
      const whole = toShares(shares, highest);
      heard.fill(0);
      for (let u = 0; u < count; u++) {
        const share = shares[u] as number;
        const says = u * 3 * width + 2 * width + head;
        for (let i = 0; i < size; i++) heard[i] = (heard[i] as number) + share * (triple[says + i] as number);
      }
      for (let i = 0; i < size; i++) output[t * width + head + i] = (heard[i] as number) / whole;
    }
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
