import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { auditTexts } from '../../knowledge/store-audit.ts';
import { ServiceError } from '../../shared/errors.ts';
import { copyDatabase } from './copy-database.ts';
import { dataFolder } from './data-folder.ts';
import { copyOriginalFiles } from './original-files.ts';
import { makeFolder, makePrivate, moveIntoPlace, sha256OfFile, writeFileSafely } from './files.ts';
import { type Connection, createSqliteDatabase, openConnection } from './sqlite-database.ts';
import { servePort } from './thread.ts';

/** What a backup holds; `manifest.json` in its folder. */
export interface BackupManifest {
  format: 1;
  createdAt: string;
  /** Name of the database's file in the folder. */
  file: string;
  bytes: number;
  sha256: string;
  /** Rows by table. */
  counts: Readonly<Record<string, number>>;
}

export interface BackupTasks {
  backup(databasePath: string, targetFolder: string): Promise<BackupManifest>;
  restore(backupFolder: string, folder: string): Promise<BackupManifest>;
}

const FILE = 'judian.sqlite';
const MANIFEST = 'manifest.json';
// A data folder that was only locked or looked at still counts as empty.
const NO_DATA = new Set(['lock.sqlite', 'lock.sqlite-journal', 'server.json']);

async function backup(databasePath: string, targetFolder: string): Promise<BackupManifest> {
  if (!isEmpty(targetFolder)) {
    throw new ServiceError('backup-target-not-empty', 'The backup folder is not empty. Name a new folder.');
  }
  const made = makeTarget(targetFolder);
  const file = join(targetFolder, FILE);
  const temporary = `${file}.tmp`;
  const { originals } = dataFolder(targetFolder);
  try {
    makePrivate(temporary);
    copyDatabase(databasePath, temporary);
    const counts = inspect(temporary);
    if (!counts) throw new Error('the copy is damaged');
    if (await hasDamagedTexts(temporary)) throw damagedTexts();
    moveIntoPlace(temporary, file);
    // What is added from here on is in neither; a file without its rows would be read by nobody.
    copyOriginalFiles(dataFolder(dirname(databasePath)).originals, originals);
    const manifest: BackupManifest = {
      format: 1,
      createdAt: new Date().toISOString(),
      file: FILE,
      bytes: statSync(file).size,
      sha256: await sha256OfFile(file),
      counts,
    };
    // Last, so that a folder with a manifest is a whole backup.
    writeFileSafely(join(targetFolder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  } catch (cause) {
    for (const path of [temporary, file, originals]) rmSync(path, { recursive: true, force: true });
    if (made) rmSync(targetFolder, { recursive: true, force: true });
    if (cause instanceof ServiceError && cause.code === 'database-damaged') throw cause;
    throw new ServiceError(
      'backup-failed',
      'The backup failed. Check that the data folder holds a database and the disk has space.',
      { cause },
    );
  }
}

async function restore(backupFolder: string, folder: string): Promise<BackupManifest> {
  const target = dataFolder(folder).database;
  if (!isEmpty(folder)) {
    throw new ServiceError(
      'restore-target-not-empty',
      'The data folder is not empty. Set DATA_DIR to a new folder, or move the old data away.',
    );
  }
  const manifest = readManifest(backupFolder);
  const source = join(backupFolder, manifest.file);
  await check(source, manifest);
  const temporary = `${target}.tmp`;
  try {
    makeFolder(resolve(folder));
    makePrivate(temporary);
    copyFileSync(source, temporary);
    await check(temporary, manifest);
    copyOriginalFiles(dataFolder(backupFolder).originals, dataFolder(folder).originals);
    moveIntoPlace(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
    // The target was empty, so that it is again and can be restored into.
    rmSync(dataFolder(folder).originals, { recursive: true, force: true });
    throw new ServiceError(
      'restore-failed',
      'The backup could not be copied into the data folder. Check the disk and its free space.',
      { cause },
    );
  }
  return manifest;
}

function isEmpty(folder: string): boolean {
  if (!existsSync(folder)) return true;
  return statSync(folder).isDirectory() && readdirSync(folder).every((name) => NO_DATA.has(name));
}

/** Makes the folder of a backup; false when it was there. */
function makeTarget(folder: string): boolean {
  if (existsSync(folder)) return false;
  try {
    makeFolder(resolve(folder));
    return true;
  } catch (cause) {
    throw new ServiceError('backup-failed', 'The backup folder cannot be made there. Name another folder.', { cause });
  }
}

function readManifest(folder: string): BackupManifest {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as BackupManifest;
    if (manifest.format === 1 && manifest.file === FILE && areCounts(manifest.counts)) return manifest;
  } catch {
    // Said below.
  }
  throw new ServiceError('backup-damaged', 'The backup has no readable manifest.json. Use another backup.');
}

function areCounts(counts: unknown): boolean {
  return typeof counts === 'object' && counts !== null && Object.values(counts).every(Number.isInteger);
}

/** Throws `backup-damaged` unless size, hash, structure and counts are those of the manifest, and the texts fit their hashes. */
async function check(path: string, manifest: BackupManifest): Promise<void> {
  const problem = await problemOf(path, manifest);
  if (problem) throw new ServiceError('backup-damaged', `The backup is damaged: ${problem}. Use another backup.`);
}

async function problemOf(path: string, manifest: BackupManifest): Promise<string | null> {
  if (!existsSync(path)) return 'its database is missing';
  if (statSync(path).size !== manifest.bytes) return 'its database has another size';
  if ((await sha256OfFile(path)) !== manifest.sha256) return 'its database has another hash';
  const counts = inspect(path);
  if (!counts) return 'its database does not hold together';
  const names = new Set([...Object.keys(counts), ...Object.keys(manifest.counts)]);
  if (![...names].every((name) => counts[name] === manifest.counts[name])) return 'its tables have other counts';
  return (await hasDamagedTexts(path)) ? 'texts in it no longer fit their hashes' : null;
}

/** Compares all stored texts with their hashes; structure and counts say nothing of a changed word. */
async function hasDamagedTexts(path: string): Promise<boolean> {
  const connection = openConnection(path, { readonly: true });
  try {
    // A copy from before the first migration, or of a newer program, has other tables; the start says so.
    const columns = connection.prepare("SELECT 1 FROM pragma_table_info('edition') WHERE name = 'placements_hash'");
    if (columns.get() === undefined) return false;
    return (await auditTexts({ database: createSqliteDatabase(connection) })).damaged.length > 0;
  } finally {
    connection.close();
  }
}

function damagedTexts(): ServiceError {
  return new ServiceError(
    'database-damaged',
    'Texts in the database no longer fit their hashes, so a copy would be no backup. Run judian doctor, then restore an earlier backup.',
  );
}

/** Rows by table of a database that holds together; null for a damaged one. */
function inspect(path: string): Record<string, number> | null {
  let connection: Connection | undefined;
  try {
    connection = openConnection(path, { readonly: true });
    if (connection.pragma('integrity_check(1)', { simple: true }) !== 'ok') return null;
    return countRows(connection);
  } catch {
    return null;
  } finally {
    connection?.close();
  }
}

function countRows(connection: Connection): Record<string, number> {
  const tables = connection
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  const count = ({ name }: { name: string }) =>
    connection.prepare<[], { n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()?.n ?? 0;
  return Object.fromEntries(tables.map((table) => [table.name, count(table)]));
}

const tasks: BackupTasks = { backup, restore };
servePort(parentPort as MessagePort, { tasks });
