import type { SqlStatement } from '../../shared/database.ts';
import type { CaseRow } from './read-case.ts';

/** Waiting cases of the same question with the same answer are decided with it, but for those that somebody has open. */
export function settleRows(
  { seq, group_key }: Pick<CaseRow, 'seq' | 'group_key'>,
  label: string | null,
  now: Date,
): SqlStatement[] {
  const at = now.toISOString();
  return [
    {
      // What it settled before it was opened again.
      sql: `UPDATE review_case SET first_label = COALESCE(first_label, label), label = ?, decided_at = ?,
              revision = revision + 1 WHERE settled_by = ?`,
      params: [label, at, seq],
    },
    {
      sql: `UPDATE review_case SET state = 'decided', settled_by = ?, label = ?, decided_at = ?, revision = revision + 1
            WHERE group_key = ? AND state = 'waiting' AND seq <> ? AND leased_until <= ? AND gold IS NULL`,
      params: [seq, label, at, group_key, seq, now.getTime()],
    },
  ];
}
