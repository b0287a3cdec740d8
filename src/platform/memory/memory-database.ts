import { createSqliteDatabase, type SqliteDatabase } from '../node/sqlite-database.ts';

/** A database that lives as long as the process, for tests on Node: the same engine and rules as the one on disk. */
export function createMemoryDatabase(): SqliteDatabase {
  return createSqliteDatabase(':memory:');
}
