import type { Database } from '../shared/database.ts';

/** A message that could not be sent, or a question that could not be handled. It holds no words of anybody. */
export interface DeadLetter {
  /** `m12` for a message, `u7` for an update that led to none. */
  id: string;
  channel: string;
  /** Why, in a code: the provider's own, or one of ours (`daily-cap`, `bug`). `reasonInWords` says it. */
  error: string;
  tries: number;
  /** Milliseconds since 1970. */
  since: number;
  /** False where its words are gone: whoever asked has deleted them, or it lay too long. */
  canResend: boolean;
}

export interface DeadLetterPage {
  letters: readonly DeadLetter[];
  /** How many there are in all. */
  total: number;
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

const MOST = 200;
const LETTERS = `SELECT 'm' || id AS id, channel, coalesce(error, '') AS error, attempts AS tries, created_at AS since,
    payload <> '' AS canResend FROM channel_message WHERE state = 'dead'
  UNION ALL
  SELECT 'u' || id, channel, coalesce(error, ''), attempts, received_at, body <> '{}'
    FROM channel_update WHERE state = 'dead'`;
const CURSOR = /^(\d{1,16})_([mu]\d{1,15})$/u;

/** What staff have to look at, newest first. `from` is `next` of the page before; what is no such thing begins anew. */
export async function listDeadLetters(
  database: Database,
  { from = null, most = MOST, channel = null }: { from?: string | null; most?: number; channel?: string | null } = {},
): Promise<DeadLetterPage> {
  const [, since = String(Number.MAX_SAFE_INTEGER), id = ''] = CURSOR.exec(from ?? '') ?? [];
  const shown = Math.max(1, Math.min(most, MOST));
  const rows = await database.all<Omit<DeadLetter, 'canResend'> & { canResend: number }>(
    `SELECT * FROM (${LETTERS}) WHERE (? IS NULL OR channel = ?) AND (since, id) < (?, ?)
     ORDER BY since DESC, id DESC LIMIT ?`,
    [channel, channel, Number(since), id, shown + 1],
  );
  const counted = await database.get<{ total: number }>(
    `SELECT count(*) AS total FROM (${LETTERS}) WHERE (? IS NULL OR channel = ?)`,
    [channel, channel],
  );
  const letters = rows.slice(0, shown).map((row) => ({ ...row, canResend: row.canResend === 1 }));
  const last = letters.at(-1);
  return {
    letters,
    total: counted?.total ?? 0,
    next: rows.length > shown && last !== undefined ? `${last.since}_${last.id}` : null,
  };
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

/** Takes a dead letter away without trying it again. False when there is none of that name. */
export async function dismissDeadLetter(database: Database, id: string): Promise<boolean> {
  const [, kind, number] = /^([mu])(\d{1,15})$/u.exec(id) ?? [];
  if (number === undefined) return false;
  const { changes } = await database.run(
    kind === 'm'
      ? `UPDATE channel_message SET state = 'dropped', payload = '' WHERE id = ? AND state = 'dead'`
      : `UPDATE channel_update SET state = 'done', body = '{}' WHERE id = ? AND state = 'dead'`,
    [Number(number)],
  );
  return changes > 0;
}
