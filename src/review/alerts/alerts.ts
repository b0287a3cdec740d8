import { hongKongDay, type Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { dayAfter, startOf } from '../numbers/numbers.ts';
import { IS_ORPHANED } from '../verified-told.ts';
import type { StaffSettings } from '../settings/staff-settings.ts';

/** Something that was set to be told of. Numbers and names of ours alone: no words of anybody. */
export interface Alert {
  name: AlertName;
  /** In Hong Kong. */
  day: string;
  value: number;
  threshold: number;
}

type AlertName =
  | 'alert.unanswered-percent'
  | 'alert.failed'
  | 'alert.reported'
  | 'alert.dead-letters'
  | 'alert.suspended';

export interface AlertPorts {
  database: Database;
  clock: Clock;
  log: Log;
  settings: Pick<StaffSettings, 'number'>;
  /** Throws where it was not taken. */
  send(alert: Alert): Promise<void>;
}

/** A receiver that is down for a day is not asked for ever. */
const MOST_TRIES = 50;
/** Of fewer questions a share says nothing. */
const LEAST_QUESTIONS = 20;

/** Sends each alert whose condition holds today, once a day; one that was not taken is tried again at the next look. */
export async function sendAlerts({ database, clock, log, settings, send }: AlertPorts): Promise<void> {
  const day = hongKongDay(clock.now());
  for (const [name, measure] of Object.entries(MEASURES) as [AlertName, Measure][]) {
    const threshold = await settings.number(name);
    if (threshold === 0) continue;
    const value = await measure(database, startOf(day), startOf(dayAfter(day)));
    if (value === null || value < threshold) continue;
    if (!(await takeTurn(database, { name, day, value }))) continue;
    try {
      await send({ name, day, value, threshold });
      await database.run('UPDATE staff_alert SET sent_at = ? WHERE name = ? AND day = ?', [
        clock.now().toISOString(),
        name,
        day,
      ]);
      log.write('info', 'alert-sent', { name });
    } catch (error) {
      log.write('warn', 'alert-failed', { name, code: error instanceof ServiceError ? error.code : 'bug' });
    }
  }
}

/** False where it was sent today, or somebody else sends it at this moment: only who counts the try that was seen sends. */
async function takeTurn(database: Database, { name, day, value }: Omit<Alert, 'threshold'>): Promise<boolean> {
  const seen = await database.get<{ tries: number; sent_at: string | null }>(
    'SELECT tries, sent_at FROM staff_alert WHERE name = ? AND day = ?',
    [name, day],
  );
  if (seen !== undefined && (seen.sent_at !== null || seen.tries >= MOST_TRIES)) return false;
  const { changes } = await database.run(
    `INSERT INTO staff_alert (name, day, value, tries) VALUES (?, ?, ?, 1)
     ON CONFLICT (name, day) DO UPDATE SET tries = tries + 1, value = excluded.value
       WHERE sent_at IS NULL AND tries = ?`,
    [name, day, value, seen?.tries ?? 0],
  );
  return changes > 0;
}

/** Null where nothing can be said yet. */
type Measure = (database: Database, from: string, until: string) => Promise<number | null>;

const MEASURES: Readonly<Record<AlertName, Measure>> = {
  async 'alert.unanswered-percent'(database, from, until) {
    const row = await database.get<{ all_asked: number; unanswered: number }>(
      `SELECT COUNT(*) AS all_asked, COALESCE(SUM(outcome IN ('not-found', 'related-only')), 0) AS unanswered
       FROM turn INDEXED BY turn_by_time_channel_outcome WHERE asked_at >= ? AND asked_at < ?`,
      [from, until],
    );
    if (row === undefined || row.all_asked < LEAST_QUESTIONS) return null;
    return (row.unanswered / row.all_asked) * 100;
  },
  'alert.failed': (database, from, until) =>
    count(database, "turn WHERE outcome = 'failed' AND asked_at >= ? AND asked_at < ?", from, until),
  'alert.reported': (database, from, until) =>
    count(database, "feedback WHERE verdict = 'wrong-citation' AND given_at >= ? AND given_at < ?", from, until),
  /** Answers that were suspended, and whose owner has not looked since or has no open account. */
  async 'alert.suspended'(database) {
    const row = await database.get<{ count: number }>(
      `SELECT COUNT(*) AS count FROM review_verified v
       WHERE (v.state = 'suspended' AND v.seen = 0) OR (${IS_ORPHANED})`,
    );
    return row?.count ?? 0;
  },
  async 'alert.dead-letters'(database) {
    const row = await database.get<{ count: number }>(
      `SELECT (SELECT COUNT(*) FROM channel_message WHERE state = 'dead')
         + (SELECT COUNT(*) FROM channel_update WHERE state = 'dead') AS count`,
    );
    return row?.count ?? 0;
  },
};

async function count(database: Database, what: string, ...range: [string, string]): Promise<number> {
  const row = await database.get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${what}`, range);
  return row?.count ?? 0;
}
