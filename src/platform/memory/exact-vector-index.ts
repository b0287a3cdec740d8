import type { VectorIndex } from '../../retrieval/ports.ts';
import { wholeLimit } from './best-hits.ts';
import { checkVector, unitVector } from './unit-vectors.ts';
import { createVectorTable } from './vector-table.ts';

/** Vectors compared with the question's, without a graph. Serves on Workers, and says what HNSW should find. */
export function createExactVectorIndex(dimensions: number): VectorIndex {
  const table = createVectorTable(dimensions);
  return {
    async add(items) {
      for (const { vector } of items) checkVector(vector, dimensions);
      for (const item of items) table.put(item);
    },
    async remove(sentenceIds) {
      for (const id of sentenceIds) table.delete(id);
    },
    async search(vector, limit, among) {
      checkVector(vector, dimensions);
      const unit = unitVector(vector);
      const whole = wholeLimit(limit);
      return unit && whole > 0 ? table.nearest(unit, whole, among) : [];
    },
    count: async () => table.size,
  };
}
