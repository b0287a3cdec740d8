import { countStock } from '../channels/channel-counts.ts';
import { webhookState } from '../channels/telegram/connect.ts';
import { telegramApi } from '../channels/telegram/open.ts';
import { whatsAppApi } from '../channels/whatsapp/open.ts';
import { versionWarning } from '../channels/whatsapp/versions.ts';
import type { Config } from '../config/schema.ts';
import { hongKongDay } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { DoctorLine } from './cli-ports.ts';

/** Where Telegram delivers to. */
export function telegramWebhookUrl({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string {
  return new URL('/webhooks/telegram', PUBLIC_URL ?? 'http://localhost').href;
}

/** How the channels that are on stand with their providers, and what waits in them. */
export async function examineChannels(config: Config, database: Database): Promise<DoctorLine[]> {
  return [
    ...(config.TELEGRAM === 'off' ? [] : [await telegramLine(config), await queueLine('telegram', database, null)]),
    ...(config.WHATSAPP === 'off'
      ? []
      : [...(await whatsAppLines(config)), await queueLine('whatsapp', database, config.WHATSAPP_MESSAGES_PER_DAY)]),
  ];
}

async function telegramLine(config: Config): Promise<DoctorLine> {
  const check = 'telegram';
  try {
    const { url, pending, lastError } = await webhookState(telegramApi(config));
    const waits = `${pending} updates wait at Telegram.`;
    const wanted = config.TELEGRAM === 'polling' ? '' : telegramWebhookUrl(config);
    if (url !== wanted)
      return {
        level: 'problem',
        check,
        text: 'Telegram delivers elsewhere than TELEGRAM and PUBLIC_URL say. Run: judian telegram connect',
      };
    if (lastError !== null)
      return { level: 'warning', check, text: `Its last delivery failed: ${lastError.slice(0, 120)}. ${waits}` };
    return {
      level: 'ok',
      check,
      text: config.TELEGRAM === 'polling' ? `Fetches updates. ${waits}` : `Delivers to ${url}. ${waits}`,
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { level: 'problem', check, text: error.message };
  }
}

async function whatsAppLines(config: Config): Promise<DoctorLine[]> {
  const check = 'whatsapp';
  const result = await whatsAppApi(config).number();
  const state: DoctorLine =
    result.kind === 'ok'
      ? {
          level: 'ok',
          check,
          text: `The token is good; at most ${config.WHATSAPP_MESSAGES_PER_DAY} messages a day are sent (WHATSAPP_MESSAGES_PER_DAY).`,
        }
      : result.kind === 'error'
        ? {
            level: 'problem',
            check,
            text: `Meta refuses the token or the number (${result.code || result.status}). Make a new token and set WHATSAPP_TOKEN.`,
          }
        : { level: 'warning', check, text: `Meta cannot be reached (${result.error}).` };
  const warning = versionWarning(config.WHATSAPP_API_VERSION, hongKongDay(new Date()));
  return warning === null ? [state] : [state, { level: 'warning', check, text: warning }];
}

async function queueLine(channel: string, database: Database, most: number | null): Promise<DoctorLine> {
  const { inbox, outbox, sentToday } = await countStock(database, channel, now());
  const dead = inbox.dead + outbox.dead;
  if (most !== null && sentToday >= most)
    return {
      level: 'warning',
      check: channel,
      text: `All ${most} messages of today are sent; what comes now is kept (judian messages). Raise WHATSAPP_MESSAGES_PER_DAY, or wait for tomorrow.`,
    };
  if (dead > 0)
    return { level: 'warning', check: channel, text: `${dead} messages were given up. See: judian messages` };
  const open = inbox.waiting + outbox.waiting + outbox.unknown;
  return { level: 'ok', check: channel, text: `${open} to be answered or sent, none given up.` };
}

function now(): { now: number; day: string } {
  const at = new Date();
  return { now: at.getTime(), day: hongKongDay(at) };
}
