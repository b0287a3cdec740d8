import { setImmediate as otherWork } from 'node:timers/promises';
import type { SentenceHit, VectorIndex } from '../../retrieval/ports.ts';
import { ServiceError } from '../../shared/errors.ts';
import { bestHits, wholeLimit } from '../memory/best-hits.ts';
import { checkVector, dot, unitVector } from '../memory/unit-vectors.ts';
import { createVectorTable } from '../memory/vector-table.ts';
import { createHnswGraph, type HnswGraph, MAX_LABEL } from './hnsw-graph.ts';
import type { HnswLibrary } from './hnsw-library.ts';

// Adding a vector takes 0.1 to 1 ms; a search waits for one slice at most.
const SLICE_MS = 4;
// Removed vectors slow a search down by half at a third of the graph and by five at nine tenths.
const MAX_REMOVED_SHARE = 0.35;
const MIN_REMOVED = 500;

export interface HnswVectorIndex extends VectorIndex {
  ids(): Iterable<number>;
  /** What `count` resolves to. */
  size(): number;
  /** Vectors that are compared one by one until they stand in the graph. */
  pending(): number;
  /** Resolves when every vector stands in the graph. Without the library at once: then all are compared one by one. */
  settled(): Promise<void>;
  /**
   * Compares these one by one as well from now on, in place of those named before: what stands in the graph where a
   * search hardly comes to.
   */
  compareToo(sentenceIds: readonly number[]): Promise<void>;
  /** Calls `write` with the graph, which stays as it is until `write` is done; null without the library. */
  frozen<Result>(write: (graph: HnswGraph) => Promise<Result>): Promise<Result | null>;
  /** Stops moving vectors into the graph. */
  stop(): Promise<void>;
}

/**
 * HNSW, with every vector searchable at once:
 *
 *   add ──▶ fresh (compared one by one) ── slices of 4 ms ──▶ graph (HNSW)
 *   search = the best of both, and of what is hidden in the graph (compared one by one)
 *
 * Without the library (`null`) everything stays in `fresh`. `onChange` hears of every change of what it holds. When the
 * graph cannot grow, as without memory, `onFault` hears of it, what is not in it stays in `fresh`, and the next change
 * tries again.
 */
