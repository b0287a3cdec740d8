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

/** The newest rows first. Each filter alone is answered by an index. */
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
  return rows.map(({ number, at, who, what, subject, detail }) => ({
    ...tryParseStored<AuditEntry>(detail),
    number,
    at,
    who,
    what,
    subject,
  }));
}
