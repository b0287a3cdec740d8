import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../eval/bench/bots/random.ts';
import type { WebhookRequest } from '../../../src/channels/webhook.ts';
import { signatureOf } from '../../../src/channels/whatsapp/signature.ts';
import { brokenUpdate, TELEGRAM_UPDATES, WHATSAPP_BODIES } from '../../fixtures/broken-updates.ts';
import type { ChatBot } from '../../fixtures/chat-bot.ts';
import { openTelegramBot, SECRET, type TelegramBot } from '../../fixtures/telegram-bot.ts';
import { APP_SECRET, openWhatsAppBot, type WhatsAppBot } from '../../fixtures/whatsapp-bot.ts';

const TIMES = 5000;
const MEGABYTE = 1024 * 1024;
const encode = (text: string) => new TextEncoder().encode(text);
const bare = { seeds: false, fake: { limits: false } } as const;

let telegram: TelegramBot;
let whatsapp: WhatsAppBot;
beforeAll(async () => {
  telegram = await openTelegramBot(bare);
  whatsapp = await openWhatsAppBot(bare);
}, 60_000);
afterAll(() => Promise.all([telegram.close(), whatsapp.close()]));

const stored = async ({ service }: ChatBot) =>
  (await service.database.get<{ n: number }>('SELECT count(*) AS n FROM channel_update'))?.n;
const settled = async ({ service }: ChatBot) =>
  await expect
    .poll(() => service.database.get(`SELECT count(*) AS n FROM channel_update WHERE state = 'waiting'`), {
      timeout: 60_000,
    })
    .toEqual({ n: 0 });
const faultsOf = ({ service }: ChatBot) => service.logged.filter(({ level }) => level === 'error');

/** Straight to the webhook, as the routes hand it on. */
async function deliver(bot: ChatBot, name: string, body: string, headers: Record<string, string>): Promise<number> {
  const received: WebhookRequest = {
    request: new Request(`http://bot.test/webhooks/${name}`, { method: 'POST', headers }),
    readBody: async () => ({ ok: true, bytes: encode(body) }),
  };
  return (await bot.channels.webhooks[name]?.handle(received))?.status ?? 0;
}

