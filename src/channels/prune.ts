import type { Database } from '../shared/database.ts';
import type { ChannelName } from './types.ts';

const DAY_MS = 24 * 60 * 60_000;
/** WhatsApp delivers an update again for seven days; its key is kept a day longer. */
const KEYS_MS = 8 * DAY_MS;
/** As long as what staff read of conversations elsewhere. */
const MESSAGES_MS = 90 * DAY_MS;
/** What was sent and never reported on. */
const PAYLOADS_MS = 2 * DAY_MS;
/** In one statement, so that no transaction holds up the others. */
const ROWS = 500;

/** Names of chats and persons that nothing is stored of any more. */
const FORGOTTEN_ALIASES = `DELETE FROM channel_alias WHERE since < ? AND id IN (SELECT id FROM channel_alias AS a
  WHERE NOT EXISTS (SELECT 1 FROM channel_chat AS c WHERE c.id = a.known_as)
    AND NOT EXISTS (SELECT 1 FROM channel_update AS u WHERE u.person = a.known_as) LIMIT ${ROWS})`;

/** Removes what is not needed any more, a little at a time. Returns how many rows went. */
export async function prune(database: Database, channel: ChannelName, now: number): Promise<number> {
  let removed = 0;
  for (const [sql, params] of statements(channel, now)) {
    for (;;) {
      const { changes } = await database.run(sql, params);
      removed += changes;
      if (changes < ROWS) break;
    }
  }
  return removed;
}

function statements(channel: ChannelName, now: number): [string, (string | number)[]][] {
  const some = (table: string, where: string) =>
    `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE channel = ? AND ${where} LIMIT ${ROWS})`;
  return [
    [some('channel_update', `received_at < ? AND state = 'done'`), [channel, now - KEYS_MS]],
    [some('channel_update', `received_at < ?`), [channel, now - MESSAGES_MS]],
    [some('channel_message', `created_at < ?`), [channel, now - MESSAGES_MS]],
    [
      `UPDATE channel_message SET payload = '' WHERE id IN (SELECT id FROM channel_message
        WHERE channel = ? AND state = 'sent' AND created_at < ? AND payload <> '' LIMIT ${ROWS})`,
      [channel, now - PAYLOADS_MS],
    ],
    // Who asked to be forgotten, once the farewell is out; and who was not heard of for as long as messages are kept.
    [
      some(
        'channel_chat',
        `due_at IS NULL AND (closed = 'forgotten' OR heard_at < ?)
          AND NOT EXISTS (SELECT 1 FROM channel_message AS m WHERE m.chat = channel_chat.id AND m.state IN ('ready', 'sending', 'unknown'))`,
      ),
      [channel, now - MESSAGES_MS],
    ],
    [FORGOTTEN_ALIASES, [now - MESSAGES_MS]],
  ];
}
