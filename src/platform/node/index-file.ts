import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { IdSet } from '../memory/id-set.ts';
import { makeFolder, moveIntoPlace, sha256OfFile } from './files.ts';
import { inspectHnswFile } from './hnsw-file.ts';
import { type HnswGraph, readHnswGraph } from './hnsw-graph.ts';
import type { HnswLibrary } from './hnsw-library.ts';
import type { OnWritePoint } from './write-points.ts';

/** Why a saved index was not taken; `none` when none was saved yet. */
export type IndexProblem =
  | 'none'
  | 'missing'
  | 'size'
  | 'hash'
  | 'structure'
  | 'unreadable'
  | 'embedder'
  | 'dimensions';

interface Manifest {
  name: string;
  sha256: string;
  bytes: number;
  count: number;
  dimensions: number;
  embedder: string;
}

export interface IndexFileOptions {
  /** Folder of the index files. */
  folder: string;
  embedder: { id: string; dimensions: number };
  /** Where the manifest row is read and written. */
  database: Database;
  onWritePoint?: OnWritePoint | undefined;
}

const FILE = /^vectors-(\d+)\.hnsw$/;

/** Reads the saved graph when every check of its manifest passes, and says why not otherwise. */
export async function loadIndexFile(
  { folder, embedder, database }: IndexFileOptions,
  library: HnswLibrary,
): Promise<{ ok: true; graph: HnswGraph; path: string } | { ok: false; reason: IndexProblem }> {
  const manifest = await database.get<Manifest>("SELECT * FROM index_file WHERE name LIKE 'vectors-%'");
  if (!manifest) return { ok: false, reason: 'none' };
  const path = join(folder, manifest.name);
  try {
    const checked = await checkFile(manifest, embedder, path);
    if (!checked.ok) return checked;
    // What a save that was cut off left beside it; on a full disk every file counts.
    await removeOthers(folder, manifest.name);
    return { ok: true, graph: await readHnswGraph(library, embedder.dimensions, { path, live: checked.live }), path };
  } catch {
    return { ok: false, reason: 'unreadable' };
  }
}

/** Everything is checked before hnswlib sees the file, because a damaged one ends the process. */
async function checkFile(
  manifest: Manifest,
  embedder: IndexFileOptions['embedder'],
  path: string,
): Promise<{ ok: true; live: IdSet } | { ok: false; reason: IndexProblem }> {
  const refused = (reason: IndexProblem) => ({ ok: false as const, reason });
  if (manifest.embedder !== embedder.id) return refused('embedder');
  if (manifest.dimensions !== embedder.dimensions) return refused('dimensions');
  const file = await stat(path).catch(() => null);
  if (!file?.isFile()) return refused('missing');
  if (file.size !== manifest.bytes) return refused('size');
  const found = await inspectHnswFile(path);
  const sha256 = found?.sha256 ?? (await sha256OfFile(path));
  if (sha256 !== manifest.sha256) return refused('hash');
  const fits = found?.count === manifest.count && found.dimensions === embedder.dimensions;
  return fits ? { ok: true, live: found.live } : refused('structure');
}

/**
 * Saves the graph as a new generation: temporary file → checked → flushed → renamed → manifest row → older files gone.
 * Cut off anywhere, the file that the manifest names is whole. Returns its path. Throws `ServiceError`
 * `index-save-failed`.
 */
export async function saveIndexFile(
  { folder, embedder, database, onWritePoint }: IndexFileOptions,
  graph: HnswGraph,
): Promise<string> {
  makeFolder(resolve(folder));
  const name = `vectors-${(await lastGeneration(folder)) + 1}.hnsw`;
  const temporary = join(folder, `${name}.tmp`);
  const count = graph.size + graph.removed;
  try {
    onWritePoint?.('index-save', 'begin');
    await graph.write(temporary);
    onWritePoint?.('index-save', 'written');
    // hnswlib reports success on a full disk.
    const found = await inspectHnswFile(temporary).catch(() => null);
    if (found?.count !== count || found.dimensions !== embedder.dimensions) throw saveFailed();
    const { sha256 } = found;
    const bytes = (await stat(temporary)).size;
    moveIntoPlace(temporary, join(folder, name));
    onWritePoint?.('index-save', 'renamed');
    await database.batch([
      { sql: "DELETE FROM index_file WHERE name LIKE 'vectors-%'" },
      {
        sql: 'INSERT INTO index_file (name, sha256, bytes, count, dimensions, embedder, saved_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        params: [name, sha256, bytes, count, embedder.dimensions, embedder.id, new Date().toISOString()],
      },
    ]);
    onWritePoint?.('index-save', 'recorded');
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause instanceof ServiceError ? cause : saveFailed(cause);
  }
  await removeOthers(folder, name);
  return join(folder, name);
}

function saveFailed(cause?: unknown): ServiceError {
  return new ServiceError(
    'index-save-failed',
    'The vector index could not be saved. Check the disk and its free space.',
    { cause },
  );
}

async function lastGeneration(folder: string): Promise<number> {
  const names = await readdir(folder);
  return Math.max(0, ...names.map((name) => Number(FILE.exec(name.replace(/\.tmp$/, ''))?.[1] ?? 0)));
}

/** Removes index files that no manifest names: older generations, and what a cut-off save left. */
async function removeOthers(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name !== kept && FILE.test(name.replace(/\.tmp$/, '')))
      await rm(join(folder, name), { force: true, recursive: true });
  }
}
