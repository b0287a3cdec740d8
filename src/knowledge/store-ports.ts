import type { Embedder, KeywordIndex, SentenceEncoder, VectorIndex } from '../retrieval/ports.ts';
import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import type { Originals } from './originals.ts';
import type { FileReader } from './readers/reader.ts';
import type { Log } from '../shared/log.ts';
import type { EncodeLater } from './encode-later.ts';
import type { segment } from './segment.ts';
import type { SegmentedEdition } from './types.ts';

/**
 * Moments at which ingest may be cut off. `batch-write` comes before each batch, `make-visible` before and
 * `made-visible` after the one update that shows an edition, `index-add` before each addition to the vector index.
 */
export type WritePoint = 'parsing' | 'batch-write' | 'make-visible' | 'made-visible' | 'index-add';

/** What ingest, clearing and checking need. */
export interface IngestPorts {
  database: Database;
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  embedder: Embedder;
  /** Reads files of more formats than plain text; without it those alone can be added. */
  reader?: FileReader;
  /** Keeps the files as they were added, where the runtime has a place for them. */
  originals?: Originals | undefined;
  /** Reads what the words of a sentence mean, which is stored beside its vector. */
  encoder: SentenceEncoder;
  /** Takes over the sentences that lack vectors; without it they are encoded before ingest returns. */
  encodeLater?: Pick<EncodeLater, 'take'>;
  clock: Clock;
  log: Log;
  /** The terms a text is found by, in order, repeats included. */
  terms(text: string): readonly string[];
  /** The same of many texts, where it holds nothing up. */
  cutTerms?: ((texts: readonly string[]) => Promise<readonly (readonly string[])[]>) | undefined;
  /** Names the way `terms` cuts. When it differs from the one the keyword rows were made with, they are made again. */
  termsVersion?: string;
  /** Segments a long document where it holds nothing up; without it, long ones are segmented like short ones. */
  segment?: ((...args: Parameters<typeof segment>) => Promise<SegmentedEdition>) | undefined;
  /** Told where ingest stands; fault tests end the process here. */
  onWritePoint?(point: WritePoint): void | Promise<void>;
}

export interface IngestProgress {
  step: 'reading' | 'sentences' | 'keywords' | 'vectors' | 'index';
  done: number;
  total: number;
}

export type OnIngestProgress = (progress: IngestProgress) => void;
