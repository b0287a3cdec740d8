import SQLite from 'better-sqlite3';
import type { Database, SqlStatement, SqlValue } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { databaseFault } from '../sql/faults.ts';
import { checkStatement, checkStatements } from '../sql/limits.ts';

export type Connection = SQLite.Database;
type Prepared = SQLite.Statement<SqlValue[], Record<string, unknown>>;

const BUSY_TIMEOUT_MS = 5000;
// Far more than the service has statements; a bound only against texts that are made at run time.
const MAX_PREPARED = 300;

export interface SqliteDatabase extends Database {
  readonly connection: Connection;
  close(): void;
}

/** Called between a transaction's last statement and its commit, and after the commit; only fault tests pass one. */
export type OnWrite = (stage: 'before-commit' | 'committed', sql: readonly string[]) => void;

/**
 * Opens SQLite in this thread: WAL, every commit on the disk before it returns, foreign keys on. `:memory:` is a
 * database of its own. Throws `ServiceError` `database-damaged`, `database-read-only` or `database-failed`.
 */
export function openConnection(path: string, options: { readonly?: boolean } = {}): Connection {
  try {
    const connection = new SQLite(path, { readonly: options.readonly ?? false, timeout: BUSY_TIMEOUT_MS });
    if (!options.readonly) {
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
    }
    connection.pragma('foreign_keys = ON');
    return connection;
  } catch (error) {
    throw faultOf(error);
  }
}

/**
 * The database in this thread, for worker threads, the CLI without a server, and tests. A connection that is given is
 * closed with it.
 */
export function createSqliteDatabase(
  source: string | Connection,
  options: { readonly?: boolean; onWrite?: OnWrite | undefined } = {},
): SqliteDatabase {
  const connection = typeof source === 'string' ? openConnection(source, options) : source;
  const prepare = createStatementCache(connection);
  const changes = connection.prepare<[], { n: number }>('SELECT changes() AS n');

  const write = <Result>(sql: readonly string[], work: () => Result): Result => {
    const result = connection
      .transaction(() => {
        const done = work();
        options.onWrite?.('before-commit', sql);
        return done;
      })
      .immediate();
    options.onWrite?.('committed', sql);
    return result;
  };

  const all = (sql: string, params: readonly SqlValue[]): Record<string, unknown>[] => {
    checkStatement(sql, params);
    const statement = prepare(sql);
    if (!statement.reader) {
      write([sql], () => statement.run(...params));
      return [];
    }
    const read = () => statement.all(...params);
    return (statement.readonly ? read() : write([sql], read)).map(withPlainBytes);
  };

  const run = (sql: string, params: readonly SqlValue[]): number => {
    const statement = prepare(sql);
    if (!statement.reader) return statement.run(...params).changes;
    statement.all(...params);
    return statement.readonly ? 0 : (changes.get()?.n ?? 0);
  };

  return {
    connection,
    get: async <Row>(sql: string, params: readonly SqlValue[] = []) =>
      inFaults(() => all(sql, params)[0] as Row | undefined),
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) => inFaults(() => all(sql, params) as Row[]),
    run: async (sql, params = []) =>
      inFaults(() => {
        checkStatement(sql, params);
        return { changes: write([sql], () => run(sql, params)) };
      }),
    batch: async (statements: readonly SqlStatement[]) =>
      inFaults(() => {
        checkStatements(statements);
        if (statements.length === 0) return;
        write(
          statements.map(({ sql }) => sql),
          () => {
            for (const { sql, params = [] } of statements) run(sql, params);
          },
        );
      }),
    close: () => connection.close(),
  };
}

function createStatementCache(connection: Connection): (sql: string) => Prepared {
  const prepared = new Map<string, Prepared>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = prepareOrExplain(connection, sql);
    if (prepared.size >= MAX_PREPARED) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  };
}

/** While a statement is prepared no parameter is in play yet, so the engine's own words may be shown. */
function prepareOrExplain(connection: Connection, sql: string): Prepared {
  try {
    return connection.prepare<SqlValue[], Record<string, unknown>>(sql);
  } catch (error) {
    const wrong = error instanceof SQLite.SqliteError && error.code === 'SQLITE_ERROR';
    throw wrong ? new ServiceError('database-failed', `The statement cannot be run: ${error.message}.`) : error;
  }
}

/** better-sqlite3 hands out Buffers that may start at any byte; vectors need bytes of their own, aligned. */
function withPlainBytes(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (value instanceof Uint8Array) row[name] = new Uint8Array(value);
  }
  return row;
}

function inFaults<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw faultOf(error);
  }
}

/** Any error of better-sqlite3 as the port's faults. Its messages can hold parameters, so it is no `cause`. */
export function faultOf(error: unknown): unknown {
  if (error instanceof ServiceError) return error;
  if (error instanceof SQLite.SqliteError) return databaseFault(error.code, error.message);
  // Too many or too few parameters, a closed connection: better-sqlite3 throws RangeError and TypeError.
  if (error instanceof RangeError || error instanceof TypeError) {
    return new ServiceError('database-failed', `The database refused the statement (${error.name}).`);
  }
  return error;
}
