/** The service's own index on a data folder that is made for a run and removed after it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '../../src/entry/assemble.ts';
import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { sentenceEncoding } from '../../src/embedding/encoder/sentence-encoder.ts';
import {
  checkKeywords,
  clearUnfinished,
  createSoundness,
  ingest,
  type IngestFile,
  type IngestPorts,
  type Soundness,
} from '../../src/knowledge/ingest.ts';
import type { DocumentDescription, StoredPassage } from '../../src/knowledge/types.ts';
import { readEncoderWeights } from '../../src/platform/node/encoder-weights.ts';
import { openNodePlatform, type VectorState } from '../../src/platform/node/platform.ts';
import { createThreadedEncoder } from '../../src/platform/node/threaded-encoder.ts';
import type { Embedder, SentenceEncoder } from '../../src/retrieval/ports.ts';
import type { RetrievalPorts } from '../../src/retrieval/retrieve.ts';
import { indexTerms } from '../../src/language/tokens.ts';
import type { Log } from '../../src/shared/log.ts';
import { createHashedEmbedder, createHashedSentenceEncoder } from '../baselines/hashed.ts';

export type IndexDocument = IngestFile & { description: DocumentDescription };

export interface OpenIndex {
  retrieval: RetrievalPorts;
  ports: IngestPorts;
  sound: Soundness;
  vectorState(): VectorState;
  /** Makes documents searchable, in order, until `enough` says so. Returns those that were added. */
  add(documents: readonly IndexDocument[], options?: AddOptions): Promise<IndexDocument[]>;
  /** Resolves when the vector index is as it will stay. */
  settled(): Promise<void>;
  /** Every passage with its sentences, by rising id. */
  passages(): Promise<StoredPassage[]>;
  close(): Promise<void>;
}

export interface AddOptions {
  enough?: (counts: { passages: number }) => boolean;
  progress?: (done: number, total: number) => void;
}

/** A run saves the vector index once, when it closes. */
const NEVER_MS = 2 ** 31 - 1;
const PASSAGES_A_READ = 500;

const log: Log = {
  write(level, event) {
    if (level === 'warn' || level === 'error') process.stderr.write(`${level}: ${event}\n`);
  },
};

/** An empty folder, or a copy of another that is closed. */
export function makeIndexFolder(from?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'judian-bench-'));
  if (from !== undefined) cpSync(from, folder, { recursive: true });
  return folder;
}

export function removeIndexFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** What stands in for the built-in encoder, and for its vectors. */
export interface Encoding {
  embedder?: Embedder;
  sentenceEncoder?: SentenceEncoder;
}

/**
 * Vectors and states that are as large as the built-in encoder's and made at once: among a million sentences the encoder
 * would take hours, and what retrieval does with them is the same.
 */
export function hashedEncoding(): Encoding {
  return {
    embedder: createHashedEmbedder(indexTerms),
    sentenceEncoder: createHashedSentenceEncoder(indexTerms),
  };
}

/**
 * Opens it as a server does, which does nothing else before the first answer; `checkMeaning` is left for later. What the
 * structure check finds is thrown by `settled`.
 */
export async function startIndex(folder: string, encoding: Encoding = {}): Promise<OpenIndex> {
  const index = await openIndex(folder, encoding, { early: true });
  await clearUnfinished(index.ports);
  await index.sound.checkSmall();
  await checkKeywords(index.ports);
  return index;
}

export async function openIndex(
  folder: string,
  encoding: Encoding = {},
  { early = false }: { early?: boolean } = {},
): Promise<OpenIndex> {
  const encoder = createEncoder(readEncoderWeights());
  const { id, dimensions } = encoding.embedder ?? { id: encoder.id, dimensions: encoder.vectorDimensions };
  const platform = await openNodePlatform({ folder, embedder: { id, dimensions }, log, saveDelayMs: NEVER_MS, early });
  const sound = createSoundness({ database: platform.database, log });
  const threaded = createThreadedEncoder({ encoding: sentenceEncoding(encoder), log });
  const domain = await assemble(
    { ...platform, sound, encoder, sentenceEncoder: threaded, ...encoding, log },
    { contact: null, questionsPerMinute: null, modelTimeoutMs: 1000 },
  );
  return {
    retrieval: domain.retrieval,
    ports: domain.ingest,
    sound,
    vectorState: () => platform.vectorState(),
    async add(documents, { enough, progress = () => {} } = {}) {
      const added: IndexDocument[] = [];
      for (const document of documents) {
        // Counting takes longer than adding a short document to a large index.
        if (enough?.(await domain.library.counts())) break;
        await ingest(domain.ingest, document, document.description);
        added.push(document);
        progress(added.length, documents.length);
      }
      return added;
    },
    settled: async () => {
      await platform.structure;
      await platform.ready();
    },
    async passages() {
      const rows = await platform.database.all<{ id: number }>('SELECT id FROM passage ORDER BY id');
      const passages: StoredPassage[] = [];
      for (let at = 0; at < rows.length; at += PASSAGES_A_READ)
        passages.push(...(await domain.library.passages(rows.slice(at, at + PASSAGES_A_READ).map((row) => row.id))));
      return passages;
    },
    async close() {
      await platform.close();
      await threaded.close();
    },
  };
}
