import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leadingDirections } from '../../../eval/embedding/leading-directions.ts';
import { bytesToVector } from '../../../src/knowledge/vector-bytes.ts';
import { BGE_SMALL_ZH } from '../../../src/platform/node/onnx-model.ts';

const dot = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((sum, value, i) => sum + value * (other[i] as number), 0);

describe('leadingDirections', () => {
  it('finds along what rows differ, the most first', () => {
    // Around (5, 5, 5): most along (1, 1, 0), less along (0, 0, 1), nothing along (1, −1, 0).
    const rows = Array.from({ length: 40 }, (_, i) => {
      const [far, near] = [Math.cos(i) * 4, Math.sin(i * 2.7)];
      return [5 + far, 5 + far, 5 + near];
    });
    const { directions, kept } = leadingDirections(rows, 2);
    const [first, second] = directions as [Float64Array, Float64Array];
    expect(Math.abs(dot(first, [Math.SQRT1_2, Math.SQRT1_2, 0]))).toBeCloseTo(1, 3);
    expect(Math.abs(dot(second, [0, 0, 1]))).toBeCloseTo(1, 3);
    expect(kept).toBeCloseTo(1, 9);
    expect(leadingDirections(rows, 1).kept).toBeGreaterThan(0.8);
  });
});

describe('the directions of EMBEDDING=onnx', () => {
  it('have length 1, stand at right angles, and each has its offset', () => {
    const { dimensions, states } = BGE_SMALL_ZH;
    const table = bytesToVector(readFileSync(states.directions));
    expect(table.length).toBe(states.dimensions * (dimensions + 1));
    const rows = Array.from({ length: states.dimensions }, (_, row) =>
      table.subarray(row * (dimensions + 1), row * (dimensions + 1) + dimensions),
    );
    rows.forEach((row, at) => {
      expect(dot(row, row)).toBeCloseTo(1, 5);
      for (const other of rows.slice(0, at)) expect(Math.abs(dot(row, other))).toBeLessThan(1e-5);
    });
  });
});
