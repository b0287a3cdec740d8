import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MIGRATIONS_FOLDER } from '../../../src/platform/node/migrations-folder.ts';
import { type NodePlatform, type NodePlatformOptions, openNodePlatform } from '../../../src/platform/node/platform.ts';
import { openConnection } from '../../../src/platform/node/sqlite-database.ts';
import type { LogFields } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { clusteredVectors } from '../../contracts/vectors.ts';

const MIGRATIONS = ['main', 'keyword'].flatMap((part) => readdirSync(join(MIGRATIONS_FOLDER, part))).length;
const embedder = { id: 'test', dimensions: 8 };
const vectors = clusteredVectors(200, embedder.dimensions);

async function open(folder: string, options: Partial<NodePlatformOptions> = {}) {
  const events: { event: string; fields: LogFields }[] = [];
  const log = { write: (_level: string, event: string, fields: LogFields = {}) => void events.push({ event, fields }) };
  const platform = await openNodePlatform({ folder, embedder, log, ...options });
  onTestFinished(() => platform.close().catch(() => undefined));
  return { platform, events };
}

/** 200 sentences with vectors, and one passage. */
async function fill({ database, keywordIndex, vectorIndex }: NodePlatform): Promise<void> {
  await database.run("INSERT INTO document (id, added_at) VALUES ('d', '')");
  await database.batch(
    vectors.flatMap((vector, id) => [
      { sql: "INSERT INTO sentence VALUES (?, 'd', ?, ?)", params: [id, `${id}`, `第${id}句。`.repeat(40)] },
      {
        sql: "INSERT INTO sentence_vector (embedder, sentence_id, vector) VALUES ('test', ?, ?)",
        params: [id, new Uint8Array(vector.slice().buffer)],
      },
    ]),
  );
  await keywordIndex.add([{ passageId: 1, terms: ['香港'] }]);
  await vectorIndex.add(vectors.map((vector, sentenceId) => ({ sentenceId, vector })));
}

