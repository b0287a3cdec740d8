import { type Clock, hongKongDay } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import type { Taken } from './limits.ts';

/** Questions a day; null for no limit. */
export interface DayLimits {
  perPerson: number | null;
  all: number | null;
}

/** Counts questions by the day, a person's and those of all. The day is Hong Kong's; a restart keeps the counts. */
export interface DayLimit {
  /** Counts one question; a refused one is not counted. */
  take(clientId: string, person: string): Promise<Taken>;
  /** Questions of all today. */
  used(): Promise<number>;
}

interface Counted {
  clientId: string;
  person: string;
}

const ALL: Counted = { clientId: '', person: '' };

function leftParams(day: string, { clientId, person }: Counted, most: number | null) {
  return [day, clientId, person, most ?? Number.MAX_SAFE_INTEGER];
}

export function createDayLimit(database: Database, clock: Clock, { perPerson, all }: DayLimits): DayLimit {
  let cleaned = '';

  /** The day before is kept: clocks of two isolates need not agree on midnight. */
  async function forgetBefore(day: string): Promise<void> {
    if (cleaned === day) return;
    cleaned = day;
    const dayBefore = hongKongDay(new Date(clock.now().getTime() - DAY_MS));
    await database.run('DELETE FROM question_day WHERE day < ?', [dayBefore]);
  }

  return {
    async take(clientId, person) {
      const day = hongKongDay(clock.now());
      await forgetBefore(day);
      const left = `COALESCE((SELECT used FROM question_day WHERE day = ? AND client_id = ? AND person = ?), 0) < ?`;
      // Both are counted or neither, in one statement, so that questions at once cannot pass together.
      const counted = await database.all(
        `INSERT INTO question_day (day, client_id, person, used)
         SELECT ?, who.value ->> 0, who.value ->> 1, 1 FROM json_each(?) AS who WHERE ${left} AND ${left}
         ON CONFLICT (day, client_id, person) DO UPDATE SET used = used + 1 RETURNING used`,
        [
          day,
          JSON.stringify([
            [clientId, person],
            [ALL.clientId, ALL.person],
          ]),
          ...leftParams(day, { clientId, person }, perPerson),
          ...leftParams(day, ALL, all),
        ],
      );
      return counted.length > 0 ? { ok: true } : { ok: false, retryAfterSeconds: secondsToMidnight(clock.now()) };
    },
    async used() {
      const row = await database.get<{ used: number }>(
        'SELECT used FROM question_day WHERE day = ? AND client_id = ? AND person = ?',
        [hongKongDay(clock.now()), ALL.clientId, ALL.person],
      );
      return row?.used ?? 0;
    },
  };
}

const DAY_MS = 24 * 60 * 60_000;
const HONG_KONG_MS = 8 * 60 * 60_000;

/** Whole seconds, at least 1, until the next day begins in Hong Kong, which knows no summer time. */
export function secondsToMidnight(now: Date): number {
  const into = (now.getTime() + HONG_KONG_MS) % DAY_MS;
  return Math.max(1, Math.ceil((DAY_MS - into) / 1000));
}
