import { ServiceError } from '../../shared/errors.ts';
import type { Connection } from './sqlite-database.ts';
import { faultOf } from './sqlite-database.ts';

/**
 * Checks the structure of the whole file. A damaged keyword index is dropped, and its migrations forgotten so that
 * `migrate` makes it again, empty: its rows come from the passages. Any other damage is a `ServiceError`
 * `database-damaged`.
 */
export function checkDatabase(connection: Connection): { keywordsReset: boolean } {
  if (inspectDatabase(connection) === 'sound') return { keywordsReset: false };
  dropKeywords(connection);
  if (findProblems(connection).length > 0) throw damaged();
  return { keywordsReset: true };
}

/** The same without changing anything: whether the keyword index alone is damaged. */
export function inspectDatabase(connection: Connection): 'sound' | 'keywords-damaged' {
  const problems = whileMapped(connection, () => {
    const found = findProblems(connection);
    refuseLooseRows(connection);
    return found;
  });
  if (problems.length === 0) return 'sound';
  if (!problems.every((problem) => /inverted index|fts5/i.test(problem))) throw damaged();
  return 'keywords-damaged';
}

function findProblems(connection: Connection): string[] {
  try {
    const rows = connection.pragma('quick_check(20)') as { quick_check: string }[];
    return rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
  } catch (error) {
    throw faultOf(error);
  }
}

/** As much as SQLite maps at most. */
const MAPPED_BYTES = 0x7fff_0000;

/**
 * Does work that reads every page. A mapped file is read without copying its pages, in under half of the processor time;
 * afterwards it is read as before, because a disk that fails under a mapped page ends the process.
 */
function whileMapped<Result>(connection: Connection, work: () => Result): Result {
  connection.pragma(`mmap_size = ${MAPPED_BYTES}`);
  try {
    return work();
  } finally {
    connection.pragma('mmap_size = 0');
  }
}

/** Rows that refer to nothing: SQLite never lets them arise, so others were lost. */
function refuseLooseRows(connection: Connection): void {
  let loose: unknown;
  try {
    loose = connection.prepare('SELECT 1 FROM pragma_foreign_key_check LIMIT 1').get();
  } catch (error) {
    throw faultOf(error);
  }
  if (loose !== undefined) throw damaged();
}

function dropKeywords(connection: Connection): void {
  try {
    connection
      .transaction(() => {
        connection.exec("DROP TABLE passage_terms; DELETE FROM migration WHERE name LIKE 'keyword/%'");
      })
      .immediate();
  } catch {
    throw damaged();
  }
}

function damaged(): ServiceError {
  return new ServiceError(
    'database-damaged',
    'The database is damaged: its structure does not hold together. Restore the last backup.',
  );
}