describe('openNodePlatform', () => {
  it('serves after a restart what was stored before, from the saved index', async () => {
    const folder = temporaryFolder();
    const first = await open(folder);
    expect(first.events).toEqual([{ event: 'database-migrated', fields: { migrations: MIGRATIONS } }]);
    await fill(first.platform);
    expect(first.platform.vectorState()).toMatchObject({ kind: 'hnsw', count: 200 });
    await first.platform.ready();
    await first.platform.close();
    const { platform, events } = await open(folder);
    expect(events).toEqual([]);
    expect(platform.vectorState()).toEqual({ kind: 'hnsw', count: 200, pending: 0 });
    expect((await platform.vectorIndex.search(vectors[9] as Float32Array, 1))[0]?.sentenceId).toBe(9);
    expect(await platform.keywordIndex.count()).toBe(1);
  });

  it('saves the vector index a while after a change, without being asked', async () => {
    const { platform } = await open(temporaryFolder(), { saveDelayMs: 10 });
    await fill(platform);
    await expect
      .poll(() => platform.database.get('SELECT count FROM index_file'), { timeout: 10_000 })
      .toEqual({ count: 200 });
  });

  it('refuses a file that is no database, or whose structure is damaged, and leaves it as it is', async () => {
    const damages: ((bytes: Buffer) => Buffer)[] = [
      (bytes) => bytes.fill('no database', 0, 100),
      (bytes) => bytes.fill(0x5a, 8192, 20_480),
      (bytes) => bytes.subarray(0, bytes.length >> 1),
    ];
    for (const damage of damages) {
      const folder = temporaryFolder();
      const filled = await open(folder);
      await fill(filled.platform);
      await filled.platform.close();
      const file = join(folder, 'judian.sqlite');
      const bytes = damage(readFileSync(file));
      writeFileSync(file, bytes);
      await expect(open(folder)).rejects.toMatchObject({ name: 'ServiceError', code: 'database-damaged' });
      expect(readFileSync(file).equals(bytes)).toBe(true);
    }
  });

  it('starts with an empty keyword index when only that one is damaged, and says so', async () => {
    const folder = temporaryFolder();
    const filled = await open(folder);
    await fill(filled.platform);
    await filled.platform.close();
    const connection = openConnection(join(folder, 'judian.sqlite'));
    connection.unsafeMode(true); // Otherwise SQLite protects the tables behind FTS5.
    connection.exec("UPDATE passage_terms_data SET block = x'0000000000' WHERE id > 10");
    connection.close();
    const { platform, events } = await open(folder);
    expect(events).toContainEqual({ event: 'keyword-index-reset', fields: { reason: 'structure' } });
    expect(platform.migrated).toEqual(['keyword/0001_passages.sql']);
    expect(await platform.keywordIndex.count()).toBe(0);
    expect(await platform.database.get('SELECT count(*) AS n FROM sentence')).toEqual({ n: 200 });
    await platform.keywordIndex.add([{ passageId: 1, terms: ['香港'] }]);
    expect(await platform.keywordIndex.search(['香港'], 5)).toHaveLength(1);
  });

  it('checks a large database while it is used, and first once damage was found', { timeout: 60_000 }, async () => {
    const early = { early: true, checkedFirstBytes: 0 };
    const folder = temporaryFolder();
    const filled = await open(folder);
    await fill(filled.platform);
    await filled.platform.close();
    const sound = await open(folder, early);
    await sound.platform.structure;
    // Asked before it is loaded, the index answers when it is.
    expect(await sound.platform.vectorIndex.count()).toBe(200);
    await sound.platform.loaded;
    expect(sound.platform.vectorState()).toMatchObject({ kind: 'hnsw', count: 200 });
    await sound.platform.close();

    const file = join(folder, 'judian.sqlite');
    const whole = readFileSync(file);
    const connection = openConnection(file);
    connection.unsafeMode(true);
    connection.exec("UPDATE passage_terms_data SET block = x'0000000000' WHERE id > 10");
    connection.close();
    const harmed = await open(folder, early);
    await expect(harmed.platform.structure).rejects.toMatchObject({ code: 'keyword-index-damaged' });
    await harmed.platform.close();
    const mended = await open(folder, early);
    expect(mended.events).toContainEqual({ event: 'keyword-index-reset', fields: { reason: 'structure' } });
    await mended.platform.close();

    const again = await open(folder, early);
    await again.platform.structure;
    await again.platform.close();
    writeFileSync(file, Buffer.from(whole).fill(0x5a, whole.length - 8192));
    const broken = await open(folder, early).catch((error: unknown) => error);
    if (!(broken instanceof Error)) {
      const { platform } = broken as Awaited<ReturnType<typeof open>>;
      await expect(platform.structure).rejects.toMatchObject({ code: 'database-damaged' });
      await platform.close();
    }
    await expect(open(folder, early)).rejects.toMatchObject({ code: 'database-damaged' });
  });

  it('closed before its check begins, has checked nothing and marks nothing, and the next one checks', async () => {
    const early = { early: true, checkedFirstBytes: 0 };
    const folder = temporaryFolder();
    const filled = await open(folder);
    await fill(filled.platform);
    await filled.platform.close();
    const connection = openConnection(join(folder, 'judian.sqlite'));
    connection.unsafeMode(true);
    connection.exec("UPDATE passage_terms_data SET block = x'0000000000' WHERE id > 10");
    connection.close();
    const hasty = await open(folder, early);
    await hasty.platform.close();
    await hasty.platform.structure;
    const next = await open(folder, early);
    await expect(next.platform.structure).rejects.toMatchObject({ code: 'keyword-index-damaged' });
    await next.platform.close();
  });

  it('does not answer after it was closed', async () => {
    const { platform } = await open(temporaryFolder());
    await platform.close();
    await expect(platform.database.get('SELECT 1')).rejects.toMatchObject({ code: 'thread-stopped' });
  });

  it('says when a thread has ended by itself, and fails clearly from then on', async () => {
    const faultModule = join(temporaryFolder(), 'fault.ts');
    writeFileSync(
      faultModule,
      "export function onWritePoint(point, detail) { if (detail.includes('boom')) process.exit(1); }",
    );
    const stopped: string[] = [];
    const { platform, events } = await open(temporaryFolder(), {
      faultModule,
      onThreadStopped: (thread) => stopped.push(thread),
    });
    await expect(platform.database.run("INSERT INTO setting VALUES ('boom', '')")).rejects.toMatchObject({
      code: 'thread-stopped',
    });
    await expect(platform.database.run("INSERT INTO setting VALUES ('a', '')")).rejects.toMatchObject({
      code: 'thread-stopped',
    });
    expect(await platform.database.get('SELECT count(*) AS n FROM setting')).toEqual({ n: 0 });
    expect(stopped).toEqual(['writer']);
    expect(events).toContainEqual({ event: 'thread-stopped', fields: { thread: 'writer', reason: 'exit' } });
  });
});

