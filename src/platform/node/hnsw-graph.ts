import type { HierarchicalNSW } from 'hnswlib-node';
import type { SentenceHit } from '../../retrieval/ports.ts';
import { createRecent } from '../../shared/recent.ts';
import { bestHits } from '../memory/best-hits.ts';
import { createIdSet, type IdSet } from '../memory/id-set.ts';
import { dot } from '../memory/unit-vectors.ts';
import type { HnswLibrary } from './hnsw-library.ts';

const LINKS = 16;
/**
 * Measured on 40,000 sentences (256 dimensions) for the ten nearest: 200 finds .984 at ef 200 and .997 at ef 400, 100
 * finds .981 and .994 and builds 1.6 times as fast; 12 links find .985 at ef 400.
 */
const EF_CONSTRUCTION = 100;
/**
 * How widely a graph of up to `SMALL` vectors is searched, and how much wider for each doubling. Measured on 162,000
 * sentences of Hansard with questions as they are searched for (few words each, which makes it hard): ef 300 finds .975
 * of the ten nearest, 500 .981, 800 .990, 1,200 .992 and 2,000 .996, in 1.4, 1.9, 2.9, 4.3 and 6.6 ms.
 */
const MIN_EF = 300;
const EF_A_DOUBLING = 100;
const SMALL = 20_000;
/**
 * A question that is far from all sentences enters the graph at no particular place, and its nearest lie scattered: when
 * a first look finds the last one wanted less near than `FAR`, it is searched `FAR_WIDER` times as widely. A vector of
 * counted words is far for nearly every question. Measured with what is hidden in the graph compared beside it
 * (`hnsw-hidden.ts`), of the ten nearest at 82,674, 162,000 and 920,195 vectors: twice .990, .987 and .987, four times
 * .996, .990 and .989 in twice the time.
 */
const FAR = 0.5;
const FAR_WIDER = 2;
/** How widely it is looked whether a question is far. */
const LOOK_EF = 100;
const SEED = 100;
/** Equal scores beyond so many are cut as the graph gives them. */
const MOST_CANDIDATES = 4_000;
const FIRST_CAPACITY = 1024;
/** A kilobyte each. */
const KEPT_VECTORS = 4_000;
/** hnswlib keeps its labels in 32 bits. */
export const MAX_LABEL = 0xffff_ffff;

/** One HNSW graph over vectors of length 1. It hides the traps of hnswlib-node: plain arrays, fixed capacity, tombstones. */
export interface HnswGraph {
  readonly size: number;
  /** Removed vectors that still stand in the graph and slow it down. */
  readonly removed: number;
  ids(): Iterable<number>;
  has(sentenceId: number): boolean;
  put(sentenceId: number, unit: Float32Array): void;
  delete(sentenceId: number): void;
  /** The vector as it was put, of a sentence that is there. */
  vector(sentenceId: number): Float32Array;
  /** The closest to a vector of length 1, with exact scores: best first, ties by id. */
  nearest(unit: Float32Array, limit: number): SentenceHit[];
  /**
   * Writes the file, without any check: hnswlib reports success on a full disk. Searching and `delete` may go on
   * meanwhile, `put` must wait.
   */
  write(path: string): Promise<void>;
}

export function createHnswGraph({ HierarchicalNSW }: HnswLibrary, dimensions: number): HnswGraph {
  const graph = new HierarchicalNSW('ip', dimensions);
  graph.initIndex({ maxElements: FIRST_CAPACITY, m: LINKS, efConstruction: EF_CONSTRUCTION, randomSeed: SEED });
  return wrap(graph, createIdSet());
}

/** Reads a file whose hash was compared before: hnswlib crashes the process on many a damaged one. `live` is of that file. */
export async function readHnswGraph(
  { HierarchicalNSW }: HnswLibrary,
  dimensions: number,
  { path, live }: { path: string; live: IdSet },
): Promise<HnswGraph> {
  const graph = new HierarchicalNSW('ip', dimensions);
  await graph.readIndex(path);
  return wrap(graph, live);
}

function wrap(graph: HierarchicalNSW, live: IdSet): HnswGraph {
  let writing = false;
  let removedWhileWriting: number[] = [];
  // The library hands out a vector number by number, and most questions come near the same sentences.
  const lately = createRecent<number, Float32Array>(KEPT_VECTORS);
  const vectorOf = (id: number) => lately.get(id, () => Float32Array.from(graph.getPoint(id)));

  /** A larger graph hides its nearest better: the search widens with each doubling. */
  const widthFor = (count: number) =>
    Math.max(MIN_EF + EF_A_DOUBLING * Math.max(0, Math.log2(live.size / SMALL)), 2 * count);
  const candidates = (unit: Float32Array, count: number, ef: number): SentenceHit[] => {
    graph.setEf(Math.round(ef));
    const found = graph
      .searchKnn(Array.from(unit), count)
      .neighbors.filter((id) => live.has(id))
      .map((sentenceId) => ({ sentenceId, score: dot(unit, vectorOf(sentenceId)) }));
    return bestHits(found, count);
  };
  const isFar = (unit: Float32Array, limit: number): boolean =>
    live.size > SMALL && (candidates(unit, limit, Math.max(LOOK_EF, limit)).at(-1)?.score ?? 0) < FAR;

  return {
    get size() {
      return live.size;
    },
    get removed() {
      return graph.getCurrentCount() - live.size;
    },
    ids: () => live,
    has: (sentenceId) => live.has(sentenceId),
    vector: (sentenceId) => Float32Array.from(graph.getPoint(sentenceId)),

    put(sentenceId, unit) {
      const full = graph.getCurrentCount() >= graph.getMaxElements();
      if (full) graph.resizeIndex(Math.ceil(graph.getMaxElements() * 1.5) + FIRST_CAPACITY);
      // A label that was removed is taken back and its place in the graph made again.
      graph.addPoint(Array.from(unit), sentenceId);
      lately.set(sentenceId, unit.slice());
      live.add(sentenceId);
    },

    delete(sentenceId) {
      if (!live.delete(sentenceId)) return;
      if (writing) removedWhileWriting.push(sentenceId);
      else graph.markDelete(sentenceId);
    },

    nearest(unit, limit) {
      const all = Math.min(MOST_CANDIDATES, live.size + removedWhileWriting.length);
      const wider = isFar(unit, Math.min(all, limit)) ? FAR_WIDER : 1;
      // When the last candidate scores like the last one wanted, more of its equals may lie beyond: ask for more, so
      // that ties are cut by id and not by the shape of the graph.
      for (let count = Math.min(all, limit + 8); count > 0; count = Math.min(all, count * 2)) {
        const hits = candidates(unit, count, wider * widthFor(count));
        const cut = hits[limit - 1]?.score;
        if (count === all || cut === undefined || (hits.at(-1)?.score ?? 0) < cut) return hits.slice(0, limit);
      }
      return [];
    },

    async write(path) {
      writing = true;
      try {
        await graph.writeIndex(path);
      } finally {
        writing = false;
        for (const id of removedWhileWriting) graph.markDelete(id);
        removedWhileWriting = [];
      }
    },
  };
}
