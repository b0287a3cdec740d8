import type { Clock } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import type { Ids } from '../shared/ids.ts';
import type { ChannelName, Chat } from './types.ts';

/** A lane that has not come back by then is taken for dead. A send waits ten seconds at most, an answer two minutes. */
export const LEASE_MS = 180_000;

/** A chat that this worker, and nobody else, works on. */
export interface Claimed {
  chat: Chat;
  lease: string;
}

export interface Leases {
  /** Up to `most` chats with something due, least lately served first, so that nobody's flood holds up the others. */
  claim(most: number): Promise<Claimed[]>;
  /** Lets the chat go until its next thing is due. To be run in the batch that records what was done. */
  release(claimed: Claimed): SqlStatement;
  /** When the next chat will have something to do, in milliseconds since 1970; null when nothing waits. */
  nextDue(): Promise<number | null>;
  /** Lets go what another process held. Only where one process owns the data. */
  clear(): Promise<void>;
}

const CLAIM = `UPDATE channel_chat SET lease = ?, leased_until = ?, served_at = ?
  WHERE id IN (SELECT id FROM channel_chat WHERE channel = ? AND due_at <= ? AND leased_until <= ?
    ORDER BY served_at, due_at, id LIMIT ?)
  RETURNING id, channel, address, kind, script, conversation, asked_at AS askedAt, heard_at AS heardAt, closed,
    next_send_at AS nextSendAt`;

// What is to be sent goes before what is to be answered, so the first open message decides when to look again.
const RELEASE = `UPDATE channel_chat SET lease = NULL, leased_until = 0, due_at = coalesce(
    (SELECT max(m.due_at, channel_chat.next_send_at) FROM channel_message AS m
      WHERE m.chat = channel_chat.id AND m.state IN ('ready', 'sending', 'unknown') ORDER BY m.id LIMIT 1),
    (SELECT min(u.due_at) FROM channel_update AS u WHERE u.chat = channel_chat.id AND u.state = 'waiting'))
  WHERE id = ? AND lease = ?`;

export function createLeases(database: Database, channel: ChannelName, clock: Clock, ids: Ids): Leases {
  return {
    async claim(most) {
      const now = clock.now().getTime();
      const lease = ids.next();
      const chats = await database.all<Chat>(CLAIM, [lease, now + LEASE_MS, now, channel, now, now, most]);
      return chats.map((chat) => ({ chat, lease }));
    },
    release: ({ chat, lease }) => ({ sql: RELEASE, params: [chat.id, lease] }),
    async nextDue() {
      const row = await database.get<{ due: number | null }>(
        'SELECT min(max(due_at, leased_until)) AS due FROM channel_chat WHERE channel = ? AND due_at IS NOT NULL',
        [channel],
      );
      return row?.due ?? null;
    },
    async clear() {
      await database.run(
        'UPDATE channel_chat SET lease = NULL, leased_until = 0 WHERE channel = ? AND leased_until > 0',
        [channel],
      );
    },
  };
}
