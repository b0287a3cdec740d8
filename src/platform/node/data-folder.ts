import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileSafely } from './files.ts';

/** Where everything stands in a data folder. */
export function dataFolder(folder: string) {
  return {
    database: join(folder, 'judian.sqlite'),
    index: join(folder, 'index'),
    /** Files as they were added, by hash. */
    originals: join(folder, 'originals'),
    /** Pictures of pages; made again when they are missing. */
    pictures: join(folder, 'pictures'),
    /** Files that wait to be taken in. */
    waiting: join(folder, 'waiting'),
    /** Files that staff look at before they publish them. */
    staged: join(folder, 'staged'),
    /** A copy in which a change is tried before it goes live; gone when that is over. */
    tried: join(folder, 'tried'),
    backups: join(folder, 'backups'),
    lastBackup: join(folder, 'last-backup.json'),
    /** There once the tables were made. */
    marker: join(folder, 'judian.json'),
    /** There while the last check of the database found damage. */
    suspect: join(folder, 'suspect.json'),
    lock: join(folder, 'lock.sqlite'),
    server: join(folder, 'server.json'),
  };
}

export interface Backup {
  path: string;
  atMs: number;
}

/**
 * The newest backup that is still there: one that a migration made, as a path under the folder
 * (`backups/before-main-0002_x-….sqlite`), or the folder that `judian backup` wrote last. Null when there is none.
 */
export function lastBackup(folder: string): string | null {
  return newestBackup(folder)?.path ?? null;
}

/** The same with when it was made. */
export function newestBackup(folder: string): Backup | null {
  const noted = readNote(folder);
  return [...ownBackups(folder), ...(noted ? [noted] : [])].toSorted((a, b) => b.atMs - a.atMs)[0] ?? null;
}

/** Remembers where `judian backup` put its last copy, so that a damaged folder can name it. */
export function noteBackup(folder: string, path: string, atMs: number): void {
  writeFileSafely(dataFolder(folder).lastBackup, JSON.stringify({ path, atMs } satisfies Backup));
}

function readNote(folder: string): Backup | null {
  try {
    const { path, atMs } = JSON.parse(readFileSync(dataFolder(folder).lastBackup, 'utf8')) as Partial<Backup>;
    if (typeof path !== 'string' || typeof atMs !== 'number') return null;
    return existsSync(join(path, 'manifest.json')) ? { path, atMs } : null;
  } catch {
    // A note that is missing or damaged names nothing; it is no reason to fail.
    return null;
  }
}

function ownBackups(folder: string): Backup[] {
  const { backups } = dataFolder(folder);
  if (!existsSync(backups)) return [];
  return readdirSync(backups, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.sqlite') || existsSync(join(backups, entry.name, 'manifest.json')))
    .map(({ name }) => ({ path: `backups/${name}`, atMs: statSync(join(backups, name)).mtimeMs }));
}
