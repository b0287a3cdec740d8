import { describe, expect, it } from 'vitest';
import { dot, unitVector } from '../../../src/platform/memory/unit-vectors.ts';
import { createVectorTable } from '../../../src/platform/memory/vector-table.ts';
import { clusteredVectors, seededRandom } from '../../contracts/vectors.ts';

const COUNT = 12_000;

/** A few components of many, as words hashed to places give. */
function sparseVectors(count: number, dimensions: number): Float32Array[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, () => {
    const vector = new Float32Array(dimensions);
    for (let word = 0; word < 8; word++) vector[Math.floor(random() ** 2 * dimensions)] = random() < 0.5 ? -1 : 1;
    return vector;
  });
}

/** Share of the ten closest that are found; one that is as close as the tenth counts. */
function recall(vectors: readonly Float32Array[]): number {
  const table = createVectorTable((vectors[0] as Float32Array).length);
  const units = vectors.map((vector) => unitVector(vector) as Float32Array);
  for (const [sentenceId, vector] of vectors.entries()) table.put({ sentenceId, vector });
  const asked = units.filter((_, index) => index % 300 === 0);
  let found = 0;
  for (const unit of asked) {
    const tenth = units.map((other) => dot(unit, other)).toSorted((a, b) => b - a)[9] as number;
    found += table.nearest(unit, 10).filter(({ score }) => score >= tenth).length;
  }
  return found / (10 * asked.length);
}

describe('a table of many vectors', () => {
  it('finds the closest by their codes, whether vectors are dense or sparse', () => {
    expect(recall(clusteredVectors(COUNT, 64))).toBeGreaterThan(0.98);
    expect(recall(clusteredVectors(COUNT, 100))).toBeGreaterThan(0.98);
    expect(recall(sparseVectors(COUNT, 256))).toBeGreaterThan(0.98);
  });

  it('orders equal scores by id, also when more are equal than are compared', () => {
    const table = createVectorTable(8);
    const same = Float32Array.of(1, 2, 3, 4, 0, 0, 0, 0);
    for (let id = 6000; id > 0; id--) table.put({ sentenceId: id, vector: same });
    expect(table.nearest(unitVector(same) as Float32Array, 3).map(({ sentenceId }) => sentenceId)).toEqual([1, 2, 3]);
  });

  it('keeps what is left in place while rows go, across blocks', () => {
    const vectors = clusteredVectors(3000, 16);
    const table = createVectorTable(16);
    for (const [sentenceId, vector] of vectors.entries()) table.put({ sentenceId, vector });
    for (let id = 0; id < 3000; id += 2) expect(table.delete(id)).toBe(true);
    expect(table.delete(0)).toBe(false);
    expect(table.size).toBe(1500);
    for (let id = 1; id < 3000; id += 202) {
      const unit = unitVector(vectors[id] as Float32Array) as Float32Array;
      expect(table.nearest(unit, 1)[0]?.sentenceId).toBe(id);
    }
    for (const { sentenceId, vector } of table.latest(1500)) {
      expect(vector).toEqual(unitVector(vectors[sentenceId] as Float32Array));
      table.delete(sentenceId);
    }
    expect(table.ids()).toEqual([]);
    expect(table.nearest(unitVector(vectors[1] as Float32Array) as Float32Array, 5)).toEqual([]);
  });
});
