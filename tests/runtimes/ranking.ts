import { describe, expect, it } from 'vitest';
import golden from '../fixtures/ranking-golden.json' with { type: 'json' };
import { type Fetch, rank } from './rank.ts';

const TIMES = 1_000;
const AT_ONCE = 4;

/** The same questions give the same sentences with the same scores, whatever runs the service. */
export function describeRanking(runtime: string, open: () => Promise<Fetch>): void {
  describe(`ranking on ${runtime}`, () => {
    // The first opens the service.
    it.each(golden)('is that of the golden file: $question', { timeout: 60_000 }, async ({ question, ranked }) => {
      expect(ranked.length).toBeGreaterThan(0);
      expect(await rank(await open(), question)).toEqual(ranked);
    });

    it(`is the same ${TIMES} times, whatever is asked beside it`, { timeout: 600_000 }, async () => {
      const fetch = await open();
      const asked = Array.from({ length: TIMES }, (_, time) => golden[(time * time + time) % golden.length]);
      for (let at = 0; at < TIMES; at += AT_ONCE)
        await Promise.all(
          asked.slice(at, at + AT_ONCE).map(async (one) => {
            expect(await rank(fetch, one?.question ?? '', `192.0.2.${2 + at}`)).toEqual(one?.ranked);
          }),
        );
    });
  });
}
