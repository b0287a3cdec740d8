import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { auditTexts, clearUnfinished, ingest, ingestSeeds } from '../../src/knowledge/ingest.ts';
import { liveEmbedder, nameLiveEmbedder, reindex } from '../../src/knowledge/store-embedder.ts';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { openStore, readSeeds } from '../unit/knowledge-store/open-store.ts';
import { startService } from './open-service.ts';
import { runChild, temporaryFolder } from './run-child.ts';

const folder = temporaryFolder();
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
afterAll(() => folder.remove());

/** A file system of its own, so small that it fills; only root may make one, and not in every container. */
const small = join(folder.path, 'small');
mkdirSync(small);
const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', small]).status === 0;
const mounted = process.platform === 'linux' && isRoot && mount('size=1536k');
afterAll(() => {
  if (mounted) spawnSync('umount', [small]);
});

describe('a database that may not grow', () => {
  it('refuses the document with a clear fault, keeps what was there, and takes it when there is room', async () => {
    const store = openStore();
    const [first, second] = readSeeds();
    if (first === undefined || second === undefined) throw new Error('the seeds are missing');
    await store.add(first);
    const before = await store.library.counts();
    const pages = store.database.connection.pragma('page_count', { simple: true }) as number;
    for (const more of [1, 5, 15, 30]) {
      store.database.connection.pragma(`max_page_count = ${pages + more}`);
      await expect(store.add(second)).rejects.toMatchObject({
        code: 'database-full',
        name: 'ServiceError',
        retryable: true,
      });
      expect(await store.library.counts()).toEqual(before);
      expect((await auditTexts(store.ports)).damaged).toEqual([]);
    }
    store.database.connection.pragma('max_page_count = 1000000');
    await clearUnfinished(store.ports);
    expect(await ingest(store.ports, second, second.description)).toMatchObject({ kind: 'added' });
    expect(await store.ports.keywordIndex.count()).toBe((await store.library.counts()).passages);
  });
});

describe('a new generation for which there is no room', () => {
  it('leaves the live one answering, and is finished when there is room', async () => {
    const store = openStore();
    for (const seed of readSeeds()) await store.add(seed);
    await nameLiveEmbedder(store.ports);
    const { id } = store.ports.embedder;
    const count = (embedder: string) =>
      store.database.get('SELECT count(*) AS n FROM sentence_vector WHERE embedder = ?', [embedder]);
    const before = await count(id);
    const [asked = new Float32Array()] = await store.ports.embedder.embed(['大灣區']);
    const found = await store.ports.vectorIndex.search(asked, 5);
    const embedder = { ...store.ports.embedder, id: 'another' };
    const larger = { ...store.ports, embedder, vectorIndex: createExactVectorIndex(embedder.dimensions) };
    const pages = store.database.connection.pragma('page_count', { simple: true }) as number;
    for (const more of [0, 20, 60]) {
      store.database.connection.pragma(`max_page_count = ${pages + more}`);
      await expect(reindex(larger)).rejects.toMatchObject({ code: 'database-full', retryable: true });
      expect(await liveEmbedder(store.database)).toBe(id);
      expect(await count(id)).toEqual(before);
      expect(await store.ports.vectorIndex.search(asked, 5)).toEqual(found);
      expect(await store.ports.keywordIndex.count()).toBe((await store.library.counts()).passages);
    }
    store.database.connection.pragma('max_page_count = 1000000');
    await reindex(larger);
    expect([await liveEmbedder(store.database), await count('another')]).toEqual(['another', before]);
  });
});

describe('a disk that is full', () => {
  it.skipIf(!mounted)(
    'ends with one sentence; what was acknowledged is there, and goes on when there is room',
    { timeout: 60_000 },
    async () => {
      const data = join(small, 'data');
      const filled = await runChild({ folder: data, work: 'ingest', saveDelayMs: 1 });
      expect(filled).toMatchObject({ code: 1, signal: null });
      expect(filled.errors).toMatch(/^(database|folder)-full: [^\n]{20,}\n$/);
      const acknowledged = filled.lines.flatMap((line) =>
        line.startsWith('edition') ? [line.split(' ')[2] ?? ''] : [],
      );
      expect(acknowledged.length).toBeGreaterThan(0);

      writeFileSync(join(small, 'rest'), '');
      try {
        writeFileSync(join(small, 'rest'), new Uint8Array(2_000_000));
      } catch {
        // The disk is full to the last byte now, as it was meant to be.
      }
      const again = await runChild({ folder: data, work: 'start' });
      expect(again).toMatchObject({ code: 1, signal: null });
      expect(again.errors).toMatch(/^(database|folder)-full: [^\n]{20,}\n$/);

      rmSync(join(small, 'rest'));
      expect(mount('remount,size=64m')).toBe(true);
      const service = await startService(data);
      const shown = (await service.library.documents()).map((edition) => edition.id);
      expect(shown).toEqual(expect.arrayContaining(acknowledged));
      await ingestSeeds(service.ports, readSeeds());
      await service.platform.ready();
      expect((await auditTexts(service.ports)).damaged).toEqual([]);
      expect((await service.library.counts()).documents).toBe(5);
      await service.platform.close();
    },
  );
});

describe('a folder that cannot be written', () => {
  // To root every folder is writable, so the child runs as nobody.
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : undefined;
  // A checkout in a folder of root's own cannot be entered by nobody, who then finds neither Node nor the program.
  const read = ['--eval', `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`];
  const reachable = user === undefined || spawnSync(process.execPath, read, user).status === 0;

  it.skipIf(process.platform === 'win32' || !reachable)(
    'ends with one sentence, empty or with documents in it',
    async () => {
      chmodSync(folder.path, 0o755);
      const empty = join(folder.path, 'empty');
      mkdirSync(empty);
      chmodSync(empty, 0o555);
      const filled = join(folder.path, 'filled');
      const service = await startService(filled);
      await service.platform.close();
      for (const name of readdirSync(filled, { recursive: true, encoding: 'utf8' }))
        chmodSync(join(filled, name), name === 'index' ? 0o555 : 0o444);
      chmodSync(filled, 0o555);
      for (const path of [empty, filled]) {
        const ended = await runChild({ folder: path, work: 'start' }, user);
        expect(ended).toMatchObject({ code: 1, signal: null, lines: [] });
        expect(ended.errors).toMatch(/^folder-read-only: [^\n]{20,}\n$/);
      }
      chmodSync(empty, 0o755);
      chmodSync(filled, 0o755);
    },
  );
});
