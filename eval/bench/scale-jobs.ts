/** What the processes of `bench scale` are asked, and what they answer. Each size is measured in a fresh process. */

/** Adds documents until there are `size` sentences, then waits until the graph holds them. */
export interface GrowJob {
  kind: 'grow';
  folder: string;
  data: string | undefined;
  size: number;
}

/** Opens the folder, asks questions at rest and while documents are being added, and compares HNSW with all vectors. */
export interface MeasureJob {
  kind: 'measure';
  folder: string;
  data: string | undefined;
}

/** The same vectors in LangChain's HNSWLib. */
export interface StockJob {
  kind: 'stock';
  folder: string;
  asked: readonly AskedVector[];
}

/** Damages copies of the saved vector index, each in another place, and opens them. */
export interface DamageJob {
  kind: 'damage';
  folder: string;
  trials: number;
}

export interface Damaged {
  trials: number;
  /** Of these: not taken for whole; said in the log. */
  noticed: number;
  said: number;
  /** Questions that were not answered as by comparing all vectors. */
  wrong: number;
}

/** Damages the database of a service over the sample documents, each time in another place, and asks it. */
export interface FlipJob {
  kind: 'flip';
  trials: number;
}

/** What became of a service whose database was damaged. */
export interface Flipped {
  trials: number;
  /** The start ended with one sentence that says what to do. */
  refused: number;
  /** An index was made again, and the log says so. */
  rebuilt: number;
  /** The service runs; the log, the audit of `judian doctor` or the answer says what is damaged. */
  reported: number;
  /** Same answers as before, and no stored text has changed. */
  harmless: number;
  /** Other answers, and nobody says why. */
  unsaid: number;
  /** Quotes that no document holds, or under another title, issuer or date than the document's. */
  wrongQuotes: number;
  /** Faults that are not the service's own. A crash of the process ends the run. */
  crashes: number;
}

export type Job = GrowJob | MeasureJob | StockJob | DamageJob | FlipJob;

export interface Grown {
  /** Sentences that this run added, and how long until each could be found. */
  sentences: number;
  searchableSeconds: number;
  /** From the first addition until all stood in the graph. */
  graphSeconds: number;
  saveSeconds: number;
  /** Bytes. */
  mostMemory: number;
}

/** Milliseconds. */
export interface Latency {
  count: number;
  p50: number;
  p95: number;
  p99: number;
}

export interface Phase {
  retrieval: Latency;
  keywords: Latency;
  vectors: Latency;
  /** FTS5 over the same rows with all pairs of characters of the question, best thirty by its own bm25, with texts. */
  fts: Latency;
  /** The same for ten. */
  ftsTen: Latency;
  /** The same for the ids and scores of thirty alone, just after it. */
  matches: Latency;
  /** Processor time of the first two, of all threads; while documents are added, that is counted as well. */
  retrievalCpu: Latency;
  ftsCpu: Latency;
  /** The longest time the event loop of the main thread was held up, and the longest it computed without a pause. */
  worstBlockMs: number;
  worstComputingMs: number;
}

/** A question's vector, and the score of the tenth nearest of all. */
export interface AskedVector {
  vector: readonly number[];
  tenth: number;
}

export interface Measured {
  sentences: number;
  passages: number;
  dimensions: number;
  embedder: string;
  disk: { database: number; index: number };
  /** From opening the folder until the first question was answered, with all checks of a start; of it, opening. */
  readySeconds: number;
  openSeconds: number;
  /** Bytes, at rest after the questions. */
  memory: number;
  idle: Phase;
  recall: number;
  asked: readonly AskedVector[];
  adding: Phase & { sentences: number; seconds: number; pending: number };
}

export interface StockMeasured {
  sentences: number;
  buildSeconds: number;
  /** Bytes; of memory, what the process took more than before. */
  disk: number;
  memory: number;
  search: Latency;
  recall: number;
}

export function latencyOf(milliseconds: readonly number[]): Latency {
  const rising = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => rising[Math.min(rising.length - 1, Math.floor(share * rising.length))] ?? Number.NaN;
  return { count: rising.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
