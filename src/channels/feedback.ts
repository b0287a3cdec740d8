import type { SqlStatement } from '../shared/database.ts';
import type { ChannelName } from './types.ts';

/** What a person thinks of an answer: the last word counts, and taking it back (null) leaves none. */
export function rateAnswer(
  channel: ChannelName,
  answerId: string,
  person: string,
  useful: boolean | null,
  at: number,
): SqlStatement {
  if (useful === null)
    return { sql: 'DELETE FROM channel_feedback WHERE answer_id = ? AND person = ?', params: [answerId, person] };
  return {
    sql: `INSERT INTO channel_feedback (answer_id, person, channel, useful, given_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (answer_id, person) DO UPDATE SET useful = excluded.useful, given_at = excluded.given_at`,
    params: [answerId, person, channel, useful ? 1 : 0, at],
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
   * All that a person said and was told. Keys of updates stay, emptied, so that a late duplicate is not taken for new;
   * so does what staff approved for everybody, without whose question it was.
   */
  person: (chat: string, person: string): SqlStatement[] => [
    { sql: 'DELETE FROM channel_feedback WHERE person = ?', params: [person] },
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
    {
      sql: `UPDATE turn SET person = NULL WHERE person = ? AND id IN (SELECT turn_id FROM verified_answer)`,
      params: [person],
    },
    { sql: 'DELETE FROM turn WHERE person = ?', params: [person] },
  ],
};