describe('a database that is gone', () => {
  async function used(): Promise<string> {
    const folder = temporaryFolder();
    const { platform } = await open(folder);
    await fill(platform);
    await platform.ready();
    await platform.close();
    return folder;
  }
  const file = (folder: string) => join(folder, 'judian.sqlite');

  it('is refused with what to do, not made anew', async () => {
    for (const lose of [rmSync, truncateSync]) {
      const folder = await used();
      lose(file(folder));
      await expect(open(folder)).rejects.toMatchObject({
        code: 'database-missing',
        message: expect.stringMatching(/move the data folder away/) as string,
      });
    }
  });

  it('is refused where only an index or a backup tells that it was there', async () => {
    const signs = [
      (folder: string) => mkdirSync(join(folder, 'index')),
      (folder: string) => mkdirSync(join(folder, 'backups')),
    ];
    for (const [number, make] of signs.entries()) {
      const folder = temporaryFolder();
      make(folder);
      writeFileSync(join(folder, ['index', 'backups'][number] ?? '', 'before.sqlite'), 'x');
      await expect(open(folder)).rejects.toMatchObject({ code: 'database-missing' });
    }
  });

  it('was never there in a folder that holds an empty file or an empty index folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(file(folder), '');
    mkdirSync(join(folder, 'index'));
    expect((await open(folder)).platform.migrated).toHaveLength(MIGRATIONS);
  });

  it.skipIf(process.platform === 'win32')('leaves files that only their owner may read', async () => {
    const folder = join(await used(), '.');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const found = statSync(join(folder, name));
      expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o700 : 0o600]);
    }
    const { platform } = await open(folder);
    await platform.database.run("INSERT INTO setting VALUES ('a', '')");
    expect(statSync(`${file(folder)}-wal`).mode & 0o777).toBe(0o600);
  });
});

describe('kill -9', () => {
  const WORK = new URL('./killed-process.ts', import.meta.url);

  /** Runs a process that fills a folder and dies at the named point; what it had been told was done comes back. */
  async function killedAt(folder: string, point: string, detail: string): Promise<string[]> {
    const faultModule = join(temporaryFolder(), 'fault.ts');
    writeFileSync(
      faultModule,
      `export function onWritePoint(point, detail) {
         if (point === ${JSON.stringify(point)} && detail.includes(${JSON.stringify(detail)})) process.kill(process.pid, 'SIGKILL');
       }`,
    );
    // The second option is one that a thread refuses to take over when it is handed on.
    const options = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=500'];
    const child = spawn(process.execPath, [...options, fileURLToPath(WORK), folder, faultModule]);
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
    expect(signal).toBe('SIGKILL');
    return said.split('\n').filter((line) => line !== '');
  }

  const points: [point: string, detail: string][] = [
    ['migration', 'main/0001'],
    ['migration', 'keyword/0001'],
    ['transaction-open', "'b'"],
    ['transaction-committed', "'b'"],
    ['index-save', 'begin'],
    ['index-save', 'written'],
    ['index-save', 'renamed'],
    ['index-save', 'recorded'],
  ];
  for (const [point, detail] of points) {
    it(`at ${point} (${detail}) loses nothing that was acknowledged`, async () => {
      const folder = temporaryFolder();
      const acknowledged = await killedAt(folder, point, detail);
      const { platform } = await open(folder);
      const rows = await platform.database.all<{ name: string }>('SELECT name FROM setting ORDER BY name');
      const names = rows.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(acknowledged));
      // The row of the transaction that was cut off is there whole or not at all.
      const stored = await platform.database.get<{ n: number }>('SELECT count(*) AS n FROM sentence_vector');
      expect([0, 50]).toContain(stored?.n);
      expect(await platform.vectorIndex.count()).toBe(stored?.n);
      await platform.ready();
      expect(platform.vectorState()).toMatchObject({ kind: 'hnsw', count: stored?.n, pending: 0 });
    });
  }
});
