import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { PUBLISHED, removeTurns } from './turns.ts';

const DAY_MS = 24 * 60 * 60_000;
/** In one transaction, so that no question waits long for its own. */
const AT_A_TIME = 100;

/**
 * Takes away turns that are older than `days`, with what was said of them; how many ended how stays, by day, channel
 * and client. What staff published stays as the answer that it is, without who asked. Each batch counts and deletes at
 * once: ended in the middle, nothing is lost and nothing counted twice. Returns how many turns went or were stripped.
 */
export async function retire(database: Database, clock: Clock, days: number): Promise<number> {
  const before = new Date(clock.now().getTime() - days * DAY_MS).toISOString();
  let retired = 0;
  for (;;) {
    const rows = await database.all<{ id: string }>(
      `SELECT id FROM turn WHERE asked_at < ? AND (person IS NOT NULL OR idempotency_key IS NOT NULL OR NOT ${PUBLISHED})
       ORDER BY asked_at LIMIT ?`,
      [before, AT_A_TIME],
    );
    if (rows.length === 0) return retired;
    const ids = JSON.stringify(rows.map(({ id }) => id));
    const those = 'id IN (SELECT value FROM json_each(?))';
    await database.batch([
      {
        // The day in Hong Kong. A turn that stays is not one of the past.
        sql: `INSERT INTO turn_count (day, channel, client_id, outcome, used)
              SELECT date(asked_at, '+8 hours'), channel, client_id, outcome, COUNT(*) FROM turn
              WHERE ${those} AND NOT ${PUBLISHED} GROUP BY 1, 2, 3, 4
              ON CONFLICT (day, channel, client_id, outcome) DO UPDATE SET used = used + excluded.used`,
        params: [ids],
      },
      ...removeTurns(those, [ids]),
    ]);
    retired += rows.length;
  }
}
