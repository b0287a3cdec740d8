/** Rows of one block. A table of vectors grows and shrinks by blocks, so that it never copies all it holds. */
export const BLOCK_ROWS = 1024;

/**
 * A component counts as large beyond this share of the root mean square. Measured on 22,000 sentences for how many of
 * the ten nearest are among the best 800 by code, thresholds .3, .5, .7, .9: dense vectors of 128 dimensions .988,
 * .997, .996, .990 (signs alone .907), sparse ones of 256 dimensions .997 throughout (signs alone .568).
 */
const LARGE = 0.6;

/** Vectors of length 1 side by side, each with a code of two bits a dimension: is it large, and is it positive. */
export interface VectorBlock {
  readonly values: Float32Array;
  readonly large: Int32Array;
  readonly positive: Int32Array;
  /** One over the root of how many components are large. */
  readonly weights: Float32Array;
}

export function createVectorBlock(dimensions: number, rows = BLOCK_ROWS): VectorBlock {
  const words = wordsOf(dimensions);
  return {
    values: new Float32Array(rows * dimensions),
    large: new Int32Array(rows * words),
    positive: new Int32Array(rows * words),
    weights: new Float32Array(rows),
  };
}

export function wordsOf(dimensions: number): number {
  return Math.ceil(dimensions / 32);
}

export function setRow(block: VectorBlock, row: number, unit: Float32Array): void {
  const dimensions = unit.length;
  const words = wordsOf(dimensions);
  block.values.set(unit, row * dimensions);
  const threshold = LARGE / Math.sqrt(dimensions);
  let count = 0;
  for (let word = 0; word < words; word++) {
    let large = 0;
    let positive = 0;
    for (let bit = 0; bit < 32 && word * 32 + bit < dimensions; bit++) {
      const value = unit[word * 32 + bit] as number;
      if (Math.abs(value) <= threshold) continue;
      large |= 1 << bit;
      if (value > 0) positive |= 1 << bit;
      count += 1;
    }
    block.large[row * words + word] = large;
    block.positive[row * words + word] = positive;
  }
  block.weights[row] = 1 / Math.sqrt(Math.max(1, count));
}

export function copyRow(from: VectorBlock, fromRow: number, to: VectorBlock, toRow: number, dimensions: number): void {
  const words = wordsOf(dimensions);
  const copy = <Values extends Float32Array | Int32Array>(source: Values, target: Values, width: number) =>
    target.set(source.subarray(fromRow * width, (fromRow + 1) * width), toRow * width);
  copy(from.values, to.values, dimensions);
  copy(from.large, to.large, words);
  copy(from.positive, to.positive, words);
  copy(from.weights, to.weights, 1);
}

/** How near the codes of a block's first `rows` rows come to that of row 0 in `asked`, from -1 to 1, into `scores`. */
export function scoreCodes(
  block: VectorBlock,
  rows: number,
  asked: VectorBlock,
  dimensions: number,
  scores: Float32Array,
): void {
  const { large, positive, weights } = block;
  const words = wordsOf(dimensions);
  const scale = 1 / Math.sqrt(dimensions);
  for (let row = 0, at = 0; row < rows; row++) {
    let balance = 0;
    for (let word = 0; word < words; word++, at++) {
      const both = (large[at] as number) & (asked.large[word] as number);
      if (both === 0) continue;
      const differ = both & ((positive[at] as number) ^ (asked.positive[word] as number));
      balance += onesIn(both) - 2 * onesIn(differ);
    }
    scores[row] = balance * (weights[row] as number) * scale;
  }
}

/** How many bits are set in 32. */
function onesIn(bits: number): number {
  let ones = bits - ((bits >>> 1) & 0x55555555);
  ones = (ones & 0x33333333) + ((ones >>> 2) & 0x33333333);
  return Math.imul((ones + (ones >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
