import { createKernel, type Kernel, ROWS_AT_ONCE } from './kernel.ts';
import { closest } from './max-sim.ts';
import { BYTES_AT_ONCE } from './kernel-unpack.ts';
import { unpackStates } from './packed-states.ts';
import { byColumns, makeRoom, roomForRows } from './kernel-memory.ts';

/** Rows of length 1, or as `packStates` makes them. */
export type States = Float32Array | Int8Array;

/** For each row of a question the highest cosine with a row of the sentence; −Infinity for a sentence without rows. */
export type Nearest = (sentence: States) => ArrayLike<number>;

/** Compares the rows of a question, each of length 1, with many sentences one after another. */
export function createNearest(question: Float32Array, dimensions: number): Nearest {
  const count = question.length / dimensions;
  const plainly: Nearest = (sentence) => {
    const rows = sentence instanceof Int8Array ? unpackStates(sentence, dimensions) : sentence;
    return Array.from({ length: count }, (_, row) => closest(question, row * dimensions, rows, dimensions));
  };
  shared ??= createBench();
  const { kernel } = shared;
  if (kernel === null || count === 0) return plainly;
  const bench = shared;
  const turned = byColumns(question, count, dimensions);
  return (sentence) =>
    sentence.length === 0 ? plainly(sentence) : compareOn(bench, kernel, { turned, count, dimensions }, sentence);
}

/** One memory for all questions: a comparison leaves nothing in it that another needs. */
interface Bench {
  kernel: Kernel | null;
  memory: WebAssembly.Memory;
  /** The question that lies in it. */
  holds: Float32Array | undefined;
}

let shared: Bench | undefined;

function createBench(): Bench {
  const memory = new WebAssembly.Memory({ initial: 1 });
  return { kernel: createKernel(memory), memory, holds: undefined };
}

interface Turned {
  turned: Float32Array;
  count: number;
  dimensions: number;
}

function compareOn(bench: Bench, kernel: Kernel, { turned, count, dimensions }: Turned, sentence: States) {
  const { memory } = bench;
  const groups = roomForRows(count) / ROWS_AT_ONCE;
  const rows = sentence.length / dimensions;
  const room = roomForRows(rows);
  // The question, what is found for each of its rows, the sentence unpacked, the sentence as it is stored.
  const found = Math.ceil(turned.byteLength / 16) * 16;
  const given = found + groups * ROWS_AT_ONCE * Float64Array.BYTES_PER_ELEMENT;
  const packed = given + room * dimensions * Float64Array.BYTES_PER_ELEMENT;
  makeRoom(memory, packed + sentence.byteLength);
  if (bench.holds !== turned) {
    new Float32Array(memory.buffer, 0, turned.length).set(turned);
    bench.holds = turned;
  }
  const input = new Float64Array(memory.buffer, given, room * dimensions);
  if (!(sentence instanceof Int8Array)) input.set(sentence);
  else if (dimensions % BYTES_AT_ONCE !== 0) input.set(unpackStates(sentence, dimensions));
  else {
    new Int8Array(memory.buffer, packed, sentence.length).set(sentence);
    kernel.unpack(packed, rows, dimensions, given);
  }
  // The last row stands in for those that are missing.
  for (let row = rows; row < room; row++)
    input.copyWithin(row * dimensions, (rows - 1) * dimensions, rows * dimensions);
  kernel.highest(given, room, 0, groups, dimensions, found);
  return new Float64Array(memory.buffer, found, count).slice();
}

/** `maxSim` of one question with many sentences. */
export function createMaxSim(
  question: Float32Array,
  weights: readonly number[] | Float32Array,
): (sentence: States) => number {
  const dimensions = question.length / weights.length;
  const telling = [...weights.keys()].filter((token) => weights[token] !== 0);
  const nearest = createNearest(rowsOf(question, telling, dimensions), dimensions);
  return (sentence) => {
    if (sentence.length === 0) return 0;
    const cosines = nearest(sentence);
    let sum = 0;
    let whole = 0;
    telling.forEach((token, index) => {
      const weight = weights[token] as number;
      sum += weight * (cosines[index] as number);
      whole += weight;
    });
    return whole === 0 ? 0 : sum / whole;
  };
}

/** Some of the rows, in the order given. */
export function rowsOf(states: Float32Array, which: readonly number[], dimensions: number): Float32Array {
  const rows = new Float32Array(which.length * dimensions);
  which.forEach((row, index) =>
    rows.set(states.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions),
  );
  return rows;
}
