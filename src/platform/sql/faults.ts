import { ServiceError } from '../../shared/errors.ts';

/** What each family of SQLite result codes means to a caller. The first prefix that fits decides. */
const FAMILIES = [
  ['SQLITE_BUSY', 'database-busy', 'The database is busy. Try again.'],
  ['SQLITE_LOCKED', 'database-busy', 'The database is busy. Try again.'],
  ['SQLITE_FULL', 'database-full', 'The disk is full. Free some space, then try again.'],
  ['SQLITE_READONLY', 'database-read-only', 'The database cannot be written. Check the rights of the data folder.'],
  ['SQLITE_CORRUPT', 'database-damaged', 'The database is damaged. Restore the last backup.'],
  ['SQLITE_NOTADB', 'database-damaged', 'The database is damaged. Restore the last backup.'],
  ['SQLITE_CONSTRAINT', 'database-constraint', 'A rule of the database was broken'],
] as const;

/** Passing states: a lock is let go, and room is made without a restart. */
const RETRYABLE: ReadonlySet<string> = new Set(['database-busy', 'database-full']);

/**
 * The fault for an SQLite result code such as `SQLITE_CONSTRAINT_UNIQUE`. `engineMessage` is the engine's own text;
 * only column names of a broken constraint are taken from it, because the rest can hold a search term.
 */
export function databaseFault(sqliteCode: string, engineMessage: string): ServiceError {
  const family = FAMILIES.find(([prefix]) => sqliteCode.startsWith(prefix));
  if (!family) return new ServiceError('database-failed', `The database failed (${sqliteCode}).`);
  const [, code, message] = family;
  if (code === 'database-constraint')
    return new ServiceError(code, `${message}: ${constraintOf(engineMessage, sqliteCode)}.`);
  return new ServiceError(code, message, { retryable: RETRYABLE.has(code) });
}

/** E.g. `UNIQUE constraint failed: document.id`, which names columns only. */
function constraintOf(engineMessage: string, sqliteCode: string): string {
  return /[A-Z ]+ constraint failed(?:: [\w., ]*\w)?/.exec(engineMessage)?.[0]?.trim() ?? sqliteCode;
}
