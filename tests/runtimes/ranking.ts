import { describe, expect, it } from 'vitest';
import golden from '../fixtures/ranking-golden.json' with { type: 'json' };
import { type Fetch, rank } from './rank.ts';

/** The same questions give the same sentences with the same scores, whatever runs the service. */
export function describeRanking(runtime: string, open: () => Promise<Fetch>): void {
  describe(`ranking on ${runtime}`, () => {
    it.each(golden)('is that of the golden file: $question', async ({ question, ranked }) => {
      expect(ranked.length).toBeGreaterThan(0);
      expect(await rank(await open(), question)).toEqual(ranked);
    });
  });
}
