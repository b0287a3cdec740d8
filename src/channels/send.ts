import type { SqlStatement } from '../shared/database.ts';
import type { Claimed } from './leases.ts';
import type { Outbox } from './outbox.ts';
import type { Rate } from './rate.ts';
import { backOffMs, MOST_SEND_TRIES } from './retry.ts';
import type { ChannelAdapter, ChannelWritePoint, OutMessage, SendResult } from './types.ts';

/** After this an answer helps nobody; Telegram too forgets an update after a day. */
export const OLDEST_SEND_MS = 24 * 60 * 60 * 1000;
/** Refused by limits in two chats within this time, it is the channel that is too fast, not the chat. */
const STORM_MS = 30_000;

export interface SenderPorts {
  adapter: ChannelAdapter;
  outbox: Outbox;
  rate: Rate;
  now(): number;
  random?: () => number;
  count(name: SendCount): void;
  /** The most messages of the day are sent; called for each that is not. */
  onDailyCap(): void;
  onWritePoint?: ((point: ChannelWritePoint) => void) | undefined;
}

export type SendCount = 'sent' | 'waited' | 'retried' | 'unknown' | 'dead' | 'dropped' | 'reported';

export interface Sender {
  /** Tries to send the chat's first open message; returns what is to be written with the release of the chat. */
  send(claimed: Claimed, message: OutMessage): Promise<SqlStatement[]>;
}

export function createSender(ports: SenderPorts): Sender {
  const { adapter, outbox, rate, now } = ports;
  let lastWait = { chat: '', at: -STORM_MS };

  /** Why it must not be sent at all; undefined when it may. */
  function forbidden({ chat }: Claimed, { createdAt }: OutMessage): string | undefined {
    // Who opted out or asked to be forgotten still gets the farewell; the dialogue has nothing to say after it.
    if (chat.closed === 'blocked') return chat.closed;
    if (now() - createdAt > OLDEST_SEND_MS) return 'too-late';
    const { windowMs } = adapter.pace;
    return windowMs !== null && now() - chat.heardAt > windowMs ? 'window-closed' : undefined;
  }

  const drop = (message: OutMessage, error: string) => {
    ports.count('dropped');
    return [outbox.settle(message.id, 'dropped', error)];
  };
  const dead = (message: OutMessage, error: string) => {
    ports.count('dead');
    return [outbox.settle(message.id, 'dead', error)];
  };
  const later = (message: OutMessage, ms: number, error: string, state: 'ready' | 'unknown' = 'ready') => [
    outbox.again(message.id, { state, dueAt: now() + ms, error }),
  ];

  function afterWait(chat: string, message: OutMessage, ms: number): SqlStatement[] {
    ports.count('waited');
    if (lastWait.chat !== chat && now() - lastWait.at < STORM_MS) rate.pauseUntil(now() + ms);
    lastWait = { chat, at: now() };
    return later(message, ms, 'limited');
  }

  function record({ chat }: Claimed, message: OutMessage, result: SendResult): SqlStatement[] {
    const { reportMs } = adapter.pace;
    const wait = backOffMs(message.attempts + 1, ports.random);
    const isLast = message.attempts + 1 >= MOST_SEND_TRIES;
    switch (result.kind) {
      case 'accepted':
        ports.count('sent');
        return [
          outbox.accepted(message.id, result.providerId, reportMs > 0),
          nextSend(chat.id, now() + adapter.pace.chatMs(chat.kind)),
        ];
      case 'wait':
        return afterWait(chat.id, message, result.ms);
      case 'retry':
        if (isLast) return dead(message, result.error);
        ports.count('retried');
        return later(message, wait, result.error);
      case 'unknown':
        ports.count('unknown');
        if (isLast) return dead(message, result.error);
        return later(message, Math.max(wait, reportMs), result.error, 'unknown');
      case 'refused':
        return result.payload === undefined
          ? dead(message, result.error)
          : [outbox.replace(message.id, result.payload)];
      case 'closed':
        ports.count('dropped');
        return [close(chat.id, 'blocked'), outbox.dropAll(chat.id, result.error)];
      case 'moved':
        return [move(chat.id, result.address), ...later(message, 0, 'moved')];
    }
  }

  return {
    async send(claimed, message) {
      const reason = forbidden(claimed, message);
      if (reason !== undefined) return drop(message, reason);
      // Its sender died between the request and its outcome. A report may still tell; none comes where none is sent.
      if (message.state === 'sending') {
        ports.count('unknown');
        return later(message, adapter.pace.reportMs, 'interrupted', 'unknown');
      }
      const { perDay } = adapter.pace;
      if (perDay !== null && !(await outbox.takeFromDay(perDay))) {
        ports.onDailyCap();
        return dead(message, 'daily-cap');
      }
      await rate.take();
      if (!(await outbox.intend(message))) return [];
      ports.onWritePoint?.('intent');
      const result = await adapter.send(claimed.chat, message.payload, String(message.id));
      ports.onWritePoint?.('sent');
      return record(claimed, message, result);
    },
  };
}

function nextSend(chat: string, at: number): SqlStatement {
  return { sql: 'UPDATE channel_chat SET next_send_at = ? WHERE id = ?', params: [at, chat] };
}

export function close(chat: string, why: 'blocked' | 'opted-out' | 'forgotten' | ''): SqlStatement {
  return { sql: 'UPDATE channel_chat SET closed = ? WHERE id = ?', params: [why, chat] };
}

/** What is still to be sent goes to the new address. */
export function move(chat: string, address: string): SqlStatement {
  return { sql: 'UPDATE channel_chat SET address = ? WHERE id = ?', params: [address, chat] };
}
