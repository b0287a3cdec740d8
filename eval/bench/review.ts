/** `npm run bench -- review`: whom a verified answer is served to, and how lists and cases do with a year's turns. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchArguments } from './arguments.ts';
import { openFilled } from './review/filled.ts';
import { LISTS, timeLists, timeNext, wholeLists } from './review/lists.ts';
import { READS } from './review/reads.ts';
import { measurePairs } from './review/pairs.ts';
import { type LookupCost, timeLookups } from './review/verified-speed.ts';

const TURNS = 100_000;
const ROUNDS = 20;
const GOALS = { nextMs: 150, listMs: 300, servedWrongly: 1 / 300, served: 0.85 };

/** Exits with 1 when a list reads a whole table. Whom answers are served to, and milliseconds, stand beside their goals. */
export async function benchReview({ json }: BenchArguments): Promise<number> {
  const pairs = (['dev', 'more', 'held'] as const).map(measurePairs);
  const lookups = timeLookups();
  const folder = mkdtempSync(join(tmpdir(), 'judian-review-'));
  try {
    const filled = await openFilled(join(folder, 'review.sqlite'), TURNS);
    const whole = await wholeLists(filled);
    const times = [...(await timeLists(filled, ROUNDS)), await timeNext(filled, ROUNDS * 5)];
    filled.database.close();
    process.stdout.write(
      json ? `${JSON.stringify({ pairs, lookups, whole, times })}\n` : table(pairs, lookups, whole, times),
    );
    return Object.keys(whole).length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Measured = [
  ReturnType<typeof measurePairs>[],
  LookupCost[],
  Record<string, string[]>,
  Awaited<ReturnType<typeof timeLists>>,
];

function table(...[pairs, lookups, whole, times]: Measured): string {
  const served = pairs.map(
    ({ set, same, served: hit, missed, near, servedWrongly, wrong }) =>
      `${set.padEnd(6)} served ${hit} of ${same} that ask the same (goal ${GOALS.served * 100} %), ` +
      `${servedWrongly} of ${near} near misses (goal 1 of 300) ${counted(wrong)}; not served by ${counted(missed)}`,
  );
  const looked = lookups.map(
    ({ known, readMs, lookupMs, found }) =>
      `${String(known).padStart(6)} known: ${lookupMs.toFixed(2)} ms of processor time a question (${found} found), ` +
      `${readMs.toFixed(2)} ms to read a known one, once`,
  );
  const rows = times.map(({ name, p50Ms, p95Ms }) => {
    const goal = name === 'case to next' ? GOALS.nextMs : GOALS.listMs;
    return `${name.padEnd(28)} ${p50Ms.toFixed(1).padStart(8)} ${p95Ms.toFixed(1).padStart(8)}   goal ${goal}`;
  });
  const scans = Object.entries(whole).map(([name, steps]) => `${name}: ${steps.join('; ')}`);
  return [
    'Verified answers: who is served',
    ...served,
    ...looked,
    '',
    `Lists over ${TURNS} turns and ${TURNS / 5} cases, milliseconds (p50, p95)`,
    ...rows,
    scans.length === 0
      ? `No list of ${Object.keys(LISTS).length + Object.keys(READS).length} reads a whole table.`
      : `Whole tables read:\n${scans.join('\n')}`,
    '',
  ].join('\n');
}

function counted(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  return entries.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
