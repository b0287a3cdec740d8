/** `npm run eval`: loads a set, asks a service, judges, and says how good it is. See README, Evaluation. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBroken } from '../broken/serve.ts';
import { startModel } from '../models/serve.ts';
import { DatasetError } from '../samples/load.ts';
import type { Sample } from '../samples/schema.ts';
import type { Case, DocumentGroup, LoadedSet } from '../sets/cases.ts';
import { SetError } from '../sets/data.ts';
import { createFolders } from '../sets/folders.ts';
import { readDataset } from '../sets/own.ts';
import { loadSet, type SetName } from '../sets/sets.ts';
import { HELP, parseRunArguments, type RunArguments } from './arguments.ts';
import { chooseCases, headOf } from './choose.ts';
import { createClient } from './client.ts';
import { readEarlier } from './compare.ts';
import { openCopy } from '../reviewed/ask-copy.ts';
import { createProgress } from './progress.ts';
import { type RunHead, RunFileError, type RunLine } from './record.ts';
import { errorsOf, howToGoOn, showResult } from './result.ts';
import { addLine, folderOf, readRun, resumeRun, startRun, whyNotResumed } from './run-file.ts';
import { runCases } from './runner.ts';
import { type StartedService, startService } from './service.ts';
import { listenForStop, type Stop } from './stop.ts';

/** The service answers one at a time on its reading thread; a second question keeps it busy between replies. */
const AT_ONCE = 2;

const root = fileURLToPath(new URL('../../', import.meta.url));

async function main(args: readonly string[], stop: Stop): Promise<number> {
  const parsed = parseRunArguments(args);
  if (!parsed.ok) return complain(`${parsed.error}\n\n${HELP}`, 2);
  if (parsed.value === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const folders = createFolders();
  stop.onStop(() => folders.remove());
  try {
    return await evaluate(parsed.value, await loadSet(parsed.value.set, folders, parsed.value), stop);
  } catch (error) {
    // What breaks because the run was stopped is no fault.
    if (stop.signal.aborted) return await stop.stopped;
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

async function evaluate(options: RunArguments, set: LoadedSet, stop: Stop): Promise<number> {
  const cases = chooseCases(set.cases, options);
  if (cases.length === 0)
    return complain('No question is left to ask, so there is no result. Loosen --half or --filter.\n', 1);
  const head = headOf(options, cases);
  const compared = options.compare === undefined ? undefined : readEarlier(options.compare, options.set, head, cases);
  const { folder, done } = openRun(options, head);
  for (const note of [...set.notes, ...(compared?.warnings ?? [])]) process.stderr.write(`${note}\n`);
  stop.onStop(() => void complain(`\nStopped. ${howToGoOn(folder)}\n`, 1));
  const left = cases.filter(({ id }) => !done.has(id));
  const { gaveUp } = await askAll(options, { cases: left, groups: set.groups, asOf: head.asOf, folder }, stop);
  const run = readRun(folder);
  if (run.errors.length > 0 || gaveUp) return complain(errorsOf(run, gaveUp, folder), 1);
  const missed = showResult(options, run, compared?.earlier, folder);
  return missed.length === 0
    ? 0
    : complain(
        `${options.set === 'reviewed' ? 'Turned over' : 'Below the floor'}:\n${missed.map((line) => `  ${line}\n`).join('')}`,
        1,
      );
}

/** A new run, or one that goes on; `done` are the ids that it has judged. */
function openRun({ resume, out, set }: RunArguments, head: RunHead): { folder: string; done: ReadonlySet<string> } {
  if (resume === undefined) {
    const folder = out ?? join(root, 'data', 'eval', `${set}-${head.startedAt.replaceAll(/[:.]/gu, '')}`);
    startRun(folder, head);
    return { folder, done: new Set() };
  }
  const folder = folderOf(resume);
  const earlier = readRun(folder, { mayBeCut: true });
  const whyNot = whyNotResumed(earlier.head, head);
  if (whyNot !== undefined) throw new RunFileError(whyNot);
  return { folder, done: resumeRun(folder, earlier, head) };
}

interface Asking {
  cases: readonly Case[];
  groups: readonly DocumentGroup[];
  asOf: string;
  folder: string;
}

async function askAll(options: RunArguments, { cases, groups, asOf, folder }: Asking, stop: Stop) {
  const progress = createProgress(process.stderr);
  const ending = await runCases(
    cases,
    groups,
    {
      open: (group) => openGroup(options, group, stop),
      write: (line: RunLine) => addLine(folder, line),
      progress: (count, total) => progress.show(count, total),
    },
    { asOf, showHeld: options.showHeld, atOnce: AT_ONCE, signal: stop.signal },
  );
  progress.end();
  return ending;
}

/** What the systems that are told go by. Public sets have no samples of ours. */
function samplesOf(set: SetName): Sample[] {
  switch (set) {
    case 'gba':
    case 'gba2':
    case 'kinds':
    case 'staff':
    case 'residents':
    case 'chat':
    case 'foreign':
    case 'foreign-more':
    case 'hostile':
      return readDataset(set);
    default:
      return [];
  }
}

async function startGroup({ url, model }: RunArguments, group: DocumentGroup, stop: Stop): Promise<StartedService> {
  if (url !== undefined) return { address: url, stop: async () => {} };
  if (model === undefined) return startService(group.folder, stop);
  const scripted = await startModel(model);
  try {
    const service = await startService(group.folder, stop, scripted.settings);
    const stopBoth = async () => {
      await service.stop();
      await scripted.stop();
    };
    return { address: service.address, stop: stopBoth };
  } catch (error) {
    await scripted.stop();
    throw error;
  }
}

async function openGroup(options: RunArguments, group: DocumentGroup, stop: Stop) {
  const { system, set, url } = options;
  if (group.data !== undefined && url === undefined) return await openCopy(group.data, stop);
  const service = await startGroup(options, group, stop);
  if (system === undefined) return { client: createClient(service.address), close: service.stop };
  try {
    const broken = await startBroken(system, service.address, samplesOf(set));
    return {
      client: createClient(broken.address),
      close: async () => {
        await broken.stop();
        await service.stop();
      },
    };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

const stop = listenForStop();
const code = await Promise.race([main(process.argv.slice(2), stop), stop.stopped]);
// Questions in flight would hold a stopped process for as long as they may take.
if (stop.signal.aborted) process.exit(await stop.stopped);
process.exitCode = code;
