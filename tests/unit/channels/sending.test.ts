import { afterEach, describe, expect, it } from 'vitest';
import { listDeadLetters, resendDeadLetter } from '../../../src/channels/dead-letters.ts';
import type { CallFault } from '../../../src/channels/demo/faults.ts';
import { openTelegramBot, type TelegramBot } from '../../fixtures/telegram-bot.ts';
import { openWhatsAppBot, type WhatsAppBot } from '../../fixtures/whatsapp-bot.ts';

const open: (TelegramBot | WhatsAppBot)[] = [];
afterEach(async () => {
  for (const bot of open.splice(0)) await bot.close();
});
const MING = { id: 501, name: '阿明' };

/** A bot without documents whose first calls to send fare as planned. */
async function failing(...faults: (CallFault | undefined)[]): Promise<TelegramBot> {
  const bot = await openTelegramBot({
    seeds: false,
    fake: { limits: false, fault: (method) => (method === 'sendMessage' ? faults.shift() : undefined) },
  });
  open.push(bot);
  return bot;
}

const outbox = (bot: TelegramBot | WhatsAppBot) =>
  bot.service.database.all<{ state: string; error: string | null }>(
    'SELECT state, error FROM channel_message ORDER BY id',
  );

describe('a message that Telegram does not take at once', () => {
  it('waits as long as a limit says', { timeout: 20_000 }, async () => {
    const bot = await failing({ kind: 'status', status: 429, retryAfter: 1 });
    await bot.fake.say(MING, '/help');
    await bot.received(1);
    const [refused, taken] = bot.fake.sent;
    expect(Number(taken?.at) - Number(refused?.at)).toBeGreaterThanOrEqual(1000);
  });

  it('is sent again after a fault of the server, and after a connection that was cut before', {
    timeout: 30_000,
  }, async () => {
    const bot = await failing({ kind: 'status', status: 502 }, { kind: 'cut-before' });
    await bot.fake.say(MING, '/help');
    await bot.received(1);
    expect(bot.fake.sent.map(({ accepted }) => accepted)).toEqual([false, false, true]);
  });

  it('is rather sent twice than never when its outcome is not known', { timeout: 30_000 }, async () => {
    const bot = await failing({ kind: 'cut-after' });
    await bot.fake.say(MING, '/help');
    await bot.received(2);
    expect(bot.fake.sent.map(({ told }) => told)).toEqual([false, true]);
  });

  it('goes out as plain text where its HTML is refused', { timeout: 20_000 }, async () => {
    const bot = await openTelegramBot({ seeds: false, fake: { limits: false } });
    open.push(bot);
    const broken = { html: '<b>沒有結尾', plain: '沒有結尾', buttons: [], replyTo: null };
    await bot.fake.say(MING, '/help');
    await bot.received(1);
    await bot.service.database.batch([
      {
        sql: `INSERT INTO channel_message (channel, chat, update_id, part, payload, created_at, due_at)
          SELECT 'telegram', id, 0, 0, ?, ?, 0 FROM channel_chat`,
        params: [JSON.stringify(broken), Date.now()],
      },
      { sql: 'UPDATE channel_chat SET due_at = 0' },
    ]);
    await bot.fake.say(MING, '/contact');
    const texts = await bot.received(3);
    expect(texts[1]).toBe('沒有結尾');
  });

  it('is a dead letter when Telegram never takes it, which staff see and send again', { timeout: 20_000 }, async () => {
    const bot = await failing({ kind: 'status', status: 400 });
    await bot.fake.say(MING, '/help');
    await expect.poll(() => outbox(bot)).toEqual([{ state: 'dead', error: '400' }]);
    const {
      letters: [letter],
    } = await listDeadLetters(bot.service.database);
    expect(letter).toMatchObject({ channel: 'telegram', error: '400', tries: 1 });
    expect(await resendDeadLetter(bot.service.database, letter?.id ?? '', Date.now())).toBe(true);
    expect(await resendDeadLetter(bot.service.database, 'm999', Date.now())).toBe(false);
    await bot.fake.say(MING, '/contact');
    expect(await bot.received(2)).toHaveLength(2);
  });

  it('keeps the token out of what is logged and stored', async () => {
    const bot = await failing({ kind: 'cut-before' }, { kind: 'status', status: 401 });
    await bot.fake.say(MING, '/help');
    await expect.poll(() => bot.fake.sent.length).toBeGreaterThan(0);
    await expect.poll(async () => (await outbox(bot))[0]?.error).not.toBeNull();
    expect(JSON.stringify([bot.service.logged, await outbox(bot)])).not.toContain('AAbbcc');
  });
});

describe('on WhatsApp', () => {
  it('a report settles a send whose outcome was not known', { timeout: 20_000 }, async () => {
    const faults: (CallFault | undefined)[] = [{ kind: 'cut-after' }];
    const bot = await openWhatsAppBot({ seeds: false, fake: { limits: false, fault: () => faults.shift() } });
    open.push(bot);
    await bot.fake.say({ phone: '85260000001' }, '說明');
    await expect.poll(() => outbox(bot)).toEqual([expect.objectContaining({ state: 'sent' })]);
    expect(bot.fake.sent).toHaveLength(1);
  });

  it('nothing is sent beyond the cap of a day', { timeout: 20_000 }, async () => {
    const bot = await openWhatsAppBot({
      seeds: false,
      settings: { WHATSAPP_MESSAGES_PER_DAY: '1' },
      fake: { limits: false },
    });
    open.push(bot);
    await bot.fake.say({ phone: '85260000001' }, '說明');
    await bot.fake.say({ phone: '85260000002' }, '說明');
    await bot.fake.say({ phone: '85260000003' }, '說明');
    await expect
      .poll(async () => (await outbox(bot)).map(({ state, error }) => error ?? state).sort())
      .toEqual(['daily-cap', 'daily-cap', 'sent']);
    expect(bot.fake.sent).toHaveLength(1);
    // Once a day, however many are not sent.
    expect(bot.service.logged.filter(({ event }) => event === 'channel-daily-cap')).toHaveLength(1);
    expect(bot.channels.problems()).toEqual([expect.stringContaining('WHATSAPP_MESSAGES_PER_DAY')]);
  });

  it('a token that has ended loses nothing, and the operator is told', { timeout: 20_000 }, async () => {
    const bot = await openWhatsAppBot({ seeds: false, fake: { limits: false } });
    open.push(bot);
    bot.fake.setToken(false);
    await bot.fake.say({ phone: '85260000001' }, '說明');
    await expect.poll(() => bot.channels.problems()).toEqual([expect.stringContaining('WHATSAPP_TOKEN')]);
    expect(await outbox(bot)).toEqual([expect.objectContaining({ state: 'ready' })]);
  });
});
