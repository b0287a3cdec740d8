/** Each part of `bench -- review`, with its lines of the table. Numbers are shares that are 1 when all is well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PartResult } from '../parts.ts';
import { type Filled, openFilled } from './filled.ts';
import { LISTS, timeLists, timeNext, type Times, wholeLists } from './lists.ts';
import { measurePairs } from './pairs.ts';
import { raceForOne, raceProcesses } from './races.ts';
import { READS } from './reads.ts';
import { type Walked, walkForms, walkRights, walkTokens } from './rights.ts';
import { timeLookups } from './verified-speed.ts';

const TURNS = 100_000;
const ROUNDS = 20;
const NEXT_ROUNDS = 200;
const RACES = 1_000;
const GOALS = { nextMs: 150, listMs: 300, served: 0.85 };

export function benchVerified(): Promise<PartResult> {
  const pairs = (['dev', 'more', 'pairs', 'contrasts', 'plain', 'held', 'held2'] as const).map(measurePairs);
  const served = pairs.map(
    ({ set, same, served: hit, missed, near, servedWrongly, wrong }) =>
      `${set.padEnd(6)} served ${hit} of ${same} that ask the same (goal ${GOALS.served * 100} %), ` +
      `${servedWrongly} of ${near} near misses (goal 1 of 300) ${counted(wrong)}; not served by ${counted(missed)}`,
  );
  const looked = timeLookups().map(
    ({ known, readMs, lookupMs, found }) =>
      `${String(known).padStart(6)} known: ${lookupMs.toFixed(2)} ms of processor time a question (${found} found), ` +
      `${readMs.toFixed(2)} ms to read a known one, once`,
  );
  const numbers = pairs.flatMap(({ set, same, served: hit, near, servedWrongly }) => [
    [`${set} served`, hit / same],
    [`${set} near misses kept`, 1 - servedWrongly / near],
  ]);
  return Promise.resolve({
    lines: ['Verified answers: who is served', ...served, ...looked],
    numbers: Object.fromEntries(numbers) as Record<string, number>,
  });
}

/** Lists, searches and counts, with how their plans read the tables; then the way from case to case. */
export function benchLists(): Promise<PartResult> {
  return withFolder(async (folder) => {
    const filled = await openFilled(join(folder, 'review.sqlite'), TURNS);
    try {
      const whole = Object.entries(await wholeLists(filled));
      const all = Object.keys(LISTS).length + Object.keys(READS).length;
      const times = [...(await timeLists(filled, ROUNDS)), await timeNext(filled, NEXT_ROUNDS)];
      return {
        lines: [
          `Over ${await inWords(filled)}: milliseconds (p50, p95, p95 of processor time)`,
          ...times.map(row),
          whole.length === 0 ? `No list of ${all} reads a whole table.` : 'Whole tables read:',
          ...whole.map(([name, steps]) => `  ${name}: ${steps.join('; ')}`),
        ],
        numbers: {
          'lists by an index': 1 - whole.length / all,
          'lists within their goal': times.filter((one) => one.p95Ms <= goalOf(one)).length / times.length,
        },
      };
    } finally {
      filled.database.close();
    }
  });
}

export function benchRaces(): Promise<PartResult> {
  return withFolder(async (folder) => {
    const { database, ports } = await openFilled(':memory:', 20);
    const { both, none } = await raceForOne(ports, RACES);
    database.close();
    const taken = await raceProcesses(join(folder, 'race.sqlite'), RACES);
    const cases = new Set(taken.flat()).size;
    return {
      lines: [
        'Two people for one case',
        `  in one process, ${RACES} times: ${both} won by both, ${none} by nobody`,
        `  two processes over one file: ${taken.map((own) => own.length).join(' and ')} taken, ` +
          `${cases} different of ${RACES}`,
      ],
      numbers: {
        'races that one wins': 1 - (both + none) / RACES,
        'cases taken once': cases === taken.flat().length ? cases / RACES : 0,
      },
    };
  });
}

export async function benchRights(): Promise<PartResult> {
  const [rights, forms, tokens] = [await walkRights(), await walkForms(), await walkTokens()];
  const kept = ({ requests, wrong }: Walked) => 1 - wrong.length / requests;
  return {
    lines: [
      'Who gets where',
      `  every route × every role, and a stranger: ${rights.requests} requests to ${rights.routes} routes, ` +
        `${rights.wrong.length} against the table`,
      `  forms without a token, or of another site: ${forms.requests} to ${forms.routes}, ${forms.wrong.length} taken`,
      `  editors' routes by token, previews too, and the console by tokens: ${tokens.requests} to ${tokens.routes}, ` +
        `${tokens.wrong.length} against it`,
      ...[...rights.wrong, ...forms.wrong, ...tokens.wrong].map((line) => `    ${line}`),
    ],
    numbers: { 'rights kept': kept(rights), 'foreign forms refused': kept(forms), 'tokens kept': kept(tokens) },
  };
}

function goalOf({ name }: Times): number {
  return name === 'case to next' ? GOALS.nextMs : GOALS.listMs;
}

function row(one: Times): string {
  const { name, p50Ms, p95Ms, cpuP95Ms } = one;
  return `${name.padEnd(32)} ${p50Ms.toFixed(1).padStart(8)} ${p95Ms.toFixed(1).padStart(8)} ${cpuP95Ms.toFixed(1).padStart(8)}   goal ${goalOf(one)}`;
}

async function inWords({ database }: Filled): Promise<string> {
  const of = async (table: string) =>
    (await database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n.toLocaleString('en') ?? '0';
  return `${await of('turn')} turns, ${await of('review_case')} cases and ${await of('review_verdict')} verdicts`;
}

async function withFolder<Found>(work: (folder: string) => Promise<Found>): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-review-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counted(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  return entries.map(([name, count]) => `${name} ${count}`).join(', ') || 'none';
}
