import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parseRun } from '../../../../eval/run/record.ts';

const main = fileURLToPath(new URL('../../../../eval/run/main.ts', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'judian-stop-'));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** `npm run eval` with a folder for temporary files of its own, so that nobody else's are counted. */
function start(name: string, ...args: string[]) {
  const temporary = join(root, name);
  mkdirSync(temporary);
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.push(child);
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  const made = () => readdirSync(temporary).filter((entry) => entry.startsWith('judian-'));
  return { child, made, said: () => said, ended: once(child, 'exit') };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setTimeout(5);
}

/** Not every Linux has `ps`, and only Linux has /proc. */
function childrenOf({ pid }: ChildProcess): number[] {
  const pairs = existsSync('/proc/self/stat') ? pairsOfProc() : pairsOfPs();
  return pairs.flatMap(([own, parent]) => (parent === pid ? [own] : []));
}

function pairsOfProc(): [own: number, parent: number][] {
  return readdirSync('/proc').flatMap((name) => {
    const [own = '', , parent] = /^\d+$/u.test(name) ? statOf(name) : [];
    return parent === undefined ? [] : [[Number(own), Number(parent)]];
  });
}

/** Process, state and parent; the program's name before them may hold spaces. Nothing of a process that just ended. */
function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return [pid, ...stat.slice(stat.lastIndexOf(')') + 2).split(' ')];
  } catch {
    return [];
  }
}

function pairsOfPs(): [own: number, parent: number][] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout.split('\n').map((line) => {
    const [own = 0, parent = 0] = line.trim().split(/\s+/u).map(Number);
    return [own, parent];
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a run that is stopped', () => {
  it('by Ctrl-C in the middle leaves no folder and no process, and goes on later', { timeout: 120_000 }, async () => {
    const out = join(root, 'run');
    const { child, made, said, ended } = start('middle', '--smoke', '--out', out);
    await until(() => said().includes('6/60'));
    const services = childrenOf(child);
    expect([services.length, made().length]).toEqual([1, 1]);
    // The terminal signals the whole group, and npm's launcher passes its own on.
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(made()).toEqual([]);
    expect(services.filter(isAlive)).toEqual([]);
    expect(said()).toContain(`Stopped. Go on with: npm run eval -- --resume ${out}`);
    const text = readFileSync(join(out, 'run.jsonl'), 'utf8');
    const before = parseRun('run.jsonl', text);
    expect(before.errors).toEqual([]);
    expect(before.judged.length).toBeLessThan(60);
    const resumed = start('resumed', '--smoke', '--resume', join(out, 'run.jsonl'));
    await resumed.ended;
    const after = parseRun('run.jsonl', readFileSync(join(out, 'run.jsonl'), 'utf8'));
    expect([after.judged.length, after.errors]).toEqual([60, []]);
    expect(after.judged.slice(0, before.judged.length)).toEqual(before.judged);
    expect(resumed.made()).toEqual([]);
  });

  it('by TERM while its service starts leaves neither its data nor the documents made for it', {
    timeout: 60_000,
  }, async () => {
    const { child, made, said, ended } = start('starting', '--set', 'hostile', '--out', join(root, 'hostile'));
    await until(() => made().some((name) => name.startsWith('judian-eval-')));
    const services = childrenOf(child);
    expect(made().map((name) => name.replace(/-\w+$/u, ''))).toEqual(['judian-documents', 'judian-eval']);
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    expect(made()).toEqual([]);
    expect(services.filter(isAlive)).toEqual([]);
    expect(said()).not.toContain('did not start');
  });
});
