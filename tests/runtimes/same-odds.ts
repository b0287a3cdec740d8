import { describe, expect, it } from 'vitest';
import golden from '../fixtures/same-golden.json' with { type: 'json' };
import { oddsOfCases, oddsOfQuestions } from './same-reading.ts';

/** How likely two questions ask the same, to the last bit, whatever runs the networks: one file for all runtimes. */
export function describeSameOdds(runtime: string, weights: Uint8Array): void {
  describe(`odds that two questions ask the same, on ${runtime}`, () => {
    it('are those of the golden file, of what the networks were trained to say', () => {
      expect(golden.cases.length).toBeGreaterThan(10);
      expect(oddsOfCases()).toEqual(golden.cases);
    });

    const oddsOf = oddsOfQuestions(weights);
    it.each(golden.questions)('are those of the golden file: $approved $asked', ({ approved, asked, odds }) => {
      expect(oddsOf(approved, asked)).toBe(odds);
    });
  });
}
