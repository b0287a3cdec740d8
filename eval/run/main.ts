/** `npm run eval`: loads a set, asks a service, judges, and says how good it is. See README, Evaluation. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBroken } from '../broken/serve.ts';
import { DatasetError } from '../samples/load.ts';
import type { Sample } from '../samples/schema.ts';
import { type Case, type DocumentGroup, type LoadedSet } from '../sets/cases.ts';
import { SetError } from '../sets/data.ts';
import { createFolders } from '../sets/folders.ts';
import { readDataset } from '../sets/own.ts';
import { loadSet, type SetName } from '../sets/sets.ts';
import { SMOKE_IDS } from '../smoke.ts';
import { HELP, parseRunArguments, type RunArguments } from './arguments.ts';
import { createClient } from './client.ts';
import { goalsOf, missedFloors, readFloors } from './goals.ts';
import { createProgress } from './progress.ts';
import { parseRun, type Run, type RunHead, RunFileError, type RunLine } from './record.ts';
import { reportPage } from './report.ts';
import { runCases } from './runner.ts';
import { startService } from './service.ts';
import { comparisonTable, runTable } from './table.ts';
import { compareRuns, type Comparison, originals, totalsOf } from './totals.ts';

/** The day a run is asked on, so that its results do not drift with the calendar. */
const AS_OF = '2026-11-21';
/** The service answers one at a time on its reading thread; a second question keeps it busy between replies. */
const AT_ONCE = 2;

const root = fileURLToPath(new URL('../../', import.meta.url));

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseRunArguments(args);
  if (!parsed.ok) return complain(`${parsed.error}\n\n${HELP}`, 2);
  if (parsed.value === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const folders = createFolders();
  try {
    return await evaluate(parsed.value, loadSet(parsed.value.set, folders, parsed.value));
  } catch (error) {
    if (error instanceof DatasetError) return complain(`The set cannot be used:\n${error.message}\n`, 1);
    if (error instanceof SetError || error instanceof RunFileError) return complain(`${error.message}\n`, 1);
    throw error;
  } finally {
    folders.remove();
  }
}

function complain(message: string, code: number): number {
  process.stderr.write(message);
  return code;
}

async function evaluate(options: RunArguments, set: LoadedSet): Promise<number> {
  const cases = chooseCases(set.cases, options);
  if (cases.length === 0)
    return complain('No question is left to ask, so there is no result. Loosen --half or --filter.\n', 1);
  const head = headOf(options, cases);
  const earlier = options.resume === undefined ? undefined : readRun(options.resume, { mayBeCut: true });
  if (earlier !== undefined && earlier.head.samplesHash !== head.samplesHash)
    return complain('That run asked other questions, or other versions of them: start a new one.\n', 1);
  const folder =
    options.resume ??
    options.out ??
    join(root, 'data', 'eval', `${options.set}-${head.startedAt.replaceAll(/[:.]/gu, '')}`);
  const file = join(resolve(folder), 'run.jsonl');
  if (earlier === undefined) startFile(file, head);
  else mendFile(file, earlier);
  const done = new Set(earlier?.judged.map(({ id }) => id));
  const left = cases.filter(({ id }) => !done.has(id));
  for (const note of set.notes) process.stderr.write(`${note}\n`);
  const ending = await askAll(options, left, set.groups, file);
  const run = parseRun(basename(file), readFileSync(file, 'utf8'));
  if (run.errors.length > 0 || ending.gaveUp) return complain(errorsOf(run, cases.length, ending.gaveUp, folder), 1);
  return report(options, run, folder);
}

function chooseCases(cases: readonly Case[], { half, filter, smoke }: RunArguments): Case[] {
  const smokeIds = new Set<string>(SMOKE_IDS);
  return cases.filter(
    ({ id, labels, question, held }) =>
      (!smoke || smokeIds.has(id)) &&
      (half === undefined || held === (half === 'held')) &&
      (filter === undefined ||
        id.includes(filter) ||
        labels.some((label) => label.includes(filter)) ||
        question.includes(filter)),
  );
}

function headOf({ set, half, filter, system, showHeld }: RunArguments, cases: readonly Case[]): RunHead {
  const asked = cases.map(({ id, before, question, expectedOutcome, expected }) => [
    id,
    before,
    question,
    expectedOutcome,
    expected,
  ]);
  return {
    type: 'run',
    version: 1,
    set,
    half: half ?? null,
    filter: filter ?? null,
    system: system ?? 'service',
    samplesHash: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    count: cases.length,
    startedAt: new Date().toISOString(),
    asOf: AS_OF,
    heldShown: showHeld && cases.some(({ held }) => held),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  };
}

