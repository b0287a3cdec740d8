import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFakeWhatsApp } from '../../src/channels/demo/whatsapp-server.ts';
import { signatureOf } from '../../src/channels/whatsapp/signature.ts';
import { createChatWorker, routeFetch, WORKER_URL } from './chat-worker.ts';

const TOKEN = 'EAAGm0PX4ZCpsBAKZCx7Kq';
const APP_SECRET = '0123456789abcdef0123456789abcdef';
const VERIFY_TOKEN = 'words-of-our-own-choice';
const PHONE_ID = '106540352242922';
const webhook = `${WORKER_URL}/webhooks/whatsapp`;
const fake = createFakeWhatsApp({
  token: TOKEN,
  appSecret: APP_SECRET,
  phoneId: PHONE_ID,
  backOffMs: () => 20,
  limits: false,
});
const worker = createChatWorker({
  WHATSAPP: 'on',
  WHATSAPP_TOKEN: TOKEN,
  WHATSAPP_APP_SECRET: APP_SECRET,
  WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
  WHATSAPP_PHONE_ID: PHONE_ID,
  WHATSAPP_API_URL: 'http://graph.test',
});
let restore = () => {};
const rows = async (sql: string) => (await worker.database.prepare(sql).all()).results;

beforeAll(() => {
  restore = routeFetch({
    'graph.test': (request) => fake.handle(request, { cut: () => {} }),
    'judian.test': worker.fetch,
  });
});
afterAll(() => restore());

it('proves itself to Meta', { timeout: 120_000 }, async () => {
  expect(await fake.connect(webhook, 'another')).toBe(false);
  expect(await fake.connect(webhook, VERIFY_TOKEN)).toBe(true);
});

it('stores a message in D1, answers it from the queue, and keeps what Meta reports', { timeout: 120_000 }, async () => {
  const person = { user: 'HK.Ab12Cd34' };
  expect(await fake.say(person, '九龍城區議會討論大灣區的會議是哪一日舉行的？')).toBe('acknowledged');
  expect(worker.queued).toContain('channels');
  expect(fake.sent).toEqual([]);
  await worker.queue();
  expect(fake.sent).toHaveLength(1);
  expect(fake.sent[0]?.text).toMatch(/2018 年 9 月 27 日[\s\S]*\[1\] 《/u);
  expect(fake.sent[0]?.params['recipient']).toBe('HK.Ab12Cd34');
  await expect
    .poll(() => rows('SELECT state, delivery FROM channel_message'))
    .toEqual([{ state: 'sent', delivery: 'delivered' }]);
  await worker.scheduled();
  expect(fake.sent).toHaveLength(1);
});

it('takes nothing that Meta did not sign', async () => {
  const body = '{"entry":[]}';
  const bytes = new TextEncoder().encode(body);
  const post = (signature: string) =>
    fetch(webhook, { method: 'POST', body, headers: { 'X-Hub-Signature-256': signature } });
  expect((await post(await signatureOf(bytes, 'f'.repeat(32)))).status).toBe(401);
  expect((await post(await signatureOf(bytes, APP_SECRET))).status).toBe(200);
});
