import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQuestionLimit, secondsUntilAllowed } from '../../../src/conversation/limits.ts';
import { openDatabase } from './open-database.ts';

/** A clock that stands at the start of a minute until it is moved. */
function movingClock() {
  let atMs = Date.UTC(2026, 10, 22, 4, 0, 0);
  return {
    now: () => new Date(atMs),
    forward: (seconds: number) => {
      atMs += seconds * 1000;
    },
  };
}

describe('the limit of questions a minute', () => {
  it('lets so many through and refuses the next, for this person alone', async () => {
    const limit = createQuestionLimit(openDatabase(), movingClock(), 3);
    for (let asked = 0; asked < 3; asked++) expect(await limit.take('a')).toEqual({ ok: true });
    expect(await limit.take('a')).toMatchObject({ ok: false });
    expect(await limit.take('b')).toEqual({ ok: true });
  });

  it('lets exactly the limit through when all ask at once', async () => {
    const limit = createQuestionLimit(openDatabase(), movingClock(), 15);
    const taken = await Promise.all(Array.from({ length: 60 }, () => limit.take('a')));
    expect(taken.filter((each) => each.ok)).toHaveLength(15);
  });

  it('does not start afresh with the minute', async () => {
    const clock = movingClock();
    const limit = createQuestionLimit(openDatabase(), clock, 15);
    clock.forward(58);
    for (let asked = 0; asked < 15; asked++) await limit.take('a');
    clock.forward(4);
    const taken = await Promise.all(Array.from({ length: 15 }, () => limit.take('a')));
    expect(taken.filter((each) => each.ok)).toHaveLength(1);
  });

  it('says how long to wait: then a question passes, a second earlier it does not', async () => {
    for (const [perMinute, startSecond] of [
      [15, 0],
      [15, 42],
      [1, 17],
      [1, 0],
      [2, 59],
    ] as const) {
      const clock = movingClock();
      const limit = createQuestionLimit(openDatabase(), clock, perMinute);
      clock.forward(startSecond);
      for (let asked = 0; asked < perMinute; asked++) expect(await limit.take('a')).toEqual({ ok: true });
      const refused = await limit.take('a');
      if (refused.ok) throw new Error('the limit let one too many through');
      clock.forward(refused.retryAfterSeconds - 1);
      expect(await limit.take('a')).toMatchObject({ ok: false });
      clock.forward(1);
      expect(await limit.take('a')).toEqual({ ok: true });
    }
  });

  it('does not count refused questions, so that asking on does not lock a person out', async () => {
    const clock = movingClock();
    const limit = createQuestionLimit(openDatabase(), clock, 2);
    for (let asked = 0; asked < 50; asked++) await limit.take('a');
    clock.forward(120);
    expect(await limit.take('a')).toEqual({ ok: true });
  });

  it('forgets minutes that count no more', async () => {
    const database = openDatabase();
    const clock = movingClock();
    const limit = createQuestionLimit(database, clock, 2);
    for (let minute = 0; minute < 5; minute++) {
      await limit.take(`person-${minute}`);
      clock.forward(60);
    }
    await limit.take('last');
    expect(await database.get('SELECT COUNT(*) AS n FROM question_count')).toEqual({ n: 2 });
  });

  it('waits between 1 and 120 seconds whatever was asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.nat(100),
        fc.nat(100),
        fc.double({ min: 0, max: 59.999, noNaN: true }),
        (limit, before, now, at) => {
          const seconds = secondsUntilAllowed(limit, Math.min(before, limit), Math.min(now, limit), at);
          return Number.isInteger(seconds) && seconds >= 1 && seconds <= 120;
        },
      ),
    );
  });
});
