import { storedText } from '../incoming-text.ts';
import { type Fields, fieldsOf, listOf, textOf, wholeOf } from '../read.ts';
import type { ChatEvent, Unsupported } from '../types.ts';

/** Who the bot is, as far as it is known. */
export interface BotName {
  /** The number before the colon of its token. */
  id: number;
  /** Without @; null until Telegram was asked. */
  username: string | null;
}

/** A Telegram update that concerns us. Ids are Telegram's own. */
export interface TelegramUpdate {
  updateId: number;
  chatId: number;
  chatKind: 'private' | 'group';
  userId: number;
  /** Seconds since 1970; null where Telegram does not say. */
  date: number | null;
  messageId: number | null;
  event: ChatEvent;
}

/**
 * Reads an update. Undefined for one that is none of ours: of a kind we do not know, from another bot, in a group to
 * others than us, or with a field of a wrong type.
 */
export function parseTelegramUpdate(body: unknown, bot: BotName): TelegramUpdate | undefined {
  const update = fieldsOf(body);
  const updateId = wholeOf(update?.['update_id']);
  if (update === undefined || updateId === undefined) return undefined;
  const read =
    readMessage(fieldsOf(update['message']), bot, false) ??
    readMessage(fieldsOf(update['edited_message']), bot, true) ??
    readPress(fieldsOf(update['callback_query'])) ??
    readMembership(fieldsOf(update['my_chat_member']));
  return read && { updateId, ...read };
}

type Read = Omit<TelegramUpdate, 'updateId'>;

function readMessage(message: Fields | undefined, bot: BotName, edited: boolean): Read | undefined {
  if (message === undefined) return undefined;
  const chat = readChat(message['chat']);
  const messageId = wholeOf(message['message_id']);
  if (chat === undefined || messageId === undefined) return undefined;
  const movedTo = wholeOf(message['migrate_to_chat_id']);
  const from = fieldsOf(message['from']);
  const userId = wholeOf(from?.['id']);
  const head = { ...chat, messageId, date: wholeOf(message[edited ? 'edit_date' : 'date']) ?? null };
  if (movedTo !== undefined)
    return { ...head, userId: chat.chatId, event: { kind: 'moved', address: String(movedTo) } };
  if (userId === undefined || from?.['is_bot'] === true) return undefined;
  const event = readEvent(message, { bot, edited, isGroup: chat.chatKind === 'group' });
  return event && { ...head, userId, event };
}

function readChat(value: unknown): { chatId: number; chatKind: 'private' | 'group' } | undefined {
  const chat = fieldsOf(value);
  const chatId = wholeOf(chat?.['id']);
  if (chatId === undefined) return undefined;
  switch (chat?.['type']) {
    case 'private':
      return { chatId, chatKind: 'private' };
    case 'group':
    case 'supergroup':
      return { chatId, chatKind: 'group' };
    default:
      return undefined;
  }
}

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@(\w{1,64}))?(?=\s|$)\s*([\s\S]*)$/iu;
const PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;

function readEvent(
  message: Fields,
  { bot, edited, isGroup }: { bot: BotName; edited: boolean; isGroup: boolean },
): ChatEvent | undefined {
  const text = textOf(message['text']) ?? textOf(message['caption']);
  const command = text === undefined ? null : COMMAND.exec(text.trim());
  if (command !== null) {
    // A command that is edited was run already.
    if (edited) return undefined;
    const [, name = '', to, rest = ''] = command;
    if (to !== undefined && to.toLowerCase() !== bot.username?.toLowerCase()) return undefined;
    return { kind: 'command', name: name.toLowerCase(), payload: PAYLOAD.test(rest.trim()) ? rest.trim() : '' };
  }
  if (isGroup && !isToUs(message, text ?? '', bot)) return undefined;
  if (text !== undefined) return { kind: 'question', text: storedText(withoutMention(text, bot)), edited };
  const what = unsupportedOf(message);
  return what === undefined || edited || isGroup ? undefined : { kind: 'unsupported', what };
}

/** In a group only what mentions us, or answers us, is for us. */
function isToUs(message: Fields, text: string, { id, username }: BotName): boolean {
  const repliedTo = fieldsOf(fieldsOf(message['reply_to_message'])?.['from']);
  if (repliedTo?.['id'] === id) return true;
  if (username === null) return false;
  const entities = [...listOf(message['entities']), ...listOf(message['caption_entities'])].map(fieldsOf);
  return entities.some((entity) => {
    const offset = wholeOf(entity?.['offset']);
    const length = wholeOf(entity?.['length']);
    if (entity?.['type'] !== 'mention' || offset === undefined || length === undefined) return false;
    return text.slice(offset, offset + length).toLowerCase() === `@${username.toLowerCase()}`;
  });
}

function withoutMention(text: string, { username }: BotName): string {
  return username === null ? text : text.replaceAll(new RegExp(`@${username}\\b`, 'giu'), ' ').trim();
}

const UNSUPPORTED: readonly (readonly [string, Unsupported])[] = [
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['photo', 'picture'],
  ['sticker', 'sticker'],
  ['animation', 'sticker'],
  ['video', 'file'],
  ['video_note', 'voice'],
  ['document', 'file'],
  ['location', 'place'],
  ['venue', 'place'],
  ['contact', 'other'],
  ['poll', 'other'],
  ['dice', 'sticker'],
];

/** Undefined for what nobody sent: somebody joined, a title changed. */
function unsupportedOf(message: Fields): Unsupported | undefined {
  return UNSUPPORTED.find(([name]) => message[name] !== undefined)?.[1];
}

const DATA_BYTES = 64;

function readPress(query: Fields | undefined): Read | undefined {
  const press = textOf(query?.['id']);
  const data = textOf(query?.['data']);
  const userId = wholeOf(fieldsOf(query?.['from'])?.['id']);
  const message = fieldsOf(query?.['message']);
  const chat = readChat(message?.['chat']);
  if (press === undefined || data === undefined || userId === undefined || chat === undefined) return undefined;
  if (data.length > DATA_BYTES || press.length > DATA_BYTES) return undefined;
  const messageId = wholeOf(message?.['message_id']) ?? null;
  return { ...chat, userId, date: null, messageId, event: { kind: 'press', data, press } };
}

/** Only of a private chat: leaving a group is told by what is refused there. */
function readMembership(change: Fields | undefined): Read | undefined {
  const chat = readChat(change?.['chat']);
  const userId = wholeOf(fieldsOf(change?.['from'])?.['id']);
  const status = fieldsOf(change?.['new_chat_member'])?.['status'];
  if (chat === undefined || userId === undefined) return undefined;
  const head = { ...chat, userId, date: wholeOf(change?.['date']) ?? null, messageId: null };
  if (status === 'kicked' || status === 'left') return { ...head, event: { kind: 'left' } };
  return status === 'member' ? { ...head, event: { kind: 'returned' } } : undefined;
}
