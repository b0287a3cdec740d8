import { join } from 'node:path';
import { expect, it } from 'vitest';
import { raceProcesses } from '../../../../eval/bench/review/races.ts';
import { temporaryFolder } from '../../../contracts/temporary.ts';

/**
 * One process owns a data folder, so two servers never meet over one; that holds by the folder's lock. What two would do
 * to each other without it is tried here on the file itself, since D1 has many writers and no such lock.
 */
it('gives each of 1,000 cases to one of two processes that take them from one file', { timeout: 120_000 }, async () => {
  const taken = await raceProcesses(join(temporaryFolder(), 'race.sqlite'), 1_000);
  const all = taken.flat();
  expect(all).toHaveLength(1_000);
  expect(new Set(all).size).toBe(1_000);
  // Both were at it at once.
  for (const own of taken) expect(own.length).toBeGreaterThan(0);
});
