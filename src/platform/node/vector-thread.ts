import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { VectorIndex } from '../../retrieval/ports.ts';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { LogFields, LogLevel } from '../../shared/log.ts';
import { loadHnswLibrary } from './hnsw-library.ts';
import { type KeptVectorIndex, openKeptVectorIndex, type VectorState } from './kept-vector-index.ts';
import { createSqliteDatabase, faultOf, openConnection, type SqliteDatabase } from './sqlite-database.ts';
import { servePort } from './thread.ts';
import { createThreadedDatabase } from './threaded-database.ts';
import { loadWritePointHook } from './write-points.ts';

/**
 * The thread of the vector index, with a read-only connection of its own. It is apart from the reader, so that passages
 * are found by words while sentences are found by meaning, and neither waits while the graph is being built.
 */
export interface VectorData {
  database: string;
  index: string;
  embedder: { id: string; dimensions: number };
  saveDelayMs: number | undefined;
  faultModule: string | undefined;
}

export interface VectorControl {
  /** Loads the vector index and brings it up to the stored rows. */
  open(): Promise<VectorState>;
  settled(): Promise<void>;
  /** Saves the vector index. */
  close(): Promise<void>;
}

/** What the main thread does for this one. */
export interface VectorObserver {
  log(level: LogLevel, event: string, fields: LogFields): Promise<void>;
  state(state: VectorState): Promise<void>;
}

const data = workerData as VectorData;
interface Opened {
  database: SqliteDatabase;
  vectors: KeptVectorIndex;
}

let opening: Promise<Opened> | undefined;

/** What is asked before the index is loaded waits for that. */
const kept = async (): Promise<KeptVectorIndex> => {
  if (!opening) throw new ServiceError('index-closed', 'The vector index is not open.');
  return (await opening).vectors;
};

async function openIndex(): Promise<Opened> {
  const observer = link.remote<VectorObserver>('observer');
  try {
    const database = createSqliteDatabase(openConnection(data.database, { readonly: true }));
    const vectors = await openKeptVectorIndex({
      folder: data.index,
      embedder: data.embedder,
      // Manifest rows are written where all writing is done.
      database: createThreadedDatabase(database, link.remote<Database>('writer')),
      loaded: await loadHnswLibrary(),
      log: { write: (level, event, fields = {}) => void observer.log(level, event, fields) },
      onState: (state) => void observer.state(state),
      onWritePoint: await loadWritePointHook(data.faultModule),
      ...(data.saveDelayMs === undefined ? {} : { saveDelayMs: data.saveDelayMs }),
    });
    return { database, vectors };
  } catch (error) {
    throw faultOf(error);
  }
}

const control: VectorControl = {
  async open() {
    opening = openIndex();
    return (await kept()).state();
  },
  settled: async () => (await kept()).settled(),
  async close() {
    if (!opening) return;
    const opened = await opening.catch(() => undefined);
    await opened?.vectors.close();
    opened?.database.close();
    opening = undefined;
  },
};

const vectors: VectorIndex = {
  add: async (items) => (await kept()).index.add(items),
  remove: async (sentenceIds) => (await kept()).index.remove(sentenceIds),
  search: async (vector, limit, among) => (await kept()).index.search(vector, limit, among),
  count: async () => (await kept()).index.count(),
};

const link = servePort(parentPort as MessagePort, { control, vectors });
