import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';

/** Counts tries at what can be guessed, on disk, so that a restart forgives nothing. */
export interface Tries {
  /** Counts one try before it is made; true while there were no more than `most` in this window. */
  take(name: string, most: number): Promise<boolean>;
  /** Forgets what was counted: the right answer was given. */
  forget(name: string): Promise<void>;
}

/** Fifteen minutes from the first try; the window does not move with later ones, so nobody is shut out for good. */
export const TRY_WINDOW_MS = 15 * 60_000;

/** One statement counts and tells, so that tries that arrive together cannot pass together. */
export function createTries(database: Database, clock: Clock): Tries {
  let cleanedAt = 0;
  return {
    async take(name, most) {
      const now = clock.now().getTime();
      const old = now - TRY_WINDOW_MS;
      if (now - cleanedAt > TRY_WINDOW_MS) {
        cleanedAt = now;
        await database.run('DELETE FROM staff_try WHERE since <= ?', [old]);
      }
      const [row] = await database.all<{ used: number }>(
        `INSERT INTO staff_try (name, since, used) VALUES (?, ?, 1)
         ON CONFLICT (name) DO UPDATE SET
           used = CASE WHEN since <= ? THEN 1 ELSE used + 1 END,
           since = CASE WHEN since <= ? THEN excluded.since ELSE since END
         RETURNING used`,
        [name, now, old, old],
      );
      return row !== undefined && row.used <= most;
    },
    async forget(name) {
      await database.run('DELETE FROM staff_try WHERE name = ?', [name]);
    },
  };
}
