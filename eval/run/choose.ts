/** Which questions of a set a run asks, and the head that says so. */
import { createHash } from 'node:crypto';
import { cpus } from 'node:os';
import type { Case } from '../sets/cases.ts';
import { SMOKE_IDS } from '../smoke.ts';
import type { RunArguments } from './arguments.ts';
import type { RunHead } from './record.ts';

/** The day a run is asked on, so that its results do not drift with the calendar. */
const AS_OF = '2026-11-21';

type Choice = Pick<RunArguments, 'half' | 'filter' | 'smoke' | 'showHeld'>;

/** The cases that the options leave, in the order of the set. */
export function chooseCases(cases: readonly Case[], { half, filter, smoke, showHeld }: Choice): Case[] {
  const smokeIds = new Set<string>(SMOKE_IDS);
  return cases.filter(
    (one) =>
      (!smoke || smokeIds.has(one.id)) &&
      (half === undefined || one.held === (half === 'held')) &&
      (filter === undefined || fits(one, filter, showHeld)),
  );
}

/** By the words of a held question only where they may be seen: else the count would tell, word by word, what it asks. */
function fits({ id, labels, question, held }: Case, filter: string, showHeld: boolean): boolean {
  const open = held && !showHeld ? [id, ...labels] : [id, ...labels, question];
  return open.some((words) => words.includes(filter));
}

/** What is asked, of what, on which day, by which machine. */
export function headOf(
  { set, half, filter, smoke, system, model, url, showHeld }: RunArguments,
  cases: readonly Case[],
): RunHead {
  return {
    type: 'run',
    version: 1,
    set,
    half: half ?? null,
    filter: filter ?? null,
    smoke,
    system: [system ?? 'service', ...(model === undefined ? [] : [`with the model ${model}`])].join(' '),
    // An address may hold a password.
    url: url === undefined ? null : new URL(url).origin,
    samplesHash: hashOf(cases),
    count: cases.length,
    startedAt: new Date().toISOString(),
    // What staff decided is asked of the service as it is today.
    asOf: set === 'reviewed' ? new Date().toISOString().slice(0, 10) : AS_OF,
    heldShown: showHeld && cases.some(({ held }) => held),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  };
}

function hashOf(cases: readonly Case[]): string {
  const asked = cases.map(({ id, before, question, expectedOutcome, expected }) => [
    id,
    before,
    question,
    expectedOutcome,
    expected,
  ]);
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
