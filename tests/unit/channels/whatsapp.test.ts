import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOf } from '../../../src/channels/whatsapp/signature.ts';
import { APP_SECRET, openWhatsAppBot, VERIFY_TOKEN, type WhatsAppBot } from '../../fixtures/whatsapp-bot.ts';

let bot: WhatsAppBot;
beforeAll(async () => {
  bot = await openWhatsAppBot({ fake: { limits: false } });
}, 60_000);
afterAll(() => bot.close());

let last = 85_260_000_000;
const somebody = () => ({ phone: String(++last) });
const QUESTION = '九龍城區議會討論大灣區的會議是哪一日舉行的？';

async function toChat(chat: string, count: number) {
  const of = () => bot.fake.sent.filter((one) => one.accepted && one.chat === chat);
  while (of().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return of();
}

const LEADING = '實施《粵港合作框架協議》2019年重點工作第7項是甚麼？';

interface Row {
  id: string;
  title: string;
  description?: string;
}

/** The next message may come six seconds after the last: tests wait for one message a person. */
describe('on WhatsApp', () => {
  it('an answer is one message with its sources inline and two buttons', async () => {
    const person = somebody();
    await bot.fake.say(person, QUESTION);
    const [answer] = await toChat(person.phone, 1);
    expect(answer?.text).toMatch(/2018 年 9 月 27 日[\s\S]*\[1\]/u);
    expect(answer?.text).toMatch(/\[1\] 《[^》]+》2018年9月/u);
    expect(answer?.text).toContain('https://ask.example.org/sources/');
    expect(JSON.stringify(answer?.params)).toContain('"title":"查看來源"');
    expect(bot.fake.reads).toHaveLength(1);
    await expect
      .poll(() =>
        bot.service.database.get('SELECT state, delivery FROM channel_message WHERE provider_id = ?', [
          answer?.messageId ?? '',
        ]),
      )
      .toEqual({ state: 'sent', delivery: 'delivered' });
  });

  it('a person without a number is answered by the id that Meta gives', async () => {
    const person = { user: 'HK.Ab12Cd34' };
    await bot.fake.say(person, QUESTION);
    const [answer] = await toChat('HK.Ab12Cd34', 1);
    expect(answer?.params['recipient']).toBe('HK.Ab12Cd34');
    expect(answer?.params['to']).toBeUndefined();
  });

  it('a reaction is feedback, and taking it back is none', async () => {
    const person = somebody();
    await bot.fake.say(person, QUESTION);
    const [answer] = await toChat(person.phone, 1);
    const given = () => bot.service.database.all('SELECT verdict FROM feedback');
    await bot.fake.react(person, answer?.messageId ?? '', '👎');
    await expect.poll(given).toEqual([{ verdict: 'not-useful' }]);
    await bot.fake.react(person, answer?.messageId ?? '', '👍🏽');
    await expect.poll(given).toEqual([{ verdict: 'useful' }]);
    await bot.fake.react(person, answer?.messageId ?? '', '');
    await expect.poll(given).toEqual([]);
  });

  it('who opts out is not written to until they say so', { timeout: 20_000 }, async () => {
    const person = somebody();
    await bot.fake.say(person, '停止');
    const [farewell] = await toChat(person.phone, 1);
    expect(farewell?.text).toContain('不會再傳訊息給你');
    await bot.fake.say(person, QUESTION);
    const done = () => bot.service.database.get(`SELECT count(*) AS n FROM channel_update WHERE state = 'waiting'`);
    await expect.poll(done).toEqual({ n: 0 });
    expect(await toChat(person.phone, 1)).toHaveLength(1);
    await bot.fake.say(person, '開始');
    const [, greeting] = await toChat(person.phone, 2);
    expect(greeting?.text).toContain('這裏是據典');
  });

  it('a list under the answer leads on: a row names each question whole, and answers it', {
    timeout: 20_000,
  }, async () => {
    const person = somebody();
    await bot.fake.say(person, LEADING);
    const [answer] = await toChat(person.phone, 1);
    const interactive = answer?.params['interactive'] as {
      action: { button: string; sections: { rows: Row[] }[] };
    };
    expect(interactive.action.button).toBe('來源及追問');
    const rows = interactive.action.sections.flatMap(({ rows }) => rows);
    expect(rows.map(({ title }) => title)).toEqual(['查看來源', '追問 1', '追問 2', '追問 3', '其他問題']);
    const [, first] = rows;
    expect(first?.description).toBe('實施《粵港合作框架協議》2019年重點工作第8項是甚麼？');
    await bot.fake.press(person, first?.id ?? '');
    const [, next] = await toChat(person.phone, 2);
    expect(next?.text).toContain(`你選了：${first?.description}`);
    expect(next?.text).toContain('[1]');
  });

  it('pictures are answered kindly', async () => {
    const person = somebody();
    await bot.fake.send(person, { type: 'image', image: { id: '1' } });
    const [reply] = await toChat(person.phone, 1);
    expect(reply?.text).toContain('未能看圖');
  });

  it('messages of one delivery are all taken, in the order in which they were sent', async () => {
    const [one, two] = [somebody(), somebody()];
    const message = (person: { phone: string }, id: string, timestamp: number, body: string) => ({
      field: 'messages',
      value: {
        metadata: { phone_number_id: '106540352242922' },
        contacts: [{ wa_id: person.phone }],
        messages: [{ id, from: person.phone, timestamp: String(timestamp), type: 'text', text: { body } }],
      },
    });
    const now = Math.floor(Date.now() / 1000);
    const entry = [
      { changes: [message(one, 'wamid.later', now, '聯絡'), message(one, 'wamid.sooner', now - 5, '說明')] },
      { changes: [message(two, 'wamid.two', now, '說明'), { field: 'unknown', value: {} }] },
    ];
    // Their number is known to the fake once they wrote.
    await bot.fake.deliver({ object: 'whatsapp_business_account', entry });
    const order = await bot.service.database.all<{ key: string }>(
      `SELECT key FROM channel_update WHERE key LIKE 'wamid.sooner' OR key LIKE 'wamid.later' ORDER BY position`,
    );
    expect(order.map(({ key }) => key)).toEqual(['wamid.sooner', 'wamid.later']);
  });
});

describe('the webhook of WhatsApp', () => {
  const url = () => `${bot.url}/webhooks/whatsapp`;
  const stored = async () =>
    (await bot.service.database.get<{ n: number }>('SELECT count(*) AS n FROM channel_update'))?.n;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const post = async (body: string, signature?: string) =>
    fetch(url(), {
      method: 'POST',
      body,
      headers: signature === undefined ? {} : { 'X-Hub-Signature-256': signature },
    });

  it('proves itself only with the words agreed on', async () => {
    const ask = (token: string, mode = 'subscribe') =>
      fetch(`${url()}?hub.mode=${mode}&hub.verify_token=${token}&hub.challenge=12`);
    const good = await ask(VERIFY_TOKEN);
    expect([good.status, await good.text()]).toEqual([200, '12']);
    expect((await ask('wrong')).status).toBe(403);
    expect((await ask(VERIFY_TOKEN, 'other')).status).toBe(403);
    expect((await fetch(url())).status).toBe(403);
  });

  it('takes nothing that Meta did not sign, byte for byte', async () => {
    const before = await stored();
    const body = JSON.stringify({ entry: [] });
    const good = await signatureOf(bytes(body), APP_SECRET);
    expect((await post(body)).status).toBe(401);
    expect((await post(body, 'sha256=')).status).toBe(401);
    expect((await post(`${body} `, good)).status).toBe(401);
    expect((await post(body, await signatureOf(bytes(body), 'f'.repeat(32)))).status).toBe(401);
    expect((await post(body, good)).status).toBe(200);
    expect(await stored()).toBe(before);
  });

  it('takes a delivery that is played again once', async () => {
    const message = {
      id: 'wamid.replayed',
      from: '85261112222',
      timestamp: String(Math.floor(Date.now() / 1000)),
      type: 'text',
      text: { body: '說明' },
    };
    const value = { metadata: { phone_number_id: '106540352242922' }, contacts: [], messages: [message] };
    const body = JSON.stringify({ entry: [{ changes: [{ field: 'messages', value }] }] });
    const before = Number(await stored());
    for (let time = 0; time < 3; time++)
      expect((await post(body, await signatureOf(bytes(body), APP_SECRET))).status).toBe(200);
    expect(await stored()).toBe(before + 1);
  });

  it.each([
    ['{"entry":', 400],
    [
      '{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"messages":[{}]}}]}]}',
      200,
    ],
    ['[1,2]', 200],
  ])('has the right status for %s', async (body, status) => {
    const before = await stored();
    expect((await post(body, await signatureOf(bytes(body), APP_SECRET))).status).toBe(status);
    expect(await stored()).toBe(before);
  });
});
