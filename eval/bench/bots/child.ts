// The bots in a process of their own, as the bench and the fault tests kill it: both channels over one data folder,
// with answers that are made at once. It prints `ready` when it listens.
import { writeSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { addWebhookRoutes } from '../../../src/http/routes/webhooks.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { createPersonNames } from '../../../src/conversation/person.ts';
import { createChannel } from '../../../src/channels/channel.ts';
import { createTelegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import { createTelegramApi } from '../../../src/channels/telegram/api.ts';
import { createTelegramWebhook } from '../../../src/channels/telegram/webhook.ts';
import type { ChannelWritePoint } from '../../../src/channels/types.ts';
import { createWhatsAppAdapter } from '../../../src/channels/whatsapp/adapter.ts';
import { createWhatsAppApi } from '../../../src/channels/whatsapp/api.ts';
import { createWhatsAppWebhook } from '../../../src/channels/whatsapp/webhook.ts';
import { openNodePlatform } from '../../../src/platform/node/platform.ts';
import { randomIds } from '../../../src/shared/ids.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { answerAtOnce } from './answer-at-once.ts';
import { scaledTime } from './scaled-time.ts';
import { APP_SECRET, PHONE_ID, TELEGRAM_SECRET, TELEGRAM_TOKEN, VERIFY_TOKEN, WHATSAPP_TOKEN } from './secrets.ts';

export interface ChildTask {
  folder: string;
  port: number;
  telegram: string;
  whatsapp: string;
  scale: number;
  epoch: number;
  /** Ends the process at the `time`-th visit of this point; null for never. */
  kill: { point: ChannelWritePoint; time: number } | null;
}

const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask;
const { clock, sleep } = scaledTime(task.epoch, task.scale);
let visits = 0;
const onWritePoint = (point: ChannelWritePoint) => {
  if (task.kill?.point !== point) return;
  visits += 1;
  if (visits === task.kill.time) process.kill(process.pid, 'SIGKILL');
};

const { database } = await openNodePlatform({
  folder: task.folder,
  embedder: { id: 'none', dimensions: 8 },
  log: silentLog,
});
const turns = createTurns(database, clock);
const nameOf = await createPersonNames(database);
const ports = {
  database,
  clock,
  ids: randomIds,
  log: silentLog,
  sleep,
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
/** Shorter than the service's own, so that slow replies need not be waited for long. */
const timeoutMs = 400;
const telegram = createChannel(
  createTelegramAdapter({
    api: createTelegramApi({ token: TELEGRAM_TOKEN, root: task.telegram, timeoutMs }),
    sleep,
    onToken: () => {},
  }),
  ports,
);
const whatsapp = createChannel(
  createWhatsAppAdapter({
    api: createWhatsAppApi({
      token: WHATSAPP_TOKEN,
      phoneId: PHONE_ID,
      version: 'v25.0',
      root: task.whatsapp,
      timeoutMs,
    }),
    messagesPerDay: 1_000_000,
    onToken: () => {},
  }),
  ports,
);
const now = () => clock.now().getTime();
const app = new Hono();
addWebhookRoutes(app, {
  webhooks: {
    telegram: createTelegramWebhook({
      channel: telegram,
      secrets: [TELEGRAM_SECRET],
      bot: () => ({ id: 1, username: null }),
      nameOf,
      now,
    }),
    whatsapp: createWhatsAppWebhook({
      channel: whatsapp,
      secrets: [APP_SECRET],
      verifyToken: VERIFY_TOKEN,
      phoneId: PHONE_ID,
      nameOf,
    }),
  },
});
telegram.run();
whatsapp.run();
createAdaptorServer({ fetch: app.fetch }).listen(task.port, '127.0.0.1', () => writeSync(1, 'ready\n'));
