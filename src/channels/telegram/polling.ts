import type { Log } from '../../shared/log.ts';
import type { Channel, Sleep } from '../channel.ts';
import type { NameOf } from '../keys.ts';
import { backOffMs } from '../retry.ts';
import { fieldsOf, listOf, wholeOf } from '../read.ts';
import type { TelegramApi } from './api.ts';
import { ALLOWED_UPDATES } from './connect.ts';
import { toIncoming } from './incoming.ts';
import { type BotName, parseTelegramUpdate } from './parse.ts';

export interface PollingPorts {
  api: TelegramApi;
  channel: Pick<Channel, 'accept'>;
  bot(): BotName;
  nameOf: NameOf;
  now(): number;
  sleep: Sleep;
  log: Log;
}

/** Telegram holds an empty answer back so long. */
const HOLD_SECONDS = 25;
const TIMEOUT_MS = 40_000;
const MOST_UPDATES = 100;

/** Fetches updates until the signal ends it. One is confirmed to Telegram only after it is stored. */
export async function poll(ports: PollingPorts, signal: AbortSignal): Promise<void> {
  let offset = 0;
  let failures = 0;
  while (!signal.aborted) {
    const params = { offset, timeout: HOLD_SECONDS, limit: MOST_UPDATES, allowed_updates: ALLOWED_UPDATES };
    const fetched = await ports.api.call('getUpdates', params, { timeoutMs: TIMEOUT_MS, signal });
    if (signal.aborted) return;
    try {
      if (fetched.kind !== 'ok') throw new Error(fetched.kind === 'error' ? String(fetched.code) : fetched.error);
      offset = await store(ports, listOf(fetched.result), offset);
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1) ports.log.write('warn', 'telegram-poll-failed', { code: codeOf(error) });
      await ports.sleep(backOffMs(failures), signal);
    }
  }
}

/** Stores a page of updates; returns the offset that confirms them. */
async function store(
  { channel, bot, nameOf, now }: PollingPorts,
  updates: readonly unknown[],
  offset: number,
): Promise<number> {
  const read = updates.flatMap((update) => parseTelegramUpdate(update, bot()) ?? []);
  await channel.accept(await Promise.all(read.map((update) => toIncoming(update, nameOf, now()))));
  return updates.reduce<number>(
    (next, update) => Math.max(next, (wholeOf(fieldsOf(update)?.['update_id']) ?? -1) + 1),
    offset,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && /^[\w-]{1,40}$/u.test(error.message) ? error.message : 'fault';
}
