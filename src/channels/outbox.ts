import { type Clock, hongKongDay } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import type { ChannelName, DeliveryStatus, OutMessage, Rendered } from './types.ts';

/** A message for the outbox: which update it answers, and as which part of the answer. */
export interface NewMessage extends Rendered {
  chat: string;
  updateId: number;
  part: number;
  answerId: string | null;
  question: string;
}

export interface Outbox {
  /** The same part of an answer to the same update is queued once. */
  queue(message: NewMessage): SqlStatement;
  /** The chat's first message that is not settled. Nothing behind it is sent before it. */
  head(chat: string): Promise<OutMessage | undefined>;
  /** Writes down that it is about to be sent. False when somebody else did, or a report settled it. */
  intend(message: OutMessage): Promise<boolean>;
  /** Takes one of the day's messages; false when none is left. */
  takeFromDay(cap: number): Promise<boolean>;
  /** What the provider will report on is kept until it does, so that staff can send it again. */
  accepted(id: number, providerId: string, isReported: boolean): SqlStatement;
  /** To be tried again; `unknown` where it may have been accepted. */
  again(id: number, how: { state: 'ready' | 'unknown'; dueAt: number; error: string }): SqlStatement;
  /** Another form of the same message. */
  replace(id: number, payload: string): SqlStatement;
  /** Given up: `dead` for staff to see, `dropped` where a rule says so. */
  settle(id: number, state: 'dead' | 'dropped', error: string): SqlStatement;
  dropAll(chat: string, error: string): SqlStatement;
  /**
   * What a process that has ended was sending may have been accepted. Reports on it could not reach us meanwhile, so
   * their time begins anew. Only where one process owns the data.
   */
  recover(reportMs: number): Promise<void>;
  /** What the provider reports of messages; a report settles a send whose outcome was not known. */
  report(statuses: readonly DeliveryStatus[]): Promise<void>;
}

const RANK = `CASE ? WHEN 'failed' THEN 4 WHEN 'read' THEN 3 WHEN 'delivered' THEN 2 ELSE 1 END`;
const KNOWN = `CASE delivery WHEN 'failed' THEN 4 WHEN 'read' THEN 3 WHEN 'delivered' THEN 2 WHEN 'sent' THEN 1 ELSE 0 END`;

