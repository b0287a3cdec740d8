import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWhatsAppBot, type WhatsAppBot } from '../../fixtures/whatsapp-bot.ts';

let bot: WhatsAppBot;
beforeAll(async () => {
  bot = await openWhatsAppBot({ fake: { limits: false } });
}, 60_000);
afterAll(() => bot.close());

const all = <Row>(sql: string) => bot.service.database.all<Row>(sql);
const settled = async () =>
  await expect.poll(() => all(`SELECT 1 FROM channel_update WHERE state = 'waiting'`), { timeout: 10_000 }).toEqual([]);
async function toPerson(to: string, count: number) {
  const of = () => bot.fake.sent.filter(({ accepted, chat }) => accepted && chat === to);
  await expect.poll(() => of().length, { timeout: 15_000 }).toBe(count);
  return of();
}
/** As Meta writes it: without contacts, from the number before. */
const moves = (from: string, system: Record<string, string>) =>
  bot.fake.send({ phone: from }, { type: 'system', system: { body: 'User A changed', ...system } });

describe('a person who goes on under another number', { timeout: 60_000 }, () => {
  const before = { phone: '85261230001', user: 'HK.Before1' };
  const after = { phone: '85261230002', user: 'HK.After1' };

  it('goes on in the same conversation, and what was asked before is deleted with the rest', async () => {
    await bot.fake.say(before, '九龍城區議會討論大灣區的會議是哪一日舉行的？');
    await toPerson('HK.Before1', 1);
    await moves(before.phone, {
      type: 'user_changed_number',
      wa_id: after.phone,
      user_id: after.user,
      previous_user_id: before.user,
    });
    await settled();
    await bot.fake.say(after, '那是由邊個部門回覆的？');
    await toPerson('HK.After1', 1);
    const turns = await all<{ conversation: string; person: string }>(
      'SELECT conversation_id AS conversation, person FROM turn',
    );
    expect(turns).toHaveLength(2);
    expect(new Set(turns.map(({ conversation }) => conversation)).size).toBe(1);
    await bot.fake.press(after, 'd:yes');
    await settled();
    expect(await all('SELECT 1 FROM turn')).toEqual([]);
  });

  it('of whom only the id changed is still opted out', async () => {
    await bot.fake.say({ user: 'HK.Before2' }, '停止');
    await toPerson('HK.Before2', 1);
    await bot.fake.send(
      {},
      {
        type: 'system',
        system: { type: 'user_changed_user_id', user_id: 'HK.After2', previous_user_id: 'HK.Before2' },
      },
    );
    await settled();
    await bot.fake.say({ user: 'HK.After2' }, '九龍城區議會討論大灣區的會議是哪一日舉行的？');
    await settled();
    expect(await toPerson('HK.After2', 0)).toEqual([]);
    await bot.fake.say({ user: 'HK.After2' }, '開始');
    await toPerson('HK.After2', 1);
  });

  it('is not written to under the old number because an old message comes again', async () => {
    const old = { id: 'wamid.OLD', timestamp: String(Math.floor(Date.now() / 1000) - 60) };
    await bot.fake.send({ phone: '85261230003' }, { ...old, type: 'text', text: { body: '說明' } });
    await toPerson('85261230003', 1);
    await moves('85261230003', { type: 'user_changed_number', wa_id: '85261230004' });
    await settled();
    await bot.fake.send({ phone: '85261230003' }, { ...old, type: 'text', text: { body: '說明' } });
    expect(await all(`SELECT address FROM channel_chat WHERE address LIKE 'p:%'`)).toEqual([
      { address: 'p:85261230004' },
    ]);
  });

  it('is not followed to what is no number', async () => {
    const before = await all('SELECT count(*) AS n FROM channel_update');
    await moves('85261230005', { type: 'user_changed_number', wa_id: 'nowhere' });
    await moves('85261230005', { type: 'user_identity_changed', wa_id: '85261230006' });
    expect(await all('SELECT count(*) AS n FROM channel_update')).toEqual(before);
  });
});
