import type { SentenceHit, VectorIndex } from '../../retrieval/ports.ts';
import { checkVector, dot, unitVector } from './unit-vectors.ts';

type Item = { sentenceId: number; vector: Float32Array };

/** Every vector compared with the question's. Serves on Workers and while HNSW catches up, and says what HNSW should find. */
export function createExactVectorIndex(dimensions: number): VectorIndex {
  const rows = createVectorRows(dimensions);
  return {
    async add(items) {
      for (const { vector } of items) checkVector(vector, dimensions);
      for (const item of items) rows.put(item);
    },
    async remove(sentenceIds) {
      for (const id of sentenceIds) rows.delete(id);
    },
    async search(vector, limit) {
      checkVector(vector, dimensions);
      const unit = unitVector(vector);
      return unit && limit >= 1 ? rows.nearest(unit, Math.floor(limit)) : [];
    },
    count: async () => rows.size,
  };
}

/** Vectors side by side in one array, each at length 1. */
export interface VectorRows {
  readonly size: number;
  /** Adds or replaces; a zero vector is near nothing, so it only removes what was there. */
  put(item: Item): void;
  delete(sentenceId: number): boolean;
  has(sentenceId: number): boolean;
  ids(): number[];
  /** Up to `count` items, longest here first. */
  oldest(count: number): Item[];
  /** The `limit` closest (1 or more) to a vector of length 1: best first, ties by id. */
  nearest(unit: Float32Array, limit: number): SentenceHit[];
}

export function createVectorRows(dimensions: number): VectorRows {
  let values = new Float32Array(0);
  const ids: number[] = [];
  const slots = new Map<number, number>();

  const reserve = (count: number) => {
    if (count * dimensions <= values.length) return;
    const larger = new Float32Array(Math.max(64, Math.ceil(count * 1.5)) * dimensions);
    larger.set(values);
    values = larger;
  };
  const rowAt = (slot: number) => values.subarray(slot * dimensions, (slot + 1) * dimensions);

  const remove = (sentenceId: number): boolean => {
    const slot = slots.get(sentenceId);
    if (slot === undefined) return false;
    slots.delete(sentenceId);
    const lastId = ids.pop() as number;
    if (lastId !== sentenceId) {
      // The last row moves into the gap.
      values.copyWithin(slot * dimensions, ids.length * dimensions, (ids.length + 1) * dimensions);
      ids[slot] = lastId;
      slots.set(lastId, slot);
    }
    if (ids.length === 0) values = new Float32Array(0);
    return true;
  };

  return {
    get size() {
      return ids.length;
    },
    put({ sentenceId, vector }) {
      remove(sentenceId);
      const unit = unitVector(vector);
      if (!unit) return;
      reserve(ids.length + 1);
      values.set(unit, ids.length * dimensions);
      slots.set(sentenceId, ids.length);
      ids.push(sentenceId);
    },
    delete: remove,
    has: (sentenceId) => slots.has(sentenceId),
    ids: () => [...ids],
    oldest(count) {
      const items: Item[] = [];
      for (const [sentenceId, slot] of slots) {
        if (items.length === count) break;
        items.push({ sentenceId, vector: rowAt(slot).slice() });
      }
      return items;
    },
    nearest(unit, limit) {
      const best: SentenceHit[] = [];
      for (let slot = 0; slot < ids.length; slot++) {
        const score = dot(unit, values, slot * dimensions);
        // Most rows are no better than the worst of the best, so that this one comparison is all they cost.
        if (best.length === limit && score < (best[limit - 1] as SentenceHit).score) continue;
        insertHit(best, { sentenceId: ids[slot] as number, score }, limit);
      }
      return best;
    },
  };
}

/** Best first, ties by id, at most `limit`. */
export function bestHits(hits: SentenceHit[], limit: number): SentenceHit[] {
  return hits.sort(compareHits).slice(0, limit);
}

function compareHits(a: SentenceHit, b: SentenceHit): number {
  return b.score - a.score || a.sentenceId - b.sentenceId;
}

/** Puts a hit at its place in `best`, which holds `limit` at most. */
function insertHit(best: SentenceHit[], hit: SentenceHit, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareHits(best[middle] as SentenceHit, hit) < 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, hit);
  if (best.length > limit) best.pop();
}
