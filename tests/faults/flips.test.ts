import { expect, it } from 'vitest';
import { flip } from '../../eval/bench/scale-flips.ts';

// `npm run bench -- scale` does the same in 220 places.
const TRIALS = 10;

it('a database with a changed bit or cut off is refused, mended or reported, and never misquoted', {
  timeout: 120_000,
}, async () => {
  const { trials, refused, rebuilt, reported, harmless, unsaid, wrongQuotes, crashes } = await flip({ trials: TRIALS });
  expect({ unsaid, wrongQuotes, crashes }).toEqual({ unsaid: 0, wrongQuotes: 0, crashes: 0 });
  expect(trials).toBe(TRIALS + 1);
  expect(refused + rebuilt + reported + harmless).toBe(trials);
  // The one that was cut.
  expect(refused).toBeGreaterThanOrEqual(1);
});
