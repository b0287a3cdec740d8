import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { type Channel, createChannel } from '../../../src/channels/channel.ts';
import { createFakeTelegram, type FakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { createFakeWhatsApp, type FakeWhatsApp } from '../../../src/channels/demo/whatsapp-server.ts';
import { createTelegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import { createTelegramApi } from '../../../src/channels/telegram/api.ts';
import { createTelegramWebhook } from '../../../src/channels/telegram/webhook.ts';
import { createWhatsAppAdapter } from '../../../src/channels/whatsapp/adapter.ts';
import { createWhatsAppApi } from '../../../src/channels/whatsapp/api.ts';
import { createWhatsAppWebhook } from '../../../src/channels/whatsapp/webhook.ts';
import { createPersonNames } from '../../../src/conversation/person.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { addWebhookRoutes } from '../../../src/http/routes/webhooks.ts';
import { openNodePlatform } from '../../../src/platform/node/platform.ts';
import type { Database } from '../../../src/shared/database.ts';
import { randomIds } from '../../../src/shared/ids.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { answerAtOnce } from './answer-at-once.ts';
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
  const shared = { now, sleep: (ms: number) => sleep(ms), backOffMs: () => 100 * scale, limits };
  const telegram = createFakeTelegram({ token: TELEGRAM_TOKEN, ...shared });
  const whatsapp = createFakeWhatsApp({ token: WHATSAPP_TOKEN, appSecret: APP_SECRET, phoneId: PHONE_ID, ...shared });
  const servers = [
    await serve((request, connection) => telegram.handle(request, connection)),
    await serve((request, connection) => whatsapp.handle(request, connection)),
  ] as const;
  const folder = mkdtempSync(join(tmpdir(), 'judian-bots-'));
  const platform = await openNodePlatform({ folder, embedder: { id: 'none', dimensions: 8 }, log: silentLog });
  const { database } = platform;
  const turns = createTurns(database, clock);
  const nameOf = await createPersonNames(database);
  const ports = {
    database,
    clock,
    ids: randomIds,
    log: silentLog,
    sleep,
    ownsData: true,
    answer: answerAtOnce(turns),
    findAnswer: turns.find,
    library: { documents: async () => [], text: async () => undefined },
    nameOf,
    examples: () => [],
    operator: { name: '示範機構', contact: null },
    publicUrl: null,
  };
  const onToken = () => {};
  const telegramChannel = createChannel(
    createTelegramAdapter({ api: createTelegramApi({ token: TELEGRAM_TOKEN, root: servers[0].url }), sleep, onToken }),
    ports,
  );
  const api = createWhatsAppApi({ token: WHATSAPP_TOKEN, phoneId: PHONE_ID, version: 'v25.0', root: servers[1].url });
  const whatsappChannel = createChannel(createWhatsAppAdapter({ api, messagesPerDay: 1_000_000, onToken }), ports);
  const app = new Hono();
  addWebhookRoutes(app, {
    webhooks: {
      telegram: createTelegramWebhook({
        channel: telegramChannel,
        secrets: [TELEGRAM_SECRET],
        bot: () => ({ id: 1, username: null }),
        nameOf,
        now,
      }),
      whatsapp: createWhatsAppWebhook({
        channel: whatsappChannel,
        secrets: [APP_SECRET],
        verifyToken: VERIFY_TOKEN,
        phoneId: PHONE_ID,
        nameOf,
      }),
    },
  });
  const bot = await serve((request) => app.fetch(request));
  const setWebhook = JSON.stringify({ url: `${bot.url}/webhooks/telegram`, secret_token: TELEGRAM_SECRET });
  await telegram.handle(
    new Request(`${servers[0].url}/bot${TELEGRAM_TOKEN}/setWebhook`, { method: 'POST', body: setWebhook }),
    { cut: () => {} },
  );
  await whatsapp.connect(`${bot.url}/webhooks/whatsapp`, VERIFY_TOKEN);
  const channels = [telegramChannel, whatsappChannel];
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
export async function untilDone(database: Database, patienceMs: number): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < patienceMs; ) {
    const row = await database.get<{ n: number }>(
      `SELECT (SELECT count(*) FROM channel_update WHERE state = 'waiting')
        + (SELECT count(*) FROM channel_message WHERE state IN ('ready', 'sending', 'unknown')) AS n`,
    );
    if (row?.n === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
