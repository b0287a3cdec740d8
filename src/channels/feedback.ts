import { forgetStatements } from '../conversation/turns.ts';
import type { SqlStatement } from '../shared/database.ts';

/** What a person thinks of an answer: the last word counts, and taking it back (null) leaves none. */
export function rateAnswer(answerId: string, person: string, useful: boolean | null, at: number): SqlStatement {
  if (useful === null)
    return {
      sql: `DELETE FROM feedback WHERE turn_id = ? AND person = ? AND about = 'answer'`,
      params: [answerId, person],
    };
  return {
    sql: `INSERT INTO feedback (turn_id, person, about, verdict, reason, comment, given_at)
      SELECT id, ?, 'answer', ?, NULL, '', ? FROM turn WHERE id = ?
      ON CONFLICT (turn_id, person, about) DO UPDATE SET verdict = excluded.verdict, reason = NULL, comment = '',
        given_at = excluded.given_at`,
    params: [person, useful ? 'useful' : 'not-useful', new Date(at).toISOString(), answerId],
  };
}

export const forget = {
  /** What is still to be sent to a chat, and asked in it. */
  open: (chat: string): SqlStatement[] => [
    {
      sql: `UPDATE channel_message SET state = 'dropped', error = 'blocked', payload = ''
        WHERE chat = ? AND state IN ('ready', 'sending', 'unknown')`,
      params: [chat],
    },
  ],

  /**
   * All that a person said and was told. Keys of updates stay, emptied, so that a late duplicate is not taken for new.
   */
  person: (chat: string, person: string): SqlStatement[] => [
    {
      sql: `DELETE FROM channel_message WHERE chat = ? AND update_id IN
        (SELECT id FROM channel_update WHERE chat = ? AND person = ?)`,
      params: [chat, chat, person],
    },
    {
      sql: `UPDATE channel_update SET body = '{}', message = '', person = '', state = CASE state WHEN 'dead' THEN 'done' ELSE state END
        WHERE person = ? AND state <> 'waiting'`,
      params: [person],
    },
    ...forgetStatements(person),
  ],
};
