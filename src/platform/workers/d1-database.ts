import type { Database, SqlStatement, SqlValue } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { databaseFault } from '../sql/faults.ts';
import { checkStatement, checkStatements } from '../sql/limits.ts';

/** The part of Cloudflare's `D1Database` that is used here. */
export interface D1Binding {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<unknown>;
}

interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  all(): Promise<{ results: Record<string, unknown>[]; meta: { changes?: number } }>;
  run(): Promise<{ meta: { changes?: number } }>;
}

// D1 resets its storage now and then and says so; a read may simply be asked again.
const READ_ATTEMPTS = 3;
const RETRY_DELAY_MS = 50;
const TRANSIENT = /network connection lost|storage operation exceeded timeout|reset because|internal error|overloaded/i;

/** The database on Cloudflare. Reads that meet a passing fault are tried three times; writes never, they may have happened. */
export function createD1Database(binding: D1Binding): Database {
  const prepared = (sql: string, params: readonly SqlValue[]) => {
    checkStatement(sql, params);
    return params.length === 0 ? binding.prepare(sql) : binding.prepare(sql).bind(...params);
  };

  const all = async (sql: string, params: readonly SqlValue[]) => {
    const attempts = isRead(sql) ? READ_ATTEMPTS : 1;
    const { results } = await inFaults(() => prepared(sql, params).all(), attempts);
    return results.map(withBytes);
  };

  return {
    get: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await all(sql, params))[0] as Row | undefined,
    all: async <Row>(sql: string, params: readonly SqlValue[] = []) => (await all(sql, params)) as Row[],
    async run(sql, params = []) {
      const { meta } = await inFaults(() => prepared(sql, params).run(), 1);
      return { changes: meta.changes ?? 0 };
    },
    async batch(statements: readonly SqlStatement[]) {
      checkStatements(statements);
      if (statements.length === 0) return;
      await inFaults(() => binding.batch(statements.map(({ sql, params = [] }) => prepared(sql, params))), 1);
    },
  };
}

function isRead(sql: string): boolean {
  return /^\s*select\b/i.test(sql);
}

/** D1 hands out blobs as arrays of numbers. No other column type is an array. */
function withBytes(row: Record<string, unknown>): Record<string, unknown> {
  for (const [name, value] of Object.entries(row)) {
    if (Array.isArray(value)) row[name] = Uint8Array.from(value as number[]);
    else if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
  }
  return row;
}

async function inFaults<Result>(work: () => Promise<Result>, attempts: number): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const fault = faultOf(error);
      if (!fault.retryable || attempt >= attempts) throw fault;
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * attempt));
    }
  }
}

/** D1 puts SQLite's code into the message: `D1_ERROR: … : SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_UNIQUE)`. */
function faultOf(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const message = error instanceof Error ? error.message : '';
  const code = /SQLITE_[A-Z]+/.exec(message)?.[0];
  if (code && code !== 'SQLITE_ERROR') return databaseFault(code, message);
  // Names of our own tables and columns may be shown; the rest of the message can hold a search term.
  const known = /no such table: \w+|has no column named \w+/.exec(message)?.[0];
  if (known) return new ServiceError('database-failed', `The statement cannot be run: ${known}.`);
  if (TRANSIENT.test(message)) {
    return new ServiceError('database-busy', 'The database did not answer. Try again.', { retryable: true });
  }
  return new ServiceError('database-failed', 'The database refused the statement.');
}
