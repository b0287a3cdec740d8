import type { Answer } from '../../answering/answer.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';
import { approveRows, stateRow } from '../verified-rows.ts';
import { composeCorrection, type PickFault } from './correction.ts';
import type { Decision } from './decision.ts';
import { decideCase } from './decision.ts';
import { queueRows } from './open-case.ts';
import { ownCaseRows } from './own-case.ts';
import type { ReviewPorts } from './ports.ts';
import { type CaseRow, givenOn, stampOf } from './read-case.ts';
import { settleRows } from './settle.ts';
import type { Verdict } from './case-types.ts';
import { removeTurns } from '../../conversation/turns.ts';

export type Composed =
  | { ok: true; answer: Answer }
  | { ok: false; problem: { kind: 'correction-fails'; faults: readonly PickFault[] } | { kind: 'source-gone' } };

/** The answer as a verdict would have it; where it is to be proposed, its sources have to be there. */
export async function composeVerdict(
  ports: ReviewPorts,
  answer: Answer,
  { correction, verify }: Pick<Verdict, 'correction' | 'verify'>,
): Promise<Composed> {
  let composed = answer;
  if (correction.length > 0) {
    const corrected = await composeCorrection(ports, answer, correction);
    if (!corrected.ok) return { ok: false, problem: { kind: 'correction-fails', faults: corrected.faults } };
    composed = corrected.answer;
  }
  if (verify !== null && (await stampOf(ports.database, composed)).gone)
    return { ok: false, problem: { kind: 'source-gone' } };
  return { ok: true, answer: composed };
}

/** The proposal of a case that nobody decided yet. */
export async function proposedIn(
  database: Database,
  seq: number,
): Promise<{ id: string; answer: string; valid_until: string | null } | undefined> {
  return await database.get(
    "SELECT id, answer, valid_until FROM review_verified WHERE seq = ? AND state = 'proposed' ORDER BY changed_at DESC LIMIT 1",
    [seq],
  );
}

/** What becomes of a proposal that a case decided. */
export async function decidedProposalRows(
  { database, operator }: ReviewPorts,
  { person, seq, at }: { person: string; seq: number; at: Date },
  { proposal }: Decision,
): Promise<SqlStatement[]> {
  const row = proposal === null ? undefined : await proposedIn(database, seq);
  if (row === undefined) return [];
  return proposal === 'approved'
    ? approveRows(row.id, { person, by: operator, on: hongKongDay(at), at: at.toISOString() })
    : [stateRow(row.id, 'dropped', at.toISOString())];
}

/**
 * Puts what a verdict after the first proposes before somebody else, now that it stands: the id of that turn, with its rows.
 * Undefined where nothing is proposed, or where its words or its documents are there no more.
 */
export async function laterProposal(
  ports: ReviewPorts,
  { turn_id }: Pick<CaseRow, 'turn_id'>,
  { proposes }: Decision,
  answer: Answer,
): Promise<{ turnId: string; rows: readonly SqlStatement[] } | undefined> {
  const verify = proposes?.verdict.verify;
  if (proposes === null || !verify) return undefined;
  const composed = await composeVerdict(ports, answer, proposes.verdict);
  if (!composed.ok) return undefined;
  const turnId = ports.ids.next();
  const { explanation: _, ...own } = { ...composed.answer, id: turnId, conversationId: turnId, verified: null };
  const proposal = { id: ports.ids.next(), answer: own, verify, person: proposes.reviewer, fromTurn: turn_id };
  return { turnId, rows: await ownCaseRows(ports, proposal) };
}

/**
 * What a case comes to once its proposal is deleted by hand: the first verdict, which goes on without it, tells of the answer
 * given alone. One that stands in no queue was there for the proposal alone, and goes with it. NULL in `revision` takes the
 * batch back where somebody judged it meanwhile.
 */
export async function withoutProposalRows({ database, clock }: ReviewPorts, seq: number): Promise<SqlStatement[]> {
  const row = await database.get<CaseRow>('SELECT * FROM review_case WHERE seq = ?', [seq]);
  if (row === undefined || row.state === 'decided') return [];
  const stillAt = {
    sql: 'UPDATE review_case SET revision = CASE WHEN revision = ? THEN revision + 1 END WHERE seq = ?',
    params: [row.revision, seq],
  };
  if ((await database.get('SELECT 1 FROM review_queue WHERE seq = ?', [seq])) === undefined)
    return [stillAt, ...removeTurns('id = ?', [row.turn_id])];
  const given = (await givenOn(database, seq)).map((one) =>
    one.round === 1 ? { ...one, verdict: { ...one.verdict, verify: null } } : one,
  );
  const { state, standing } = decideCase(given, row.doubled === 1);
  const now = clock.now();
  const label = standing?.answer ?? null;
  return [
    stillAt,
    {
      sql: `UPDATE review_case SET lease = NULL, lease_by = NULL, leased_until = 0, state = ?, label = ?, decided_at = ?
            WHERE seq = ?`,
      params: [state, label, state === 'decided' ? now.toISOString() : null, seq],
    },
    {
      sql: `UPDATE review_verdict SET body = json_set(body, '$.verify', NULL) WHERE seq = ? AND round = 1`,
      params: [seq],
    },
    ...(state === 'decided' ? settleRows(row, label, now) : []),
    ...queueRows(seq),
  ];
}
