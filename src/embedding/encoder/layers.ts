import { type Near, readNear } from './attention.ts';
import { addTo, type Norm, normalise, roomFor } from './matrices.ts';
import type { Product, Products } from './products.ts';
import type { Weights } from './weights.ts';

export interface Layer {
  near: Near;
  normFar: Norm;
  farIn: Product;
  farOut: Product;
  normOwn: Norm;
  ownIn: Product;
  ownOut: Product;
  /** Numbers of a token between `ownIn` and `ownOut`. */
  ownWidth: number;
  products: Products;
}

export function readLayer(weights: Weights, index: number, products: Products): Layer {
  const at = `blocks.${index}`;
  const matrix = (name: string) => weights.matrix(`${at}.${name}.weight`);
  const bias = (name: string) => weights.list(`${at}.${name}.bias`);
  const product = (name: string) => products.make(matrix(name), bias(name));
  return {
    near: readNear(weights.list(`${at}.near.weight`), bias('near')),
    normFar: readNorm(weights, `${at}.norm_far`),
    farIn: product('far_in'),
    farOut: product('far_out'),
    normOwn: readNorm(weights, `${at}.norm_own`),
    ownIn: product('own_in'),
    ownOut: product('own_out'),
    ownWidth: bias('own_in').length,
    products,
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
  layer.products.hearNeighbours(states, count, layer.near, made);
  addTo(states, made, size);

  normalise(states, count, layer.normFar, given);
  const triple = new Float32Array(room * 3 * width);
  layer.farIn(given, count, triple);
  layer.products.hearAll(triple, count, { width, heads }, given);
  layer.farOut(given, count, made);
  addTo(states, made, size);

  normalise(states, count, layer.normOwn, given);
  const inner = new Float32Array(room * layer.ownWidth);
  layer.ownIn(given, count, inner);
  layer.products.gate(inner, count * layer.ownWidth);
  layer.ownOut(inner, count, made);
  addTo(states, made, size);
}
