import type { NameTable } from '../../language/names/table.ts';
import type { Database } from '../../shared/database.ts';
import { type ReviewNumbers, reviewNumbers } from '../cases/numbers.ts';
import { unansweredGroups, type UnansweredGroup } from './unanswered.ts';

/** Days in Hong Kong, as `2026-11-22`, both included. */
export interface Period {
  from: string;
  to: string;
}

/** How often something happened on one day. */
export interface DayCount {
  day: string;
  channel: string;
  name: string;
  count: number;
}

export interface Numbers {
  period: Period;
  outcomes: readonly DayCount[];
  /** Opinions of residents, by verdict. */
  opinions: readonly DayCount[];
  /** Tokens of the chat model, and messages that were sent in chats. */
  spend: readonly DayCount[];
  review: ReviewNumbers;
}

export async function readNumbers(database: Database, period: Period): Promise<Numbers> {
  const range = [startOf(period.from), startOf(dayAfter(period.to))] as const;
  const [kept, counted, opinions, tokens, messages, reviewed] = await Promise.all([
    database.all<DayCount>(
      `SELECT date(asked_at, '+8 hours') AS day, channel, outcome AS name, COUNT(*) AS count
       FROM turn INDEXED BY turn_by_time_channel_outcome WHERE asked_at >= ? AND asked_at < ?
       GROUP BY day, channel, outcome ORDER BY day, channel, outcome`,
      range,
    ),
    database.all<DayCount>(
      `SELECT day, channel, outcome AS name, SUM(used) AS count FROM turn_count WHERE day >= ? AND day <= ?
       GROUP BY day, channel, outcome`,
      [period.from, period.to],
    ),
    database.all<DayCount>(
      `SELECT date(given_at, '+8 hours') AS day, '' AS channel, verdict AS name, COUNT(*) AS count FROM feedback
       WHERE given_at >= ? AND given_at < ? GROUP BY day, verdict ORDER BY day, verdict`,
      range,
    ),
    database.all<DayCount>(
      `SELECT day, '' AS channel, 'tokens' AS name, used AS count FROM model_tokens WHERE day >= ? AND day <= ? ORDER BY day`,
      [period.from, period.to],
    ),
    database.all<DayCount>(
      `SELECT day, channel, 'messages' AS name, used AS count FROM channel_count
       WHERE day >= ? AND day <= ? AND name = 'sent' ORDER BY day, channel`,
      [period.from, period.to],
    ),
    reviewNumbers(database, ...range),
  ]);
  return {
    period,
    outcomes: added([...counted, ...kept]),
    opinions,
    spend: [...tokens, ...messages],
    review: reviewed,
  };
}

/** What residents ask and the documents do not hold, the most asked first. */
export function readUnanswered(
  database: Database,
  period: Period,
  most: number,
  names?: () => NameTable,
): Promise<UnansweredGroup[]> {
  return unansweredGroups(database, startOf(period.from), startOf(dayAfter(period.to)), most, names);
}

/** What is kept of a day, and what was counted before the rest was deleted. */
function added(counts: readonly DayCount[]): DayCount[] {
  const sums = new Map<string, DayCount>();
  for (const one of counts) {
    const key = JSON.stringify([one.day, one.channel, one.name]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? one : { ...known, count: known.count + one.count });
  }
  return [...sums.values()].toSorted((one, other) =>
    `${one.day} ${one.channel} ${one.name}` < `${other.day} ${other.channel} ${other.name}` ? -1 : 1,
  );
}

/** Midnight in Hong Kong, as turns are dated. */
export function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString();
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
