import { describe, expect, it } from 'vitest';
import { backupLine, clockLine, modelLine, nameLine } from '../../../src/entry/doctor-machine.ts';
import { readiness } from '../../../src/entry/readiness.ts';
import { createServiceClosing } from '../../../src/entry/service-closing.ts';
import { startUpkeep } from '../../../src/entry/upkeep.ts';
import type { ChatModel } from '../../../src/answering/ports.ts';
import { diskState, lowDisk } from '../../../src/platform/node/disk.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openDatabase } from '../conversation/open-database.ts';

const NOW = Date.UTC(2026, 10, 22, 4);
const HOUR_MS = 60 * 60_000;

describe('upkeep', () => {
  it('does every chore again and again, goes on after a fault, and ends when it is stopped', async () => {
    const lines: string[] = [];
    const done: string[] = [];
    let wake = () => {};
    const upkeep = startUpkeep(
      [
        { name: 'failing', run: () => Promise.reject(new ServiceError('backup-failed', 'no room')) },
        { name: 'working', run: async () => void done.push('worked') },
      ],
      {
        log: { write: (_, event, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`) },
        sleep: (_, signal) =>
          new Promise<void>((resolve) => {
            wake = resolve;
            signal.addEventListener('abort', () => resolve());
          }),
      },
    );
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    wake();
    await turn();
    wake();
    await turn();
    expect(done).toEqual(['worked', 'worked']);
    expect(lines).toEqual(Array(2).fill('chore-failed {"chore":"failing","code":"backup-failed"}'));
    await upkeep.stop();
    expect(done).toHaveLength(2);
  });
});

describe('doctor', () => {
  it.each([
    [null, 24, 'warning', 'None is known'],
    [{ path: 'b', atMs: NOW - 5 * HOUR_MS }, 24, 'ok', '5 hours old'],
    [{ path: 'b', atMs: NOW - 49 * HOUR_MS }, 24, 'warning', '2 days old'],
    [{ path: 'b', atMs: NOW - 100 * HOUR_MS }, null, 'ok', '4 days old'],
    [{ path: 'b', atMs: NOW - 200 * HOUR_MS }, null, 'warning', '8 days old'],
  ] as const)('on a backup %j, one every %j hours: %s', (backup, every, level, text) => {
    const line = backupLine(backup, every, NOW);
    expect(line.level).toBe(level);
    expect(line.text).toContain(text);
  });

  it.each([
    ['127.0.0.1', undefined, 'ok', 'localhost'],
    ['127.0.0.1', 'https://ask.example.org', 'ok', 'ask.example.org'],
    ['0.0.0.0', 'https://ask.example.org', 'ok', 'ask.example.org'],
    ['0.0.0.0', undefined, 'warning', 'Set PUBLIC_URL'],
    ['::', undefined, 'warning', 'under any name'],
  ] as const)('on names at %s with %s: %s', (HOST, PUBLIC_URL, level, text) => {
    const line = nameLine({ HOST, PUBLIC_URL });
    expect(line.level).toBe(level);
    expect(line.text).toContain(text);
  });

  it('on the clock: behind what was stored, or long past, is a problem', async () => {
    const database = openDatabase();
    expect(await clockLine(database, NOW)).toMatchObject({ level: 'ok' });
    await database.run(
      `INSERT INTO turn (id, conversation_id, asked_at, outcome, answer) VALUES ('a', 'c', ?, 'answered', '{}')`,
      [new Date(NOW).toISOString()],
    );
    expect(await clockLine(database, NOW + HOUR_MS)).toMatchObject({ level: 'ok' });
    expect(await clockLine(database, NOW - 3 * HOUR_MS)).toMatchObject({ level: 'problem' });
    expect(await clockLine(database, Date.UTC(1970, 0, 1))).toMatchObject({ level: 'problem' });
  });

  it('on the disk: nearly full is a problem, little left a warning', () => {
    const megabytes = 1024 * 1024;
    expect(diskState('.', 100 * megabytes)).toMatchObject({ level: 'problem' });
    expect(diskState('.', 1000 * megabytes)).toEqual({
      level: 'warning',
      text: '1,000 MB free on the disk of the data folder.',
    });
    expect(diskState('.', 9000 * megabytes)).toMatchObject({ level: 'ok' });
    expect(lowDisk('.', 100 * megabytes)).toMatch(/100 MB left/u);
    expect(lowDisk('.', 300 * megabytes)).toBeNull();
    expect(diskState('/no/such/folder')).toMatchObject({ level: 'warning' });
  });

  it('on the model: whether it answers, and what it said when it does not', async () => {
    const model = (complete: ChatModel['complete']): ChatModel => ({ name: 'openai:m', complete });
    const answers = model(async function* () {
      yield '好';
    });
    const refuses = model(() => {
      throw new ServiceError('model-unavailable', 'The key is refused.');
    });
    expect(await modelLine(undefined)).toMatchObject({ level: 'ok' });
    expect(await modelLine(answers)).toMatchObject({ level: 'ok' });
    expect(await modelLine(refuses)).toMatchObject({
      level: 'problem',
      text: 'openai:m: The key is refused. Answers are quoted meanwhile.',
    });
  });
});

describe('readiness', () => {
  const counts = async () => ({ documents: 5, sentences: 800, passages: 300 });
  const looked = (library: { counts: typeof counts }) => ({
    platform: { vectorState: () => ({ kind: 'hnsw' as const, count: 800, pending: 0 }) },
    domain: { library, modelProblem: () => null, encodeLater: undefined } as never,
    model: undefined,
    closing: createServiceClosing(),
    problems: () => ['The disk is nearly full.'],
  });

  it('says what is not well while it serves, and is not ready when it is being stopped', async () => {
    const state = looked({ counts });
    expect(await readiness(state)).toMatchObject({ ready: true, problems: ['The disk is nearly full.'] });
    state.closing.stop();
    expect(await readiness(state)).toMatchObject({
      ready: false,
      problems: ['The service is being stopped.', 'The disk is nearly full.'],
    });
  });

  it('is not ready, with the reason, while the database does not answer', async () => {
    const failing = looked({ counts: () => Promise.reject(new ServiceError('database-busy', 'x')) });
    const state = await readiness(failing);
    expect(state.ready).toBe(false);
    expect(state.problems[0]).toContain('database-busy');
  });
});
