import type { OutcomeKind } from '../../answering/outcome-kinds.ts';
import type { Database } from '../../shared/database.ts';

/** How often questions ended in a way that somebody may have to look into, of late. */
export interface RecentCount {
  name: OutcomeKind;
  day: number;
  week: number;
}

/** What no document answered, what the service would not answer, and what went wrong. */
const WATCHED = [
  'not-found',
  'related-only',
  'out-of-scope',
  'declined',
  'unsupported-input',
  'limited',
  'failed',
] as const satisfies readonly OutcomeKind[];

const DAY_MS = 24 * 60 * 60 * 1000;

/** Of the last 24 hours and the last seven days up to now, whatever period the page shows. */
export async function recentCounts(database: Database, now: Date): Promise<RecentCount[]> {
  const since = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
  const rows = await database.all<RecentCount>(
    `SELECT outcome AS name, SUM(asked_at >= ?) AS day, COUNT(*) AS week
     FROM turn INDEXED BY turn_by_time_channel_outcome
     WHERE asked_at >= ? AND outcome IN (SELECT value FROM json_each(?)) GROUP BY outcome`,
    [since(1), since(7), JSON.stringify(WATCHED)],
  );
  return WATCHED.flatMap((name) => rows.filter((row) => row.name === name));
}
