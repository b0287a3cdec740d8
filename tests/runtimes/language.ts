import { describe, expect, it } from 'vitest';
import golden from '../fixtures/language-golden.json' with { type: 'json' };
import { fromGolden, readings, toGolden } from './language-readings.ts';

/** What `src/language` and redaction make of the same texts, whatever runs them: one file for all runtimes. */
export function describeLanguage(runtime: string): void {
  describe(`reading Chinese on ${runtime}`, () => {
    for (const [name, read] of Object.entries(readings))
      it(`gives the ${name} of the golden file`, () => {
        const expected = (golden.readings as Record<string, unknown>)[name];
        expect(expected).toBeDefined();
        expect(toGolden(golden.texts.map((text) => read(fromGolden(text))))).toEqual(expected);
      });
  });
}
