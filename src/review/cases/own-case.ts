import type { Answer } from '../../answering/answer.ts';
import type { SqlStatement } from '../../shared/database.ts';
import { proposeRows } from '../verified-rows.ts';
import { EMPTY_VERDICT, type Verdict } from './case-types.ts';
import { filedRows } from './filing.ts';
import type { ReviewPorts } from './ports.ts';

/** A verified answer that is put before staff by itself: imported, or proposed by who judged a case after another. */
export interface OwnProposal {
  /** Of the verified answer. */
  id: string;
  /** With the id of its own turn. */
  answer: Answer;
  verify: NonNullable<Verdict['verify']>;
  person: string;
  /** The turn of the case that it was proposed in; null for none. */
  fromTurn: string | null;
}

/** Through which such a turn came; it is in no sample and no queue of residents. */
export const STAFF_CHANNEL = 'staff';

/**
 * A case of its own that waits for another person, in which whoever proposes the answer gave the first verdict: it is looked at
 * like all that becomes verified.
 */
export async function ownCaseRows(
  ports: ReviewPorts,
  { id, answer, verify, person, fromTurn }: OwnProposal,
): Promise<SqlStatement[]> {
  const at = ports.clock.now().toISOString();
  const { id: turnId, outcome } = answer;
  const cited = answer.statements.flatMap(({ citations }) =>
    citations.map(({ n }) => [String(n), 1 as const] as const),
  );
  const verdict: Verdict = { ...EMPTY_VERDICT, citations: Object.fromEntries(cited), answer: 'correct', verify };
  return [
    {
      sql: `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel, from_turn, filed)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
      params: [turnId, turnId, at, outcome, JSON.stringify(answer), STAFF_CHANNEL, fromTurn],
    },
    ...(await filedRows(ports, { id: turnId, asked_at: at, channel: STAFF_CHANNEL }, answer)),
    {
      sql: `INSERT INTO review_case (seq, turn_id, opened_at, channel, outcome, group_key, state, doubled, revision)
            SELECT seq, turn_id, ?, channel, outcome, group_key, 'second', 1, 1 FROM review_turn WHERE turn_id = ?`,
      params: [at, turnId],
    },
    {
      sql: `INSERT INTO review_verdict (seq, reviewer, subject, body, stamp, began_at, saved_at, round, given_at)
            SELECT seq, ?, 'given', ?, '', ?, ?, 1, ? FROM review_turn WHERE turn_id = ?`,
      params: [person, JSON.stringify(verdict), at, at, at, turnId],
    },
    ...proposeRows({ id, turnId, seq: null, answer, ...verify, proposedBy: person, at }),
    {
      sql: 'UPDATE review_verified SET seq = (SELECT seq FROM review_turn WHERE turn_id = ?) WHERE id = ?',
      params: [turnId, id],
    },
  ];
}
