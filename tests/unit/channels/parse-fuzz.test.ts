import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../eval/bench/bots/random.ts';
import { parseTelegramUpdate } from '../../../src/channels/telegram/parse.ts';
import { parseWhatsAppBody } from '../../../src/channels/whatsapp/parse.ts';

const TIMES = 5000;
const WRONG: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  NaN,
  1e300,
  '',
  'x',
  '<b>',
  '\uD800',
  [],
  [[]],
  {},
  { id: {} },
  true,
];

/** The same value with one to three of its fields, at any depth, made something else. */
function broken(value: unknown, random: () => number): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) {
    let at: Record<string, unknown> = copy;
    for (;;) {
      const names = Object.keys(at);
      const name = names[Math.floor(random() * names.length)];
      if (name === undefined) break;
      const next = at[name];
      if (typeof next === 'object' && next !== null && random() < 0.7) {
        at = next as Record<string, unknown>;
        continue;
      }
      at[name] = WRONG[Math.floor(random() * WRONG.length)];
      break;
    }
  }
  return copy;
}

const user = { id: 7, is_bot: false, first_name: 'A' };
const chat = { id: 7, type: 'private' };
const TELEGRAM = [
  {
    update_id: 1,
    message: {
      message_id: 1,
      date: 1,
      chat,
      from: user,
      text: '@judian_bot 問題？',
      entities: [{ type: 'mention', offset: 0, length: 11 }],
    },
  },
  {
    update_id: 2,
    message: {
      message_id: 1,
      date: 1,
      chat: { id: -7, type: 'supergroup' },
      from: user,
      text: '/start a_1',
      reply_to_message: { from: { id: 9 } },
    },
  },
  {
    update_id: 3,
    edited_message: { message_id: 1, date: 1, edit_date: 2, chat, from: user, caption: '問題？', photo: [{}] },
  },
  { update_id: 4, callback_query: { id: '1', from: user, data: 's:1:1', message: { message_id: 1, chat } } },
  { update_id: 5, my_chat_member: { chat, from: user, date: 1, new_chat_member: { status: 'kicked' } } },
];
const WHATSAPP = ['text', 'interactive', 'reaction', 'system', 'image'].map((type) => ({
  entry: [
    {
      changes: [
        {
          field: 'messages',
          value: {
            metadata: { phone_number_id: '1' },
            contacts: [{ wa_id: '85260000000', user_id: 'HK.Ab1' }],
            messages: [
              {
                id: 'wamid.1',
                from: '85260000000',
                timestamp: '1',
                type,
                text: { body: '問題？' },
                interactive: { type: 'button_reply', button_reply: { id: 'n', title: '…' } },
                reaction: { message_id: 'wamid.2', emoji: '👍' },
                system: { type: 'user_changed_number', wa_id: '85260000001' },
              },
            ],
            statuses: [{ id: 'wamid.3', status: 'failed', errors: [{ code: 131047 }], biz_opaque_callback_data: '1' }],
          },
        },
      ],
    },
  ],
}));

describe('updates with fields of wrong types', () => {
  it('from Telegram never break the reader, and what is read has the right types', () => {
    const random = seededRandom(3);
    for (let at = 0; at < TIMES; at++) {
      const read = parseTelegramUpdate(broken(TELEGRAM[at % TELEGRAM.length], random), {
        id: 9,
        username: 'judian_bot',
      });
      if (read === undefined) continue;
      expect([read.updateId, read.chatId, read.userId].every(Number.isSafeInteger)).toBe(true);
      if (read.event.kind === 'question') expect(read.event.text.isWellFormed()).toBe(true);
      if (read.event.kind === 'command') expect(read.event.name).toMatch(/^[a-z0-9_]+$/u);
    }
  });

  it('from WhatsApp neither', () => {
    const random = seededRandom(4);
    for (let at = 0; at < TIMES; at++) {
      const { messages, statuses } = parseWhatsAppBody(broken(WHATSAPP[at % WHATSAPP.length], random), '1');
      for (const { id, address, sentAt } of messages) {
        expect(id).toMatch(/^[\x21-\x7e]+$/u);
        expect(address).toMatch(/^(?:p:\d+|u:[A-Za-z]{2}\.[A-Za-z0-9]+)$/u);
        expect(Number.isSafeInteger(sentAt)).toBe(true);
      }
      for (const { providerId } of statuses) expect(typeof providerId).toBe('string');
    }
  });

  it.each([
    ['/start <b>x</b>', { kind: 'command', name: 'start', payload: '' }],
    ['/start q_5L2g5aW9', { kind: 'command', name: 'start', payload: 'q_5L2g5aW9' }],
    ['/help@other_bot', undefined],
    ['/HELP@Judian_Bot', { kind: 'command', name: 'help', payload: '' }],
    ['/<script>', { kind: 'question', text: '/<script>', edited: false }],
  ])('reads %s', (text, event) => {
    const update = { update_id: 1, message: { message_id: 1, date: 1, chat, from: user, text } };
    expect(parseTelegramUpdate(update, { id: 9, username: 'judian_bot' })?.event).toEqual(event);
  });
});
