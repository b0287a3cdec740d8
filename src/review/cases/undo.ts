import type { SqlStatement } from '../../shared/database.ts';
import { removeTurns } from '../../conversation/turns.ts';
import { giveBackRow, stateRow } from '../verified-rows.ts';
import { decideCase } from './decision.ts';
import { lostItsHold } from './leases.ts';
import { queueRows } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import { type CaseRow, givenOn } from './read-case.ts';

/** What came of taking back the last verdict: the case is open again, with its draft; or why not. */
export type Undone =
  | { kind: 'undone'; turnId: string; token: string }
  | { kind: 'nothing' }
  /** Somebody else judged the case since, or has it open. */
  | { kind: 'too-late' };

/**
 * Takes back the last verdict that a person gave: it is a draft again, the case stands where it stood before, with all
 * that was settled by it, and is theirs for ten minutes.
 */
export async function undoLast(ports: ReviewPorts, person: string): Promise<Undone> {
  const { database, clock, ids, rules } = ports;
  const row = await database.get<CaseRow & { round: number; given_at: string }>(
    // What was put before somebody else for them was no verdict that they gave: it goes with the one that proposed it.
    `SELECT c.*, v.round, v.given_at FROM review_verdict v JOIN review_case c ON c.seq = v.seq
     WHERE v.reviewer = ? AND v.given_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM turn t WHERE t.id = c.turn_id AND t.from_turn IS NOT NULL AND v.round = 1)
     ORDER BY v.given_at DESC LIMIT 1`,
    [person],
  );
  if (row === undefined) return { kind: 'nothing' };
  // Their last verdict may be on a case that waits again since: then it is no longer theirs to take back.
  const earlier = await database.get(
    'SELECT 1 FROM review_earlier_verdict WHERE reviewer = ? AND given_at > ? LIMIT 1',
    [person, row.given_at],
  );
  if (earlier !== undefined) return { kind: 'too-late' };
  const given = await givenOn(database, row.seq);
  // A gold verdict measures the person: with the answer known it can only be given once.
  // So can one on a case that became gold: without it, nothing would be known to measure by.
  if (row.round === 0 || row.gold !== null || given.some(({ round }) => round > row.round)) return { kind: 'too-late' };
  const proposes = given.some(({ round, verdict }) => round === 1 && verdict.verify !== null);
  const verified = proposes ? await verifiedBack(ports, row) : [];
  const later = await withoutLaterProposal(ports, row);
  if (verified === 'changed' || later === 'judged') return { kind: 'too-late' };
  const left = decideCase(
    given.filter(({ reviewer }) => reviewer !== person),
    row.doubled === 1,
  );
  const now = clock.now();
  const token = ids.next();
  const statements: SqlStatement[] = [
    {
      sql: `UPDATE review_case SET revision = CASE WHEN revision = ? AND leased_until <= ? THEN revision + 1 END,
              state = ?, label = ?, decided_at = NULL, lease = ?, lease_by = ?, leased_until = ? WHERE seq = ?`,
      params: [
        row.revision,
        now.getTime(),
        left.state,
        left.standing?.answer ?? null,
        token,
        person,
        now.getTime() + rules.leaseMs,
        row.seq,
      ],
    },
    {
      sql: 'UPDATE review_verdict SET round = NULL, given_at = NULL WHERE seq = ? AND reviewer = ?',
      params: [row.seq, person],
    },
    // Of what it settled, the queues are told before the cases forget what settled them.
    ...queueRows(row.seq),
    {
      sql: `UPDATE review_queue SET state = 'waiting' WHERE seq IN (SELECT seq FROM review_case WHERE settled_by = ?)`,
      params: [row.seq],
    },
    {
      sql: `UPDATE review_case SET state = 'waiting', settled_by = NULL, label = NULL, decided_at = NULL,
              revision = revision + 1 WHERE settled_by = ?`,
      params: [row.seq],
    },
    ...verified,
    ...later,
  ];
  const entry = { who: person, what: 'verdict.undone', subject: `case:${row.turn_id}`, before: { round: row.round } };
  try {
    await ports.audit.record({ ...entry, after: { state: left.state } }, statements);
  } catch (error) {
    if (lostItsHold(error)) return { kind: 'too-late' };
    throw error;
  }
  return { kind: 'undone', turnId: row.turn_id, token };
}

/**
 * A proposal that was decided waits again, and what it took the place of is served again; one that was only made goes with the
 * verdict that made it. Of several that a case brought forth over time it is the one of its verdicts of now, the last that
 * was written. `changed` where somebody did something with the answer since it was decided.
 */
async function verifiedBack(
  { database, clock }: ReviewPorts,
  { seq, round, decided_at }: CaseRow & { round: number },
): Promise<SqlStatement[] | 'changed'> {
  const row = await database.get<{ id: string; state: string; changed_at: string }>(
    'SELECT id, state, changed_at FROM review_verified WHERE seq = ? ORDER BY rowid DESC LIMIT 1',
    [seq],
  );
  if (row === undefined) return [];
  if (row.state !== 'proposed' && row.changed_at !== decided_at) return 'changed';
  const at = clock.now().toISOString();
  return [stateRow(row.id, round === 1 ? 'dropped' : 'proposed', at), giveBackRow(row.id, at)];
}

/**
 * What removes the proposal that a case put before somebody else when it was decided: it stands no longer. `judged` where that
 * person has judged it, or has it open.
 */
async function withoutLaterProposal(
  { database, clock }: ReviewPorts,
  { turn_id, given_at }: { turn_id: string; given_at: string },
): Promise<SqlStatement[] | 'judged'> {
  const found = await database.get<{ turn_id: string; judged: number }>(
    `SELECT c.turn_id, c.revision > 1 OR c.leased_until > ? AS judged FROM turn t
     JOIN review_case c ON c.turn_id = t.id JOIN review_verified v ON v.seq = c.seq AND v.state = 'proposed'
     WHERE t.from_turn = ? AND t.asked_at >= ?`,
    [clock.now().getTime(), turn_id, given_at],
  );
  if (found === undefined) return [];
  return found.judged === 1 ? 'judged' : removeTurns('id = ?', [found.turn_id]);
}
