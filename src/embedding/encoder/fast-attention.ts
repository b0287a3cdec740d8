import { type Kernel, ROWS_AT_ONCE } from './kernel.ts';
import type { Near } from './attention.ts';
import { makeRoom, roomForRows } from './kernel-memory.ts';

/** Where a kernel works: what lies in its memory before `from` stays. */
export interface Bench {
  kernel: Kernel;
  memory: WebAssembly.Memory;
  from: number;
}

const DOUBLE = Float64Array.BYTES_PER_ELEMENT;
const SINGLE = Float32Array.BYTES_PER_ELEMENT;

/** `hearAll` by the kernel, to the same bit, one head after the other; a head has a multiple of four numbers. */
export function hearAllOn(
  { kernel, memory, from }: Bench,
  triple: Float32Array,
  count: number,
  { width, heads }: { width: number; heads: number },
  output: Float32Array,
): void {
  const size = width / heads;
  const room = roomForRows(count);
  const groups = room / ROWS_AT_ONCE;
  const atScale = from;
  const atAnswers = atScale + 2 * DOUBLE;
  const atSays = atAnswers + room * size * DOUBLE;
  const atScores = atSays + room * size * DOUBLE;
  const atWholes = atScores + room * room * DOUBLE;
  const atMixed = atWholes + room * DOUBLE;
  const atAsks = atMixed + room * size * DOUBLE;
  makeRoom(memory, atAsks + room * size * SINGLE);
  const doubles = (at: number, length: number) => new Float64Array(memory.buffer, at, length);
  const [answers, says, mixed] = [atAnswers, atSays, atMixed].map((at) => doubles(at, room * size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const wholes = doubles(atWholes, room);
  const asks = new Float32Array(memory.buffer, atAsks, room * size);
  doubles(atScale, 1)[0] = 1 / Math.sqrt(size);
  // What is beyond the last token is heard by none: its share stays 0.
  for (const rows of [answers, says, asks]) rows.fill(0);
  for (let head = 0; head < width; head += size) {
    for (let t = 0; t < count; t++) {
      const asked = t * 3 * width + head;
      const column = (t - (t % ROWS_AT_ONCE)) * size + (t % ROWS_AT_ONCE);
      for (let i = 0; i < size; i++) {
        asks[column + i * ROWS_AT_ONCE] = triple[asked + i] as number;
        answers[t * size + i] = triple[asked + width + i] as number;
        says[i * room + t] = triple[asked + 2 * width + i] as number;
      }
    }
    kernel.scores(atAnswers, room, atAsks, groups, size, atScores);
    kernel.shares(atScores, count, room, groups, atScale, atWholes);
    kernel.mix(atSays, size, atScores, groups, room, atMixed);
    for (let t = 0; t < count; t++) {
      const column = (t - (t % ROWS_AT_ONCE)) * size + (t % ROWS_AT_ONCE);
      const whole = wholes[t] as number;
      for (let i = 0; i < size; i++)
        output[t * width + head + i] = (mixed[column + i * ROWS_AT_ONCE] as number) / whole;
    }
  }
}

/** `hearNeighbours` by the kernel, to the same bit; a row has an even number of numbers. */
export function hearNeighboursOn(
  { kernel, memory, from }: Bench,
  states: Float32Array,
  count: number,
  { width, taps, weights, bias }: Near,
  output: Float32Array,
): void {
  const size = count * width;
  const around = (taps - 1) * width;
  const atStates = from;
  const atWeights = atStates + (size + around) * SINGLE;
  const atBias = atWeights + weights.byteLength;
  const atOutput = atBias + bias.byteLength;
  makeRoom(memory, atOutput + size * SINGLE);
  // Zeros stand beyond both ends.
  const given = new Float32Array(memory.buffer, atStates, size + around).fill(0);
  given.set(states.subarray(0, size), around / 2);
  new Float32Array(memory.buffer, atWeights).set(weights);
  new Float32Array(memory.buffer, atBias).set(bias);
  kernel.near(atStates, count, width / 2, taps, atWeights, atBias, atOutput);
  output.set(new Float32Array(memory.buffer, atOutput, size));
}
