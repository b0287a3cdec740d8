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

/** The thread that answers read: a read-only connection, and the vector index. */
export interface ReaderData {
  database: string;
  index: string;
  embedder: { id: string; dimensions: number };
  saveDelayMs: number | undefined;
  faultModule: string | undefined;
}

export interface ReaderControl {
  /** Opens the file, then loads the vector index and brings it up to the stored rows. */
  open(): Promise<VectorState>;
  settled(): Promise<void>;
  /** Saves the vector index and closes the file. */
  close(): Promise<void>;
}

/** What the main thread does for this one. */
export interface ReaderObserver {
  log(level: LogLevel, event: string, fields: LogFields): Promise<void>;
  state(state: VectorState): Promise<void>;
}

const data = workerData as ReaderData;
let opened: { database: SqliteDatabase; vectors: KeptVectorIndex } | undefined;

const parts = () => {
  if (!opened) throw new ServiceError('database-failed', 'The database is not open.');
  return opened;
};

const control: ReaderControl = {
  async open() {
    const observer = link.remote<ReaderObserver>('observer');
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
      opened = { database, vectors };
      return vectors.state();
    } catch (error) {
      throw faultOf(error);
    }
  },
  settled: () => parts().vectors.settled(),
  async close() {
    if (!opened) return;
    const { database, vectors } = opened;
    await vectors.close();
    database.close();
    opened = undefined;
  },
};

const served: Pick<Database, 'get' | 'all'> = {
  get: (sql, params) => parts().database.get(sql, params),
  all: (sql, params) => parts().database.all(sql, params),
};

const vectors: VectorIndex = {
  add: (items) => parts().vectors.index.add(items),
  remove: (sentenceIds) => parts().vectors.index.remove(sentenceIds),
  search: (vector, limit) => parts().vectors.index.search(vector, limit),
  count: () => parts().vectors.index.count(),
};

const link = servePort(parentPort as MessagePort, { control, database: served, vectors });
