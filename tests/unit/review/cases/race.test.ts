import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openFilled } from '../../../../eval/bench/review/filled.ts';
import { temporaryFolder } from '../../../contracts/temporary.ts';

const CHILD = fileURLToPath(new URL('./race-child.ts', import.meta.url));
const run = promisify(execFile);

/**
 * One process owns a data folder, so two servers never meet over one; that holds by the folder's lock. What two would do
 * to each other without it is tried here on the file itself, since D1 has many writers and no such lock.
 */
it('gives each of 1,000 cases to one of two processes that take them from one file', { timeout: 120_000 }, async () => {
  const file = join(temporaryFolder(), 'race.sqlite');
  const { database } = await openFilled(file, 5_000);
  await database.run(`UPDATE review_case SET state = 'waiting'`);
  await database.run(`DELETE FROM review_queue`);
  await database.run(`INSERT INTO review_queue (queue, state, seq) SELECT 'random', 'waiting', seq FROM review_case`);
  database.close();
  const ran = await Promise.all(
    [
      ['ann', 'bob'],
      ['bob', 'ann'],
    ].map(([person, other]) => run(process.execPath, [CHILD, file, person ?? '', other ?? ''])),
  );
  const taken = ran.map(({ stdout }) => JSON.parse(stdout) as number[]);
  const all = taken.flat();
  expect(all).toHaveLength(1_000);
  expect(new Set(all).size).toBe(1_000);
  // Both were at it at once.
  for (const own of taken) expect(own.length).toBeGreaterThan(0);
});
