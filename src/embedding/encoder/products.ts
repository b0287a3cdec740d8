import { gate, hearAll, hearNeighbours } from './attention.ts';
import { hearAllOn, hearNeighboursOn } from './fast-attention.ts';
import { createKernel, type Kernel, ROWS_AT_ONCE } from './kernel.ts';
import { alignedBytes, byColumns, makeRoom, roomForRows } from './kernel-memory.ts';
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

/** What takes the time of a network, in one of two ways that give the same bits: every runtime has one of them. */
export interface Products {
  make: MakeProduct;
  /** The same by a matrix that is used this once and has a multiple of four rows, with nothing added. */
  once(matrix: Matrix, input: Float32Array, count: number, output: Float32Array): void;
  hearNeighbours: typeof hearNeighbours;
  hearAll: typeof hearAll;
  gate: typeof gate;
}

export const plainProducts: Products = {
  make: makePlainProduct,
  once: (matrix, input, count, output) => multiply(input, count, matrix, new Float32Array(matrix.rows), output),
  hearNeighbours,
  hearAll,
  gate,
};

/** The fastest way of this runtime: in its own memory where `createKernel` works. */
export function createProducts(): Products {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernel = createKernel(memory);
  return kernel ? createFastProducts(kernel, memory) : plainProducts;
}

function createFastProducts(kernel: Kernel, memory: WebAssembly.Memory): Products {
  // What stays comes first; what is multiplied just now lies behind it.
  let used = 0;
  /** Writes numbers from `at` on; returns where the next ones may lie. */
  const put = (values: Float32Array, at: number): number => {
    const end = at + alignedBytes(values.byteLength);
    makeRoom(memory, end);
    new Float32Array(memory.buffer, at, values.length).set(values);
    return end;
  };
  /** A matrix as the kernel takes it, and behind it what is added. */
  const lay = ({ rows, columns, values }: Matrix, bias: Float32Array, weights: number) => {
    const added = put(byColumns(values, rows, columns), weights);
    return { rows, columns, weights, added, end: put(bias, added) };
  };
  const run = (laid: ReturnType<typeof lay>, from: number, ...[input, count, output]: Parameters<Product>) => {
    const room = roomForRows(count);
    const to = from + Float64Array.BYTES_PER_ELEMENT * room * laid.columns;
    makeRoom(memory, to + output.BYTES_PER_ELEMENT * room * laid.rows);
    new Float64Array(memory.buffer, from, room * laid.columns).set(input.subarray(0, room * laid.columns));
    kernel.products(from, room, laid.weights, laid.rows / ROWS_AT_ONCE, laid.columns, laid.added, to);
    output.set(new Float32Array(memory.buffer, to, room * laid.rows));
  };
  return {
    make: (matrix, bias) => {
      if (matrix.rows % ROWS_AT_ONCE !== 0) return makePlainProduct(matrix, bias);
      const laid = lay(matrix, bias, used);
      used = laid.end;
      return (...work) => run(laid, used, ...work);
    },
    once: (matrix, ...work) => {
      const laid = lay(matrix, new Float32Array(matrix.rows), used);
      run(laid, laid.end, ...work);
    },
    hearNeighbours: (states, count, near, output) => {
      hearNeighboursOn({ kernel, memory, from: used }, states, count, near, output);
    },
    hearAll: (triple, count, shape, output) => {
      const isFit = (shape.width / shape.heads) % ROWS_AT_ONCE === 0;
      if (isFit) hearAllOn({ kernel, memory, from: used }, triple, count, shape, output);
      else hearAll(triple, count, shape, output);
    },
    gate: (values, length) => {
      const even = length + (length % 2);
      makeRoom(memory, used + Float32Array.BYTES_PER_ELEMENT * even);
      const given = new Float32Array(memory.buffer, used, length);
      given.set(values.subarray(0, length));
      if (length > 0) kernel.gate(used, even);
      values.set(given);
    },
  };
}
