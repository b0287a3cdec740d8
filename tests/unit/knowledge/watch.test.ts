import { mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchFolder } from '../../../src/entry/watch-folder.ts';
import { createIntake } from '../../../src/knowledge/intake/intake.ts';
import { createJobs } from '../../../src/knowledge/intake/job-queue.ts';
import type { NewJob } from '../../../src/knowledge/intake/jobs.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import { createWatcher, type WatchedFile } from '../../../src/knowledge/intake/watch.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const clock = { now: () => new Date('2026-11-22T04:00:00Z') };
const POOL = '泳池通告\n\n公眾泳池於夏季每日開放，入場費為19元。\n';

/** A folder of a test, and what becomes of what is handed on. */
async function watching() {
  const service = await openMemoryService({ seeds: false });
  const sources = createSources(service.database, clock);
  const intake = createIntake({ ingest: service.ingest, library: service.library, sources });
  const folder = new Map<string, { text: string; modifiedMs: number; facts?: WatchedFile['facts'] }>();
  const submitted: string[] = [];
  const state = { there: true, full: false };
  const jobs = {
    async submit(job: NewJob) {
      if (state.full) return { ok: false as const, reason: 'full' as const };
      submitted.push('file' in job ? job.file.name : job.address);
      await intake.take(job);
      return { ok: true as const, known: false, job: {} as never };
    },
  };
  const watcher = () =>
    createWatcher({
      sources,
      jobs,
      log: service.ingest.log,
      list: async () =>
        state.there
          ? [...folder].map(([path, { text, modifiedMs, facts = {} }]) => ({
              path,
              name: path.slice(1),
              size: text.length,
              modifiedMs,
              facts,
            }))
          : undefined,
      async read(path) {
        const text = folder.get(path)?.text;
        if (text === undefined || text === 'locked') throw new ServiceError('file-unreadable', 'x');
        return new TextEncoder().encode(text);
      },
    });
  return { service, sources, folder, submitted, state, watcher };
}

describe('a watched folder', () => {
  test('takes a file when it has stood still, and once', async () => {
    const { folder, submitted, watcher, service } = await watching();
    const own = watcher();
    folder.set('/pool.txt', { text: '泳池', modifiedMs: 1 });
    expect(await own.look()).toBe(0);
    // Still being copied.
    folder.set('/pool.txt', { text: POOL, modifiedMs: 2 });
    expect(await own.look()).toBe(0);
    expect(await own.look()).toBe(1);
    expect(await own.look()).toBe(0);
    expect(submitted).toEqual(['pool.txt']);
    expect(await service.library.documents()).toMatchObject([{ documentId: 'pool', description: { issuer: '' } }]);
  });

  test('a changed file is a newer edition; a changed manifest is other facts', async () => {
    const { folder, watcher, service } = await watching();
    const own = watcher();
    const look = async () => (await own.look(), await own.look());
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    await look();
    folder.set('/pool.txt', { text: POOL.replace('19', '21'), modifiedMs: 2 });
    await look();
    folder.set('/pool.txt', { text: POOL.replace('19', '21'), modifiedMs: 2, facts: { issuer: '康樂及文化事務署' } });
    await look();
    const editions = await service.library.editions('pool');
    expect(editions.map(({ description }) => description.issuer)).toEqual(['康樂及文化事務署', '', '']);
  });

  test('after a start, what stands as it stood is not handed on again', async () => {
    const { folder, submitted, watcher } = await watching();
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    for (const own of [watcher(), watcher()]) {
      await own.look();
      await own.look();
    }
    expect(submitted).toEqual(['pool.txt']);
  });

  test('what is deleted is said and stays; what comes back is held again', async () => {
    const { folder, watcher, sources, service } = await watching();
    const own = watcher();
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    await own.look();
    await own.look();
    folder.delete('/pool.txt');
    await own.look();
    expect(await sources.find('/pool.txt')).toMatchObject({ state: 'missing' });
    expect(service.logged.map(({ event }) => event)).toContain('watched-file-missing');
    expect(await service.library.documents()).toHaveLength(1);
    folder.set('/pool.txt', { text: POOL, modifiedMs: 3 });
    await own.look();
    await own.look();
    expect(await sources.find('/pool.txt')).toMatchObject({ state: 'held' });
  });

  test('a moved file is the same document', async () => {
    const { folder, watcher, service, sources } = await watching();
    const own = watcher();
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    await own.look();
    await own.look();
    folder.delete('/pool.txt');
    folder.set('/swimming.txt', { text: POOL, modifiedMs: 1 });
    await own.look();
    await own.look();
    expect(await service.library.documents()).toHaveLength(1);
    expect(await sources.find('/swimming.txt')).toMatchObject({ documentId: 'pool', state: 'held' });
  });

  test('a folder that is not there has deleted nothing', async () => {
    const { folder, watcher, state, sources, service } = await watching();
    const own = watcher();
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    await own.look();
    await own.look();
    state.there = false;
    await own.look();
    await own.look();
    expect(await sources.find('/pool.txt')).toMatchObject({ state: 'held' });
    expect(service.logged.filter(({ event }) => event === 'watch-folder-missing')).toHaveLength(1);
  });

  test('what finds no room waits, and what cannot be read holds nothing up', async () => {
    const { folder, watcher, state, submitted } = await watching();
    const own = watcher();
    folder.set('/locked.txt', { text: 'locked', modifiedMs: 1 });
    folder.set('/pool.txt', { text: POOL, modifiedMs: 1 });
    state.full = true;
    await own.look();
    await own.look();
    expect(submitted).toEqual([]);
    state.full = false;
    await own.look();
    expect(submitted).toEqual(['pool.txt']);
  });
});

test('a real folder: files come in, with what the manifest says, and are missed when they go', async () => {
  const service = await openMemoryService({ seeds: false });
  const sources = createSources(service.database, clock);
  const files = new Map<string, Uint8Array>();
  const jobs = createJobs({
    database: service.database,
    clock,
    ids: { next: () => crypto.randomUUID() },
    log: service.ingest.log,
    files: {
      put: async (hash, bytes) => void files.set(hash, bytes),
      get: async (hash) => files.get(hash),
      remove: async (hash) => void files.delete(hash),
    },
    intake: createIntake({ ingest: service.ingest, library: service.library, sources }),
    library: service.library,
  });
  await jobs.start();
  const folder = mkdtempSync(join(tmpdir(), 'judian-watch-'));
  const stop = new AbortController();
  const watched = watchFolder({ folder, signal: stop.signal, sources, jobs, log: service.ingest.log, lookMs: 20 });
  try {
    writeFileSync(join(folder, 'manifest.csv'), 'file,issuer,issued\npool.txt,康樂及文化事務署,2025-05\n');
    writeFileSync(join(folder, 'pool.tmp'), POOL);
    renameSync(join(folder, 'pool.tmp'), join(folder, 'pool.txt'));
    const described = async () => (await service.library.documents()).map(({ description }) => description);
    await expect.poll(described, { timeout: 30_000 }).toMatchObject([{ id: 'pool', issuer: '康樂及文化事務署' }]);
    unlinkSync(join(folder, 'pool.txt'));
    const states = async () => (await sources.list('watched')).map(({ state }) => state);
    await expect.poll(states, { timeout: 30_000 }).toEqual(['missing']);
    expect(await described()).toHaveLength(1);
  } finally {
    stop.abort();
    await watched;
    rmSync(folder, { recursive: true, force: true });
  }
}, 90_000);
