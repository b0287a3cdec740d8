import { ROWS_AT_ONCE } from './kernel.ts';

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

export function alignedBytes(bytes: number): number {
  return Math.ceil(bytes / 16) * 16;
}
