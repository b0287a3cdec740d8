/** `npm run bench -- verify`: the verifier on the mutation set, beside the two checks that peers publish. */
import { faultsOf } from '../../src/answering/verify/written.ts';
import { overlapCheck } from '../baselines/overlap-check.ts';
import { ragflowCheck } from '../baselines/ragflow-check.ts';
import { mutationHalves } from '../sets/mutation-schema.ts';
import { loadMutations, type Mutation } from '../sets/mutations.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';
import { GROUPS, groupNumbers, type Judged, timesTable, verifyTable } from './verify-table.ts';

/** Prints the tables, or all numbers as JSON. Returns the exit code: 1 when a number is below its floor. */
export async function benchVerify({ data, json }: BenchArguments): Promise<number> {
  const numbers: Record<string, number> = {};
  const halves: Record<string, readonly Judged[]> = {};
  const notes = new Set<string>();
  for (const half of mutationHalves) {
    const loaded = loadMutations({ half, data });
    for (const note of loaded.notes) notes.add(note);
    halves[half] = loaded.rows.map(judgeRow);
    // Floors are for the whole set: the part of it made from the seeds is too small to hold any.
    if (loaded.notes.length === 0) Object.assign(numbers, groupNumbers(half, halves[half]));
  }
  if (json) process.stdout.write(`${JSON.stringify({ machine: machine(), numbers, groups: GROUPS })}\n`);
  else {
    const lines = Object.entries(halves).flatMap(([half, judged]) => [...verifyTable(half, judged), '']);
    const all = Object.values(halves).flat();
    process.stdout.write(`${[`machine: ${machine()}`, '', ...lines, ...timesTable(all), ...notes].join('\n')}\n`);
  }
  return failBelowFloors('verify', numbers);
}

/** The quickest of three: what the machine does beside it is no cost of a statement. */
const TIMES = 3;

function judgeRow({ kind, faithful, statement, cited }: Mutation): Judged {
  let ms = Infinity;
  let refused = false;
  for (let time = 0; time < TIMES; time++) {
    const start = performance.now();
    refused = faultsOf(statement, cited).length > 0;
    ms = Math.min(ms, performance.now() - start);
  }
  const peers = { ragflow: !ragflowCheck(statement, cited), overlap: !overlapCheck(statement, cited) };
  return { kind, faithful, refused: { ours: refused, ...peers }, ms, length: statement.length };
}
