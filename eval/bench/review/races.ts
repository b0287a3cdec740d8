/** Two people who want one case: in one process, and as two processes over one file. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { takeNext } from '../../../src/review/cases/leases.ts';
import type { ReviewPorts } from '../../../src/review/cases/ports.ts';
import { openFilled } from './filled.ts';

const CHILD = fileURLToPath(new URL('./race-child.ts', import.meta.url));
const run = promisify(execFile);

/** How many races two won, and how many nobody won; the database holds one case that waits. */
export async function raceForOne(
  ports: Parameters<typeof takeNext>[0] & Pick<ReviewPorts, 'database'>,
  rounds: number,
): Promise<{ both: number; none: number }> {
  const counts = { both: 0, none: 0 };
  for (let round = 0; round < rounds; round++) {
    const won = await Promise.all([takeNext(ports, 'ann'), takeNext(ports, 'bob')]);
    const winners = won.filter((lease) => lease !== undefined).length;
    if (winners > 1) counts.both += 1;
    if (winners === 0) counts.none += 1;
    await ports.database.run('UPDATE review_case SET leased_until = 0, lease = NULL, lease_by = NULL');
  }
  return counts;
}

/** The cases that each of two processes took from one file, of as many as were there. */
export async function raceProcesses(file: string, cases: number): Promise<number[][]> {
  const { database } = await openFilled(file, cases * 5);
  await database.run('DELETE FROM review_verdict');
  await database.run("UPDATE review_case SET state = 'waiting', gold = NULL");
  await database.run('DELETE FROM review_queue');
  await database.run("INSERT INTO review_queue (queue, state, seq) SELECT 'random', 'waiting', seq FROM review_case");
  database.close();
  const pairs = [
    ['ann', 'bob'],
    ['bob', 'ann'],
  ];
  const ran = await Promise.all(
    pairs.map(([person = '', other = '']) => run(process.execPath, [CHILD, file, person, other])),
  );
  return ran.map(({ stdout }) => JSON.parse(stdout) as number[]);
}
