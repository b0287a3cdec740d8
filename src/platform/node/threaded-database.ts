import type { Database } from '../../shared/database.ts';

/**
 * One database over two threads: reads go to the reader, everything else to the writer, so that a long write never
 * holds up an answer. A read that starts after a write was awaited sees it.
 */
export function createThreadedDatabase(reader: Database, writer: Database): Database {
  const of = (sql: string) => (isRead(sql) ? reader : writer);
  return {
    get: (sql, params) => of(sql).get(sql, params),
    all: (sql, params) => of(sql).all(sql, params),
    run: (sql, params) => writer.run(sql, params),
    batch: (statements) => writer.batch(statements),
  };
}

// A WITH can lead to a write. Taking a read for a write only costs speed, so a word that looks like one is enough.
const READ = /^\s*(?:--[^\n]*\n\s*)*(?:select\b|with\b(?!.*\b(?:insert|update|delete|replace)\b))/is;

function isRead(sql: string): boolean {
  return READ.test(sql);
}
