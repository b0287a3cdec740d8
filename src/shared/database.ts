/** What SQLite and D1 both store. Numbers come back as JavaScript numbers, blobs as `Uint8Array`. */
export type SqlValue = string | number | null | Uint8Array;

export interface SqlStatement {
  sql: string;
  params?: readonly SqlValue[];
}

/**
 * The one way to the data, on every runtime. All SQL stays within D1's limits: at most 100 bound parameters
 * a statement, no BEGIN, no extensions, rows of at most 1 MB. More than 100 ids go in as one JSON array:
 * `WHERE id IN (SELECT value FROM json_each(?))`.
 *
 * Faults are `ServiceError` with the code `database-busy`, `database-full`, `database-read-only`,
 * `database-damaged`, `database-constraint` or `database-failed`; their messages hold no parameters.
 */
export interface Database {
  /** The first row, or undefined when there is none. */
  get<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row | undefined>;
  /** All rows. A statement that writes and has RETURNING may be used too: claims and leases. */
  all<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs one statement; returns how many rows it changed. */
  run(sql: string, params?: readonly SqlValue[]): Promise<{ changes: number }>;
  /** Runs all statements or none, in order, in one transaction. */
  batch(statements: readonly SqlStatement[]): Promise<void>;
}
