import type { Database } from '../shared/database.ts';
import type { Channel } from './channel.ts';

/** How much lies where in a channel now. */
export interface ChannelStock {
  /** Updates that wait for their answer; that were given up. */
  inbox: { waiting: number; dead: number };
  /** Chats that are worked on. */
  leased: number;
  /** Messages to be sent; sent with an unknown outcome; given up. */
  outbox: { waiting: number; unknown: number; dead: number };
  /** Messages of today (in Hong Kong) that count for the cap of a day. */
  sentToday: number;
}

/** The same, with what happened since the process began: received, handled, and sends by how they ended. */
export interface ChannelCounts extends ChannelStock {
  events: Readonly<Record<string, number>>;
}

/** Reads what is due through indexes that hold nothing else, so that it costs little however much was sent before. */
export async function countStock(
  database: Database,
  channel: string,
  at: { now: number; day: string },
): Promise<ChannelStock> {
  const row = await database.get<
    Record<'waiting' | 'deadIn' | 'leased' | 'ready' | 'unknown' | 'deadOut' | 'sent', number>
  >(
    `SELECT
      (SELECT count(*) FROM channel_update WHERE channel = ? AND state = 'waiting') AS waiting,
      (SELECT count(*) FROM channel_update WHERE channel = ? AND state = 'dead') AS deadIn,
      (SELECT count(*) FROM channel_chat WHERE channel = ? AND due_at IS NOT NULL AND leased_until > ?) AS leased,
      (SELECT count(*) FROM channel_message WHERE channel = ? AND state IN ('ready', 'sending')) AS ready,
      (SELECT count(*) FROM channel_message WHERE channel = ? AND state = 'unknown') AS unknown,
      (SELECT count(*) FROM channel_message WHERE channel = ? AND state = 'dead') AS deadOut,
      (SELECT coalesce(max(used), 0) FROM channel_count WHERE channel = ? AND day = ? AND name = 'sent') AS sent`,
    [channel, channel, channel, at.now, channel, channel, channel, channel, at.day],
  );
  return {
    inbox: { waiting: row?.waiting ?? 0, dead: row?.deadIn ?? 0 },
    leased: row?.leased ?? 0,
    outbox: { waiting: row?.ready ?? 0, unknown: row?.unknown ?? 0, dead: row?.deadOut ?? 0 },
    sentToday: row?.sent ?? 0,
  };
}

/** All that `/metrics` tells of a channel. */
export async function countChannel(
  database: Database,
  { name, counts }: Pick<Channel, 'name' | 'counts'>,
  at: { now: number; day: string },
): Promise<ChannelCounts> {
  return { ...(await countStock(database, name, at)), events: counts() };
}
