import type { Database } from '../../shared/database.ts';
import { questionKey } from '../cases/question-key.ts';

/** Questions in the same words that found no answer. */
export interface UnansweredGroup {
  /** As it was asked last; personal data was taken out when it was asked. */
  question: string;
  count: number;
  /** How they ended. */
  outcomes: readonly string[];
  firstAsked: string;
  lastAsked: string;
}

/** Of a longer period the newest count: what was asked last is what should be written first. */
const MOST_READ = 5000;

/** The most asked first; of those asked alike often, the one asked last. */
export async function unansweredGroups(
  database: Database,
  from: string,
  until: string,
  most: number,
): Promise<UnansweredGroup[]> {
  const rows = await database.all<{ question: string | null; outcome: string; asked_at: string }>(
    `SELECT answer ->> 'question' AS question, outcome, asked_at FROM turn INDEXED BY turn_by_time_channel_outcome
     WHERE asked_at >= ? AND asked_at < ? AND outcome IN ('not-found', 'related-only') ORDER BY asked_at DESC LIMIT ?`,
    [from, until, MOST_READ],
  );
  const groups = new Map<string, UnansweredGroup>();
  for (const { question, outcome, asked_at: askedAt } of rows) {
    const key = questionKey(question ?? '');
    if (question === null || key === '') continue;
    const known = groups.get(key) ?? { question, count: 0, outcomes: [], firstAsked: askedAt, lastAsked: askedAt };
    const outcomes = known.outcomes.includes(outcome) ? known.outcomes : [...known.outcomes, outcome];
    groups.set(key, { ...known, count: known.count + 1, outcomes, firstAsked: askedAt });
  }
  return [...groups.values()]
    .toSorted((one, other) => other.count - one.count || (one.lastAsked < other.lastAsked ? 1 : -1))
    .slice(0, most);
}
