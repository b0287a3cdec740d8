import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Listening, listen } from '../../../src/entry/cli-listen.ts';
import { withProgress } from '../../../src/entry/cli-progress.ts';
import { runCli } from '../../../src/entry/cli-run.ts';
import { whenStopped } from '../../../src/entry/cli-stop.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { anAnswer, createTestService } from '../../http/support.ts';
import { answering, openable, run, testPorts, testTerminal } from './cli-support.ts';

let listening: Listening | undefined;
afterEach(async () => {
  await listening?.close(0);
  listening = undefined;
});

describe('serve', () => {
  /** Starts `serve` and waits until it says its address. */
  async function serving(ports: Parameters<typeof testPorts>[0]) {
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const { terminal, written } = testTerminal();
    const ended = runCli(['serve', '--json'], { ports: testPorts(ports), terminal, stopped: () => stopped });
    await vi.waitUntil(() => written.out !== '' || written.err !== '');
    return { stop, ended, written, address: written.out === '' ? '' : (JSON.parse(written.out).address as string) };
  }

  test('takes any free port, says the real one, answers there, and ends well when it is stopped', async () => {
    const { service, open, opened } = await answering();
    const { address, stop, ended, written } = await serving({ openService: open });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
    expect(JSON.parse(written.out)).toMatchObject({ documents: 1, sentences: 4, index: 'hnsw', model: null });
    expect(opened).toEqual([{ address, closed: false }]);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    stop();
    expect(await ended).toBe(0);
    expect(opened[0]?.closed).toBe(true);
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    expect(service.logged).toEqual([]);
  });

  test('started twice, it says where the first one serves, and touches neither port nor folder', async () => {
    const { open, opened } = await answering();
    const { ended, written } = await serving({
      openService: open,
      findRunningServer: async () => 'http://127.0.0.1:9',
    });
    expect(await ended).toBe(1);
    expect(written.err).toContain('already served at http://127.0.0.1:9');
    expect(opened).toEqual([]);
  });

  test('a running question may finish when the service is stopped, before anything is closed', async () => {
    let finish = () => {};
    const asked = Promise.withResolvers<void>();
    const service = createTestService({
      answer: async () => {
        asked.resolve();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return anAnswer();
      },
    });
    const { open, opened } = openable(service);
    const { address, stop, ended } = await serving({ openService: open });
    const question = fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"question":"甲"}',
    });
    await asked.promise;
    stop();
    await vi.waitUntil(() =>
      fetch(`${address}/healthz`).then(
        () => false,
        () => true,
      ),
    );
    expect(opened[0]?.closed).toBe(false);
    finish();
    expect((await question).status).toBe(200);
    expect(await ended).toBe(0);
    expect(opened[0]?.closed).toBe(true);
  });

  test('what turns out to be damaged while it serves ends it with a sentence', async () => {
    const { open, opened } = await answering();
    const found = Promise.withResolvers<never>();
    const openService: typeof open = async (options) => ({ ...(await open(options)), broken: found.promise });
    const { address, ended, written } = await serving({ openService });
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    found.reject(new ServiceError('database-damaged', 'The database is damaged. Restore the last backup.'));
    expect(await ended).toBe(1);
    expect(written.err).toContain('The database is damaged. Restore the last backup.');
    expect(opened[0]?.closed).toBe(true);
  });

  test('while the documents are opened it is alive but not ready', async () => {
    const { open } = await answering();
    const gate = Promise.withResolvers<void>();
    const seen: { alive: number; ready: number; page: string }[] = [];
    const openService: typeof open = async (options) => {
      const get = (path: string) => fetch(`${options.address}${path}`);
      seen.push({
        alive: (await get('/healthz')).status,
        ready: (await get('/readyz')).status,
        page: await (await get('/')).text(),
      });
      gate.resolve();
      return open(options);
    };
    const { stop, ended } = await serving({ openService });
    await gate.promise;
    expect(seen).toEqual([{ alive: 200, ready: 503, page: expect.stringContaining('服務正在啟動') }]);
    stop();
    await ended;
  });

  test('a taken port is one clear sentence, known before anything is opened', async () => {
    listening = await listen({ host: '127.0.0.1', port: 0, fetch: () => new Response('') });
    const port = Number(new URL(listening.address).port);
    const { open, opened } = await answering();
    const config = await testPorts().readConfig();
    if (!config.ok) throw new Error('unreachable');
    const ports = testPorts({
      openService: open,
      readConfig: async () => ({ ok: true, value: { ...config.value, PORT: port } }),
    });
    const ran = await run(['serve'], ports);
    expect(ran).toMatchObject({
      code: 1,
      out: '',
      err: `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start\n`,
    });
    expect(opened).toEqual([]);
  });

  test('a folder that another service owns frees the port again', async () => {
    const locked = new ServiceError('data-folder-in-use', 'A service at http://127.0.0.1:1 uses this data folder.');
    let address: string | undefined;
    const ran = await run(
      ['serve'],
      testPorts({
        openService: (options) => {
          address = options.address;
          return Promise.reject(locked);
        },
      }),
    );
    expect(ran).toMatchObject({ code: 1, out: '', err: `${locked.message}\n` });
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  });

  test('says what it serves and one example to try', async () => {
    const service = createTestService({ ports: { examples: ['邊個局負責推動「數字灣區」？'] } });
    const { out } = await run(['serve'], testPorts({ openService: openable(service).open }));
    expect(out).toContain('1 document, 4 sentences, index hnsw, no language model: answers are quoted');
    expect(out).toContain('Try: npm exec judian -- ask "邊個局負責推動「數字灣區」？"');
  });
});

test('the first signal stops, its echo from npm is ignored, a second one later ends at once', async () => {
  const listeners = new Map<string, () => void>();
  const exits: number[] = [];
  let now = 0;
  const stopped = whenStopped(
    { on: (signal, listener) => listeners.set(signal, listener), exit: (code) => void exits.push(code) },
    () => now,
  );
  listeners.get('SIGTERM')?.();
  await stopped;
  now = 200;
  listeners.get('SIGINT')?.();
  expect(exits).toEqual([]);
  now = 3000;
  listeners.get('SIGINT')?.();
  expect(exits).toEqual([130]);
});

describe('progress', () => {
  afterEach(() => vi.useRealTimers());

  test('what is quick needs no word; what is slow is said on stderr', async () => {
    vi.useFakeTimers();
    const { terminal, written } = testTerminal();
    expect(await withProgress('Searching', terminal, async () => 7)).toBe(7);
    expect(written.err).toBe('');
    const slow = withProgress('Searching', terminal, () => new Promise((resolve) => setTimeout(resolve, 15_000)));
    await vi.advanceTimersByTimeAsync(15_000);
    await slow;
    expect(written.err.split('\n').filter(Boolean)).toEqual(['Searching… 2 s', 'Searching… 12 s']);
  });

  test('on a terminal one line counts up and is taken away', async () => {
    vi.useFakeTimers();
    const { terminal, written } = testTerminal({ errIsTerminal: true });
    const slow = withProgress('Searching', terminal, () => new Promise((resolve) => setTimeout(resolve, 3000)));
    await vi.advanceTimersByTimeAsync(3000);
    await slow;
    expect(written.err).toContain('\r\u001B[KSearching… 2 s');
    expect(written.err).not.toContain('\n');
    expect(written.err.endsWith('\r\u001B[K')).toBe(true);
  });
});
