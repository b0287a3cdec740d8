import { describe, expect, it } from 'vitest';
import { countStock } from '../../../src/channels/channel-counts.ts';
import { dismissDeadLetter, listDeadLetters, resendDeadLetter } from '../../../src/channels/dead-letters.ts';
import { reasonInWords } from '../../../src/channels/dead-reasons.ts';
import type { Database } from '../../../src/shared/database.ts';
import { openDatabase } from '../conversation/open-database.ts';

const NOW = Date.UTC(2026, 10, 22);

/** Dead messages, one of them without its words, on both channels, and an update that could not be handled. */
async function withLetters(messages: number): Promise<Database> {
  const database = openDatabase();
  await database.batch([
    {
      sql: `INSERT INTO channel_chat (id, channel, address) VALUES ('a', 'telegram', '1'), ('b', 'whatsapp', 'p:1')`,
      params: [],
    },
    ...Array.from({ length: messages }, (_, at) => ({
      sql: `INSERT INTO channel_message (channel, chat, update_id, part, payload, state, attempts, error, created_at, due_at)
        VALUES (?, ?, ?, 0, ?, 'dead', 12, '500', ?, 0)`,
      // Several of one moment, so that the cursor has to tell them apart.
      params: [
        at % 2 ? 'telegram' : 'whatsapp',
        at % 2 ? 'a' : 'b',
        at,
        at === 0 ? '' : '{}',
        NOW + Math.floor(at / 4),
      ],
    })),
    {
      sql: `INSERT INTO channel_update (channel, key, chat, person, position, sent_at, received_at, message, body, state, due_at, error)
        VALUES ('telegram', 'k', 'a', 'p', 0, 0, ?, '', '{"kind":"returned"}', 'dead', 0, 'bug')`,
      params: [NOW],
    },
  ]);
  return database;
}

describe('dead letters', () => {
  it('are listed page by page, each once, newest first, with how many there are', async () => {
    const database = await withLetters(23);
    const seen: string[] = [];
    const since: number[] = [];
    for (let from: string | null = ''; from !== null; ) {
      const page = await listDeadLetters(database, { from, most: 5 });
      expect(page.total).toBe(24);
      seen.push(...page.letters.map(({ id }) => id));
      since.push(...page.letters.map((one) => one.since));
      from = page.next;
    }
    expect(new Set(seen).size).toBe(24);
    expect(seen).toHaveLength(24);
    expect(since).toEqual(since.toSorted((a, b) => b - a));
  });

  it('of one channel alone, where that is asked', async () => {
    const { letters, total } = await listDeadLetters(await withLetters(4), { channel: 'whatsapp' });
    expect(total).toBe(2);
    expect(letters.map(({ channel }) => channel)).toEqual(['whatsapp', 'whatsapp']);
  });

  it('begin anew at a cursor that nobody gave', async () => {
    expect((await listDeadLetters(await withLetters(2), { from: `1' OR 1=1 --` })).letters).toHaveLength(3);
  });

  it('say whether they can be sent again, and cannot where their words are gone', async () => {
    const database = await withLetters(2);
    const { letters } = await listDeadLetters(database);
    const gone = letters.find(({ canResend }) => !canResend);
    expect(letters.filter(({ canResend }) => canResend)).toHaveLength(2);
    expect(await resendDeadLetter(database, gone?.id ?? '', NOW)).toBe(false);
  });

  it('can be dismissed, once', async () => {
    const database = await withLetters(2);
    for (const { id } of (await listDeadLetters(database)).letters)
      expect(await dismissDeadLetter(database, id)).toBe(true);
    expect(await listDeadLetters(database)).toEqual({ letters: [], total: 0, next: null });
    expect(await dismissDeadLetter(database, 'm1')).toBe(false);
    expect(await dismissDeadLetter(database, `m1'; DELETE FROM turn`)).toBe(false);
  });

  it('are counted where they lie', async () => {
    const database = await withLetters(4);
    const at = { now: NOW, day: '2026-11-22' };
    expect(await countStock(database, 'telegram', at)).toEqual({
      inbox: { waiting: 0, dead: 1 },
      leased: 0,
      outbox: { waiting: 0, unknown: 0, dead: 2 },
      sentToday: 0,
    });
    await resendDeadLetter(database, 'u1', NOW);
    await resendDeadLetter(database, 'm2', NOW);
    expect(await countStock(database, 'telegram', at)).toMatchObject({
      inbox: { waiting: 1, dead: 0 },
      outbox: { waiting: 1, dead: 1 },
    });
  });
});

describe('why it was given up', () => {
  it.each([
    ['whatsapp', 'daily-cap', 'WHATSAPP_MESSAGES_PER_DAY'],
    ['whatsapp', '131047', 'More than a day'],
    ['telegram', '400', 'as it is'],
    ['telegram', '502', 'failed for as long as it was tried (502)'],
    ['telegram', '131047', 'code 131047'],
    ['telegram', 'ECONNREFUSED', 'could not be reached (ECONNREFUSED)'],
    ['telegram', 'TimeoutError', 'could not be reached (TimeoutError)'],
    ['telegram', 'database-full', 'judian doctor'],
    ['telegram', '', 'not kept'],
    ['telegram', 'constructor', 'Given up (constructor)'],
  ])('%s %s is said in words', (channel, error, words) => {
    expect(reasonInWords({ channel, error })).toContain(words);
  });
});
