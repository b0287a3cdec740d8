import { describe, expect, test } from 'vitest';
import type { Handed, Intake } from '../../../src/knowledge/intake/intake.ts';
import { createIntake } from '../../../src/knowledge/intake/intake.ts';
import { createJobs, type JobFiles } from '../../../src/knowledge/intake/job-queue.ts';
import type { NewJob } from '../../../src/knowledge/intake/jobs.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const clock = { now: () => new Date('2026-11-22T04:00:00Z') };

function memoryFiles(): JobFiles & { held: Map<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>();
  return {
    held,
    put: async (hash, bytes) => void held.set(hash, bytes),
    get: async (hash) => held.get(hash),
    remove: async (hash) => void held.delete(hash),
  };
}

/** A service, and queues over it as processes that come one after the other. */
async function opened() {
  const service = await openMemoryService({ seeds: false });
  const sources = createSources(service.database, clock);
  const files = memoryFiles();
  let ids = 0;
  const real = createIntake({ ingest: service.ingest, library: service.library, sources });
  const process = (intake: Intake = real, limits?: { jobs: number; bytes: number }) =>
    createJobs(
      {
        database: service.database,
        clock,
        ids: { next: () => `job${(ids += 1)}` },
        log: service.ingest.log,
        files,
        intake,
        library: service.library,
      },
      limits,
    );
  return { service, files, real, process };
}

function text(words: string, given: Partial<NewJob> = {}): NewJob {
  return {
    kind: 'add',
    file: { name: 'a.txt', bytes: new TextEncoder().encode(words) },
    facts: {},
    accept: true,
    ...given,
  };
}

const POOL = '泳池通告\n\n公眾泳池於夏季每日開放，入場費為19元。\n';

describe('jobs', () => {
  test('take files in one after the other, tell how far they are, and let go of the files', async () => {
    const { service, files, process } = await opened();
    const jobs = process();
    const first = await jobs.submit(text(POOL));
    const second = await jobs.submit(text('圖書館通告\n\n圖書館逢星期四閉館。\n', { facts: { id: 'library' } }));
    expect(first).toMatchObject({ ok: true, known: false, job: { state: 'waiting', file: 'a.txt' } });
    const seen: string[] = [];
    jobs.watch('job1', ({ state }) => seen.push(state));
    await jobs.start();
    await jobs.settled();
    expect(await jobs.find('job1')).toMatchObject({ state: 'done', result: { kind: 'new', documentId: 'a' } });
    expect(await jobs.find('job2')).toMatchObject({ state: 'done', result: { kind: 'new', documentId: 'library' } });
    expect([seen[0], seen.at(-1)]).toEqual(['running', 'done']);
    expect(second.ok).toBe(true);
    expect(files.held.size).toBe(0);
    expect(await service.library.documents()).toHaveLength(2);
    expect((await jobs.list(10)).map(({ id }) => id)).toEqual(['job2', 'job1']);
  });

  test('one that fails says why in a sentence, and the next goes on', async () => {
    const { process } = await opened();
    const jobs = process();
    await jobs.start();
    await jobs.submit(text('', { file: { name: 'empty.pdf', bytes: new Uint8Array() } }));
    await jobs.submit(text(POOL, { accept: false }));
    await jobs.submit(text(POOL, { kind: 'look' }));
    await jobs.settled();
    expect(await jobs.find('job1')).toMatchObject({ state: 'failed', failure: { code: 'file-unreadable' } });
    expect(await jobs.find('job2')).toMatchObject({
      state: 'failed',
      failure: { code: 'facts-missing', missing: ['issuer', 'issued'] },
    });
    expect(await jobs.find('job3')).toMatchObject({ state: 'done', result: { kind: 'new', missing: [] } });
  });

  test('the same bytes come while those of a job that ended are let go of, and are there for theirs', async () => {
    const { files, process } = await opened();
    const { remove } = files;
    const jobs = process();
    let second: ReturnType<typeof jobs.submit> | undefined;
    files.remove = async (hash) => {
      second ??= jobs.submit(text(POOL, { kind: 'look' }));
      // As long as a slow disk takes.
      await new Promise((resolve) => setTimeout(resolve, 20));
      await remove(hash);
    };
    await jobs.start();
    await jobs.submit(text(POOL, { kind: 'look' }));
    await jobs.settled();
    await second;
    await jobs.settled();
    expect(await jobs.find('job2')).toMatchObject({ state: 'done' });
  });

  test('the same key and request is the same job; another request under it is refused', async () => {
    const { process } = await opened();
    const jobs = process();
    const first = await jobs.submit(text(POOL, { idempotencyKey: 'k' }));
    const [again, both] = await Promise.all([
      jobs.submit(text(POOL, { idempotencyKey: 'k' })),
      jobs.submit(text(POOL, { idempotencyKey: 'k' })),
    ]);
    expect([first, again, both].map((one) => one.ok && one.job.id)).toEqual(['job1', 'job1', 'job1']);
    expect(await jobs.submit(text('別的。', { idempotencyKey: 'k' }))).toEqual({ ok: false, reason: 'key-reused' });
  });

  test('so much may wait, and no more', async () => {
    const { process } = await opened();
    const jobs = process(undefined, { jobs: 1, bytes: 1_000_000 });
    await jobs.submit(text(POOL));
    expect(await jobs.submit(text('別的。'))).toEqual({ ok: false, reason: 'full' });
    const small = process(undefined, { jobs: 10, bytes: 100 });
    expect(await small.submit(text('很'.repeat(100)))).toEqual({ ok: false, reason: 'full' });
  });

  test('what was cut off is done at the next start, and is new to who sent it though it had been stored', async () => {
    const { service, real, process } = await opened();
    const died: Intake = {
      ...real,
      async take(handed: Handed) {
        await real.take(handed);
        return await new Promise<never>(() => {});
      },
    };
    const before = process(died);
    await before.submit(text(POOL));
    await before.start();
    await expect.poll(async () => (await service.library.documents()).length).toBe(1);
    const after = process();
    await after.start();
    await after.settled();
    expect(await after.find('job1')).toMatchObject({ state: 'done', result: { kind: 'new', documentId: 'a' } });
  });

  test('a file that ends the process every time is left out', async () => {
    const { service, process } = await opened();
    await process().submit(text(POOL));
    await service.database.run(`UPDATE job SET state = 'running', attempts = 3`);
    const jobs = process();
    await jobs.start();
    await jobs.settled();
    expect(await jobs.find('job1')).toMatchObject({ state: 'failed', failure: { code: 'job-given-up' } });
  });

  test('of a bug nothing is told but that it is one; what the end of the service cuts off waits', async () => {
    const { real, process } = await opened();
    const broken = process({ ...real, take: () => Promise.reject(new Error('/secret/path')) });
    await broken.submit(text(POOL));
    await broken.start();
    await broken.settled();
    const job = await broken.find('job1');
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'bug' } });
    expect(JSON.stringify(job)).not.toContain('secret');
    const closing = process({
      ...real,
      take: () => {
        closing.close();
        return Promise.reject(new ServiceError('reader-stopped', 'x'));
      },
    });
    await closing.submit(text('另一份。'));
    await closing.start();
    await closing.settled();
    expect(await closing.find('job2')).toMatchObject({ state: 'running' });
  });
});
