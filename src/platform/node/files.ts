import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';

/** Waits until a file, or the names in a folder, are on the disk. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    // Windows cannot flush a folder; its file system keeps names in a journal of its own.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    closeSync(handle);
  }
}

/** Questions and addresses of people are in these files: nobody but the service's own user reads them. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Makes an empty file that only its owner may read, or takes the others' rights from the one that is there. */
export function makePrivate(path: string): void {
  // A file that is there is not opened: closing it would let go of the locks that this process has on it.
  if (existsSync(path)) return takeRights(path);
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function takeRights(path: string): void {
  try {
    chmodSync(path, PRIVATE_FILE);
  } catch (error) {
    // Another user's file, or a file system without rights: whoever set that up decides.
    if (!['EPERM', 'EACCES', 'EROFS', 'ENOTSUP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Puts `from` in the place of `to`, for its owner's eyes, so that a crash leaves one of the two, whole. */
export function moveIntoPlace(from: string, to: string): void {
  takeRights(from);
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}

/** Writes a small file whole or not at all. */
export function writeFileSafely(path: string, content: string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, content, { mode: PRIVATE_FILE });
    moveIntoPlace(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** SHA-256 of a file of any size, in hexadecimal digits. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * Makes the data folder when it is missing and proves that it can be written.
 * Throws `ServiceError` `folder-read-only`, `folder-full` or `folder-unusable`.
 */
export function prepareFolder(folder: string): void {
  const probe = join(folder, `.probe-${randomBytes(6).toString('hex')}`);
  try {
    makeFolder(resolve(folder));
    // 64 kB, because a full disk can still take a name or a few bytes.
    writeFileSync(probe, new Uint8Array(65_536), { flush: true });
    rmSync(probe);
  } catch (error) {
    if (existsSync(probe)) rmSync(probe, { force: true });
    throw folderFault(error);
  }
}

/**
 * Makes a folder that is missing, for its owner alone, and the ones above it.
 * Node's own recursive `mkdirSync` never returns where a file system refuses a new folder as "not found" (/proc).
 */
export function makeFolder(path: string, mode: number = PRIVATE_FOLDER): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent, 0o777);
  mkdirSync(path, { mode });
}

/** What a file system error of the data folder means to the operator. */
export function folderFault(cause: unknown): ServiceError {
  const code = (cause as NodeJS.ErrnoException | null)?.code ?? 'unknown error';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message =
      'The data folder cannot be written. Give this user the right to write it, or set DATA_DIR to another folder.';
    return new ServiceError('folder-read-only', message, { cause });
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new ServiceError(
      'folder-full',
      'The disk of the data folder is full. Free some space, or set DATA_DIR to another disk.',
      { cause },
    );
  }
  return new ServiceError(
    'folder-unusable',
    `The data folder cannot be used (${code}). Set DATA_DIR to another folder.`,
    { cause },
  );
}
