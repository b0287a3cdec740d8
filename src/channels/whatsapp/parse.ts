import { storedText } from '../incoming-text.ts';
import { type Fields, fieldsOf, listOf, textOf } from '../read.ts';
import type { ChatEvent, DeliveryStatus, Unsupported } from '../types.ts';
import { wordCommand } from './word-commands.ts';

/** A message that concerns us. */
export interface WhatsAppMessage {
  id: string;
  /** `u:` and the id that Meta gives this person for our business, or `p:` and a telephone number. */
  address: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** The message it is about: its own, or the one it reacts to. */
  about: string;
  event: ChatEvent;
}

export interface WhatsAppBody {
  messages: readonly WhatsAppMessage[];
  statuses: readonly DeliveryStatus[];
}

/** All that concerns our number in a delivery: it may bring several entries, and kinds that nobody knows yet. */
export function parseWhatsAppBody(body: unknown, phoneId: string): WhatsAppBody {
  const changes = listOf(fieldsOf(body)?.['entry']).flatMap((entry) => listOf(fieldsOf(entry)?.['changes']));
  const values = changes.flatMap((change) => {
    const fields = fieldsOf(change);
    const value = fieldsOf(fields?.['value']);
    if (fields?.['field'] !== 'messages' || value === undefined) return [];
    return fieldsOf(value['metadata'])?.['phone_number_id'] === phoneId ? [value] : [];
  });
  return {
    messages: values.flatMap((value) => {
      const contacts = listOf(value['contacts']).map(fieldsOf);
      return listOf(value['messages']).flatMap((message) => readMessage(fieldsOf(message), contacts) ?? []);
    }),
    statuses: values.flatMap((value) => listOf(value['statuses']).flatMap((one) => readStatus(fieldsOf(one)) ?? [])),
  };
}

const ID = /^[\x21-\x7e]{1,250}$/u;
const PHONE = /^\d{5,20}$/u;
const USER = /^[A-Za-z]{2}\.[A-Za-z0-9]{1,128}$/u;

function readMessage(
  message: Fields | undefined,
  contacts: readonly (Fields | undefined)[],
): WhatsAppMessage | undefined {
  const id = textOf(message?.['id']);
  const seconds = Number(textOf(message?.['timestamp']));
  if (message === undefined || id === undefined || !ID.test(id) || !Number.isSafeInteger(seconds)) return undefined;
  // Groups are none of this channel's.
  if (message['group_id'] !== undefined) return undefined;
  const address = addressOf(message, contacts);
  const event = readEvent(message);
  if (address === undefined || event === undefined) return undefined;
  const reacted = textOf(fieldsOf(message['reaction'])?.['message_id']);
  return { id, address, sentAt: seconds * 1000, about: reacted ?? id, event };
}

/** The id of the person comes first: the number may be missing. */
function addressOf(message: Fields, contacts: readonly (Fields | undefined)[]): string | undefined {
  const phone = textOf(message['from']);
  const contact = contacts.find((one) => one?.['wa_id'] === phone) ?? (contacts.length === 1 ? contacts[0] : undefined);
  // Of a change the id before it: that is how we know the person.
  const before = textOf(fieldsOf(message['system'])?.['previous_user_id']);
  const user = before ?? textOf(message['from_user_id']) ?? textOf(contact?.['user_id']);
  return addressFrom(user, phone ?? textOf(contact?.['wa_id']));
}

function addressFrom(user: string | undefined, phone: string | undefined): string | undefined {
  if (user !== undefined && USER.test(user)) return `u:${user}`;
  return phone !== undefined && PHONE.test(phone) ? `p:${phone}` : undefined;
}

const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  audio: 'voice',
  voice: 'voice',
  image: 'picture',
  sticker: 'sticker',
  video: 'file',
  document: 'file',
  location: 'place',
  contacts: 'other',
  order: 'other',
  unsupported: 'other',
};

function readEvent(message: Fields): ChatEvent | undefined {
  const type = textOf(message['type']) ?? '';
  const part = fieldsOf(message[type]);
  switch (type) {
    case 'text': {
      const text = textOf(part?.['body']);
      return text === undefined ? undefined : (wordCommand(text) ?? question(text));
    }
    case 'interactive': {
      const reply = fieldsOf(part?.['button_reply']) ?? fieldsOf(part?.['list_reply']);
      return press(textOf(reply?.['id']));
    }
    case 'button':
      return press(textOf(part?.['payload']));
    case 'reaction': {
      const emoji = textOf(part?.['emoji']) ?? '';
      return textOf(part?.['message_id']) === undefined
        ? undefined
        : { kind: 'reaction', emoji: emoji === '' ? null : emoji.slice(0, 32) };
    }
    case 'system':
      return readSystem(part);
    default: {
      const what = Object.hasOwn(UNSUPPORTED, type) ? UNSUPPORTED[type] : undefined;
      return what === undefined ? undefined : { kind: 'unsupported', what };
    }
  }
}

function question(text: string): ChatEvent {
  return { kind: 'question', text: storedText(text), edited: false };
}

function press(data: string | undefined): ChatEvent | undefined {
  return data === undefined || data.length > 256 ? undefined : { kind: 'press', data, press: null };
}

/**
 * The person goes on under another number or id. Meta tells so by these messages alone: a new number makes a new id,
 * and `user_id_update` is no field that can be subscribed to (its changelog of 11 August 2026).
 */
const CHANGES: ReadonlySet<unknown> = new Set([
  'user_changed_number',
  'customer_changed_number',
  'user_changed_user_id',
]);

function readSystem(system: Fields | undefined): ChatEvent | undefined {
  if (!CHANGES.has(system?.['type'])) return undefined;
  const address = addressFrom(textOf(system?.['user_id']), textOf(system?.['wa_id']) ?? textOf(system?.['new_wa_id']));
  return address === undefined ? undefined : { kind: 'moved', address };
}

const STATUSES: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'failed']);

function readStatus(status: Fields | undefined): DeliveryStatus | undefined {
  const providerId = textOf(status?.['id']);
  const name = textOf(status?.['status']) ?? '';
  if (providerId === undefined || !ID.test(providerId) || !STATUSES.has(name)) return undefined;
  const code = fieldsOf(listOf(status?.['errors'])[0])?.['code'];
  return {
    providerId,
    status: name as DeliveryStatus['status'],
    ref: textOf(status?.['biz_opaque_callback_data']) ?? null,
    error: typeof code === 'number' ? String(code) : null,
  };
}
