import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from '../../shared/errors.ts';
import type { Connection } from './sqlite-database.ts';
import { faultOf } from './sqlite-database.ts';

/**
 * Checks the structure of the whole file. Damage in the keyword index alone is mended by starting it empty, since its
 * rows are made from the passages again; any other damage is a `ServiceError` `database-damaged`.
 */
export function checkDatabase(connection: Connection, migrations: string): { keywordsReset: boolean } {
  const problems = findProblems(connection);
  if (problems.length === 0) return { keywordsReset: false };
  if (!problems.every((problem) => /inverted index|fts5/i.test(problem))) throw damaged();
  resetKeywords(connection, migrations);
  if (findProblems(connection).length > 0) throw damaged();
  return { keywordsReset: true };
}

function findProblems(connection: Connection): string[] {
  try {
    const rows = connection.pragma('quick_check(20)') as { quick_check: string }[];
    return rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
  } catch (error) {
    throw faultOf(error);
  }
}

function resetKeywords(connection: Connection, migrations: string): void {
  try {
    connection
      .transaction(() => {
        connection.exec('DROP TABLE passage_terms');
        connection.exec(readFileSync(join(migrations, 'keyword', '0001_passages.sql'), 'utf8'));
      })
      .immediate();
  } catch {
    throw damaged();
  }
}

function damaged(): ServiceError {
  return new ServiceError('database-damaged', 'The database is damaged: its structure does not hold together. Restore the last backup.');
}
