import { createKernel, type Kernel, ROWS_AT_ONCE } from './kernel.ts';
import { type Matrix, multiply } from './matrices.ts';

/**
 * `output` becomes each of the first `count` rows of `input` times the matrix, plus its bias: one number a row of the
 * matrix. Both have room for a multiple of four rows.
 */
export type Product = (input: Float32Array, count: number, output: Float32Array) => void;

/** Makes a matrix, with what is added to each product, ready to be multiplied by again and again. */
export type MakeProduct = (matrix: Matrix, bias: Float32Array) => Product;

/** In TypeScript, for any matrix of three rows or more. */
export const makePlainProduct: MakeProduct = (matrix, bias) => (input, count, output) =>
  multiply(input, count, matrix, bias, output);

/** The fastest way of this runtime: in its own memory where `createKernel` works. Every way gives the same bits. */
export function createProducts(): MakeProduct {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernel = createKernel(memory);
  return kernel ? createFastProducts(kernel, memory) : makePlainProduct;
}

function createFastProducts(kernel: Kernel, memory: WebAssembly.Memory): MakeProduct {
  // What stays comes first; what is multiplied just now lies behind it.
  let used = 0;
  const keep = (values: Float32Array): number => {
    const at = used;
    used += alignedBytes(values.byteLength);
    makeRoom(memory, used);
    new Float32Array(memory.buffer, at, values.length).set(values);
    return at;
  };
  return (matrix, bias) => {
    const { rows, columns } = matrix;
    if (rows % ROWS_AT_ONCE !== 0) return makePlainProduct(matrix, bias);
    const weights = keep(byColumns(matrix.values, rows, columns));
    const added = keep(bias);
    return (input, count, output) => {
      const room = roomForRows(count);
      const to = used + Float64Array.BYTES_PER_ELEMENT * room * columns;
      makeRoom(memory, to + output.BYTES_PER_ELEMENT * room * rows);
      new Float64Array(memory.buffer, used, room * columns).set(input.subarray(0, room * columns));
      kernel.products(used, room, weights, rows / ROWS_AT_ONCE, columns, added, to);
      output.set(new Float32Array(memory.buffer, to, room * rows));
    };
  };
}

/** For every four rows of a matrix their numbers column by column, as `Kernel` takes them. */
export function byColumns(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(roomForRows(rows) * columns);
  for (let row = 0; row < rows; row++) {
    const start = (row - (row % ROWS_AT_ONCE)) * columns + (row % ROWS_AT_ONCE);
    for (let i = 0; i < columns; i++) turned[start + i * ROWS_AT_ONCE] = values[row * columns + i] as number;
  }
  return turned;
}

export function roomForRows(rows: number): number {
  return Math.ceil(rows / ROWS_AT_ONCE) * ROWS_AT_ONCE;
}

const PAGE_BYTES = 65_536;

/** Grows the memory to hold so many bytes; arrays over it have to be made again then. */
export function makeRoom(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}

function alignedBytes(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
