import type { Queue } from './case-types.ts';
import { lostItsHold } from './leases.ts';
import { putInQueue, queueRows } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import { type CaseRow, readCase } from './read-case.ts';

/** Why a decided case is looked at again. */
export interface Reopening {
  queue: Queue;
  why: string;
  /** Who asked for it; `system` for what a rule calls for. */
  who: string;
}

/** The case whose verdicts decide one: its own, or the one that settled it. Undefined while that is open. */
export async function decidingCase(database: ReviewPorts['database'], turnId: string): Promise<CaseRow | undefined> {
  const row = await readCase(database, turnId);
  const decides =
    row?.settled_by == null
      ? row
      : await database.get<CaseRow>('SELECT * FROM review_case WHERE seq = ?', [row.settled_by]);
  return decides?.state === 'decided' ? decides : undefined;
}

/**
 * Makes a decided case wait again, in the queue that says why. The verdicts on it are kept beside; rounds begin anew, and
 * whoever judged it before may do so again. What it settled follows its next decision. A gold case is one no more: its
 * verdict is what is in doubt. False where it was not decided, or somebody changed it at that moment.
 */
export async function reopenCase(ports: ReviewPorts, row: CaseRow, { queue, why, who }: Reopening): Promise<boolean> {
  const entry = {
    who,
    what: 'case.reopened',
    subject: `case:${row.turn_id}`,
    before: { state: row.state, label: row.label },
    after: { queue, why },
  };
  try {
    await ports.audit.record(entry, [
      {
        // NULL breaks the rule of the column, and with it the whole batch, where somebody was faster.
        sql: `UPDATE review_case SET revision = CASE WHEN revision = ? AND state = 'decided' AND settled_by IS NULL
                THEN revision + 1 END WHERE seq = ?`,
        params: [row.revision, row.seq],
      },
      {
        sql: `INSERT INTO review_earlier_verdict (seq, opening, reviewer, subject, body, began_at, round, given_at)
              SELECT v.seq, c.opening, v.reviewer, v.subject, v.body, v.began_at, v.round, v.given_at
              FROM review_verdict v JOIN review_case c ON c.seq = v.seq WHERE v.seq = ? AND v.given_at IS NOT NULL`,
        params: [row.seq],
      },
      {
        // What was kept beside a verdict is a draft again.
        sql: `UPDATE review_verdict SET body = other, other = NULL, round = NULL, given_at = NULL
              WHERE seq = ? AND given_at IS NOT NULL AND other IS NOT NULL`,
        params: [row.seq],
      },
      { sql: 'DELETE FROM review_verdict WHERE seq = ? AND given_at IS NOT NULL', params: [row.seq] },
      {
        sql: `UPDATE review_case SET state = 'waiting', first_label = COALESCE(first_label, label), label = NULL,
                decided_at = NULL, gold = NULL, opening = opening + 1 WHERE seq = ?`,
        params: [row.seq],
      },
      putInQueue(row.turn_id, [{ queue, why }]),
      ...queueRows(row.seq),
    ]);
    return true;
  } catch (error) {
    if (lostItsHold(error)) return false;
    throw error;
  }
}

/** Whether readers said this very thing before the case was decided: then it was decided in knowledge of it. */
export async function wasWeighed(
  { database }: Pick<ReviewPorts, 'database'>,
  { seq }: CaseRow,
  { queue, why }: Pick<Reopening, 'queue' | 'why'>,
): Promise<boolean> {
  const row = await database.get<{ why: string }>('SELECT why FROM review_queue WHERE queue = ? AND seq = ?', [
    queue,
    seq,
  ]);
  return row?.why.split('\n').includes(why) ?? false;
}
