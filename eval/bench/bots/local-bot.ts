import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../../src/channels/channel.ts';
import { createFakeTelegram, type FakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { createFakeWhatsApp, type FakeWhatsApp } from '../../../src/channels/demo/whatsapp-server.ts';
import type { Database } from '../../../src/shared/database.ts';
import { openBots } from './open-bots.ts';
import { scaledTime } from './scaled-time.ts';
import { APP_SECRET, PHONE_ID, TELEGRAM_SECRET, TELEGRAM_TOKEN, VERIFY_TOKEN, WHATSAPP_TOKEN } from './secrets.ts';
import { serve } from './serve.ts';

export interface LocalBot {
  telegram: FakeTelegram;
  whatsapp: FakeWhatsApp;
  channels: readonly Channel[];
  database: Database;
  url: string;
  now(): number;
  /** Puts updates straight into Telegram's inbox route, without the fake's queue. */
  post(updateId: number, chat: number, text: string): Promise<number>;
  close(): Promise<void>;
}

/** Both bots in this process over a folder of their own, with answers that are made at once. */
export async function openLocalBot({ scale, limits = true }: { scale: number; limits?: boolean }): Promise<LocalBot> {
  const epoch = Date.now();
  const { clock, now, sleep } = scaledTime(epoch, scale);
  const shared = { now, sleep, backOffMs: () => 100 * scale, limits };
  const telegram = createFakeTelegram({ token: TELEGRAM_TOKEN, ...shared });
  const whatsapp = createFakeWhatsApp({ token: WHATSAPP_TOKEN, appSecret: APP_SECRET, phoneId: PHONE_ID, ...shared });
  const servers = [
    await serve((request, connection) => telegram.handle(request, connection)),
    await serve((request, connection) => whatsapp.handle(request, connection)),
  ] as const;
  const folder = mkdtempSync(join(tmpdir(), 'judian-bots-'));
  const { app, channels, platform } = await openBots({
    folder,
    telegram: servers[0].url,
    whatsapp: servers[1].url,
    clock,
    sleep,
  });
  const { database } = platform;
  const bot = await serve((request) => app.fetch(request));
  const setWebhook = JSON.stringify({ url: `${bot.url}/webhooks/telegram`, secret_token: TELEGRAM_SECRET });
  await telegram.handle(
    new Request(`${servers[0].url}/bot${TELEGRAM_TOKEN}/setWebhook`, { method: 'POST', body: setWebhook }),
    { cut: () => {} },
  );
  await whatsapp.connect(`${bot.url}/webhooks/whatsapp`, VERIFY_TOKEN);
  for (const channel of channels) channel.run();
  return {
    telegram,
    whatsapp,
    channels,
    database,
    url: bot.url,
    now,
    post: (updateId, chat, text) => postUpdate(bot.url, { updateId, chat, text, at: now() }),
    async close() {
      await Promise.all(channels.map((channel) => channel.stop()));
      telegram.close();
      whatsapp.close();
      await bot.close();
      await Promise.all(servers.map((server) => server.close()));
      await platform.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One update, as Telegram delivers it; returns the status. */
export async function postUpdate(
  url: string,
  {
    updateId,
    chat,
    text,
    at,
    secret = TELEGRAM_SECRET,
  }: { updateId: number; chat: number; text: string; at: number; secret?: string },
): Promise<number> {
  const message = {
    message_id: updateId,
    date: Math.floor(at / 1000),
    chat: { id: chat, type: 'private' },
    from: { id: chat, is_bot: false },
    text,
  };
  const response = await fetch(`${url}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'X-Telegram-Bot-Api-Secret-Token': secret },
    body: JSON.stringify({ update_id: updateId, message }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** Resolves when nothing waits in the inbox and the outbox; false when that took too long. */
export async function untilDone(
  database: Database,
  patienceMs: number,
  onLeft: (left: number) => void = () => {},
): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < patienceMs; ) {
    const row = await database.get<{ n: number }>(
      `SELECT (SELECT count(*) FROM channel_update WHERE state = 'waiting')
        + (SELECT count(*) FROM channel_message WHERE state IN ('ready', 'sending', 'unknown')) AS n`,
    );
    if (row?.n === 0) return true;
    onLeft(row?.n ?? 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
