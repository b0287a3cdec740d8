import { keyOf, type NameOf } from '../keys.ts';
import type { Incoming } from '../types.ts';
import type { TelegramUpdate } from './parse.ts';

/** A Telegram update as the inbox takes it. Telegram delivers a chat's updates one after another, so they keep the order they came in. */
export async function toIncoming(update: TelegramUpdate, nameOf: NameOf, nowMs: number): Promise<Incoming> {
  const { updateId, chatId, chatKind, userId, date, messageId, event } = update;
  const [chat, person] = await Promise.all([
    keyOf(nameOf, 'telegram', 'chat', String(chatId)),
    keyOf(nameOf, 'telegram', 'person', String(userId)),
  ]);
  return {
    key: String(updateId),
    chat,
    person,
    address: String(chatId),
    chatKind,
    sentAt: date === null ? nowMs : date * 1000,
    position: 0,
    message: messageId === null ? '' : String(messageId),
    event,
  };
}