describe('5,000 updates with fields of wrong types', { timeout: 180_000 }, () => {
  it('from Telegram are acknowledged, and the loop goes on', async () => {
    const random = seededRandom(5);
    const secret = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    for (let at = 0; at < TIMES; at++) {
      const update = { ...TELEGRAM_UPDATES[at % TELEGRAM_UPDATES.length], update_id: 7_000_000 + at };
      const body = JSON.stringify(brokenUpdate(update, random));
      expect(await deliver(telegram, 'telegram', body, secret)).toBe(200);
    }
    // Those whose breaks did not matter: more than a few, or this would try nothing.
    expect(await stored(telegram)).toBeGreaterThan(400);
    await settled(telegram);
    expect(faultsOf(telegram)).toEqual([]);
    await telegram.fake.say({ id: 4_000_001, name: 'A' }, '/help');
    await expect.poll(() => telegram.fake.sent.some(({ chat, accepted }) => chat === '4000001' && accepted)).toBe(true);
  });

  it('from WhatsApp too', async () => {
    const random = seededRandom(6);
    for (let at = 0; at < TIMES; at++) {
      const broken = brokenUpdate(WHATSAPP_BODIES[at % WHATSAPP_BODIES.length], random);
      const body = JSON.stringify(broken)
        .replace('"phone_number_id":"1"', '"phone_number_id":"106540352242922"')
        .replace('"wamid.1"', `"wamid.${at}"`);
      const signature = await signatureOf(encode(body), APP_SECRET);
      expect(await deliver(whatsapp, 'whatsapp', body, { 'X-Hub-Signature-256': signature })).toBe(200);
    }
    expect(await stored(whatsapp)).toBeGreaterThan(400);
    await settled(whatsapp);
    expect(faultsOf(whatsapp)).toEqual([]);
    await whatsapp.fake.say({ phone: '85264000001' }, '說明');
    await expect
      .poll(() => whatsapp.fake.sent.some(({ chat, accepted }) => chat === '85264000001' && accepted))
      .toBe(true);
  });

  it('leave nothing behind where they are not verified', async () => {
    const before = [await stored(telegram), await stored(whatsapp)];
    const random = seededRandom(7);
    for (let at = 0; at < 200; at++) {
      const update = JSON.stringify(brokenUpdate(TELEGRAM_UPDATES[at % TELEGRAM_UPDATES.length], random));
      const body = JSON.stringify(brokenUpdate(WHATSAPP_BODIES[at % WHATSAPP_BODIES.length], random));
      expect(await deliver(telegram, 'telegram', update, {})).toBe(401);
      expect(await deliver(whatsapp, 'whatsapp', body, { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` })).toBe(
        401,
      );
    }
    expect([await stored(telegram), await stored(whatsapp)]).toEqual(before);
  });
});

describe('a body that is too large', () => {
  const post = (url: string, bytes: number, headers: Record<string, string>) =>
    fetch(url, { method: 'POST', body: 'x'.repeat(bytes), headers });

  it.each([
    [1, 400],
    [MEGABYTE, 400],
    [MEGABYTE + 1, 413],
  ])('of %i bytes to Telegram’s webhook', async (bytes, status) => {
    const secret = { 'X-Telegram-Bot-Api-Secret-Token': SECRET };
    expect((await post(`${telegram.url}/webhooks/telegram`, bytes, secret)).status).toBe(status);
    expect((await post(`${telegram.url}/webhooks/telegram`, bytes, {})).status).toBe(401);
  });

  it.each([
    // Meta's own limit is three.
    [MEGABYTE + 1, 401],
    [3 * MEGABYTE + 1, 413],
  ])('of %i bytes to WhatsApp’s', async (bytes, status) => {
    const signature = { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` };
    expect((await post(`${whatsapp.url}/webhooks/whatsapp`, bytes, signature)).status).toBe(status);
    expect((await post(`${whatsapp.url}/webhooks/whatsapp`, bytes, {})).status).toBe(401);
  });
});

describe('markup in what people send', { timeout: 30_000 }, () => {
  const EVIL = '<a href="https://evil.example">按此</a>&lt;b&gt;';
  const asPayload = (text: string) =>
    `q_${btoa(String.fromCharCode(...encode(text)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')}`;

  it.each([
    ['a question', `${EVIL}是甚麼？`],
    ['a command', `/help ${EVIL}`],
    ['an unknown command', `/<b>x</b>`],
    ['a deep link', `/start ${asPayload('<b>大灣區</b>是甚麼？')}`],
  ])('%s comes back as words at most', async (_what, text) => {
    const person = { id: 4_100_000 + text.length, name: EVIL };
    await telegram.fake.say(person, text);
    const to = () => telegram.fake.sent.filter(({ chat }) => chat === String(person.id));
    await expect.poll(() => to().length).toBe(1);
    const [sent] = to();
    // Nothing was refused, no link leads there, and what was typed as markup is shown as it was typed.
    expect(sent).toMatchObject({ accepted: true });
    expect(JSON.stringify(sent?.params)).not.toContain('<a href=\\"https://evil');
    expect(JSON.stringify(sent?.params)).not.toMatch(/<b>(?:大灣區|x)/u);
  });
});

describe('a button of another chat on WhatsApp', () => {
  it('opens nothing, and counts for nothing', { timeout: 30_000 }, async () => {
    await whatsapp.fake.say({ phone: '85264000002' }, '說明');
    const database = whatsapp.service.database;
    await expect
      .poll(() => database.get(`SELECT 1 AS n FROM channel_chat WHERE address = 'p:85264000002'`))
      .toBeTruthy();
    const answer = 'f'.repeat(32);
    // An answer that somebody else was shown.
    await database.run(
      `INSERT INTO channel_message (channel, chat, update_id, part, payload, answer_id, state, created_at, due_at)
        VALUES ('whatsapp', 'another', 999999, 0, '', ?, 'sent', 0, 0)`,
      [answer],
    );
    const sentBefore = whatsapp.fake.sent.length;
    for (const data of [`s:${answer}`, `s:${answer}:1`, `f:${answer}:1`, `c:${answer}:0`, 'x:y', 's:', `s:' OR 1=1 --`])
      await whatsapp.fake.press({ phone: '85264000003' }, data);
    await settled(whatsapp);
    expect(whatsapp.fake.sent.filter(({ chat }) => chat === '85264000003')).toEqual([]);
    expect(whatsapp.fake.sent.length - sentBefore).toBeLessThanOrEqual(1);
    expect(await database.all('SELECT 1 FROM feedback')).toEqual([]);
    expect(faultsOf(whatsapp)).toEqual([]);
  });
});
