import type { Config } from '../../config/schema.ts';
import type { Database } from '../../shared/database.ts';
import { type Channel, type ChannelPorts, createChannel } from '../channel.ts';
import type { Webhook } from '../webhook.ts';
import { createTelegramAdapter } from './adapter.ts';
import { createTelegramApi, type TelegramApi } from './api.ts';
import { findBot } from './connect.ts';
import type { BotName } from './parse.ts';
import { poll } from './polling.ts';
import { createTelegramWebhook } from './webhook.ts';

type Settings = Pick<Config, 'TELEGRAM' | 'TELEGRAM_TOKEN' | 'TELEGRAM_WEBHOOK_SECRET' | 'TELEGRAM_API_URL'>;

export interface OpenedTelegram {
  channel: Channel;
  api: TelegramApi;
  /** Undefined while updates are fetched. */
  webhook: Webhook | undefined;
  /** Answers, and fetches where it does, until it is stopped. */
  run(): void;
  stop(): Promise<void>;
  /** What is wrong now, for the operator; null when nothing is known to be. */
  problem(): string | null;
}

export function telegramApi(config: Settings): TelegramApi {
  return createTelegramApi({ token: config.TELEGRAM_TOKEN ?? '', root: config.TELEGRAM_API_URL });
}

/** Opens Telegram as the settings say; undefined when it is off. */
export async function openTelegram(config: Settings, ports: ChannelPorts): Promise<OpenedTelegram | undefined> {
  const { TELEGRAM: mode, TELEGRAM_TOKEN: token = '', TELEGRAM_WEBHOOK_SECRET: secret = '' } = config;
  if (mode === 'off') return undefined;
  const api = telegramApi(config);
  const bot: BotName = { id: Number(token.split(':')[0]), username: await storedUsername(ports.database) };
  let tokenIsGood = true;
  const adapter = createTelegramAdapter({ api, sleep: ports.sleep, onToken: (isGood) => (tokenIsGood = isGood) });
  const channel = createChannel(adapter, ports);
  const now = () => ports.clock.now().getTime();
  const shared = { channel, bot: () => bot, nameOf: ports.nameOf, now };
  const stopped = new AbortController();
  let polling: Promise<void> | undefined;

  /** Without its name the bot hears in groups only commands and replies, so it is worth asking for in the background. */
  async function learnName(): Promise<void> {
    try {
      const { username } = await findBot(api);
      bot.username = username;
      await storeUsername(ports.database, username);
    } catch {
      ports.log.write('warn', 'telegram-name-unknown');
    }
  }

  return {
    channel,
    api,
    webhook:
      mode === 'webhook' ? createTelegramWebhook({ ...shared, secrets: secret.split(',').filter(Boolean) }) : undefined,
    run() {
      channel.run();
      void learnName();
      if (mode === 'polling') polling ??= poll({ ...shared, api, sleep: ports.sleep, log: ports.log }, stopped.signal);
    },
    async stop() {
      stopped.abort();
      await Promise.all([channel.stop(), polling]);
    },
    problem: () => (tokenIsGood ? null : 'Telegram refuses the token: copy TELEGRAM_TOKEN from @BotFather again.'),
  };
}

const USERNAME = 'telegram-username';

async function storedUsername(database: Database): Promise<string | null> {
  const row = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [USERNAME]);
  return row?.value ?? null;
}

async function storeUsername(database: Database, username: string): Promise<void> {
  await database.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [USERNAME, username],
  );
}
