import { env } from 'cloudflare:workers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeTelegram } from '../../src/channels/demo/telegram-server.ts';
import worker from '../../src/entry/worker.ts';

const TOKEN = '123456:AAbbccddeeffgghhiijjkkllmmnnoopp';
const SECRET = 'a-secret-of-24-characters';
const queued: string[] = [];
const workerEnv = {
  ...env,
  TELEGRAM: 'webhook',
  TELEGRAM_TOKEN: TOKEN,
  TELEGRAM_WEBHOOK_SECRET: SECRET,
  TELEGRAM_API_URL: 'http://telegram.test',
  PUBLIC_URL: 'http://judian.test',
  JOBS: { send: async (message: string) => void queued.push(message) },
};
const fake = createFakeTelegram({ token: TOKEN, backOffMs: () => 20 });
const outside = globalThis.fetch;

// Both servers of this test are in its own isolate: what goes out ends at one of them.
beforeAll(async () => {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { hostname } = new URL(request.url);
    if (hostname === 'telegram.test') return fake.handle(request, { cut: () => {} });
    if (hostname === 'judian.test') return worker.fetch(request, workerEnv, undefined);
    return outside(request);
  };
  const body = JSON.stringify({ url: 'http://judian.test/webhooks/telegram', secret_token: SECRET });
  await fetch(`http://telegram.test/bot${TOKEN}/setWebhook`, { method: 'POST', body });
});
afterAll(() => {
  globalThis.fetch = outside;
});

it('stores an update in D1, and answers it from the queue with its citation', { timeout: 120_000 }, async () => {
  const person = { id: 7, name: '阿明' };
  expect(await fake.say(person, '九龍城區議會討論大灣區的會議是哪一日舉行的？')).toBe('acknowledged');
  expect(queued).toEqual(['channels']);
  expect(fake.sent).toEqual([]);
  await worker.queue({}, workerEnv);
  expect(fake.sent).toHaveLength(1);
  expect(fake.sent[0]?.text).toMatch(/2018 年 9 月 27 日[\s\S]*\[1\]/u);
  // The same once more, as after a slow answer: taken, and not answered again.
  await worker.scheduled({}, workerEnv);
  expect(fake.sent).toHaveLength(1);
});

it('refuses who does not know the secret', async () => {
  const response = await fetch('http://judian.test/webhooks/telegram', { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
});
