/** How long lists and the way from case to case take, and whether any of them reads a whole table. */
import { EMPTY_VERDICT } from '../../../src/review/cases/case-types.ts';
import { takeNext } from '../../../src/review/cases/leases.ts';
import { type CaseFilters, listCases, listStatement } from '../../../src/review/cases/list.ts';
import type { Database, SqlStatement } from '../../../src/shared/database.ts';
import { submitVerdict } from '../../../src/review/cases/verdicts.ts';
import { viewCase } from '../../../src/review/cases/view.ts';
import type { Filled } from './filled.ts';
import { READS, statementsOf } from './reads.ts';

/** Each way of narrowing by itself, and such as come together. */
export const LISTS: Readonly<Record<string, CaseFilters>> = {
  cases: { of: 'cases' },
  turns: { of: 'turns' },
  state: { of: 'cases', state: 'waiting' },
  queue: { of: 'cases', queue: 'random' },
  'queue and state': { of: 'cases', queue: 'random', state: 'waiting' },
  channel: { of: 'cases', channel: 'telegram' },
  outcome: { of: 'cases', outcome: 'not-found' },
  document: { of: 'cases', documentId: 'document-7' },
  'document of turns': { of: 'turns', documentId: 'document-7' },
  question: { of: 'turns', question: '長者津貼' },
  answer: { of: 'turns', answer: '12345元' },
  'one character': { of: 'turns', question: '醫' },
  'words and state': { of: 'cases', question: '公屋申請', state: 'waiting' },
  days: { of: 'turns', from: '2026-03-01', to: '2026-03-02' },
  'days and queue': { of: 'cases', queue: 'changed', from: '2026-03-01', to: '2026-03-31' },
  everything: {
    of: 'cases',
    queue: 'support',
    state: 'waiting',
    channel: 'web',
    outcome: 'answered',
    documentId: 'document-0',
    question: '津貼',
    from: '2026-02-01',
    to: '2026-09-01',
  },
};

/** Steps of a list's plan that read a whole table, or sort one. */
export async function wholeTables({ database }: Pick<Filled, 'database'>, filters: CaseFilters): Promise<string[]> {
  return await wholeSteps(database, listStatement(filters, Number.MAX_SAFE_INTEGER));
}

/**
 * The same of any statement. A walk along an index in the order of a list that ends reads no more than it shows (`walks`); JSON arrays and
 * full-text searches are no tables.
 */
export async function wholeSteps(
  database: Database,
  { sql, params = [] }: SqlStatement,
  { sorts = false, walks = false } = {},
): Promise<string[]> {
  const plan = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
  // What a part of the statement found is no table; its own steps stand beside.
  const found = new Set(plan.flatMap(({ detail }) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/u.exec(detail)?.[1] ?? []));
  const isScan = (step: string) =>
    /^SCAN (?!CONSTANT ROW|(?:q|json_each) VIRTUAL TABLE|w VIRTUAL TABLE INDEX \d+:.*M)/u.test(step) &&
    !found.has(/^SCAN (\S+)/u.exec(step)?.[1] ?? '') &&
    !(walks && / USING (?:COVERING )?INDEX /u.test(step));
  return plan.map(({ detail }) => detail).filter((step) => isScan(step) || (!sorts && /TEMP B-TREE/u.test(step)));
}

/** What reads or sorts a whole table, by the name of the list; {} when every one of them goes by an index. */
export async function wholeLists(filled: Filled): Promise<Record<string, string[]>> {
  const whole: Record<string, string[]> = {};
  for (const [name, filters] of Object.entries(LISTS)) whole[name] = await wholeTables(filled, filters);
  for (const [name, { sorts }] of Object.entries(READS)) {
    const steps: string[] = [];
    for (const statement of await statementsOf(filled, name))
      steps.push(...(await wholeSteps(filled.database, statement, { sorts: sorts === true, walks: true })));
    whole[name] = steps;
  }
  return Object.fromEntries(Object.entries(whole).filter(([, steps]) => steps.length > 0));
}

export interface Times {
  name: string;
  p50Ms: number;
  p95Ms: number;
  /** Of processor time, which other work on the machine makes no longer. */
  cpuP95Ms: number;
}

export async function timeLists(filled: Filled, rounds: number): Promise<Times[]> {
  const { database, ports } = filled;
  const times: Times[] = [];
  for (const [name, filters] of Object.entries(LISTS))
    times.push(await timed(name, rounds, () => listCases(database, filters, 0)));
  for (const [name, { read }] of Object.entries(READS)) times.push(await timed(name, rounds, () => read(ports)));
  return times;
}

/** A verdict, the next case, and all that its page shows. */
export async function timeNext({ ports }: Filled, rounds: number): Promise<Times> {
  let lease = await takeNext(ports, 'ann');
  return timed('case to next', rounds, async () => {
    if (lease === undefined) throw new Error('No case was left to take.');
    const view = await viewCase(ports, lease.turnId, 'ann');
    const answered = view?.answer.outcome === 'answered' || view?.answer.outcome === 'partly-answered';
    const verdict = { ...EMPTY_VERDICT, answer: answered ? ('correct' as const) : ('should-answer' as const) };
    const { turnId, token } = lease;
    const given = await submitVerdict(ports, 'ann', {
      turnId,
      token,
      stamp: view?.stamp ?? '',
      verdict,
      correcting: false,
    });
    if (given.kind !== 'given') throw new Error(`The verdict was not taken: ${given.kind}.`);
    lease = await takeNext(ports, 'ann');
    if (lease) await viewCase(ports, lease.turnId, 'ann');
  });
}

async function timed(name: string, rounds: number, work: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  const costs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  const at = (of: readonly number[], share: number) =>
    of.toSorted((a, b) => a - b)[Math.floor(share * (of.length - 1))] ?? 0;
  return { name, p50Ms: at(times, 0.5), p95Ms: at(times, 0.95), cpuP95Ms: at(costs, 0.95) };
}
