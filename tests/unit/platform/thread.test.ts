import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startThread, type Thread } from '../../../src/platform/node/thread.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

interface Kitchen {
  echo(value: unknown): Promise<unknown>;
  slow(): Promise<string>;
  fault(): Promise<never>;
  bug(secret: string): Promise<never>;
  callBack(text: string): Promise<string>;
  die(): Promise<never>;
  never(): Promise<never>;
}

const source = (name: string) => JSON.stringify(new URL(`../../../src/${name}`, import.meta.url).href);
const MODULE = `
import { parentPort, workerData } from 'node:worker_threads';
import { servePort } from ${source('platform/node/thread.ts')};
import { ServiceError } from ${source('shared/errors.ts')};
const link = servePort(parentPort, { kitchen: {
  echo: async (value) => ({ value, data: workerData }),
  slow: () => new Promise((resolve) => setTimeout(() => resolve('slow'), 30)),
  fault: async () => { throw new ServiceError('some-code', 'Do this.', { retryable: true, cause: new Error('secret') }); },
  bug: async (secret) => { throw new TypeError(secret); },
  callBack: async (text) => link.remote('hall').shout(text),
  die: async () => process.exit(3),
  never: () => new Promise(() => {}),
} });
`;

function start(onStopped?: (reason: string) => void): { thread: Thread; kitchen: Kitchen } {
  const path = join(temporaryFolder(), 'kitchen.ts');
  writeFileSync(path, MODULE);
  const hall = { shout: async (text: string) => `${text}!` };
  const thread = startThread(pathToFileURL(path), {
    data: { from: 'here' },
    served: { hall },
    ...(onStopped ? { onStopped } : {}),
  });
  onTestFinished(() => thread.stop());
  return { thread, kitchen: thread.remote<Kitchen>('kitchen') };
}

it('passes values there and back, vectors and bytes too', async () => {
  const { kitchen } = start();
  const value = [1.5, 'é𠮷', null, new Float32Array([1, 2]), new Uint8Array([3])];
  expect(await kitchen.echo(value)).toEqual({ value, data: { from: 'here' } });
});

it('answers calls as they finish, each to its own caller', async () => {
  const { kitchen } = start();
  const order: unknown[] = [];
  await Promise.all([kitchen.slow().then(() => order.push('slow')), kitchen.echo(1).then(() => order.push('echo'))]);
  expect(order).toEqual(['echo', 'slow']);
});

it('lets the thread call back', async () => {
  expect(await start().kitchen.callBack('hello')).toBe('hello!');
});

it('brings faults over with code, message and retryable, and nothing else', async () => {
  const error = await start()
    .kitchen.fault()
    .catch((reason) => reason);
  expect(error).toMatchObject({ name: 'ServiceError', code: 'some-code', message: 'Do this.', retryable: true });
  expect(error.cause).toBeUndefined();
});

it('says where a bug is, not what it was about', async () => {
  const { thread, kitchen } = start();
  const error = await kitchen.bug('秘密').catch((reason) => reason);
  expect(error).toMatchObject({ name: 'ServiceError', code: 'thread-fault' });
  expect(error.message).toMatch(/TypeError at kitchen\.ts:\d+/);
  expect(error.message).not.toContain('秘密');
  await expect(thread.remote<Kitchen>('cellar').slow()).rejects.toMatchObject({ code: 'thread-fault' });
});

it('refuses waiting and later calls when the thread has died', async () => {
  let stopped: string | undefined;
  const { kitchen } = start((reason) => {
    stopped = reason;
  });
  const waiting = kitchen.never();
  const dying = kitchen.die();
  await expect(waiting).rejects.toMatchObject({ name: 'ServiceError', code: 'thread-stopped' });
  await expect(dying).rejects.toMatchObject({ code: 'thread-stopped' });
  await expect(kitchen.echo(1)).rejects.toMatchObject({ code: 'thread-stopped' });
  expect(stopped).toBe('exit');
});

it('does not call an end that was asked for a stop', async () => {
  let stops = 0;
  const { thread, kitchen } = start(() => stops++);
  await kitchen.echo(1);
  await thread.stop();
  await expect(kitchen.echo(1)).rejects.toMatchObject({ code: 'thread-stopped' });
  expect(stops).toBe(0);
});
