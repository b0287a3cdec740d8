import type { Answer } from '../answering/answer.ts';
import type { SqlStatement } from '../shared/database.ts';
import { questionKey } from './cases/question-key.ts';

export type VerifiedState = 'proposed' | 'live' | 'suspended' | 'dropped';

export interface VerifiedRow {
  id: string;
  turn_id: string;
  seq: number | null;
  state: VerifiedState;
  answer: string;
  owner: string;
  valid_until: string | null;
  verified_by: string;
  verified_on: string;
  proposed_by: string;
  changed_at: string;
  suspended_because: string | null;
}

export interface Proposal {
  id: string;
  turnId: string;
  seq: number | null;
  answer: Answer;
  variants: readonly string[];
  validUntil: string | null;
  proposedBy: string;
  at: string;
}

/** Writes a proposed answer with the questions it answers; it is served when somebody else approved it. */
export function proposeRows({ id, turnId, seq, answer, variants, ...more }: Proposal): SqlStatement[] {
  const { explanation: _, ...kept } = answer;
  const questions = new Map(
    [answer.understoodAs ?? answer.question, ...variants].map((one) => [questionKey(one), one]),
  );
  return [
    {
      sql: `INSERT INTO review_verified (id, turn_id, seq, state, answer, owner, valid_until, verified_by, verified_on,
              proposed_by, changed_at) VALUES (?, ?, ?, 'proposed', ?, ?, ?, '', '', ?, ?)`,
      params: [id, turnId, seq, JSON.stringify(kept), more.proposedBy, more.validUntil, more.proposedBy, more.at],
    },
    {
      sql: `INSERT INTO review_verified_question (verified_id, question_key, question)
            SELECT ?, q.value ->> 0, q.value ->> 1 FROM json_each(?) q`,
      params: [id, JSON.stringify([...questions])],
    },
  ];
}

export interface Approval {
  /** Whose word serves it. */
  person: string;
  /** The institution that residents read of, and the day. */
  by: string;
  on: string;
  at: string;
}

/**
 * Serves an answer from now on; what answered one of its questions before gives way. Where the person who proposed it would
 * serve it too, the column refuses NULL and with it the whole batch, whatever led there: two people always.
 */
export function approveRows(id: string, { person, by, on, at }: Approval): SqlStatement[] {
  return [
    {
      sql: `UPDATE review_verified SET replaced_by = ?, replaced_state = state, state = 'dropped', changed_at = ?
            WHERE state IN ('live', 'suspended') AND id IN
              (SELECT o.verified_id FROM review_verified_question n JOIN review_verified_question o
                 ON o.question_key = n.question_key
               WHERE n.verified_id = ? AND o.verified_id <> ? AND n.proposed_by IS NULL AND o.proposed_by IS NULL)`,
      params: [id, at, id, id],
    },
    {
      sql: `UPDATE review_verified SET state = CASE WHEN proposed_by <> ? THEN 'live' END, verified_by = ?, verified_on = ?, changed_at = ?, seen = 1,
              suspended_because = NULL WHERE id = ?`,
      params: [person, by, on, at, id],
    },
  ];
}

/** What gave way to an answer stands as it stood, unless another answers one of its questions now. */
export function giveBackRow(id: string, at: string): SqlStatement {
  return {
    sql: `UPDATE review_verified SET state = replaced_state, changed_at = ?, replaced_by = NULL, replaced_state = NULL
          WHERE replaced_by = ? AND state = 'dropped' AND NOT EXISTS (SELECT 1 FROM review_verified_question o
            JOIN review_verified_question n ON n.question_key = o.question_key
            JOIN review_verified v ON v.id = n.verified_id AND v.state = 'live' WHERE o.verified_id = review_verified.id)`,
    params: [at, id],
  };
}

/** Puts an answer into another state, with why. What is proposed anew was approved by nobody. */
export function stateRow(id: string, state: VerifiedState, at: string, because: string | null = null): SqlStatement {
  return {
    sql: `UPDATE review_verified SET state = ?, changed_at = ?, suspended_because = ?, seen = ?${
      state === 'proposed' ? `, verified_by = '', verified_on = ''` : ''
    } WHERE id = ?`,
    params: [state, at, because, state === 'suspended' ? 0 : 1, id],
  };
}
