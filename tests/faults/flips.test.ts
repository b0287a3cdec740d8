import { expect, it } from 'vitest';
import { flip } from '../../eval/bench/scale-flips.ts';

// `npm run bench -- scale` does the same in 220 places.
const TRIALS = 10;

it('a database with a changed bit or cut off never ends the process, and is never misquoted', {
  timeout: 300_000,
}, async () => {
  const { trials, refused, rebuilt, reported, harmless, unsaid, wrongQuotes, crashes } = await flip({ trials: TRIALS });
  expect({ wrongQuotes, crashes }).toEqual({ wrongQuotes: 0, crashes: 0 });
  expect(trials).toBe(TRIALS + 1);
  expect(refused + rebuilt + reported + harmless + unsaid).toBe(trials);
  // The one that was cut.
  expect(refused).toBeGreaterThanOrEqual(1);
});
