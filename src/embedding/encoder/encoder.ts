import { toShares } from './attention.ts';
import { type Layer, readLayer, readNorm, runLayer } from './layers.ts';
import { addTo, type Matrix, normalise, roomFor, toUnitRows } from './matrices.ts';
import { createProducts, type Product, type Products } from './products.ts';
import { readWeights, type Weights } from './weights.ts';
import { cutIntoPieces, type Piece } from './word-pieces.ts';

/** Half-open range in UTF-16 units of the folded text that was given. */
export interface TokenSpan {
  start: number;
  end: number;
}

export interface Encoded {
  /** In the order of the text: Han characters, marks, words of other scripts or parts of them. */
  tokens: readonly TokenSpan[];
  /** What each token means there: `dimensions` numbers a token, each row of length 1. */
  states: Float32Array;
  /** What the whole text means: `vectorDimensions` numbers of length 1; all zero for a text without tokens. */
  vector: Float32Array;
}

/** The built-in encoder. The same text gives the same numbers on every runtime. */
export interface Encoder {
  /** Name and version; states and vectors of another id do not compare with these. */
  readonly id: string;
  /** Of a token state. Its first half alone, brought to length 1 again, is a coarser state. */
  readonly dimensions: number;
  /** Of a sentence vector. */
  readonly vectorDimensions: number;
  /** Encodes one sentence or question, folded by `foldText`. Beyond 512 tokens a text is not read. */
  encode(folded: string): Encoded;
  /** The tokens alone, which costs next to nothing. */
  cut(folded: string): readonly TokenSpan[];
}

const LONGEST = 512;
/** Longer texts are read in stretches: training saw none longer, and the time goes by the square. */
const STRETCH = 160;

interface Parts {
  rows: Matrix;
  normRows: ReturnType<typeof readNorm>;
  layers: readonly Layer[];
  normOut: ReturnType<typeof readNorm>;
  state: Product;
  stateRows: Product;
  share: Float32Array;
  vector: Product;
}

/** Throws `ServiceError` `encoder-unreadable` unless the bytes are a weights file of this version. */
export function createEncoder(bytes: Uint8Array, products: Products = createProducts()): Encoder {
  const weights = readWeights(bytes);
  const { shape, pieces } = weights;
  const parts = readParts(weights, products);
  const ends = { first: pieces.get('[CLS]') as number, last: pieces.get('[SEP]') as number };
  return {
    id: shape.id,
    dimensions: shape.state,
    vectorDimensions: shape.vector,
    cut: (folded) => cutIntoPieces(folded, pieces, LONGEST).map(spanOf),
    encode(folded) {
      const tokens = cutIntoPieces(folded, pieces, LONGEST);
      const states = new Float32Array(tokens.length * shape.state);
      const vector = new Float32Array(shape.vector);
      for (let from = 0; from < tokens.length; from += STRETCH) {
        const stretch = tokens.slice(from, from + STRETCH);
        const rows = [ends.first, ...stretch.map(({ row }) => row), ends.last];
        const made = runParts(parts, shape, rows);
        states.set(made.states, from * shape.state);
        for (let i = 0; i < vector.length; i++)
          vector[i] = (vector[i] as number) + (made.vector[i] as number) * stretch.length;
      }
      toUnitRows(vector, vector.length);
      return { tokens: tokens.map(spanOf), states, vector };
    },
  };
}

function spanOf({ start, end }: Piece): TokenSpan {
  return { start, end };
}

function readParts(weights: Weights, products: Products): Parts {
  const product = (name: string, bias: Float32Array) => products.make(weights.matrix(`${name}.weight`), bias);
  return {
    rows: weights.matrix('rows.weight'),
    normRows: readNorm(weights, 'norm_rows'),
    layers: Array.from({ length: weights.shape.layers }, (_, index) => readLayer(weights, index, products)),
    normOut: readNorm(weights, 'norm_out'),
    state: product('state', weights.list('state.bias')),
    stateRows: product('state_rows', new Float32Array(weights.shape.state)),
    share: weights.list('share.weight'),
    vector: product('vector', weights.list('vector.bias')),
  };
}

/** States of the tokens between the first and the last, and the vector of all, each of length 1. */
function runParts(parts: Parts, shape: Weights['shape'], rows: readonly number[]) {
  const { width } = shape;
  const count = rows.length;
  const given = new Float32Array(roomFor(count) * width);
  rows.forEach((row, t) => given.set(parts.rows.values.subarray(row * width, (row + 1) * width), t * width));
  normalise(given, count, parts.normRows, given);
  const hidden = given.slice();
  for (const layer of parts.layers) runLayer(layer, hidden, count, shape);
  normalise(hidden, count, parts.normOut, hidden);
  const vector = poolVector(parts, hidden, given, count, shape);
  toUnitRows(vector, vector.length);
  return { states: tokenStates(parts, hidden, given, count, shape.state), vector };
}

function tokenStates(
  parts: Parts,
  hidden: Float32Array,
  given: Float32Array,
  count: number,
  size: number,
): Float32Array {
  const states = new Float32Array(roomFor(count) * size);
  const direct = new Float32Array(roomFor(count) * size);
  parts.state(hidden, count, states);
  parts.stateRows(given, count, direct);
  addTo(states, direct, count * size);
  const between = states.slice(size, (count - 1) * size);
  toUnitRows(between, size);
  return between;
}

/** Tokens by their shares, as they came out and as they went in, beside the first token, [CLS]. */
function poolVector(
  parts: Parts,
  hidden: Float32Array,
  given: Float32Array,
  count: number,
  { width, vector: size }: Weights['shape'],
) {
  const shares = new Float64Array(count);
  let highest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    let sum = 0;
    for (let i = 0; i < width; i++) {
      sum += (hidden[t * width + i] as number) * (parts.share[i] as number);
      sum += (given[t * width + i] as number) * (parts.share[width + i] as number);
    }
    shares[t] = sum;
    if (sum > highest) highest = sum;
  }
  const whole = toShares(shares, highest);
  const pooled = new Float32Array(4 * 3 * width);
  for (let i = 0; i < width; i++) {
    let out = 0;
    let before = 0;
    for (let t = 0; t < count; t++) {
      out += (shares[t] as number) * (hidden[t * width + i] as number);
      before += (shares[t] as number) * (given[t * width + i] as number);
    }
    pooled[i] = out / whole;
    pooled[width + i] = before / whole;
    pooled[2 * width + i] = hidden[i] as number;
  }
  const vector = new Float32Array(4 * size);
  parts.vector(pooled, 1, vector);
  return vector.slice(0, size);
}
