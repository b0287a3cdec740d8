import type { Button } from '../types.ts';
import { type Fields, fieldsOf, listOf, textOf } from '../read.ts';
import { onceSecret } from './secrets.ts';
import { createFakeTelegram } from './telegram-server.ts';
import { createFakeWhatsApp } from './whatsapp-server.ts';
import type { Connection, SendRecord } from './faults.ts';

/** What the person in the demo sees of one message. */
export interface SeenMessage {
  text: string;
  buttons: readonly Button[];
}

/** A conversation with the bot through a fake service: what an operator tries it with. */
export interface DemoSession {
  /** The fake service, to be served where the bot is told to find its provider. */
  handle(request: Request, connection: Connection): Promise<Response>;
  /** Settings of the channel, for the bot that talks to the fake service at this address. */
  settings(address: string): Readonly<Record<string, string>>;
  /** Has the fake service deliver to the bot. */
  connect(webhook: string): Promise<void>;
  say(text: string): Promise<void>;
  press(button: Button): Promise<void>;
  /** An emoji on the last message that came; said as words where the service has no such thing for bots. */
  react(emoji: string): Promise<void>;
  /** Messages that reached the person so far. */
  seen(): readonly SeenMessage[];
  /** Short notes that the service shows by itself, such as thanks after a press. */
  notes(): readonly string[];
  /** The calls that brought those messages, as the service received them. */
  received(): readonly Fields[];
  /** Ends the fake service's deliveries. */
  close(): void;
}

export function createDemoSession(channel: 'telegram' | 'whatsapp'): DemoSession {
  return channel === 'telegram' ? telegramSession() : whatsAppSession();
}

function telegramSession(): DemoSession {
  const token = `1:${onceSecret()}`;
  const secret = onceSecret();
  const fake = createFakeTelegram({ token });
  const person = { id: 1001, name: '居民' };
  return {
    handle: fake.handle,
    settings: (address) => ({
      TELEGRAM: 'webhook',
      TELEGRAM_TOKEN: token,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_URL: address,
      WHATSAPP: 'off',
    }),
    async connect(webhook) {
      const body = JSON.stringify({ url: webhook, secret_token: secret });
      const request = new Request(`http://telegram.test/bot${token}/setWebhook`, { method: 'POST', body });
      await fake.handle(request, { cut: () => {} });
    },
    say: async (text) => void (await fake.say(person, text)),
    press: async ({ data }) => void (await fake.press(person, data, 1)),
    react: async (emoji) => void (await fake.say(person, emoji)),
    received: () => accepted(fake.sent).map(({ params }) => params),
    close: fake.close,
    seen: () => accepted(fake.sent).map(({ text, params }) => ({ text, buttons: telegramButtons(params) })),
    notes: () =>
      fake.calls.flatMap(({ method, params }) =>
        method === 'answerCallbackQuery' ? (textOf(params['text']) ?? []) : [],
      ),
  };
}

function whatsAppSession(): DemoSession {
  const token = onceSecret();
  const verifyToken = onceSecret();
  const appSecret = '0123456789abcdef'.repeat(2);
  const phoneId = '1000000001';
  const fake = createFakeWhatsApp({ token, appSecret, phoneId });
  const person = { phone: '85250000000' };
  return {
    handle: fake.handle,
    settings: (address) => ({
      WHATSAPP: 'on',
      WHATSAPP_TOKEN: token,
      WHATSAPP_APP_SECRET: appSecret,
      WHATSAPP_VERIFY_TOKEN: verifyToken,
      WHATSAPP_PHONE_ID: phoneId,
      WHATSAPP_API_URL: address,
      TELEGRAM: 'off',
    }),
    connect: async (webhook) => void (await fake.connect(webhook, verifyToken)),
    say: async (text) => void (await fake.say(person, text)),
    press: async ({ data }) => void (await fake.press(person, data)),
    react: async (emoji) => void (await fake.react(person, accepted(fake.sent).at(-1)?.messageId ?? '', emoji)),
    received: () => accepted(fake.sent).map(({ params }) => params),
    close: fake.close,
    seen: () => accepted(fake.sent).map(({ text, params }) => ({ text, buttons: whatsAppButtons(params) })),
    notes: () => [],
  };
}

function accepted(sent: readonly SendRecord[]): SendRecord[] {
  return sent.filter((one) => one.accepted);
}

function telegramButtons(params: SendRecord['params']): Button[] {
  return listOf(fieldsOf(params['reply_markup'])?.['inline_keyboard'])
    .flatMap(listOf)
    .map(fieldsOf)
    .map((button) => ({ label: textOf(button?.['text']) ?? '', data: textOf(button?.['callback_data']) ?? '' }));
}

function whatsAppButtons(params: SendRecord['params']): Button[] {
  const action = fieldsOf(fieldsOf(params['interactive'])?.['action']);
  const replies = listOf(action?.['buttons']).map((button) => fieldsOf(fieldsOf(button)?.['reply']));
  const rows = listOf(action?.['sections']).flatMap((section) => listOf(fieldsOf(section)?.['rows']).map(fieldsOf));
  return [...replies, ...rows].map((one) => ({ label: textOf(one?.['title']) ?? '', data: textOf(one?.['id']) ?? '' }));
}
