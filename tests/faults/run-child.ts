import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Task } from './child.ts';
import type { KillPlan } from './kill-plan.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const KILL_PLAN = new URL('./kill-plan.ts', import.meta.url).href;

export interface Ended {
  /** What was acknowledged, in order. */
  lines: string[];
  errors: string;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A folder under the system's temporary one; removed by `remove`. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'judian-faults-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs the task in a process of its own until it ends, by itself or by the plan's SIGKILL. */
export function runChild(task: Task, user?: { uid: number; gid: number }): Promise<Ended> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ lines: output.split('\n').filter((line) => line !== ''), errors, code, signal });
    });
  });
}

/** A module that the platform's threads load: it ends the process where the plan says. */
export function writeFaultModule(folder: string, plan: KillPlan): string {
  const path = join(folder, 'fault.ts');
  writeFileSync(
    path,
    `import { shouldDie } from ${JSON.stringify(KILL_PLAN)};
const plan = ${JSON.stringify(plan)};
export function onWritePoint(point: string, detail: string): void {
  if (shouldDie(plan, point, detail)) process.kill(process.pid, 'SIGKILL');
}
`,
  );
  return path;
}

/** The same for a run that is not killed: a line for each visit, `["point","detail"]`. */
export function writeVisitsModule(folder: string, visits: string): string {
  const path = join(folder, 'visits.ts');
  writeFileSync(
    path,
    `import { appendFileSync } from 'node:fs';
export function onWritePoint(point: string, detail: string): void {
  appendFileSync(${JSON.stringify(visits)}, JSON.stringify([point, detail]) + '\\n');
}
`,
  );
  return path;
}
