import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTelegramBot, type TelegramBot } from '../../fixtures/telegram-bot.ts';

let bot: TelegramBot;
beforeAll(async () => {
  bot = await openTelegramBot({ fake: { limits: false }, settings: { TELEGRAM: 'polling' } });
}, 60_000);
afterAll(() => bot.close());

async function toChat(chat: number, count: number) {
  const of = () => bot.fake.sent.filter((one) => one.accepted && one.chat === String(chat));
  while (of().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
  return of();
}

const QUESTION = '九龍城區議會討論大灣區的會議是哪一日舉行的？';
const LEADING = '實施《粵港合作框架協議》2019年重點工作第7項是甚麼？';

describe('a bot that fetches its updates', () => {
  it('answers, and confirms only what is stored', async () => {
    await bot.fake.say({ id: 1, name: 'A' }, QUESTION);
    const [answer] = await toChat(1, 1);
    expect(answer?.text).toContain('2018 年 9 月 27 日');
    const fetched = () =>
      bot.fake.calls.filter(({ method, params }) => method === 'getUpdates' && Number(params['offset']) > 0);
    await expect.poll(() => fetched().length).toBeGreaterThan(0);
  });

  it('says that an answer is late, and gives none after a day', async () => {
    const ago = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;
    await bot.fake.say({ id: 2, name: 'A' }, QUESTION, { date: ago(60 * 25) });
    await bot.fake.say({ id: 2, name: 'A' }, QUESTION, { date: ago(20), message_id: 77 });
    const [answer, ...more] = await toChat(2, 1);
    expect(answer?.text).toMatch(/^抱歉，較早前服務中斷，現在才能回覆你在\d+月\d+日 \d\d:\d\d的提問：「九龍城區/u);
    expect(answer?.params['reply_parameters']).toMatchObject({ message_id: 77 });
    expect(more).toEqual([]);
  });

  it('offers choices, and answers the one that is pressed', async () => {
    await bot.fake.say({ id: 3, name: 'A' }, '會議簽了多少份文件？');
    const [asked] = await toChat(3, 1);
    expect(asked?.text).toContain('你想問的是哪一項？');
    const markup = asked?.params['reply_markup'] as { inline_keyboard: { text: string; callback_data: string }[][] };
    const [first] = markup.inline_keyboard.flat();
    await bot.fake.press({ id: 3, name: 'A' }, first?.callback_data ?? '', 1);
    const [, answer] = await toChat(3, 2);
    expect(answer?.text).toContain('你選了：');
  });

  it('offers under an answer what it leads on to, and answers what is pressed', async () => {
    await bot.fake.say({ id: 5, name: 'A' }, LEADING);
    const [answer] = await toChat(5, 1);
    const markup = answer?.params['reply_markup'] as { inline_keyboard: { text: string; callback_data: string }[][] };
    const offered = markup.inline_keyboard.flat().filter(({ callback_data }) => callback_data.startsWith('c:'));
    expect(offered.map(({ text }) => text)).toContain('實施《粵港合作框架協議》2019年重點工作第8項是甚麼？');
    await bot.fake.press({ id: 5, name: 'A' }, offered[0]?.callback_data ?? '', 1);
    const [, next] = await toChat(5, 2);
    expect(next?.text).toContain(`你選了：${offered[0]?.text}`);
    expect(next?.text).toContain('[1]');
  });

  it('writes to a group under its new address after it moved', async () => {
    const group = { id: 4, name: 'A', group: -4 };
    await bot.fake.say(group, '/help');
    await toChat(-4, 1);
    await bot.fake.say(group, '', { text: undefined, migrate_to_chat_id: -1004 });
    await expect
      .poll(() => bot.service.database.get('SELECT address FROM channel_chat WHERE address = ?', ['-1004']))
      .toEqual({ address: '-1004' });
  });
});
