/** Processes killed with SIGKILL at every named write point of adding, renewing, withdrawing, migrating and answering. */
import type { KillPlan } from '../../tests/faults/kill-plan.ts';
import { countVisits, killAt, NAMED_POINTS, type NamedPoint } from '../../tests/faults/write-points.ts';
import type { PartResult } from './parts.ts';

const KILLS = 200;
/** Each kill is a process on one core and the next start on it, so two at a time keep two cores at work. */
const AT_ONCE = 2;

interface Tally {
  kills: number;
  acknowledged: number;
  found: string[];
}

export async function benchFaults(): Promise<PartResult> {
  const tallies = new Map<string, Tally>(
    NAMED_POINTS.map(({ name }) => [name, { kills: 0, acknowledged: 0, found: [] }]),
  );
  const jobs: { point: NamedPoint; plan: KillPlan }[] = [];
  const share = Math.ceil(KILLS / NAMED_POINTS.length);
  for (const point of NAMED_POINTS) {
    const visits = await countVisits(point);
    jobs.push(...spread(point, visits, share).map((plan) => ({ point, plan })));
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
        const { found, acknowledged } = await killAt(job.point, job.plan);
        const tally = tallies.get(job.point.name);
        if (tally === undefined) continue;
        tally.kills += 1;
        tally.acknowledged += acknowledged;
        const { point, detail, time } = job.plan;
        tally.found.push(...found.map((one) => `${one} (killed at ${point} ${detail}, time ${time})`));
        if (jobs.length % 20 === 0) process.stderr.write(`  ${jobs.length} kills to go\n`);
      }
    }),
  );
  return toResult(tallies);
}

/** So many moments at a point, spread evenly over all the visits to it; a moment comes again where there are fewer. */
function spread(point: NamedPoint, visits: readonly number[], count: number): KillPlan[] {
  const moments = point.at.flatMap(([name, detail], index) =>
    Array.from({ length: visits[index] ?? 0 }, (_, visit) => ({ point: name, detail, time: visit + 1 })),
  );
  return Array.from({ length: count }, (_, index) => {
    const moment = moments[Math.floor(((index + 0.5) * moments.length) / count)];
    if (moment === undefined) throw new Error(`nothing comes to the write point: ${point.name}`);
    return { ...moment };
  });
}

function toResult(tallies: ReadonlyMap<string, Tally>): PartResult {
  const all = [...tallies.values()];
  const kills = all.reduce((sum, one) => sum + one.kills, 0);
  const found = all.flatMap((one) => one.found);
  const rows = [...tallies].map(
    ([name, tally]) =>
      `  ${name.padEnd(40)}${String(tally.kills).padStart(5)}${String(tally.acknowledged).padStart(14)}${String(tally.found.length).padStart(8)}`,
  );
  return {
    lines: [
      `${kills} processes killed, each folder opened and checked again`,
      `  ${'write point'.padEnd(40)}kills  acknowledged   wrong`,
      ...rows,
      ...found.map((one) => `  ${one}`),
    ],
    numbers: {
      'faults/kills': kills,
      'faults/kills at the least visited point': Math.min(...all.map((one) => one.kills)),
      'faults/sound': 1 - found.length / kills,
    },
  };
}
