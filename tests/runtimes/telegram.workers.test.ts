import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeTelegram } from '../../src/channels/demo/telegram-server.ts';
import { createChatWorker, routeFetch, WORKER_URL } from './chat-worker.ts';

const TOKEN = '123456:AAbbccddeeffgghhiijjkkllmmnnoopp';
const SECRET = 'a-secret-of-24-characters';
const fake = createFakeTelegram({ token: TOKEN, backOffMs: () => 20 });
const worker = createChatWorker({
  TELEGRAM: 'webhook',
  TELEGRAM_TOKEN: TOKEN,
  TELEGRAM_WEBHOOK_SECRET: SECRET,
  TELEGRAM_API_URL: 'http://telegram.test',
});
let restore = () => {};

beforeAll(async () => {
  restore = routeFetch({
    'telegram.test': (request) => fake.handle(request, { cut: () => {} }),
    'judian.test': worker.fetch,
  });
  const body = JSON.stringify({ url: `${WORKER_URL}/webhooks/telegram`, secret_token: SECRET });
  await fetch(`http://telegram.test/bot${TOKEN}/setWebhook`, { method: 'POST', body });
});
afterAll(() => restore());

it('stores an update in D1, and answers it from the queue with its citation', { timeout: 120_000 }, async () => {
  const person = { id: 7, name: '阿明' };
  expect(await fake.say(person, '九龍城區議會討論大灣區的會議是哪一日舉行的？')).toBe('acknowledged');
  expect(worker.queued).toEqual(['channels']);
  expect(fake.sent).toEqual([]);
  await worker.queue();
  expect(fake.sent).toHaveLength(1);
  expect(fake.sent[0]?.text).toMatch(/2018 年 9 月 27 日[\s\S]*\[1\]/u);
  // The same once more, as after a slow answer: taken, and not answered again.
  await worker.scheduled();
  expect(fake.sent).toHaveLength(1);
});

it('refuses who does not know the secret', async () => {
  const response = await fetch(`${WORKER_URL}/webhooks/telegram`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(401);
});
