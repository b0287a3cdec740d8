import type { SqlStatement } from '../../shared/database.ts';
import type { Queue } from './case-types.ts';
import { type ReviewPorts, shareOf } from './ports.ts';

/** Puts the rows of a case, and of what it settled, into the state that the cases are in: after any change of these. */
export function queueRows(seq: number): SqlStatement[] {
  return ['seq = ?', 'seq IN (SELECT seq FROM review_case WHERE settled_by = ?)'].map((where) => ({
    sql: `UPDATE review_queue SET state = (SELECT shown FROM review_case c WHERE c.seq = review_queue.seq) WHERE ${where}`,
    params: [seq],
  }));
}

/**
 * What opens a case for a filed turn, or puts its case into more queues. A turn that shows what was decided before, to
 * the same question, is decided with it: nobody judges one answer twice.
 */
export async function openCase(
  ports: ReviewPorts,
  turnId: string,
  queues: readonly { queue: Queue; why: string }[],
): Promise<SqlStatement[]> {
  const doubled = (await shareOf(ports, `second ${turnId}`)) < ports.rules.doubled ? 1 : 0;
  const now = ports.clock.now().toISOString();
  const decided = `(SELECT c.seq FROM review_case c WHERE c.group_key = t.group_key AND c.state = 'decided'
    AND c.settled_by IS NULL AND c.label IS NOT NULL ORDER BY c.seq DESC LIMIT 1)`;
  return [
    {
      sql: `INSERT INTO review_case (seq, turn_id, opened_at, channel, outcome, group_key, state, doubled)
            SELECT t.seq, t.turn_id, ?, t.channel, t.outcome, t.group_key, 'waiting', ? FROM review_turn t
            WHERE t.turn_id = ? ON CONFLICT (seq) DO NOTHING`,
      params: [now, doubled, turnId],
    },
    {
      sql: `UPDATE review_case SET state = 'decided', settled_by = d.seq, label = d.label, decided_at = ?
            FROM review_case d, review_turn t
            WHERE review_case.turn_id = ? AND review_case.state = 'waiting' AND review_case.revision = 0
              AND t.turn_id = review_case.turn_id AND d.seq = ${decided}`,
      params: [now, turnId],
    },
    putInQueue(turnId, queues),
  ];
}

/** Puts a case into queues. What put it there is kept a line each, whatever puts it there once more. */
export function putInQueue(turnId: string, queues: readonly { queue: Queue; why: string }[]): SqlStatement {
  return {
    sql: `INSERT INTO review_queue (queue, state, seq, why)
          SELECT q.value ->> 'queue', c.shown, c.seq, q.value ->> 'why' FROM review_case c, json_each(?) q
          WHERE c.turn_id = ? ON CONFLICT (queue, seq) DO UPDATE SET why = CASE
            WHEN instr(char(10) || why || char(10), char(10) || excluded.why || char(10)) > 0 THEN why
            ELSE trim(why || char(10) || excluded.why, char(10)) END`,
    params: [JSON.stringify(queues), turnId],
  };
}