function startFile(file: string, head: RunHead): void {
  mkdirSync(resolve(file, '..'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(head)}\n`, { flag: 'wx' });
}

/** What was cut off by a stop must not run into the next line. */
function mendFile(file: string, { head, judged }: Run): void {
  writeFileSync(file, `${[head, ...judged].map((line) => JSON.stringify(line)).join('\n')}\n`);
}

/** A run by its folder or its file. */
function readRun(path: string, options: { mayBeCut?: boolean } = {}): Run {
  const file = resolve(path).endsWith('.jsonl') ? resolve(path) : join(resolve(path), 'run.jsonl');
  if (statSync(file, { throwIfNoEntry: false }) === undefined) throw new RunFileError(`${file} is not there.`);
  return parseRun(basename(file), readFileSync(file, 'utf8'), options);
}

async function askAll(options: RunArguments, cases: readonly Case[], groups: readonly DocumentGroup[], file: string) {
  const progress = createProgress(process.stderr);
  const ending = await runCases(
    cases,
    groups,
    {
      open: (group) => openGroup(options, group),
      write: (line: RunLine) => appendFileSync(file, `${JSON.stringify(line)}\n`),
      progress: (count, total) => progress.show(count, total),
    },
    { asOf: AS_OF, showHeld: options.showHeld, atOnce: AT_ONCE },
  );
  progress.end();
  return ending;
}

/** What the systems that are told go by. Public sets have no samples of ours. */
function samplesOf(set: SetName): Sample[] {
  return set === 'gba' || set === 'foreign' || set === 'hostile' ? readDataset(set) : [];
}

async function openGroup({ url, system, set }: RunArguments, group: DocumentGroup) {
  const service = url === undefined ? await startService(group.folder) : { address: url, stop: async () => {} };
  if (system === undefined) return { client: createClient(service.address), close: service.stop };
  const broken = await startBroken(system, service.address, samplesOf(set));
  return {
    client: createClient(broken.address),
    close: async () => {
      await broken.stop();
      await service.stop();
    },
  };
}

function errorsOf({ errors, judged }: Run, count: number, gaveUp: boolean, folder: string): string {
  const reasons = new Map<string, number>();
  for (const { what } of errors) reasons.set(what, (reasons.get(what) ?? 0) + 1);
  return [
    `${errors.length} of ${count} questions got no answer, so there is no result${gaveUp ? '; the rest was not asked' : ''}:`,
    ...[...reasons].map(([what, n]) => `  ${n} × ${what}`),
    `${judged.length} are judged. Go on with: npm run eval -- --resume ${folder} and the same options`,
    '',
  ].join('\n');
}

function report(options: RunArguments, run: Run, folder: string): number {
  const own = originals(run.judged);
  const totals = totalsOf(own);
  const isOwnSet = ['gba', 'foreign', 'reviewed'].includes(options.set);
  const goals = isOwnSet ? goalsOf(run.judged, totals) : [];
  const comparison = options.compare === undefined ? undefined : compareWith(options, run);
  writeFileSync(join(resolve(folder), 'report.html'), reportPage(run, goals, comparison));
  if (options.json) process.stdout.write(`${JSON.stringify({ head: run.head, totals, goals, comparison })}\n`);
  else {
    const compared =
      comparison === undefined ? [] : ['', 'Compared with the earlier run', ...comparisonTable(comparison)];
    process.stdout.write([`${titleOf(run.head)}${runTable(run.judged, goals)}`, ...compared, ''].join('\n'));
  }
  process.stderr.write(`\n${join(folder, 'report.html')}\n`);
  const missed =
    options.system === undefined && options.filter === undefined
      ? missedFloors(readFloors(), floorName(options), totals)
      : [];
  return missed.length === 0 ? 0 : complain(`Below the floor:\n${missed.map((line) => `  ${line}\n`).join('')}`, 1);
}

function floorName({ set, half, smoke, all }: RunArguments): string {
  return `${set}${smoke ? '/smoke' : half === undefined ? '' : `/${half}`}${all ? '/all' : ''}`;
}

function titleOf({ set, half, count, asOf, system, heldShown }: RunHead): string {
  const shown = heldShown ? ', held questions shown' : '';
  return `${set}${half === null ? '' : ` ${half}`}: ${count} questions asked of ${system} as of ${asOf}${shown}\n`;
}

function compareWith({ compare = '', set }: RunArguments, run: Run): Comparison {
  const before = readRun(compare);
  const measure = ['gba', 'foreign', 'hostile', 'reviewed'].includes(set) ? 'strict' : 'span-strict';
  const compared = compareRuns(before.judged, run.judged, measure);
  if (compared === undefined) throw new RunFileError(`${compare} has no question in common with this run.`);
  return compared;
}

process.exitCode = await main(process.argv.slice(2));
