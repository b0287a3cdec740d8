import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/answer.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { emptyAnswer } from '../../fixtures/empty-answer.ts';
import { openDatabase } from './open-database.ts';

const answerOf = (id: string, question: string, conversationId = 'talk'): Answer =>
  emptyAnswer({ id, conversationId, question, message: '文件沒有提到。', timings: { retrieve: 3.25 } });

const clockAt = (times: readonly string[]) => {
  let index = 0;
  return { now: () => new Date(times[Math.min(index++, times.length - 1)] ?? 0) };
};

describe('turns', () => {
  it('gives an answer back exactly as it was stored', async () => {
    const turns = createTurns(openDatabase());
    const answer = answerOf('a1', '「一加三」是甚麼？');
    expect(await turns.save(answer)).toEqual(answer);
    expect(await turns.find('a1')).toEqual(answer);
    expect(await turns.find('a2')).toBeUndefined();
  });

  it('returns the first answer for a key that was used before, and stores nothing', async () => {
    const database = openDatabase();
    const turns = createTurns(database);
    const first = await turns.save(answerOf('a1', '第一次'), { idempotencyKey: 'k' });
    expect(await turns.save(answerOf('a2', '第二次'), { idempotencyKey: 'k' })).toEqual(first);
    expect(await turns.findByKey('k')).toEqual(first);
    expect(await turns.find('a2')).toBeUndefined();
    expect(await database.get('SELECT COUNT(*) AS n FROM turn')).toEqual({ n: 1 });
  });

  it('stores one of two answers that come with the same key at the same time', async () => {
    const turns = createTurns(openDatabase());
    const saved = await Promise.all(
      ['a1', 'a2', 'a3'].map((id) => turns.save(answerOf(id, id), { idempotencyKey: 'k' })),
    );
    expect(new Set(saved.map((answer) => answer.id)).size).toBe(1);
  });

  it('keeps answers without a key apart', async () => {
    const database = openDatabase();
    const turns = createTurns(database);
    await turns.save(answerOf('a1', '一'));
    await turns.save(answerOf('a2', '一'));
    expect(await database.get('SELECT COUNT(*) AS n FROM turn')).toEqual({ n: 2 });
  });

  it('stores an answer once when a write is tried again', async () => {
    const turns = createTurns(openDatabase());
    const answer = answerOf('a1', '一');
    await turns.save(answer);
    expect(await turns.save({ ...answer, question: '二' })).toEqual(answer);
  });

  it('lists the last answers of one conversation, newest first', async () => {
    const clock = clockAt([
      '2026-11-22T01:00:00Z',
      '2026-11-22T01:00:00Z',
      '2026-11-22T00:59:00Z',
      '2026-11-22T02:00:00Z',
    ]);
    const turns = createTurns(openDatabase(), clock);
    await turns.save(answerOf('b', '二'));
    await turns.save(answerOf('c', '三'));
    await turns.save(answerOf('a', '一'));
    await turns.save(answerOf('x', '別人的', 'other'));
    expect((await turns.recent('talk', 2)).map((answer) => answer.id)).toEqual(['c', 'b']);
    expect((await turns.recent('talk', 9)).map((answer) => answer.id)).toEqual(['c', 'b', 'a']);
    expect(await turns.recent('nobody', 9)).toEqual([]);
  });

  it('leaves a conversation to who began it', async () => {
    const turns = createTurns(openDatabase());
    await turns.save(answerOf('a', '一'), { person: 'p1' });
    await turns.save(answerOf('b', '二', 'local'));
    expect(await turns.isOpenTo('talk', 'p1')).toBe(true);
    expect(await turns.isOpenTo('talk', 'p2')).toBe(false);
    expect(await turns.isOpenTo('talk', undefined)).toBe(false);
    expect(await turns.isOpenTo('local', undefined)).toBe(true);
    expect(await turns.isOpenTo('local', 'p1')).toBe(false);
    expect(await turns.isOpenTo('nobody', 'p2')).toBe(true);
  });

  for (const [name, stored] of [
    ['cut', 'substr(answer, 2)'],
    ['a number', "'1'"],
    ['null', "'null'"],
    ['without its members', "'{}'"],
  ] as const) {
    it(`takes a stored answer that is ${name} for none`, async () => {
      const database = openDatabase();
      const turns = createTurns(database);
      await turns.save(answerOf('a1', '一'), { idempotencyKey: 'k' });
      await turns.save(answerOf('a2', '二'));
      await database.run(`UPDATE turn SET answer = ${stored} WHERE id = 'a1'`);
      expect(await turns.find('a1')).toBeUndefined();
      expect((await turns.recent('talk', 9)).map((answer) => answer.id)).toEqual(['a2']);
      const again = answerOf('a3', '三');
      expect(await turns.save(again, { idempotencyKey: 'k' })).toEqual(again);
      expect(await turns.findByKey('k')).toEqual(again);
    });
  }
});
