import type { KeywordIndex, VectorIndex } from '../../retrieval/ports.ts';
import type { Database } from '../../shared/database.ts';
import type { Log } from '../../shared/log.ts';
import { createFtsKeywordIndex } from '../sql/fts-keyword-index.ts';
import { dataFolder } from './data-folder.ts';
import { prepareFolder } from './files.ts';
import { markUsed, refuseLostDatabase } from './lost-database.ts';
import type { VectorState } from './kept-vector-index.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';
import type { ReaderControl, ReaderData } from './reader-thread.ts';
import { createSegmenter, type Segmenter } from './segmenter.ts';
import { mayCheckLater, type RunningStructureCheck, startStructureCheck, trustDatabase } from './structure-check.ts';
import { startThread, type Thread } from './thread.ts';
import { createThreadedDatabase } from './threaded-database.ts';
import type { VectorControl, VectorData, VectorObserver } from './vector-thread.ts';
import type { WriterControl, WriterData } from './writer-thread.ts';

export type { VectorState } from './kept-vector-index.ts';

type ThreadName = 'reader' | 'writer' | 'vectors';

export interface NodePlatformOptions {
  /** The data folder; made when it is missing. Lock it first (`lockFolder`). */
  folder: string;
  /** The embedder whose vectors are searched. */
  embedder: { id: string; dimensions: number };
  log: Log;
  /** Looks at the migrated database before the vector index is opened; what it throws ends the opening. */
  onDatabase?: (database: Database) => Promise<void>;
  /** Hears of a thread that ended by itself. Everything fails from then on, so the process should end. */
  onThreadStopped?: (thread: ThreadName) => void;
  /** How long changes wait for more of them before the vector index is saved. */
  saveDelayMs?: number;
  /**
   * Returns before the vector index is loaded, and before the structure of a large database is checked. For who waits
   * for `loaded`, compares with its hashes what is quoted, and ends when `structure` rejects.
   */
  early?: boolean;
  /** How large a database may be that is checked first nevertheless; a test has a smaller one. */
  checkedFirstBytes?: number;
  /** Migrations of a test's own. */
  migrations?: string;
  /** Path of a module with `onWritePoint`; only fault tests pass it. */
  faultModule?: string;
}

export interface NodePlatform {
  database: Database;
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  /** Segments a document in a thread of its own. */
  segment: Segmenter['segment'];
  /** Cuts terms there. */
  cutTerms: Segmenter['cutTerms'];
  /** Migrations that this start applied. */
  migrated: readonly string[];
  vectorState(): VectorState;
  /** Resolves when the vector index is loaded; whoever searches it waits for that. */
  loaded: Promise<void>;
  /** Resolves when the structure of the database is checked; rejects as `startStructureCheck` says. */
  structure: Promise<void>;
  /** Resolves when the vector index has caught up. Searching works before. */
  ready(): Promise<void>;
  /** Saves the vector index and closes the file. */
  close(): Promise<void>;
}

/**
 * Opens a data folder: checks and migrates the database, then starts the threads: one writes, one
 * reads, one searches vectors.
 *
 * Throws `ServiceError` `folder-read-only`, `folder-full`, `folder-unusable`, `database-missing`, `database-damaged`,
 * `database-newer`,
 * `migration-changed`, `migration-failed`, or one of the codes of the `Database` port.
 */
export async function openNodePlatform(options: NodePlatformOptions): Promise<NodePlatform> {
  prepareFolder(options.folder);
  refuseLostDatabase(options.folder);
  const writer = startWriter(options);
  const write = writer.remote<Database>('database');
  let state: VectorState = { kind: 'exact', reason: 'not loaded yet', count: 0, pending: 0 };
  const reader = startReader(options);
  const vectors = startVectors(options, write, (now) => {
    state = now;
  });
  let check: RunningStructureCheck | undefined;
  try {
    const { migrated, keywordsReset, checked } = await writer.remote<WriterControl>('control').open();
    markUsed(options.folder);
    if (checked) trustDatabase(options.folder);
    if (migrated.length > 0) options.log.write('info', 'database-migrated', { migrations: migrated.length });
    if (keywordsReset) options.log.write('warn', 'keyword-index-reset', { reason: 'structure' });
    await reader.remote<ReaderControl>('control').open();
    const database = createThreadedDatabase(reader.remote<Database>('database'), write);
    await options.onDatabase?.(database);
    const load = async () => {
      state = await vectors.remote<VectorControl>('control').open();
    };
    const loaded = load();
    // Whoever waits for it hears of it.
    loaded.catch(() => undefined);
    if (!checked) check = startStructureCheck(options.folder, loaded);
    if (options.early !== true) await loaded;
    const segmenter = createSegmenter();
    return {
      database,
      keywordIndex: createFtsKeywordIndex(database),
      vectorIndex: vectors.remote<VectorIndex>('vectors'),
      segment: segmenter.segment,
      cutTerms: segmenter.cutTerms,
      migrated,
      vectorState: () => state,
      loaded,
      structure: check?.done ?? Promise.resolve(),
      ready: () => vectors.remote<VectorControl>('control').settled(),
      async close() {
        await check?.stop();
        await segmenter.close();
        await closeThreads(vectors, reader, writer);
      },
    };
  } catch (error) {
    await Promise.all([check?.stop(), vectors.stop(), reader.stop(), writer.stop()]);
    throw error;
  }
}

function startWriter(options: NodePlatformOptions): Thread {
  const { database, backups } = dataFolder(options.folder);
  const data: WriterData = {
    database,
    backups,
    migrations: options.migrations ?? MIGRATIONS_FOLDER,
    checksLater: options.early === true && mayCheckLater(options.folder, options.checkedFirstBytes),
    faultModule: options.faultModule,
  };
  return startThread(new URL('./writer-thread.ts', import.meta.url), {
    data,
    onStopped: stopListener(options, 'writer'),
  });
}

function startReader(options: NodePlatformOptions): Thread {
  const data: ReaderData = { database: dataFolder(options.folder).database };
  return startThread(new URL('./reader-thread.ts', import.meta.url), {
    data,
    onStopped: stopListener(options, 'reader'),
  });
}

function startVectors(options: NodePlatformOptions, writer: Database, onState: (state: VectorState) => void): Thread {
  const { database, index } = dataFolder(options.folder);
  const { embedder, saveDelayMs, faultModule } = options;
  const data: VectorData = { database, index, embedder, saveDelayMs, faultModule };
  const observer: VectorObserver = {
    log: async (level, event, fields) => options.log.write(level, event, fields),
    state: async (state) => onState(state),
  };
  return startThread(new URL('./vector-thread.ts', import.meta.url), {
    data,
    served: { writer, observer },
    onStopped: stopListener(options, 'vectors'),
  });
}

function stopListener({ log, onThreadStopped }: NodePlatformOptions, thread: ThreadName) {
  return (reason: string) => {
    log.write('error', 'thread-stopped', { thread, reason });
    onThreadStopped?.(thread);
  };
}

/** The vectors first: their last save writes a row. */
async function closeThreads(vectors: Thread, reader: Thread, writer: Thread): Promise<void> {
  try {
    await vectors.remote<VectorControl>('control').close();
    await reader.remote<ReaderControl>('control').close();
    await writer.remote<WriterControl>('control').close();
  } finally {
    await Promise.all([vectors.stop(), reader.stop(), writer.stop()]);
  }
}
