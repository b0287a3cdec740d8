import type { SentenceHit } from '../../retrieval/ports.ts';
import { insertHit } from './best-hits.ts';
import { dot, unitVector } from './unit-vectors.ts';
import { BLOCK_ROWS, copyRow, createVectorBlock, scoreCodes, setRow, type VectorBlock } from './vector-block.ts';

type Item = { sentenceId: number; vector: Float32Array };

/** Up to here every vector is compared; beyond, only those whose code comes near. */
const COMPARED_ALL = 4096;
/** Of more rows, this share is compared by all its numbers, and always so many. */
const COMPARED_SHARE = 1 / 64;
const COMPARED_LEAST = 1000;
/** Codes are counted by so many steps of nearness. */
const STEPS = 2048;

/** Vectors in memory, each at length 1. */
export interface VectorTable {
  readonly size: number;
  /** Adds or replaces; a zero vector is near nothing, so it only removes what was there. */
  put(item: Item): void;
  delete(sentenceId: number): boolean;
  ids(): number[];
  /** Up to `count` items, those added last first. */
  latest(count: number): Item[];
  /**
   * The `limit` closest (1 or more) to a vector of length 1, with exact scores: best first, ties by id. Of more than
   * 4,096 vectors, only those whose codes come near are compared: of the ten closest some 1 % may be missed. With
   * `among`, these alone, each compared.
   */
  nearest(unit: Float32Array, limit: number, among?: readonly number[]): SentenceHit[];
}

export function createVectorTable(dimensions: number): VectorTable {
  const blocks: VectorBlock[] = [];
  const ids: number[] = [];
  const slots = new Map<number, number>();

  const blockOf = (slot: number) => blocks[Math.floor(slot / BLOCK_ROWS)] as VectorBlock;
  const rowOf = (slot: number) => slot % BLOCK_ROWS;

  const remove = (sentenceId: number): boolean => {
    const slot = slots.get(sentenceId);
    if (slot === undefined) return false;
    slots.delete(sentenceId);
    const lastId = ids.pop() as number;
    if (lastId !== sentenceId) {
      // The last row moves into the gap.
      copyRow(blockOf(ids.length), rowOf(ids.length), blockOf(slot), rowOf(slot), dimensions);
      ids[slot] = lastId;
      slots.set(lastId, slot);
    }
    blocks.length = Math.ceil(ids.length / BLOCK_ROWS);
    return true;
  };

  const compare = (unit: Float32Array, limit: number, candidates: Iterable<number>): SentenceHit[] => {
    const best: SentenceHit[] = [];
    for (const slot of candidates) {
      const score = dot(unit, blockOf(slot).values, rowOf(slot) * dimensions);
      // Most rows are no better than the worst of the best, so that this one comparison is all they cost.
      if (best.length === limit && score < (best[limit - 1] as SentenceHit).score) continue;
      insertHit(best, { sentenceId: ids[slot] as number, score }, limit);
    }
    return best;
  };

  return {
    get size() {
      return ids.length;
    },
    put({ sentenceId, vector }) {
      remove(sentenceId);
      const unit = unitVector(vector);
      if (!unit) return;
      if (ids.length === blocks.length * BLOCK_ROWS) blocks.push(createVectorBlock(dimensions));
      setRow(blockOf(ids.length), rowOf(ids.length), unit);
      slots.set(sentenceId, ids.length);
      ids.push(sentenceId);
    },
    delete: remove,
    ids: () => [...ids],
    latest(count) {
      return ids
        .slice(-count)
        .toReversed()
        .map((sentenceId, index) => {
          const slot = ids.length - 1 - index;
          const start = rowOf(slot) * dimensions;
          return { sentenceId, vector: blockOf(slot).values.slice(start, start + dimensions) };
        });
    },
    nearest(unit, limit, among) {
      if (among) return compare(unit, limit, new Set(among.flatMap((id) => slots.get(id) ?? [])));
      if (ids.length <= COMPARED_ALL) return compare(unit, limit, ids.keys());
      const wanted = Math.max(COMPARED_LEAST, Math.ceil(ids.length * COMPARED_SHARE), 2 * limit);
      return compare(unit, limit, nearCodes(blocks, ids.length, unit, wanted));
    },
  };
}

/** The slots whose codes come nearest to the vector's: `wanted` of them, and all that are as near as the last. */
function nearCodes(blocks: readonly VectorBlock[], size: number, unit: Float32Array, wanted: number): number[] {
  const dimensions = unit.length;
  const asked = createVectorBlock(dimensions, 1);
  setRow(asked, 0, unit);
  const steps = new Uint16Array(size);
  const counts = new Uint32Array(STEPS);
  const scores = new Float32Array(BLOCK_ROWS);
  for (const [index, block] of blocks.entries()) {
    const start = index * BLOCK_ROWS;
    const rows = Math.min(BLOCK_ROWS, size - start);
    scoreCodes(block, rows, asked, dimensions, scores);
    for (let row = 0; row < rows; row++) {
      const step = Math.floor((((scores[row] as number) + 1) * (STEPS - 1)) / 2);
      steps[start + row] = step;
      counts[step] = (counts[step] as number) + 1;
    }
  }
  let least = STEPS - 1;
  for (let found = counts[least] as number; found < wanted && least > 0; found += counts[least] as number) least -= 1;
  const near: number[] = [];
  for (let slot = 0; slot < size; slot++) if ((steps[slot] as number) >= least) near.push(slot);
  return near;
}
