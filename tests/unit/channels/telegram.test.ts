import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTelegramBot, SECRET, type TelegramBot } from '../../fixtures/telegram-bot.ts';

let bot: TelegramBot;
beforeAll(async () => {
  bot = await openTelegramBot({ fake: { limits: false } });
}, 60_000);
afterAll(() => bot.close());

let lastPerson = 500;
const somebody = (name = '阿明') => ({ id: ++lastPerson, name });

/** What reached a chat from now on, once there are `count` messages. */
async function toChat(chat: number, count: number) {
  const of = () => bot.fake.sent.filter((one) => one.accepted && one.chat === String(chat));
  while (of().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return of();
}

function buttonsOf(params: Readonly<Record<string, unknown>>): { text: string; callback_data: string }[] {
  const markup = params['reply_markup'] as { inline_keyboard: { text: string; callback_data: string }[][] } | undefined;
  return markup?.inline_keyboard.flat() ?? [];
}

const QUESTION = '九龍城區議會討論大灣區的會議是哪一日舉行的？';

describe('a conversation on Telegram', () => {
  const ming = somebody();

  it('greets, with questions that can be asked by a press', async () => {
    await bot.fake.say(ming, '/start');
    const [greeting] = await toChat(ming.id, 1);
    expect(greeting?.text).toContain('這裏是據典，由示範機構提供');
    expect(greeting?.text).toContain('請以文件原文為準');
    expect(buttonsOf(greeting?.params ?? {}).map(({ callback_data }) => callback_data)).toEqual(['q:0']);
  });

  it('answers with bold words, a numbered citation in a folded quote, and a link', async () => {
    await bot.fake.say(ming, QUESTION);
    const [, answer] = await toChat(ming.id, 2);
    expect(answer?.text).toMatch(/2018 年 9 月 27 日[\s\S]*\[1\]/u);
    const html = String(answer?.params['text']);
    expect(html).toMatch(/<blockquote expandable>\[1\] <a href="https:\/\/ask\.example\.org\/sources\/[^"]+"><b>《/u);
    expect(html).toContain('<b>2018 年 9 月 27 日</b>');
    expect(answer?.params).toMatchObject({ parse_mode: 'HTML', link_preview_options: { is_disabled: true } });
  });

  it('shows the source with what stands around it', async () => {
    const [, answer] = await toChat(ming.id, 2);
    const open = buttonsOf(answer?.params ?? {}).find(({ text }) => text === '查看原文');
    await bot.fake.press(ming, open?.callback_data ?? '', 1);
    const [, , source] = await toChat(ming.id, 3);
    expect(source?.text).toMatch(/【[^】]*2018 年 9 月 27 日[^】]*】/u);
    expect(source?.text).toContain('檔案：000_');
  });

  it('goes on with a follow-up', async () => {
    await bot.fake.say(ming, '咁邊度舉行？');
    const [, , , answer] = await toChat(ming.id, 4);
    expect(answer?.text).toContain('理解為：');
  });

  it('takes feedback once a person, the last word counting', async () => {
    const [, answer] = await toChat(ming.id, 2);
    const rate = (useful: number) =>
      buttonsOf(answer?.params ?? {}).find(
        ({ callback_data }) => callback_data.endsWith(`:${useful}`) && callback_data.startsWith('f:'),
      )?.callback_data ?? '';
    for (const useful of [1, 1, 0]) await bot.fake.press(ming, rate(useful), 1);
    const toasts = () =>
      bot.fake.calls.filter(
        ({ method, params }) => method === 'answerCallbackQuery' && params['text'] === '已記下，多謝你的意見。',
      );
    while (toasts().length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    await expect
      .poll(() => bot.service.database.all('SELECT verdict FROM feedback'))
      .toEqual([{ verdict: 'not-useful' }]);
  });

  it('lists the documents', async () => {
    await bot.fake.say(ming, '/sources');
    const list = (await toChat(ming.id, 5)).at(-1);
    expect(list?.text).toContain('• 《');
    expect(list?.text).toContain('https://ask.example.org/sources');
  });

  it('speaks Simplified when that is chosen', async () => {
    await bot.fake.press(ming, 'l:hans', 1);
    await bot.fake.say(ming, '/contact');
    const said = (await toChat(ming.id, 7)).slice(-2).map(({ text }) => text);
    expect(said).toEqual([
      '好的，以后会用简体字。',
      expect.stringContaining('如需协助，可联系：1823 熱線'.slice(0, 8)),
    ]);
  });

  it('deletes all that was said, after asking', async () => {
    await bot.fake.say(ming, '/delete');
    const asked = (await toChat(ming.id, 8)).at(-1);
    expect(buttonsOf(asked?.params ?? {}).map(({ callback_data }) => callback_data)).toEqual(['d:yes', 'd:no']);
    await bot.fake.press(ming, 'd:yes', 1);
    await toChat(ming.id, 9);
    expect(await bot.service.database.all('SELECT * FROM turn')).toEqual([]);
    expect(await bot.service.database.all('SELECT * FROM feedback')).toEqual([]);
    const bodies = await bot.service.database.all<{ body: string }>(
      `SELECT body FROM channel_update WHERE body <> '{}'`,
    );
    expect(bodies).toEqual([]);
  });
});

describe('what else people send', () => {
  it.each([
    [{ voice: { file_id: 'v', duration: 3 } }, '語音'],
    [{ photo: [{ file_id: 'p' }] }, '圖片'],
    [{ sticker: { file_id: 's' } }, '貼圖'],
    [{ document: { file_id: 'd' } }, '檔案'],
    [{ location: { latitude: 1, longitude: 1 } }, '位置'],
  ])('%j is answered kindly', async (content, word) => {
    const person = somebody();
    await bot.fake.say(person, '', { text: undefined, ...content });
    const [reply] = await toChat(person.id, 1);
    expect(reply?.text).toContain(word);
    expect(reply?.text).toContain('請把問題打出來');
  });

  it('an edited question is answered anew, an edit that changes nothing is not', async () => {
    const person = somebody();
    await bot.fake.say(person, QUESTION, { message_id: 77_001 });
    await toChat(person.id, 1);
    await bot.fake.edit(person, 77_001, QUESTION);
    await bot.fake.edit(person, 77_001, '邊個局負責推動「數字灣區」？');
    const [, again, ...more] = await toChat(person.id, 2);
    expect(again?.text).toContain('你修改了提問');
    expect(again?.text).toContain('創新科技及工業局');
    expect(again?.params['reply_parameters']).toMatchObject({ message_id: 77_001 });
    expect(more).toEqual([]);
  });

  it('in a group only what mentions the bot or answers it is read', async () => {
    const person = { ...somebody(), group: -900_001 };
    await bot.fake.say(person, QUESTION);
    await bot.fake.say(person, `@judian_demo_bot ${QUESTION}`, { message_id: 88_001 });
    const [answer] = await toChat(-900_001, 1);
    expect(answer?.params['reply_parameters']).toMatchObject({ message_id: 88_001 });
    await bot.fake.say(person, '邊個局負責推動「數字灣區」？', { reply_to_message: { from: { id: 123456 } } });
    await toChat(-900_001, 2);
    const stored = await bot.service.database.all(
      'SELECT id FROM channel_update WHERE chat = (SELECT id FROM channel_chat WHERE address = ?)',
      ['-900001'],
    );
    expect(stored).toHaveLength(2);
  });

  it('personal data is taken out before anything is stored', async () => {
    const person = somebody();
    await bot.fake.say(person, `我嘅身份證係 A123456(3)，${QUESTION}`);
    await toChat(person.id, 1);
    const { connection } = bot.service.database;
    for (const table of ['channel_update', 'channel_message', 'turn'])
      expect(JSON.stringify(connection.prepare(`SELECT * FROM ${table}`).all())).not.toContain('A123456');
  });

  it('nothing is sent to who has blocked us, until they come back', async () => {
    const person = somebody();
    await bot.fake.say(person, '/help');
    await toChat(person.id, 1);
    await bot.fake.block(person);
    await expect
      .poll(() => bot.service.database.get('SELECT closed FROM channel_chat WHERE address = ?', [String(person.id)]))
      .toEqual({ closed: 'blocked' });
    await bot.fake.unblock(person);
    await bot.fake.say(person, '/help');
    await toChat(person.id, 2);
  });

  it('a button of another chat does nothing', async () => {
    const [ming, mei] = [somebody(), somebody('阿美')];
    await bot.fake.say(ming, QUESTION);
    const [answer] = await toChat(ming.id, 1);
    const open = buttonsOf(answer?.params ?? {})[0]?.callback_data ?? '';
    await bot.fake.press(mei, open, 1);
    await expect
      .poll(() => bot.fake.calls.at(-1))
      .toMatchObject({ method: 'answerCallbackQuery', params: { text: '這個按鈕已經失效，請重新提問。' } });
    expect(bot.fake.sent.filter(({ chat }) => chat === String(mei.id))).toEqual([]);
  });
});

describe('the webhook', () => {
  const post = (body: BodyInit, secret = SECRET) =>
    fetch(`${bot.url}/webhooks/telegram`, {
      method: 'POST',
      body,
      headers: { 'X-Telegram-Bot-Api-Secret-Token': secret, 'Content-Type': 'application/json' },
    });
  const stored = async () =>
    (await bot.service.database.get<{ n: number }>('SELECT count(*) AS n FROM channel_update'))?.n;
  const update = (id: number) =>
    JSON.stringify({
      update_id: id,
      message: {
        message_id: 1,
        date: Math.floor(Date.now() / 1000),
        chat: { id: 42, type: 'private' },
        from: { id: 42, is_bot: false },
        text: '/help',
      },
    });

  it.each(['', 'wrong', SECRET.slice(1), `${SECRET}x`])('refuses the secret %j and stores nothing', async (secret) => {
    const before = await stored();
    expect((await post(update(1), secret)).status).toBe(401);
    expect(await stored()).toBe(before);
  });

  it.each([
    ['{"update_id":', 400],
    ['[]', 200],
    ['{"update_id":9000001,"channel_post":{}}', 200],
    ['{"update_id":"9000002","message":{}}', 200],
    [
      '{"update_id":9000003,"message":{"message_id":1,"chat":{"id":"42","type":"private"},"from":{"id":42},"text":"x"}}',
      200,
    ],
    ['x'.repeat(1024 * 1024 + 1), 413],
  ])('takes nothing of %s', async (body, status) => {
    const before = await stored();
    expect((await post(body)).status).toBe(status);
    expect(await stored()).toBe(before);
  });

  it('refuses to be read', async () => {
    expect((await fetch(`${bot.url}/webhooks/telegram`)).status).toBe(405);
  });

  it('takes an update once', async () => {
    const before = Number(await stored());
    for (let time = 0; time < 3; time++) expect((await post(update(9_100_000))).status).toBe(200);
    expect(await stored()).toBe(before + 1);
  });
});