export function createHnswVectorIndex(options: {
  dimensions: number;
  library: HnswLibrary | null;
  graph?: HnswGraph | undefined;
  onChange?: () => void;
  onFault?: (error: unknown) => void;
}): HnswVectorIndex {
  const { dimensions, library, onChange = () => {}, onFault = () => {} } = options;
  const fresh = createVectorTable(dimensions);
  let hidden = createVectorTable(dimensions);
  let graph = options.graph ?? (library && createHnswGraph(library, dimensions));
  let moving: Promise<void> | null = null;
  let stopped = false;
  let frozen: Promise<unknown> = Promise.resolve();

  const moveSlice = (to: HnswGraph) => {
    const end = performance.now() + SLICE_MS;
    for (const { sentenceId, vector } of fresh.latest(64)) {
      to.put(sentenceId, vector);
      fresh.delete(sentenceId);
      if (performance.now() > end) return;
    }
  };

  /** Builds the graph again without the removed vectors, beside the one that serves. */
  const compact = async (old: HnswGraph, from: HnswLibrary) => {
    const next = createHnswGraph(from, dimensions);
    let end = performance.now() + SLICE_MS;
    for (const id of old.ids()) {
      if (stopped) return;
      if (old.has(id)) next.put(id, old.vector(id));
      if (performance.now() <= end) continue;
      await otherWork();
      end = performance.now() + SLICE_MS;
    }
    for (const id of next.ids()) if (!old.has(id)) next.delete(id);
    graph = next;
  };

  /** Whether there was anything to do. */
  const moveAll = async (): Promise<boolean> => {
    let moved = false;
    while (!stopped && graph && library) {
      await frozen;
      // A vector that is put among removed ones alone may be linked by none that a search comes to.
      if (graph.size === 0 && graph.removed > 0) graph = createHnswGraph(library, dimensions);
      else if (isCrowded(graph)) await compact(graph, library);
      else if (fresh.size > 0) moveSlice(graph);
      else break;
      moved = true;
      await otherWork();
    }
    return moved;
  };

  const move = async () => {
    let moved = true;
    try {
      moved = await moveAll();
    } catch (error) {
      onFault(error);
    }
    moving = null;
    // A graph that was read and is whole is not written again.
    if (moved) onChange();
  };

  const startMoving = () => {
    if (graph && !moving && !stopped) moving = otherWork().then(move);
  };
  /** Those of the sentences that stand in the graph, each compared. */
  const comparedInGraph = (unit: Float32Array, sentenceIds: readonly number[]): SentenceHit[] => {
    const all = graph;
    if (all === null) return [];
    const there = [...new Set(sentenceIds)].filter((id) => all.has(id));
    return there.map((sentenceId) => ({ sentenceId, score: dot(unit, all.vector(sentenceId)) }));
  };
  /** By the graph's own numbers: what is kept of them here may be of an older text. */
  const nearestHidden = (unit: Float32Array, limit: number): SentenceHit[] => {
    if (hidden.size === 0) return [];
    return comparedInGraph(
      unit,
      hidden.nearest(unit, limit).map(({ sentenceId }) => sentenceId),
    );
  };
  const forget = (sentenceId: number) => {
    fresh.delete(sentenceId);
    hidden.delete(sentenceId);
    graph?.delete(sentenceId);
  };
  const size = () => fresh.size + (graph?.size ?? 0);

  startMoving();
  return {
    async add(items) {
      for (const { sentenceId, vector } of items) {
        checkVector(vector, dimensions);
        checkLabel(sentenceId);
      }
      for (const item of items) {
        forget(item.sentenceId);
        fresh.put(item);
      }
      startMoving();
      onChange();
    },
    async remove(sentenceIds) {
      for (const id of sentenceIds) forget(id);
      startMoving();
      onChange();
    },
    async search(vector, limit, among) {
      checkVector(vector, dimensions);
      const unit = unitVector(vector);
      const whole = wholeLimit(limit);
      if (!unit || whole === 0) return [];
      if (among) return bestHits([...fresh.nearest(unit, whole, among), ...comparedInGraph(unit, among)], whole);
      const hits = [
        ...fresh.nearest(unit, whole),
        ...nearestHidden(unit, whole),
        ...(graph?.nearest(unit, whole) ?? []),
      ];
      return bestHits([...new Map(hits.map((hit) => [hit.sentenceId, hit])).values()], whole);
    },
    count: async () => size(),
    size,
    *ids() {
      yield* fresh.ids();
      if (graph) yield* graph.ids();
    },
    pending: () => fresh.size,
    async settled() {
      while (moving) await moving;
    },
    async compareToo(sentenceIds) {
      const next = createVectorTable(dimensions);
      let end = performance.now() + SLICE_MS;
      for (const sentenceId of sentenceIds) {
        if (stopped) return;
        if (graph?.has(sentenceId)) next.put({ sentenceId, vector: graph.vector(sentenceId) });
        if (performance.now() <= end) continue;
        await otherWork();
        end = performance.now() + SLICE_MS;
      }
      hidden = next;
    },
    async frozen(write) {
      const still = graph;
      if (!still) return null;
      const writing = frozen.then(() => write(still));
      frozen = writing.catch(() => undefined);
      return writing;
    },
    async stop() {
      stopped = true;
      await moving;
    },
  };
}

function isCrowded(graph: HnswGraph): boolean {
  return graph.removed > MIN_REMOVED && graph.removed > MAX_REMOVED_SHARE * (graph.size + graph.removed);
}

function checkLabel(sentenceId: number): void {
  if (Number.isInteger(sentenceId) && sentenceId >= 0 && sentenceId <= MAX_LABEL) return;
  throw new ServiceError('vector-invalid', 'A sentence id must be a whole number from 0 to 4,294,967,295.');
}
