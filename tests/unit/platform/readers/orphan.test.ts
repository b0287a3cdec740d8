import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const READER = new URL('../../../../src/platform/node/readers/reader-process.ts', import.meta.url).href;

/** What the reader's process is in a parse that never ends: its own thread hears nothing any more. */
const STUCK = `await import(${JSON.stringify(READER)}); process.send(process.pid, () => { for (;;); });`;
/** A server that has such a process, with the limits that the real one sets, and tells its number. */
const server = (stuck: string) => `
import { fork } from 'node:child_process';
const child = fork(${JSON.stringify(stuck)}, { execArgv: ['--permission', '--allow-worker', '--allow-fs-read=*', '--disable-warning=SecurityWarning'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
child.once('message', (pid) => console.log(pid));
setInterval(() => {}, 1000);`;

describe.skipIf(!existsSync('/proc/self/stat'))('the process that reads files', () => {
  it('ends by itself when its server was killed while it was stuck in a file', { timeout: 30_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'judian-orphan-'));
    const [stuck, main] = [join(folder, 'stuck.mjs'), join(folder, 'main.mjs')];
    writeFileSync(stuck, STUCK);
    writeFileSync(main, server(stuck));
    const parent = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (data: Buffer) => resolve(Number(data.toString())));
    });
    try {
      expect(isAtWork(pid)).toBe(true);
      parent.kill('SIGKILL');
      await expect.poll(() => isAtWork(pid), { timeout: 20_000, interval: 100 }).toBe(false);
    } finally {
      if (isAtWork(pid)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** One that has ended and that nobody has asked about yet is a zombie. */
function isAtWork(pid: number): boolean {
  try {
    return !/\) Z/u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
