import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listWithdrawn, restoreEditions } from '../../src/knowledge/withdrawal.ts';
import { countOrphans } from '../../src/knowledge/store-orphans.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import type { KillPlan } from './kill-plan.ts';
import { openJobs } from './open-jobs.ts';
import { readSeeds, startService } from './open-service.ts';
import { temporaryFolder, writeFaultModule } from './run-child.ts';

const CHILD = fileURLToPath(new URL('./jobs-child.ts', import.meta.url));

/** Runs until the plan's SIGKILL; returns what was acknowledged. */
function run(folder: string, faultModule: string): Promise<{ lines: string[]; signal: NodeJS.Signals | null }> {
  const task = JSON.stringify({ folder, faultModule });
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (_, signal) => resolve({ lines: output.split('\n').filter(Boolean), signal }));
  });
}

const at = (point: 'transaction-open' | 'transaction-committed', detail: string, time: number): KillPlan => ({
  point,
  detail,
  time,
});

describe.concurrent('jobs and withdrawals, killed with SIGKILL', () => {
  it.each([
    at('transaction-open', 'INSERT OR IGNORE INTO job', 2),
    at('transaction-committed', 'INSERT OR IGNORE INTO job', 3),
    at('transaction-committed', "UPDATE job SET state = 'running'", 2),
    at('transaction-open', 'INSERT INTO placement', 3),
    at('transaction-committed', 'UPDATE edition SET visible_at = ?', 1),
    at('transaction-committed', 'INSERT INTO source', 2),
    at('transaction-open', 'UPDATE job SET state = ?', 1),
    at('transaction-committed', 'UPDATE job SET state = ?', 2),
    at('transaction-committed', 'UPDATE edition SET visible_at = NULL', 1),
    at('transaction-open', 'DELETE FROM passage ', 1),
    at('transaction-committed', 'INSERT INTO passage ', 4),
    at('transaction-open', 'withdrawn_at = NULL', 1),
    at('transaction-committed', 'withdrawn_at = NULL', 1),
  ])('$point $detail, time $time', { timeout: 120_000 }, async (plan) => {
    const temporary = temporaryFolder();
    try {
      const folder = join(temporary.path, 'data');
      const { lines, signal } = await run(folder, writeFaultModule(temporary.path, plan));
      expect(signal).toBe('SIGKILL');
      const service = await startService(folder);
      const jobs = openJobs(service, folder);
      await jobs.start();
      await jobs.settled();
      const accepted = lines.filter((line) => line.startsWith('job ')).map((line) => line.slice(4));
      // Every job that was acknowledged is done, and new to who sent it, however often it was begun.
      for (const id of accepted) expect(await jobs.find(id)).toMatchObject({ state: 'done', result: { kind: 'new' } });
      const withdrawn = await listWithdrawn(service.ports);
      const documents = await service.library.documents();
      expect(documents.length + withdrawn.length).toBeGreaterThanOrEqual(accepted.length);
      expect(documents.every(({ ordinal }) => ordinal === 1)).toBe(true);
      // A withdrawal is whole or not there; what was brought back is back.
      if (lines.includes('withdrawn') && !lines.includes('restored')) expect(withdrawn.length).toBeLessThanOrEqual(1);
      if (lines.includes('restored')) expect(withdrawn).toEqual([]);
      const orphans = await countOrphans(service.ports);
      expect(Object.entries(orphans).filter(([, count]) => count !== 0)).toEqual([]);
      if (withdrawn.length > 0) expect(await restoreEditions(service.ports, withdrawn[0]?.documentId ?? '')).toBe(1);
      expect((await service.library.documents()).length).toBe(documents.length + withdrawn.length);
      expect(Object.values(await countOrphans(service.ports)).every((count) => count === 0)).toBe(true);
      const waiting = dataFolder(folder).waiting;
      const left = existsSync(waiting) ? readdirSync(waiting, { recursive: true, withFileTypes: true }) : [];
      // One that was written before its job was: nobody was told of it, and it is overwritten when it is sent again.
      expect(left.filter((entry) => entry.isFile()).length).toBeLessThanOrEqual(readSeeds().length - accepted.length);
      await service.platform.close();
    } finally {
      temporary.remove();
    }
  });
});
