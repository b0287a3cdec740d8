import { existsSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { ServiceError } from '../../shared/errors.ts';
import { dataFolder } from './data-folder.ts';
import { folderFault, makePrivate, prepareFolder, writeFileSafely } from './files.ts';

/** Who owns a data folder. `address` is null until the server listens, and for a command that does not listen. */
export interface FolderOwner {
  pid: number;
  startedAt: string;
  address: string | null;
}

export interface FolderLock {
  /** Tells others where the server listens, once it does. */
  setAddress(address: string): void;
  release(): void;
}

// A command that only looks (`readLock`) holds its shared lock for less than a millisecond.
const WAIT_MS = 300;

// A connection that nothing refers to is closed by the garbage collector, and the lock would be gone with it.
const heldLocks = new Set<SQLite.Database>();

/**
 * Takes the data folder for this process until `release` or the end of the process. The lock is one of the operating
 * system, on a file of its own that SQLite locks: the kernel lets go of it when the process dies, however it dies, so
 * no lock is ever stale and no process id can be mistaken for another.
 *
 * Throws `ServiceError` `folder-in-use` (says where the owner listens), `folder-read-only`, `folder-full` or
 * `folder-unusable`.
 */
export function lockFolder(folder: string, options: { address?: string | null } = {}): FolderLock {
  prepareFolder(folder);
  const { lock, server } = dataFolder(folder);
  const held = takeLock(folder, lock);
  heldLocks.add(held);
  const owner: FolderOwner = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    address: options.address ?? null,
  };
  const letGo = () => {
    heldLocks.delete(held);
    held.close();
  };
  const say = () => writeFileSafely(server, JSON.stringify(owner));
  try {
    say();
  } catch (error) {
    letGo();
    throw folderFault(error);
  }
  return {
    setAddress(address) {
      owner.address = address;
      say();
    },
    release() {
      rmSync(server, { force: true });
      letGo();
    },
  };
}

/** Who owns the folder now; null when nobody does. Never waits and changes nothing. */
export function readLock(folder: string): FolderOwner | null {
  const { lock } = dataFolder(folder);
  if (!existsSync(lock) || !isLocked(lock)) return null;
  return readOwner(folder);
}

function takeLock(folder: string, path: string): SQLite.Database {
  refuseNoFile(path);
  try {
    makePrivate(path);
    return lockFile(path);
  } catch (error) {
    if (isBusy(error)) throw inUse(readOwner(folder));
    if (!isRubbish(error)) throw folderFault(error);
  }
  // Who holds the lock keeps others from reading so far, so nobody does. The file itself stays: a lock belongs to it.
  try {
    truncateSync(path);
    rmSync(`${path}-journal`, { force: true });
    return lockFile(path);
  } catch (error) {
    throw isBusy(error) ? inUse(readOwner(folder)) : folderFault(error);
  }
}

function lockFile(path: string): SQLite.Database {
  const database = new SQLite(path, { timeout: WAIT_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function refuseNoFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return;
  const message =
    'lock.sqlite in the data folder is no file, so the folder cannot be locked. Delete it and start again.';
  throw new ServiceError('folder-unusable', message);
}

function isLocked(path: string): boolean {
  refuseNoFile(path);
  const database = new SQLite(path, { readonly: true, timeout: 0 });
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    if (isRubbish(error)) return false;
    throw folderFault(error);
  } finally {
    database.close();
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** The lock's file holds no SQLite database, nor is it empty: something else was written into it. */
function isRubbish(error: unknown): boolean {
  return error instanceof SQLite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);
}

/** What the owner wrote of itself; between taking the lock and writing it, the file may be missing or an older owner's. */
function readOwner(folder: string): FolderOwner {
  try {
    const { pid, startedAt, address } = JSON.parse(readFileSync(dataFolder(folder).server, 'utf8')) as FolderOwner;
    return { pid, startedAt, address };
  } catch {
    return { pid: 0, startedAt: '', address: null };
  }
}

function inUse({ address }: FolderOwner): ServiceError {
  const message = address
    ? `The data folder is already served at ${address}. Use that one, or set DATA_DIR to another folder.`
    : 'The data folder is in use by another judian command. Wait until it has ended, or set DATA_DIR to another folder.';
  return new ServiceError('folder-in-use', message);
}
