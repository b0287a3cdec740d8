import { ServiceError } from '../../shared/errors.ts';
import type { Channel } from '../channel.ts';
import type { NameOf } from '../keys.ts';
import { parseJson } from '../read.ts';
import { BUSY_SECONDS, isAnyOf, plainResponse, type Webhook } from '../webhook.ts';
import { toIncoming } from './incoming.ts';
import { type BotName, parseTelegramUpdate } from './parse.ts';

export interface TelegramWebhookPorts {
  channel: Pick<Channel, 'accept'>;
  /** Each is good: while a secret is being changed, two are. None lets nobody in. */
  secrets: readonly string[];
  bot(): BotName;
  nameOf: NameOf;
  now(): number;
}

/** Telegram sends a few kilobytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * `/webhooks/telegram`: the secret first, then the body; stored before it is acknowledged. What is acknowledged and not
 * stored is none of ours. When storing fails, 503 has Telegram keep the update and the order.
 */
export function createTelegramWebhook({ channel, secrets, bot, nameOf, now }: TelegramWebhookPorts): Webhook {
  return {
    maxBytes: MAX_BYTES,
    async handle({ request, readBody }) {
      if (request.method !== 'POST') return plainResponse(405, '', { Allow: 'POST' });
      const given = request.headers.get('x-telegram-bot-api-secret-token') ?? '';
      if (!isAnyOf(given, secrets)) return plainResponse(401);
      const body = await readBody();
      if (!body.ok) return plainResponse(body.status);
      const parsed = parseJson(body.bytes);
      if (parsed === undefined) return plainResponse(400);
      const update = parseTelegramUpdate(parsed, bot());
      if (update === undefined) return plainResponse(200);
      try {
        await channel.accept([await toIncoming(update, nameOf, now())]);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        return plainResponse(503, '', { 'Retry-After': String(BUSY_SECONDS) });
      }
      return plainResponse(200);
    },
  };
}
