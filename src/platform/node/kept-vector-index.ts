import { setImmediate as otherWork } from 'node:timers/promises';
import type { VectorIndex } from '../../retrieval/ports.ts';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { createIdSet } from '../memory/id-set.ts';
import { readStoredVectors, storedVectorIds } from '../sql/vector-rows.ts';
import { findHidden } from './hnsw-hidden.ts';
import type { LoadedHnswLibrary } from './hnsw-library.ts';
import { createHnswVectorIndex, type HnswVectorIndex } from './hnsw-vector-index.ts';
import { type IndexFileOptions, loadIndexFile, saveIndexFile } from './index-file.ts';

/** How vectors are searched just now. */
export interface VectorState {
  kind: 'hnsw' | 'exact';
  /** Why it is not HNSW. */
  reason?: string;
  /** Sentences that can be found. */
  count: number;
  /** Of these, the ones that are not in the HNSW graph yet and are compared one by one. */
  pending: number;
}

export interface KeptVectorIndexOptions extends IndexFileOptions {
  loaded: LoadedHnswLibrary;
  log: Log;
  /** How long changes wait for more of them before the index is saved. */
  saveDelayMs?: number;
  onState?: ((state: VectorState) => void) | undefined;
}

export interface KeptVectorIndex {
  index: VectorIndex;
  state(): VectorState;
  /** Resolves when every vector stands in the graph, and what is hidden in the saved one is known. */
  settled(): Promise<void>;
  /** Saves now, when something changed. */
  save(): Promise<void>;
  /** Saves what changed and stops. What is not in the graph by then comes from the database next time. */
  close(): Promise<void>;
}

const SAVE_DELAY_MS = 2000;
/** A large graph takes seconds to write: one that took so long is written again only after so many times as long. */
const SLOW_SAVE_MS = 1000;
const SAVE_PAUSE = 20;

/**
 * The vector index kept in a file. The rows of `sentence_vector` are the truth: after opening it holds exactly them,
 * whatever happened to the file.
 */
export async function openKeptVectorIndex(options: KeptVectorIndexOptions): Promise<KeptVectorIndex> {
  const { loaded, log, database, embedder, saveDelayMs = SAVE_DELAY_MS, onState } = options;
  const file = loaded.ok ? await loadIndexFile(options, loaded.library) : null;

  let changed = false;
  let isFull = false;
  let savedInMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const pause = () => (savedInMs < SLOW_SAVE_MS ? saveDelayMs : Math.max(saveDelayMs, SAVE_PAUSE * savedInMs));
  const state = (): VectorState => {
    const counts = { count: index.size(), pending: loaded.ok ? index.pending() : 0 };
    return loaded.ok ? { kind: 'hnsw', ...counts } : { kind: 'exact', reason: loaded.reason, ...counts };
  };
  const index = createHnswVectorIndex({
    dimensions: embedder.dimensions,
    library: loaded.ok ? loaded.library : null,
    graph: file?.ok ? file.graph : undefined,
    onChange: () => {
      changed = true;
      onState?.(state());
      clearTimeout(timer);
      if (!closed) timer = setTimeout(() => void saveWhenSettled(), pause());
    },
    // Once: every change tries again, and tells nothing new.
    onFault: () => {
      const { count, pending } = state();
      if (!isFull) log.write('warn', 'index-not-growing', { count, pending });
      isFull = true;
    },
  });

  /** Behind all answers; one that cannot be read is told when it is read for the graph. */
  let looking: Promise<void> = Promise.resolve();
  const lookForHidden = (path: string) => {
    looking = looking
      .then(async () => (closed ? undefined : index.compareToo(await findHidden(path))))
      .catch(() => undefined);
  };
  const saveChanges = async () => {
    // An empty one is worth no file, and must not take the place of one that another embedder made.
    if (!changed || index.size() === 0) return;
    changed = false;
    const began = performance.now();
    try {
      const path = await index.frozen((graph) => saveIndexFile(options, graph));
      savedInMs = performance.now() - began;
      if (path !== null && !closed) lookForHidden(path);
    } catch (error) {
      changed = true;
      log.write('warn', 'index-save-failed', { code: error instanceof ServiceError ? error.code : 'unknown' });
    }
  };
  // One after the other: whoever closes waits for a save that runs, since a thread may not end inside native code.
  let saving: Promise<void> = Promise.resolve();
  const save = () => (saving = saving.then(saveChanges));
  const saveWhenSettled = async () => {
    await index.settled();
    if (!closed) await save();
  };

  if (file?.ok) lookForHidden(file.path);
  const added = await followRows(index, database, embedder, log);
  if (file && !file.ok && (file.reason !== 'none' || added > 0)) {
    log.write('warn', 'index-rebuilt', {
      reason: file.reason === 'none' ? 'not-saved' : file.reason,
      sentences: added,
    });
  }
  return {
    index,
    state,
    async settled() {
      await index.settled();
      await looking;
    },
    save,
    async close() {
      closed = true;
      clearTimeout(timer);
      await index.stop();
      await looking;
      await save();
    },
  };
}

/** Makes the index hold what the rows hold; returns how many vectors it lacked. */
async function followRows(
  index: HnswVectorIndex,
  database: Database,
  embedder: { id: string; dimensions: number },
  log: Log,
): Promise<number> {
  const strangers = createIdSet(index.ids());
  const missing = (await storedVectorIds(database, embedder.id)).filter((id) => !strangers.delete(id));
  if (strangers.size > 0) await index.remove([...strangers]);

  let added = 0;
  let damaged = 0;
  for await (const read of readStoredVectors(database, embedder, missing)) {
    await index.add(read.items);
    added += read.items.length;
    damaged += read.damaged;
    await otherWork();
  }
  if (damaged > 0) log.write('warn', 'vector-rows-damaged', { rows: damaged });
  return added;
}
