/** The folder of a run and the `run.jsonl` in it: begun, gone on with, read again. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseRun, type Run, type RunHead, RunFileError, type RunLine } from './record.ts';

const RUN_FILE = 'run.jsonl';

/** The folder of a run that is named by its folder or by its file. */
export function folderOf(path: string): string {
  return basename(path) === RUN_FILE ? dirname(path) : path;
}

/** Reads the run of a folder. Throws `RunFileError` where there is none or a line is broken. */
export function readRun(folder: string, options: { mayBeCut?: boolean } = {}): Run {
  const file = join(resolve(folder), RUN_FILE);
  try {
    return parseRun(RUN_FILE, readFileSync(file, 'utf8'), options);
  } catch (error) {
    if (error instanceof RunFileError) throw error;
    const code = codeOf(error);
    throw new RunFileError(isAbsent(code) ? `${file} is not there.` : `${file} cannot be read (${code}).`);
  }
}

/** Begins a run in a folder, which it makes. Throws `RunFileError` where another run lies or nothing can be written. */
export function startRun(folder: string, head: RunHead): void {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw new RunFileError(`${folder} cannot be made a folder (${codeOf(error)}): name another one with --out.`);
  }
  try {
    writeFileSync(join(resolve(folder), RUN_FILE), lineOf(head), { flag: 'wx' });
  } catch (error) {
    const code = codeOf(error);
    throw new RunFileError(
      code === 'EEXIST'
        ? `${folder} holds a run already: go on with it by --resume, or name another folder with --out.`
        : `${folder} cannot be written to (${code}): name another folder with --out.`,
    );
  }
}

/**
 * Makes an earlier run ready to go on: what a stop cut off must not run into the next line, questions without an answer
 * are asked again, and held questions that are shown from now on are said to be. Returns the ids that are judged.
 */
export function resumeRun(folder: string, { head, judged }: Run, now: RunHead): Set<string> {
  const file = join(resolve(folder), RUN_FILE);
  const mended = [{ ...head, heldShown: head.heldShown || now.heldShown }, ...judged].map(lineOf).join('');
  try {
    // In one step, so that a stop in the middle loses nothing.
    writeFileSync(`${file}.new`, mended);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new RunFileError(`${file} cannot be written to (${codeOf(error)}).`);
  }
  return new Set(judged.map(({ id }) => id));
}

/** Adds a line to a run. Throws `RunFileError` when the disk does not take it. */
export function addLine(folder: string, line: RunLine): void {
  const file = join(resolve(folder), RUN_FILE);
  try {
    appendFileSync(file, lineOf(line));
  } catch (error) {
    throw new RunFileError(`${file} cannot be written to (${codeOf(error)}): free the disk and go on with --resume.`);
  }
}

const told = {
  set: '--set',
  half: '--half',
  filter: '--filter',
  smoke: '--smoke',
  system: '--system',
  url: '--url',
  asOf: 'the day asked on',
} as const satisfies Partial<Record<keyof RunHead, string>>;

/** Why a run cannot go on as this one, in a sentence; undefined when it can. */
export function whyNotResumed(earlier: RunHead, now: RunHead): string | undefined {
  const fields = (Object.keys(told) as (keyof typeof told)[]).filter((field) => earlier[field] !== now[field]);
  const differ = fields.map((field) => `${told[field]} (${say(earlier[field])} then, ${say(now[field])} now)`);
  if (differ.length > 0) return `That run differs in ${differ.join(', ')}: give the same options, or start a new one.`;
  if (earlier.samplesHash === now.samplesHash) return undefined;
  return 'That run asked other questions, or other versions of them: start a new one.';
}

function say(value: string | boolean | null): string {
  if (typeof value === 'boolean') return value ? 'set' : 'not set';
  return value ?? 'none';
}

function lineOf(line: RunLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Folder by folder: making them all at once never ends below /proc, where none is and none can be made. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

function isAbsent(code: string): boolean {
  return code === 'ENOENT' || code === 'ENOTDIR';
}
