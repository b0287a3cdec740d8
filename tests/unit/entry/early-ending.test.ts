import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createEarlyEnding } from '../../../src/entry/cli-ending.ts';
import { type Listening, listen } from '../../../src/entry/cli-listen.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

const CLI = fileURLToPath(new URL('../../../src/entry/cli.ts', import.meta.url));

/** Asks in a new folder, so that the vector index is still being built when the answer is printed. */
function askInto(stdout: number): Promise<{ code: number | null; signal: string | null; err: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: temporaryFolder() };
    const child = spawn(process.execPath, [CLI, 'ask', '邊個局負責推動「數字灣區」？'], {
      env,
      stdio: ['ignore', stdout, 'pipe'],
    });
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      err += String(text);
    });
    child.once('close', (code, signal) => resolve({ code, signal, err }));
  });
}

test.skipIf(!existsSync('/dev/full'))(
  'where nothing can be printed, the command closes what it opened and ends with 1',
  async () => {
    const full = openSync('/dev/full', 'w');
    for (let attempt = 0; attempt < 3; attempt++) {
      const { code, signal, err } = await askInto(full);
      expect({ code, signal }).toEqual({ code: 1, signal: null });
      // A new folder takes a while to open, and says so.
      expect(err.replaceAll(/^(?:Opening the documents|Reading what the sentences mean).*\n/gmu, '')).toBe('');
    }
    closeSync(full);
  },
  120_000,
);

test('the first reason to end gives the code; who is stuck is killed', async () => {
  const killed: string[] = [];
  const process = {
    pid: 7,
    exitCode: undefined,
    kill: (pid: number, signal: string) => killed.push(`${pid} ${signal}`),
  };
  const ending = createEarlyEnding(process, 1);
  expect(ending.code()).toBeUndefined();
  ending.begin(130);
  ending.begin(1);
  await ending.begun;
  expect([ending.code(), process.exitCode]).toEqual([130, 130]);
  await expect.poll(() => killed).toEqual(['7 SIGKILL']);
});

test('when there is hurry, a running request is not waited for', async () => {
  const asked = Promise.withResolvers<void>();
  const listening: Listening = await listen({
    host: '127.0.0.1',
    port: 0,
    fetch: () => {
      asked.resolve();
      return new Promise<Response>(() => {});
    },
  });
  const request = fetch(listening.address).catch(() => 'cut');
  await asked.promise;
  await listening.close(600_000, Promise.resolve());
  expect(await request).toBe('cut');
});
