import type { Database } from '../shared/database.ts';

/** A message that could not be sent, or a question that could not be handled. It holds no words of anybody. */
export interface DeadLetter {
  /** `m12` for a message, `u7` for an update that led to none. */
  id: string;
  channel: string;
  /** Why, in a code: the provider's own, or one of ours (`daily-cap`, `bug`). */
  error: string;
  tries: number;
  /** Milliseconds since 1970. */
  since: number;
}

const MOST = 200;

/** What staff have to look at, newest first. */
export async function listDeadLetters(database: Database): Promise<DeadLetter[]> {
  return await database.all<DeadLetter>(
    `SELECT 'm' || id AS id, channel, coalesce(error, '') AS error, attempts AS tries, created_at AS since
       FROM channel_message WHERE state = 'dead'
     UNION ALL
     SELECT 'u' || id, channel, coalesce(error, ''), attempts, received_at FROM channel_update WHERE state = 'dead'
     ORDER BY since DESC LIMIT ${MOST}`,
  );
}

/**
 * Has a dead letter tried again, as if it were new. False when there is none of that name, or its words are gone. The
 * running service sees it within half a minute.
 */
export async function resendDeadLetter(database: Database, id: string, now: number): Promise<boolean> {
  const [, kind, number] = /^([mu])(\d{1,15})$/u.exec(id) ?? [];
  if (number === undefined) return false;
  const table = kind === 'm' ? 'channel_message' : 'channel_update';
  const again =
    kind === 'm'
      ? `UPDATE channel_message SET state = 'ready', attempts = 0, due_at = ?, created_at = ?, delivery = NULL, provider_id = NULL
           WHERE id = ? AND state = 'dead' AND payload <> '' RETURNING chat`
      : `UPDATE channel_update SET state = 'waiting', attempts = 0, due_at = ?, received_at = ?
           WHERE id = ? AND state = 'dead' AND body <> '{}' RETURNING chat`;
  const [found] = await database.all<{ chat: string }>(again, [now, now, Number(number)]);
  if (found === undefined) return false;
  await database.run(
    `UPDATE channel_chat SET due_at = min(coalesce(due_at, ?), ?) WHERE id = (SELECT chat FROM ${table} WHERE id = ?)`,
    [now, now, Number(number)],
  );
  return true;
}

/** How much waits, by channel: `{ telegram: { waiting: 3, dead: 0 } }`. */
export async function countWaiting(database: Database, channel: string): Promise<{ waiting: number; dead: number }> {
  const row = await database.get<{ waiting: number; dead: number }>(
    `SELECT (SELECT count(*) FROM channel_update WHERE channel = ? AND state = 'waiting')
       + (SELECT count(*) FROM channel_message WHERE channel = ? AND state IN ('ready', 'sending', 'unknown')) AS waiting,
      (SELECT count(*) FROM channel_message WHERE channel = ? AND state = 'dead')
       + (SELECT count(*) FROM channel_update WHERE channel = ? AND state = 'dead') AS dead`,
    [channel, channel, channel, channel],
  );
  return row ?? { waiting: 0, dead: 0 };
}
