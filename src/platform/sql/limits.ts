import type { SqlStatement, SqlValue } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';

// D1's limits, held on every runtime so that a test on Node fails where D1 would.
const MAX_PARAMETERS = 100;
const MAX_STATEMENT_UNITS = 100_000;
const MAX_VALUE_BYTES = 1_048_576;

/** Throws `ServiceError` `database-failed` for a statement that not every runtime would run. */
export function checkStatement(sql: string, params: readonly SqlValue[]): void {
  if (sql.length > MAX_STATEMENT_UNITS) throw refused('is longer than 100,000 characters');
  if (params.length > MAX_PARAMETERS) throw refused(`binds ${params.length} parameters, at most 100 are possible`);
  for (const [at, value] of params.entries()) {
    const problem = problemOf(value);
    if (problem) throw refused(`has a parameter (number ${at + 1}) that ${problem}`);
  }
}

/** The same for each statement of a batch. */
export function checkStatements(statements: readonly SqlStatement[]): void {
  for (const { sql, params = [] } of statements) checkStatement(sql, params);
}

function problemOf(value: unknown): string | null {
  if (value === null) return null;
  // SQLite would store NaN as NULL without a word.
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'is not a finite number';
  if (value instanceof Uint8Array) return value.byteLength > MAX_VALUE_BYTES ? 'is larger than 1 MB' : null;
  if (typeof value !== 'string') return 'is neither text, number, bytes nor null';
  return utf8IsLarger(value, MAX_VALUE_BYTES) ? 'is larger than 1 MB' : null;
}

/** A UTF-16 unit takes at most three bytes in UTF-8, so short texts need no counting. */
function utf8IsLarger(text: string, bytes: number): boolean {
  if (text.length * 3 <= bytes) return false;
  return text.length > bytes || new TextEncoder().encode(text).length > bytes;
}

function refused(what: string): ServiceError {
  return new ServiceError('database-failed', `The statement ${what}.`);
}
