import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { AuditEntry } from './audit.ts';
import type { StoredEntry } from './chain.ts';

/** A row of the log as people read it. */
export interface AuditRow extends AuditEntry {
  number: number;
  at: string;
}

export interface AuditFilter {
  who?: string | undefined;
  what?: string | undefined;
  subject?: string | undefined;
  /** Rows before this number. */
  before?: number | undefined;
}

/**
 * The newest rows first. Each filter alone is answered by an index. What became of a case that somebody may still judge, or
 * be measured by, is told once it is settled: the rows stand there without it.
 */
export async function readAudit(database: Database, filter: AuditFilter, count: number): Promise<AuditRow[]> {
  const conditions: string[] = [];
  const params: (string | number)[] = [];
  for (const name of ['who', 'what', 'subject'] as const) {
    const value = filter[name];
    if (value === undefined) continue;
    conditions.push(`${name} = ?`);
    params.push(value);
  }
  if (filter.before !== undefined) {
    conditions.push('number < ?');
    params.push(filter.before);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const rows = await database.all<StoredEntry>(
    `SELECT number, at, who, what, subject, detail FROM audit_entry ${where} ORDER BY number DESC LIMIT ?`,
    [...params, count],
  );
  const open = await openCases(
    database,
    rows.map(({ subject }) => subject),
  );
  return rows.map(({ number, at, who, what, subject, detail }) => ({
    ...tryParseStored<AuditEntry>(detail),
    ...(open.has(subject) ? { before: undefined, after: undefined } : {}),
    number,
    at,
    who,
    what,
    subject,
  }));
}

async function openCases(database: Database, subjects: readonly string[]): Promise<Set<string>> {
  const rows = await database.all<{ subject: string }>(
    `SELECT 'case:' || turn_id AS subject FROM review_case
     WHERE turn_id IN (SELECT substr(value, 6) FROM json_each(?) WHERE value LIKE 'case:%') AND shown <> 'decided'`,
    [JSON.stringify([...new Set(subjects)])],
  );
  return new Set(rows.map(({ subject }) => subject));
}
