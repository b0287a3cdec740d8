import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../eval/bench/bots/random.ts';
import { parseTelegramUpdate } from '../../../src/channels/telegram/parse.ts';
import { parseWhatsAppBody } from '../../../src/channels/whatsapp/parse.ts';
import { brokenUpdate, TELEGRAM_UPDATES, WHATSAPP_BODIES } from '../../fixtures/broken-updates.ts';

const TIMES = 5000;
describe('updates with fields of wrong types', () => {
  it('from Telegram never break the reader, and what is read has the right types', () => {
    const random = seededRandom(3);
    for (let at = 0; at < TIMES; at++) {
      const read = parseTelegramUpdate(brokenUpdate(TELEGRAM_UPDATES[at % TELEGRAM_UPDATES.length], random), {
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
      const { messages, statuses } = parseWhatsAppBody(
        brokenUpdate(WHATSAPP_BODIES[at % WHATSAPP_BODIES.length], random),
        '1',
      );
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
    const update = {
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, from: { id: 7 }, text },
    };
    expect(parseTelegramUpdate(update, { id: 9, username: 'judian_bot' })?.event).toEqual(event);
  });
});
