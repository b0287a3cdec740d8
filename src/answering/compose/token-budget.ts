import { type Clock, hongKongDay } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';

/**
 * Counts a character as a token. Providers bill Chinese at 0.6 to 1 token a character and Latin at a quarter, so that
 * the count is never below the bill; most of their libraries do not report one for a reply that was broken off.
 */
export function tokensOf(characters: number): number {
  return characters;
}

/** The tokens that may be spent a day. The day is Hong Kong's; what was spent is stored, and a restart keeps it. */
export interface TokenBudget {
  /** Takes `tokens` out of the day's budget; undefined when they are not left. */
  take(tokens: number): Promise<TakenTokens | undefined>;
}

export interface TakenTokens {
  /** Counts what was really used, fewer or more, on the day that they were taken from. */
  settle(used: number): Promise<void>;
}

export const NO_TOKEN_LIMIT: TokenBudget = { take: async () => ({ settle: async () => {} }) };

/** At most `perDay` tokens a day. One statement checks and counts, so that calls at once cannot pass together. */
export function createTokenBudget(database: Database, clock: Clock, perDay: number): TokenBudget {
  return {
    async take(tokens) {
      const day = hongKongDay(clock.now());
      const taken = await database.all(
        `INSERT INTO model_tokens (day, used) SELECT ?, ? WHERE ? <= ?
         ON CONFLICT (day) DO UPDATE SET used = used + excluded.used WHERE used + excluded.used <= ?
         RETURNING used`,
        [day, tokens, tokens, perDay, perDay],
      );
      if (taken.length === 0) return undefined;
      return {
        async settle(used) {
          await database.run('UPDATE model_tokens SET used = used + ? WHERE day = ?', [used - tokens, day]);
        },
      };
    },
  };
}
