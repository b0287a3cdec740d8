import { join } from 'node:path';
import SQLite from 'better-sqlite3';

/** Reads the database of a data folder, whether or not a process has it open. */
export function read<Result>(folder: string, work: (database: SQLite.Database) => Result): Result {
  const database = new SQLite(join(folder, 'judian.sqlite'), { readonly: true, timeout: 5000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
