import { Hono } from 'hono';
import { type Channel, type ChannelPorts, createChannel } from '../../../src/channels/channel.ts';
import { createRightOfWay, withRightOfWay } from '../../../src/channels/right-of-way.ts';
import { createTelegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import { createTelegramApi } from '../../../src/channels/telegram/api.ts';
import { createTelegramWebhook } from '../../../src/channels/telegram/webhook.ts';
import { createWhatsAppAdapter } from '../../../src/channels/whatsapp/adapter.ts';
import { createWhatsAppApi } from '../../../src/channels/whatsapp/api.ts';
import { createWhatsAppWebhook } from '../../../src/channels/whatsapp/webhook.ts';
import { createPersonNames } from '../../../src/conversation/person.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { addWebhookRoutes } from '../../../src/http/routes/webhooks.ts';
import { type NodePlatform, openNodePlatform } from '../../../src/platform/node/platform.ts';
import { randomIds } from '../../../src/shared/ids.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { answerAtOnce } from './answer-at-once.ts';
import { APP_SECRET, PHONE_ID, TELEGRAM_SECRET, TELEGRAM_TOKEN, VERIFY_TOKEN, WHATSAPP_TOKEN } from './secrets.ts';

export interface BotsOptions extends Pick<ChannelPorts, 'clock' | 'sleep' | 'onWritePoint'> {
  folder: string;
  /** Addresses of the fake services. */
  telegram: string;
  whatsapp: string;
  /** Of calls to the services. */
  timeoutMs?: number;
}

export interface Bots {
  app: Hono;
  channels: readonly Channel[];
  platform: NodePlatform;
}

/** As in the service where a model answers: several are in work at once. */
const MOST_ANSWERING = 2;

/** Both channels over one data folder, with answers that are made at once; nothing runs yet. */
export async function openBots(options: BotsOptions): Promise<Bots> {
  const { folder, clock, sleep, onWritePoint } = options;
  const platform = await openNodePlatform({ folder, embedder: { id: 'none', dimensions: 8 }, log: silentLog });
  const { database } = platform;
  const turns = createTurns(database, clock);
  const nameOf = await createPersonNames(database);
  const rightOfWay = createRightOfWay(MOST_ANSWERING, (ms) => sleep(ms));
  const ports: ChannelPorts = {
    database,
    clock,
    ids: randomIds,
    log: silentLog,
    sleep,
    rightOfWay,
    ownsData: true,
    onWritePoint,
    answer: answerAtOnce(turns),
    findAnswer: turns.find,
    library: { documents: async () => [], text: async () => undefined },
    nameOf,
    examples: () => [],
    operator: { name: '示範機構', contact: null },
    publicUrl: null,
  };
  const telegram = createChannel(telegramAdapter(options), ports);
  const whatsapp = createChannel(whatsAppAdapter(options), ports);
  const app = new Hono();
  const webhooks = {
    telegram: createTelegramWebhook({
      channel: telegram,
      secrets: [TELEGRAM_SECRET],
      bot: () => ({ id: 1, username: null }),
      nameOf,
      now: () => clock.now().getTime(),
    }),
    whatsapp: createWhatsAppWebhook({
      channel: whatsapp,
      secrets: [APP_SECRET],
      verifyToken: VERIFY_TOKEN,
      phoneId: PHONE_ID,
      nameOf,
    }),
  };
  addWebhookRoutes(app, {
    webhooks: {
      telegram: withRightOfWay(webhooks.telegram, rightOfWay),
      whatsapp: withRightOfWay(webhooks.whatsapp, rightOfWay),
    },
  });
  return { app, channels: [telegram, whatsapp], platform };
}

const onToken = () => {};

function telegramAdapter({ telegram: root, sleep, timeoutMs }: BotsOptions) {
  const api = createTelegramApi({ token: TELEGRAM_TOKEN, root, ...(timeoutMs !== undefined && { timeoutMs }) });
  return createTelegramAdapter({ api, sleep, onToken });
}

function whatsAppAdapter({ whatsapp: root, timeoutMs }: BotsOptions) {
  const api = createWhatsAppApi({
    token: WHATSAPP_TOKEN,
    phoneId: PHONE_ID,
    version: 'v25.0',
    root,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return createWhatsAppAdapter({ api, messagesPerDay: 1_000_000, onToken });
}
