import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Served } from '../../../eval/bench/bots/serve.ts';
import { createFakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { createFakeWhatsApp } from '../../../src/channels/demo/whatsapp-server.ts';
import { versionWarning } from '../../../src/channels/whatsapp/versions.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { run, testPorts } from './cli-support.ts';

const TOKEN = '123456:AAbbccddeeffgghhiijjkkllmmnnoopp';
const telegram = createFakeTelegram({ token: TOKEN });
const whatsapp = createFakeWhatsApp({ token: 'EAAGm0PX4ZCpsBAKZCx7Kq', appSecret: '0'.repeat(32), phoneId: '10654' });
let servers: Served[];
beforeAll(async () => {
  servers = [await serve((...args) => telegram.handle(...args)), await serve((...args) => whatsapp.handle(...args))];
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

function settings(more: Record<string, string>) {
  return testPorts({
    readConfig: async () =>
      loadConfig({
        TELEGRAM_TOKEN: TOKEN,
        TELEGRAM_API_URL: servers[0]?.url ?? '',
        WHATSAPP_TOKEN: 'EAAGm0PX4ZCpsBAKZCx7Kq',
        WHATSAPP_APP_SECRET: '0'.repeat(32),
        WHATSAPP_VERIFY_TOKEN: 'words-of-our-own-choice',
        WHATSAPP_PHONE_ID: '10654',
        WHATSAPP_API_URL: servers[1]?.url ?? '',
        PUBLIC_URL: 'https://ask.example.org',
        ...more,
      }),
  });
}

describe('judian telegram connect', () => {
  it('has Telegram deliver to the webhook, and prints what to open', async () => {
    const ports = settings({ TELEGRAM: 'webhook', TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-1,sixteen-letters-2' });
    const { code, out } = await run(['telegram', 'connect'], ports);
    expect(code).toBe(0);
    expect(out).toContain('Telegram delivers to https://ask.example.org/webhooks/telegram');
    expect(out).toContain('https://t.me/judian_demo_bot');
    expect(telegram.webhook()?.url).toBe('https://ask.example.org/webhooks/telegram');
    const made = new Map(telegram.calls.map(({ method, params }) => [method, params]));
    expect(made.get('setWebhook')).toMatchObject({
      secret_token: 'sixteen-letters-1',
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(JSON.stringify(made.get('setMyCommands'))).toContain('"command":"sources"');
    expect(made.get('setMyDescription')).toBeDefined();
  });

  it('fetches instead where that is set', async () => {
    const { out } = await run(['telegram', 'connect'], settings({ TELEGRAM: 'polling' }));
    expect(out).toContain('fetches');
    expect(telegram.webhook()).toBeNull();
  });

  it.each([
    [{}, 'Telegram is off'],
    [
      { TELEGRAM: 'polling', TELEGRAM_TOKEN: '9:AAbbccddeeffgghhiijjkkllmmnnoopp' },
      'Copy TELEGRAM_TOKEN from @BotFather',
    ],
    [{ TELEGRAM: 'polling', TELEGRAM_API_URL: 'http://127.0.0.1:59999' }, 'Telegram cannot be reached (ECONNREFUSED)'],
  ])('says what to do for %j, without the token', async (more, sentence) => {
    const { code, err } = await run(['telegram', 'connect'], settings(more));
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err).not.toContain('AAbbcc');
  });
});

describe('judian whatsapp connect', () => {
  it('says what to type, what it may cost, and whether the token is good', async () => {
    const { code, out } = await run(['whatsapp', 'connect'], settings({ WHATSAPP: 'on' }));
    expect(code).toBe(0);
    expect(out).toContain('The token is good.');
    expect(out).toContain('https://ask.example.org/webhooks/whatsapp');
    expect(out).toContain("Meta's terms restrict");
    expect(out).toContain('1000 messages a day are sent; WHATSAPP_MESSAGES_PER_DAY');
  });

  it('tells a token that has ended', async () => {
    whatsapp.setToken(false);
    const { code, out } = await run(['whatsapp', 'connect'], settings({ WHATSAPP: 'on' }));
    whatsapp.setToken(true);
    expect([code, out.split('\n')[0]]).toEqual([1, expect.stringContaining('Meta refuses the token')]);
  });

  it('warns before a version ends', () => {
    expect(versionWarning('v25.0', '2026-11-22')).toBeNull();
    expect(versionWarning('v22.0', '2026-11-22')).toContain('may end on 2027-01-21');
    expect(versionWarning('v21.0', '2026-11-22')).toContain('may have ended on 2026-10-02');
  });
});

it.each([
  [['telegram'], 'telegram knows connect only'],
  [['demo'], 'demo needs a channel'],
  [['messages', 'delete'], 'messages knows resend only'],
  [['messages', 'resend'], 'messages resend needs one id'],
])('%j is refused with what is possible', async (args, sentence) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
});
