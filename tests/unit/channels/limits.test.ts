import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../eval/bench/bots/random.ts';
import { cutPlace } from '../../../src/channels/blocks.ts';
import { parseTelegramHtml } from '../../../src/channels/demo/telegram-html.ts';
import { checkWhatsAppMessage } from '../../../src/channels/demo/whatsapp-checks.ts';
import { createWhatsAppAdapter } from '../../../src/channels/whatsapp/adapter.ts';
import { renderTelegramAnswer, type TelegramPayload } from '../../../src/channels/telegram/render.ts';
import { renderWhatsAppAnswer } from '../../../src/channels/whatsapp/render.ts';
import { randomAnswer } from '../../fixtures/random-answers.ts';

const TIMES = 10_000;
const showing = (at: number) => ({
  script: at % 3 === 0 ? ('hans' as const) : ('hant' as const),
  publicUrl: at % 2 === 0 ? 'https://ask.example.org' : null,
  lead: null,
  replyTo: null,
});

/** Nothing of a grapheme may be parted: a message ends where a character ends. */
const HALVES = /^(?:\u200D|\p{M}|\p{Emoji_Modifier})|[\uD800-\uDBFF]$/u;

describe('10,000 answers that are hard to cut', () => {
  it('are taken by Telegram, whole', { timeout: 120_000 }, () => {
    const random = seededRandom(1);
    for (let at = 0; at < TIMES; at++) {
      const answer = randomAnswer(random);
      const messages = renderTelegramAnswer(answer, showing(at)).map(
        ({ payload }) => JSON.parse(payload) as TelegramPayload,
      );
      expect(messages.length).toBeGreaterThan(0);
      const texts = messages.map(({ html, plain, buttons }) => {
        const parsed = parseTelegramHtml(html ?? '');
        if (!parsed.ok) throw new Error(parsed.description);
        expect(parsed.text).toBe(plain);
        expect(parsed.text.length).toBeLessThanOrEqual(4096);
        expect(parsed.text.trim()).not.toBe('');
        expect(parsed.text.isWellFormed()).toBe(true);
        expect(HALVES.test(parsed.text)).toBe(false);
        for (const { data } of buttons.flat()) expect(new TextEncoder().encode(data).length).toBeLessThanOrEqual(64);
        return parsed.text;
      });
      // Only line breaks between blocks may go where a message ends.
      const whole = texts.join('').replaceAll('\n', '');
      for (const { text, citations } of answer.statements) {
        expect(whole).toContain(text.replaceAll('\n', ''));
        for (const { quote } of citations) expect(whole).toContain(quote.replaceAll('\n', ''));
      }
    }
  });

  it('are taken by WhatsApp, each as one message', { timeout: 120_000 }, async () => {
    const random = seededRandom(2);
    let problem: string | undefined;
    const adapter = createWhatsAppAdapter({
      api: {
        send: async (body) => {
          problem = checkWhatsAppMessage(body).problem;
          return { kind: 'ok', result: { messages: [{ id: 'w' }] } };
        },
        number: async () => ({ kind: 'ok', result: {} }),
      },
      messagesPerDay: 1,
      onToken: () => {},
    });
    for (let at = 0; at < TIMES; at++) {
      const answer = randomAnswer(random);
      const [message, ...more] = renderWhatsAppAnswer(answer, showing(at));
      expect(more).toEqual([]);
      await adapter.send({ address: 'p:85260000000', kind: 'private' }, message?.payload ?? '', '1');
      expect(problem).toBeUndefined();
    }
  });
});

describe('where a text is cut', () => {
  it.each([
    ['第一句。第二句。第三句', 9, '第一句。第二句。'],
    ['他說：「好。」然後走了', 8, '他說：「好。」'],
    ['沒有句號的一段文字', 4, '沒有句號'],
    ['𠮷𠮷𠮷', 3, '𠮷'],
    ['abcdefgh👩‍👧', 11, 'abcdefgh'],
    ['abcde\u0301f', 5, 'abcd'],
  ])('%s within %i units: %s', (text, units, head) => {
    expect(text.slice(0, cutPlace(text, units))).toBe(head);
  });
});
