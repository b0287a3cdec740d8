import { toReaderScript } from '../../language/script.ts';
import { ServiceError } from '../../shared/errors.ts';
import { type Fields, fieldsOf, textOf, wholeOf } from '../read.ts';
import { COMMANDS } from '../words.ts';
import type { ApiResult, TelegramApi } from './api.ts';

/** The kinds of update that are read; what is not asked for is not sent. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export interface Connected {
  username: string;
  /** Where a person opens the bot. */
  link: string;
}

export interface ConnectOptions {
  /** Where Telegram delivers to; null to fetch instead. */
  webhook: { url: string; secret: string } | null;
  operator: string;
}

/**
 * Tells Telegram where to deliver, what the bot can do, and what it is. Throws `ServiceError` `telegram-refused` or
 * `telegram-unreachable` with what to do.
 */
export async function connectTelegram(api: TelegramApi, { webhook, operator }: ConnectOptions): Promise<Connected> {
  const { username } = await findBot(api);
  if (webhook === null) await demand(api, 'deleteWebhook', {});
  else
    await demand(api, 'setWebhook', {
      url: webhook.url,
      secret_token: webhook.secret,
      allowed_updates: ALLOWED_UPDATES,
      max_connections: 40,
    });
  const commands = COMMANDS.map(({ name, does }) => ({ command: name, description: does }));
  await demand(api, 'setMyCommands', { commands });
  await demand(api, 'setMyDescription', { description: description(operator) });
  await demand(api, 'setMyShortDescription', { short_description: '從官方文件找答案，逐句附出處。' });
  return { username, link: `https://t.me/${username}` };
}

/** Shown in an empty chat, before anybody presses Start; 512 characters at most. */
function description(operator: string): string {
  const words = `用中文提問，由已公布的文件回答，逐句附上出處。\n由${operator}提供。本服務並非政府服務，請以文件原文為準。請勿輸入個人資料。`;
  return toReaderScript(words, 'hant').slice(0, 512);
}

export async function findBot(api: TelegramApi): Promise<{ id: number; username: string }> {
  const me = fieldsOf(await demand(api, 'getMe', {}));
  const id = wholeOf(me?.['id']);
  const username = textOf(me?.['username']);
  if (id === undefined || username === undefined)
    throw new ServiceError('telegram-refused', 'Telegram did not say which bot this is. Check TELEGRAM_API_URL.');
  return { id, username };
}

async function demand(api: TelegramApi, method: string, params: Fields): Promise<unknown> {
  const result = await api.call(method, params);
  if (result.kind === 'ok') return result.result;
  throw faultOf(method, result);
}

function faultOf(method: string, result: Exclude<ApiResult, { kind: 'ok' }>): ServiceError {
  if (result.kind !== 'error')
    return new ServiceError(
      'telegram-unreachable',
      `Telegram cannot be reached (${result.error}). Check the network, or TELEGRAM_API_URL.`,
      { retryable: true },
    );
  if (result.code === 401 || result.code === 404)
    return new ServiceError(
      'telegram-refused',
      'Telegram does not know this token. Copy TELEGRAM_TOKEN from @BotFather again.',
    );
  // Its own words say which address or text it does not take; they hold no token.
  return new ServiceError(
    'telegram-refused',
    `Telegram refused ${method} (${result.code}): ${result.description.slice(0, 200)}`,
  );
}

export interface WebhookState {
  url: string;
  pending: number;
  lastError: string | null;
}

export async function webhookState(api: TelegramApi): Promise<WebhookState> {
  const info = fieldsOf(await demand(api, 'getWebhookInfo', {}));
  return {
    url: textOf(info?.['url']) ?? '',
    pending: wholeOf(info?.['pending_update_count']) ?? 0,
    lastError: textOf(info?.['last_error_message']) ?? null,
  };
}
