import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';
import { makeFolder, makePrivate, syncPath } from './files.ts';
import type { Connection } from './sqlite-database.ts';
import { openConnection } from './sqlite-database.ts';

/** One numbered file of `platform/sql/migrations`, named `main/0001_documents.sql`. */
interface Migration {
  name: string;
  hash: string;
  sql: string;
}

export interface MigrateOptions {
  connection: Connection;
  /** Folder that holds `main/` and `keyword/`. */
  migrations: string;
  /** Where the file is copied before a migration changes data that is already there. */
  backups: string;
  now?: () => Date;
  /** Called when a migration's statements have run and its transaction is still open; only fault tests pass one. */
  onMigration?: ((name: string) => void) | undefined;
}

/**
 * Brings the file up to this program's tables and returns the names of the migrations that were applied. A file that
 * holds data is copied first; all migrations are one transaction, and a failing one leaves the data as it was.
 *
 * Throws `ServiceError` `migration-failed` (names the copy), `migration-changed` or `database-newer`.
 */
export function migrate({
  connection,
  migrations,
  backups,
  now = () => new Date(),
  onMigration,
}: MigrateOptions): string[] {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at TEXT NOT NULL)',
  );
  const { pending, applied } = compareMigrations(connection, migrations);
  const first = pending[0];
  if (!first) return [];
  const backup = applied > 0 ? copyDatabase(connection, backups, first.name, now()) : null;

  connection.pragma('foreign_keys = OFF'); // A migration may rebuild a table that others refer to; checked before commit.
  try {
    // One transaction for all: a file between two versions could be opened by neither.
    connection
      .transaction(() => {
        for (const migration of pending) apply(connection, migration, backup, now(), onMigration);
      })
      .immediate();
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return pending.map(({ name }) => name);
}

/** Whether the file has all tables of this program, so that `migrate` would change nothing. Throws as `migrate` does. */
export function isMigrated(connection: Connection, migrations: string): boolean {
  const hasAny = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migration'").get() !== undefined;
  return hasAny && compareMigrations(connection, migrations).pending.length === 0;
}

function compareMigrations(connection: Connection, folder: string): { pending: Migration[]; applied: number } {
  const known = readMigrations(folder);
  const applied = connection.prepare<[], { name: string; hash: string }>('SELECT name, hash FROM migration').all();
  refuseStrangers(known, applied);
  return {
    pending: known.filter(({ name }) => !applied.some((row) => row.name === name)),
    applied: applied.length,
  };
}

function readMigrations(folder: string): Migration[] {
  return ['main', 'keyword'].flatMap((group) =>
    readdirSync(join(folder, group))
      .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
      .sort()
      .map((file) => {
        // A checkout may have turned the line ends; that changes no table.
        const sql = readFileSync(join(folder, group, file), 'utf8').replaceAll('\r\n', '\n');
        return { name: `${group}/${file}`, sql, hash: createHash('sha256').update(sql).digest('hex') };
      }),
  );
}

function refuseStrangers(known: readonly Migration[], applied: readonly { name: string; hash: string }[]): void {
  for (const { name, hash } of applied) {
    const migration = known.find((each) => each.name === name);
    if (!migration) {
      throw new ServiceError(
        'database-newer',
        `The data was written by a newer version of this program (it has ${name}). Start that version, or restore an older backup.`,
      );
    }
    if (migration.hash !== hash) {
      throw new ServiceError(
        'migration-changed',
        `The migration ${name} was changed after it had been applied. Put the original file back; write changes as a new migration.`,
      );
    }
  }
}

function apply(
  connection: Connection,
  { name, hash, sql }: Migration,
  backup: string | null,
  at: Date,
  onMigration: ((name: string) => void) | undefined,
): void {
  try {
    connection.exec(sql);
    const broken = connection.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error('it leaves rows that refer to nothing');
    connection.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(name, hash, at.toISOString());
    onMigration?.(name);
  } catch (cause) {
    const because = cause instanceof Error ? cause.message : 'unknown error';
    const copy = backup ? ` A copy from before is backups/${backup}.` : '';
    throw new ServiceError(
      'migration-failed',
      `The migration ${name} failed (${because}); the data is as it was.${copy}`,
      { cause },
    );
  }
}

/** Copies the database into `folder` and returns the copy's file name. */
function copyDatabase(connection: Connection, folder: string, migration: string, at: Date): string {
  const label = migration.replace(/\.sql$/, '').replaceAll('/', '-');
  const file = `before-${label}-${at.toISOString().replaceAll(/[:.]/g, '')}.sqlite`;
  const path = join(folder, file);
  try {
    makeFolder(resolve(folder));
    makePrivate(path);
    connection.prepare('VACUUM INTO ?').run(path);
    syncPath(path);
    syncPath(folder);
  } catch (cause) {
    const message =
      'The data could not be copied before its migration, so nothing was changed. Check the disk and its free space.';
    throw new ServiceError('backup-failed', message, { cause });
  }
  checkStructure(path);
  return file;
}

function checkStructure(path: string): void {
  const copy = openConnection(path, { readonly: true });
  try {
    if (copy.pragma('quick_check', { simple: true }) === 'ok') return;
  } finally {
    copy.close();
  }
  throw new ServiceError(
    'backup-failed',
    'The copy made before the migration is damaged. Check the disk; nothing was changed.',
  );
}
