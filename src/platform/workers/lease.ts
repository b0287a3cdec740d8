import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';

export interface Lease {
  release(): Promise<void>;
}

/**
 * Takes a named lease that every isolate sees, or returns undefined while another holds it. It ends by itself after
 * `seconds`, so that an isolate that died does not hold it for ever. One statement claims it: D1 has no transactions
 * that wait.
 */
export async function takeLease(
  database: Database,
  name: string,
  seconds: number,
  clock: Clock,
): Promise<Lease | undefined> {
  const now = clock.now().getTime();
  const key = `lease:${name}`;
  const until = String(now + seconds * 1000);
  const taken = await database.all<{ value: string }>(
    `INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
     WHERE CAST(setting.value AS INTEGER) <= ? RETURNING value`,
    [key, until, now],
  );
  if (taken.length === 0) return undefined;
  return {
    async release() {
      await database.run('DELETE FROM setting WHERE name = ? AND value = ?', [key, until]);
    },
  };
}
