import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

export interface QuestionLimit {
  /** Counts one question of `person` (an unreadable name, see `person.ts`); refused questions are not counted. */
  take(person: string): Promise<Taken>;
}

/** Lets every question pass: for a service that only its own machine reaches. */
export const NO_LIMIT: QuestionLimit = { take: async () => ({ ok: true }) };

const MINUTE_MS = 60_000;

/**
 * At most `perMinute` questions a person within any minute, as a sliding window over two counters: the minute before
 * counts for as much of it as the last 60 seconds still hold.
 *
 *   minute before      this minute
 *   |--- 12 asked ---|--- 3 asked |now (20 s in)         12 × 40/60 + 3 = 11 within the last 60 s
 *
 * One statement checks and counts, so that questions arriving together cannot pass together.
 */
export function createQuestionLimit(database: Database, clock: Clock, perMinute: number): QuestionLimit {
  let cleanedMinute = 0;

  async function forgetBefore(minute: number): Promise<void> {
    if (cleanedMinute === minute) return;
    cleanedMinute = minute;
    await database.run('DELETE FROM question_count WHERE minute < ?', [minute - 1]);
  }

  return {
    async take(person) {
      const nowMs = clock.now().getTime();
      const minute = Math.floor(nowMs / MINUTE_MS);
      const remaining = 1 - (nowMs - minute * MINUTE_MS) / MINUTE_MS;
      await forgetBefore(minute);
      const before = `CAST(? * COALESCE((SELECT used FROM question_count WHERE person = ? AND minute = ?), 0) AS INTEGER)`;
      const beforeParams = [remaining, person, minute - 1];
      const counted = await database.all<{ used: number }>(
        `INSERT INTO question_count (person, minute, used) SELECT ?, ?, 1 WHERE ${before} + 1 <= ?
         ON CONFLICT (person, minute) DO UPDATE SET used = used + 1 WHERE ${before} + used + 1 <= ?
         RETURNING used`,
        [person, minute, ...beforeParams, perMinute, ...beforeParams, perMinute],
      );
      if (counted.length > 0) return { ok: true };
      const rows = await database.all<{ minute: number; used: number }>(
        'SELECT minute, used FROM question_count WHERE person = ? AND minute >= ?',
        [person, minute - 1],
      );
      const usedIn = (wanted: number) => rows.find((row) => row.minute === wanted)?.used ?? 0;
      const secondsIn = (nowMs - minute * MINUTE_MS) / 1000;
      return {
        ok: false,
        retryAfterSeconds: secondsUntilAllowed(perMinute, usedIn(minute - 1), usedIn(minute), secondsIn),
      };
    },
  };
}

/** Whole seconds, at least 1, until a question passes when nothing else is asked; `secondsIn` is 0 to 60. */
export function secondsUntilAllowed(perMinute: number, usedBefore: number, used: number, secondsIn: number): number {
  for (let wait = 1; wait <= 120; wait++) {
    const second = secondsIn + wait;
    // Past the end of this minute, its own count is the one that fades.
    const [fading, counted] = second < 60 ? [usedBefore, used] : [used, 0];
    const left = Math.max(0, 1 - (second % 60) / 60);
    const fades = second < 120 ? Math.floor(fading * left) : 0;
    if (fades + counted + 1 <= perMinute) return wait;
  }
  return 120;
}
