import { describe, expect, it } from 'vitest';
import { exponential } from '../../../../src/embedding/encoder/exponential.ts';
import { multiply, normalise, roomFor, toUnitRows } from '../../../../src/embedding/encoder/matrices.ts';
import { maxSim } from '../../../../src/embedding/encoder/max-sim.ts';
import { narrowStates, packStates, unpackStates } from '../../../../src/embedding/encoder/packed-states.ts';

/** Rows of length 1 that only their seed decides. */
function unitRows(count: number, width: number, seed: number): Float32Array {
  let state = seed;
  const rows = Float32Array.from({ length: count * width }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
  toUnitRows(rows, width);
  return rows;
}

it('raises e to a power as Math.exp does', () => {
  for (let x = -41; x <= 41; x += 0.0137) expect(exponential(x) / Math.exp(x)).toBeCloseTo(1, 12);
  expect([exponential(0), exponential(-1000), exponential(1000)]).toEqual([1, 0, exponential(41)]);
});

describe('multiply', () => {
  it.each([1, 2, 3, 4, 5, 9])('gives each of %i rows its sums', (count) => {
    const [columns, rows] = [6, 4];
    const input = new Float32Array(roomFor(count) * columns);
    input.set(unitRows(count, columns, 3));
    const matrix = { rows, columns, values: unitRows(rows, columns, 4) };
    const bias = Float32Array.of(1, 2, 3, 4);
    const output = new Float32Array(roomFor(count) * rows);
    multiply(input, count, matrix, bias, output);
    for (let t = 0; t < count; t++)
      for (let n = 0; n < rows; n++) {
        let sum = bias[n] as number;
        for (let k = 0; k < columns; k++)
          sum += (input[t * columns + k] as number) * (matrix.values[n * columns + k] as number);
        expect(output[t * rows + n]).toBeCloseTo(sum, 5);
      }
  });
});

it('normalises each row by itself', () => {
  const rows = Float32Array.of(1, 2, 3, 4, 7, 7, 7, 7);
  normalise(rows, 2, { scale: Float32Array.of(1, 1, 1, 2), shift: Float32Array.of(0, 0, 0, 5) }, rows);
  expect([...rows.subarray(0, 4)].map((value) => value.toFixed(3))).toEqual(['-1.342', '-0.447', '0.447', '7.683']);
  expect([...rows.subarray(4)]).toEqual([0, 0, 0, 5]);
});

describe('maxSim', () => {
  const east = [1, 0];
  const north = [0, 1];
  const between = [Math.SQRT1_2, Math.SQRT1_2];
  const rows = (...all: number[][]) => Float32Array.from(all.flat());

  it('takes for each token of the question the closest of the sentence', () => {
    expect(maxSim(rows(east, north), rows(north, east), [1, 1])).toBe(1);
    expect(maxSim(rows(east, north), rows(east), [1, 1])).toBe(0.5);
    expect(maxSim(rows(east), rows(between, north), [1])).toBeCloseTo(Math.SQRT1_2, 6);
    expect(maxSim(rows(east), rows([-1, 0]), [1])).toBe(-1);
  });

  it.each([1, 3, 4, 5, 8, 11])('looks at each of %i tokens of a sentence', (count) => {
    const sentence = unitRows(count, 6, 5);
    const asked = unitRows(2, 6, 6);
    const cosines = Array.from({ length: 2 }, (_, q) =>
      Array.from({ length: count }, (__, t) =>
        Array.from({ length: 6 }, (___, i) => (asked[q * 6 + i] as number) * (sentence[t * 6 + i] as number)),
      ).map((products) => products.reduce((sum, one) => sum + one)),
    );
    const expected = cosines.reduce((sum, one) => sum + Math.max(...one), 0) / 2;
    expect(maxSim(asked, sentence, [1, 1])).toBeCloseTo(expected, 6);
  });

  it('weighs the tokens of the question', () => {
    expect(maxSim(rows(east, north), rows(east), [3, 1])).toBe(0.75);
    expect(maxSim(rows(east, north), rows(east), [1, 0])).toBe(1);
  });

  it('is 0 where there is nothing to compare', () => {
    expect(maxSim(rows(), rows(east), [])).toBe(0);
    expect(maxSim(rows(east), rows(), [1])).toBe(0);
    expect(maxSim(rows(east), rows(east), [0])).toBe(0);
  });
});

describe('packed states', () => {
  it('stay where they were within a hundredth', () => {
    const states = unitRows(30, 128, 7);
    const back = unpackStates(packStates(states, 128), 128);
    for (let row = 0; row < 30; row++) {
      const range = [row * 128, (row + 1) * 128] as const;
      expect(maxSim(states.subarray(...range), back.subarray(...range), [1])).toBeGreaterThan(0.9995);
    }
  });

  it('can keep the first numbers only, as a narrowed question does', () => {
    const states = unitRows(5, 128, 8);
    const kept = unpackStates(packStates(states, 128, 64), 64);
    const asked = narrowStates(states, 128, 64);
    expect(kept).toHaveLength(5 * 64);
    for (let row = 0; row < 5; row++) {
      const range = [row * 64, (row + 1) * 64] as const;
      expect(maxSim(asked.subarray(...range), kept.subarray(...range), [1])).toBeGreaterThan(0.9995);
    }
  });

  it('keep a row of zeros', () => {
    const zeros = new Float32Array(8);
    expect(unpackStates(packStates(zeros, 4), 4)).toEqual(zeros);
    expect(narrowStates(zeros, 4, 2)).toEqual(new Float32Array(4));
  });
});
