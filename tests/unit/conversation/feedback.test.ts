import { approve } from '../../fixtures/review-desk.ts';
import { describe, expect, it } from 'vitest';
import { createFeedbackStore, type Feedback, fitsTogether } from '../../../src/conversation/feedback.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { anAnswer } from '../../http/support.ts';
import { openDatabase } from './open-database.ts';

const clock = { now: () => new Date('2026-11-22T04:00:00.000Z') };
const opinion = (given: Partial<Feedback> = {}): Feedback => ({
  answerId: 'a',
  verdict: 'useful',
  reason: null,
  citation: null,
  comment: '',
  ...given,
});

async function open() {
  const database = openDatabase();
  const turns = createTurns(database, clock);
  const store = createFeedbackStore(database, clock);
  const rows = () =>
    database.all<{ about: string; verdict: string; comment: string }>('SELECT * FROM feedback ORDER BY about');
  await turns.save(anAnswer({ id: 'a', conversationId: 'talk' }), { person: 'p1' });
  await turns.save(anAnswer({ id: 'b', conversationId: 'other' }), { person: 'p1' });
  await turns.save(anAnswer({ id: 'c', conversationId: 'third' }), { person: 'p2' });
  return { database, turns, store, rows };
}

describe('an opinion of an answer', () => {
  it('is kept once a person and thing, the last one', async () => {
    const { store, rows } = await open();
    expect(await store.give(opinion(), 'p1')).toBe(true);
    await store.give(opinion({ verdict: 'not-useful', reason: 'unclear' }), 'p1');
    await store.give(opinion({ verdict: 'wrong-citation', reason: 'not-supported', citation: 2 }), 'p1');
    await store.give(opinion(), 'p2');
    expect((await rows()).map(({ about, verdict }) => [about, verdict])).toEqual([
      ['answer', 'not-useful'],
      ['answer', 'useful'],
      ['citation-2', 'wrong-citation'],
    ]);
  });

  it('of an unknown answer is not kept', async () => {
    const { store, rows } = await open();
    expect(await store.give(opinion({ answerId: 'nobody' }), 'p1')).toBe(false);
    expect(await rows()).toEqual([]);
  });

  it('holds no personal data', async () => {
    const { store, rows } = await open();
    await store.give(opinion({ comment: '請致電 9123 4567 找我，A123456(3)' }), 'p1');
    const [row] = await rows();
    expect(row?.comment).toContain('〔電話號碼〕');
    expect(row?.comment).not.toMatch(/9123|A123456/);
  });

  it.each([
    [{ verdict: 'useful', reason: 'unclear' }, false],
    [{ verdict: 'useful', citation: 1 }, false],
    [{ verdict: 'not-useful', reason: 'unclear' }, true],
    [{ verdict: 'not-useful', reason: 'toString' }, false],
    [{ verdict: 'not-useful', reason: 'not-supported' }, false],
    [{ verdict: 'wrong-citation', reason: 'not-supported' }, false],
    [{ verdict: 'wrong-citation', reason: 'not-supported', citation: 1 }, true],
  ] as const)('%j fits together: %s', (given, fits) => {
    expect(fitsTogether(opinion(given))).toBe(fits);
  });
});

describe('what a person asked', () => {
  it('is deleted with what was said of it, one conversation or all, and nothing of others', async () => {
    const { turns, store, rows } = await open();
    await store.give(opinion(), 'p2');
    await store.give(opinion({ answerId: 'c' }), 'p1');
    expect(await turns.forget('p1', 'talk')).toBe(1);
    expect(await turns.find('a')).toBeUndefined();
    expect(await turns.find('b')).toBeDefined();
    expect((await rows()).length).toBe(1);
    expect(await turns.forget('p1')).toBe(1);
    expect(await turns.find('b')).toBeUndefined();
    expect(await turns.find('c')).toBeDefined();
    expect(await rows()).toEqual([]);
    expect(await turns.forget('p1')).toBe(0);
  });

  it('stays as an answer without an owner where staff published it', async () => {
    const { database, turns } = await open();
    await approve(database, (await turns.find('a'))!, '機構', '2026-11-20');
    await turns.forget('p1');
    expect(await turns.find('a')).toBeDefined();
    const row = await database.get<{ person: null; conversation_id: string }>("SELECT * FROM turn WHERE id = 'a'");
    expect(row).toMatchObject({ person: null, conversation_id: 'a' });
  });
});