export function createOutbox(database: Database, channel: ChannelName, clock: Clock): Outbox {
  const now = () => clock.now().getTime();
  return {
    queue: ({ chat, updateId, part, payload, answerId, question }) => ({
      sql: `INSERT INTO channel_message (channel, chat, update_id, part, payload, answer_id, question, created_at, due_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (update_id, part) DO NOTHING`,
      params: [channel, chat, updateId, part, payload, answerId, question, now(), now()],
    }),

    head: (chat) =>
      database.get<OutMessage>(
        `SELECT id, payload, state, attempts, created_at AS createdAt, due_at AS dueAt, answer_id AS answerId
         FROM channel_message WHERE chat = ? AND state IN ('ready', 'sending', 'unknown') ORDER BY id LIMIT 1`,
        [chat],
      ),

    async intend({ id, attempts }) {
      const { changes } = await database.run(
        `UPDATE channel_message SET state = 'sending', attempts = attempts + 1, tried_at = ?
         WHERE id = ? AND attempts = ? AND state IN ('ready', 'unknown')`,
        [now(), id, attempts],
      );
      return changes > 0;
    },

    async takeFromDay(cap) {
      const taken = await database.all(
        `INSERT INTO channel_count (channel, day, name, used) SELECT ?, ?, 'sent', 1 WHERE ? > 0
         ON CONFLICT (channel, day, name) DO UPDATE SET used = used + 1 WHERE used < ? RETURNING used`,
        [channel, hongKongDay(clock.now()), cap, cap],
      );
      return taken.length > 0;
    },

    accepted: (id, providerId, isReported) => ({
      sql: `UPDATE channel_message SET state = 'sent', provider_id = ?, error = NULL,
          payload = CASE WHEN ? AND delivery IS NULL THEN payload ELSE '' END
        WHERE id = ? AND state <> 'dead'`,
      params: [providerId, isReported ? 1 : 0, id],
    }),
    // A report may have settled it while the request hung.
    again: (id, { state, dueAt, error }) => ({
      sql: `UPDATE channel_message SET state = ?, due_at = ?, error = ? WHERE id = ? AND state IN ('sending', 'unknown')`,
      params: [state, dueAt, error, id],
    }),
    replace: (id, payload) => ({
      sql: `UPDATE channel_message SET state = 'ready', due_at = ?, payload = ? WHERE id = ? AND state = 'sending'`,
      params: [now(), payload, id],
    }),
    settle: (id, state, error) => ({
      sql: `UPDATE channel_message SET state = ?, error = ?, payload = CASE ? WHEN 'dead' THEN payload ELSE '' END
        WHERE id = ? AND state <> 'sent'`,
      params: [state, error, state, id],
    }),
    dropAll: (chat, error) => ({
      sql: `UPDATE channel_message SET state = 'dropped', error = ?, payload = ''
        WHERE chat = ? AND state IN ('ready', 'sending', 'unknown')`,
      params: [error, chat],
    }),

    async recover(reportMs) {
      await database.batch([
        {
          sql: `UPDATE channel_message SET state = 'unknown', due_at = ?, error = 'interrupted'
            WHERE channel = ? AND state IN ('sending', 'unknown')`,
          params: [now() + reportMs, channel],
        },
        {
          // Their chats were leased, or set to look again too early.
          sql: `UPDATE channel_chat SET due_at = (SELECT due_at FROM channel_message AS m
              WHERE m.chat = channel_chat.id AND m.state = 'unknown' ORDER BY m.id LIMIT 1)
            WHERE channel = ? AND id IN (SELECT chat FROM channel_message WHERE state = 'unknown')`,
          params: [channel],
        },
      ]);
    },

    async report(statuses) {
      if (statuses.length > 0)
        await database.batch(statuses.flatMap((status) => reportStatements(channel, status, now())));
    },
  };
}

/** Reports come in any order and more than once: what says more stays. */
function reportStatements(channel: ChannelName, report: DeliveryStatus, now: number): SqlStatement[] {
  const { ref, providerId, status, error } = report;
  const id = ref !== null && /^\d{1,15}$/u.test(ref) ? Number(ref) : -1;
  const which = `channel = ? AND (id = ? OR provider_id = ?)`;
  const params = [channel, id, providerId] as const;
  if (status === 'failed')
    return [
      {
        // It was accepted and not delivered: another try is for staff to decide, because it costs.
        sql: `UPDATE channel_message SET state = 'dead', delivery = 'failed', error = ?, provider_id = ?
          WHERE ${which} AND state <> 'dropped' AND coalesce(delivery, '') NOT IN ('delivered', 'read')`,
        params: [error ?? 'failed', providerId, ...params],
      },
    ];
  return [
    {
      sql: `UPDATE channel_message SET state = CASE WHEN state IN ('sending', 'unknown', 'ready') THEN 'sent' ELSE state END,
          payload = CASE WHEN ? = 'sent' OR state IN ('dead', 'dropped') THEN payload ELSE '' END,
          provider_id = coalesce(provider_id, ?), delivery = ?
        WHERE ${which} AND ${RANK} > ${KNOWN}`,
      params: [status, providerId, status, ...params, status],
    },
    {
      sql: `UPDATE channel_chat SET due_at = min(coalesce(due_at, ?), ?)
        WHERE id = (SELECT chat FROM channel_message WHERE ${which} LIMIT 1) AND due_at IS NOT NULL`,
      params: [now, now, ...params],
    },
  ];
}
