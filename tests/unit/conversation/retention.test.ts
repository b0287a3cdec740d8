import { expect, it } from 'vitest';
import { createFeedbackStore } from '../../../src/conversation/feedback.ts';
import { retire } from '../../../src/conversation/retention.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { approve } from '../../fixtures/review-desk.ts';
import { anAnswer } from '../../http/support.ts';
import { openDatabase } from './open-database.ts';

const DAY_MS = 24 * 60 * 60_000;

async function filled() {
  const database = openDatabase();
  let atMs = Date.UTC(2026, 7, 1, 17);
  const clock = { now: () => new Date(atMs) };
  const turns = createTurns(database, clock);
  for (let number = 0; number < 250; number++) {
    const answer = anAnswer({ id: `old-${number}`, outcome: number % 5 === 0 ? 'not-found' : 'answered' });
    await turns.save(answer, { person: 'p', channel: number < 50 ? 'web' : 'telegram', idempotencyKey: `k${number}` });
  }
  await createFeedbackStore(database, clock).give(
    { answerId: 'old-1', verdict: 'useful', reason: null, citation: null, comment: '好' },
    'p',
  );
  await approve(database, (await turns.find('old-2'))!, 'staff', '2026-08-02');
  atMs += 89 * DAY_MS;
  await turns.save(anAnswer({ id: 'new' }), { person: 'p', channel: 'web' });
  atMs += 2 * DAY_MS;
  return { database, clock, turns };
}

it('keeps counts of what is old, what is new whole, and what staff published without who asked', async () => {
  const { database, clock, turns } = await filled();
  expect(await retire(database, clock, 90)).toBe(250);
  expect(await turns.find('old-1')).toBeUndefined();
  expect(await turns.find('new')).toBeDefined();
  expect(await turns.find('old-2')).toBeDefined();
  const left = await database.all('SELECT id, person, conversation_id AS conversation FROM turn ORDER BY id');
  expect(left).toEqual([
    { id: 'new', person: 'p', conversation: 'c3d4' },
    { id: 'old-2', person: null, conversation: 'old-2' },
  ]);
  expect(await database.all('SELECT * FROM feedback')).toEqual([]);
  // In Hong Kong it was the next day already.
  const counts = await database.all(
    'SELECT day, channel, client_id AS client, outcome, used FROM turn_count ORDER BY channel, outcome',
  );
  const row = (channel: string, outcome: string, used: number) => ({
    day: '2026-08-02',
    channel,
    client: 'own',
    outcome,
    used,
  });
  expect(counts).toEqual([
    row('telegram', 'answered', 160),
    row('telegram', 'not-found', 40),
    row('web', 'answered', 39),
    row('web', 'not-found', 10),
  ]);
});

it('counts nothing twice and touches nothing again', async () => {
  const { database, clock } = await filled();
  await retire(database, clock, 90);
  const before = await database.all('SELECT * FROM turn_count ORDER BY channel, outcome');
  expect(await retire(database, clock, 90)).toBe(0);
  expect(await database.all('SELECT * FROM turn_count ORDER BY channel, outcome')).toEqual(before);
});

it('loses and doubles nothing when it is ended in the middle', async () => {
  const { database, clock } = await filled();
  let batches = 0;
  const ended = {
    ...database,
    batch: (statements: Parameters<typeof database.batch>[0]) =>
      ++batches > 1 ? Promise.reject(new Error('ended')) : database.batch(statements),
  };
  await expect(retire(ended, clock, 90)).rejects.toThrow('ended');
  await retire(database, clock, 90);
  const sum = await database.get<{ used: number }>('SELECT SUM(used) AS used FROM turn_count');
  expect(sum?.used).toBe(249);
});
