import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import { inspectHnswFile } from '../../../src/platform/node/hnsw-file.ts';
import { loadHnswLibrary } from '../../../src/platform/node/hnsw-library.ts';
import { type KeptVectorIndex, openKeptVectorIndex } from '../../../src/platform/node/kept-vector-index.ts';
import { migrate } from '../../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../../src/platform/node/migrations-folder.ts';
import { createSqliteDatabase, type SqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import type { VectorIndex } from '../../../src/retrieval/ports.ts';
import type { Database } from '../../../src/shared/database.ts';
import type { LogFields } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { clusteredVectors } from '../../contracts/vectors.ts';

const embedder = { id: 'test-v1', dimensions: 32 };
const COUNT = 400;
const vectors = clusteredVectors(COUNT + 50, embedder.dimensions);

interface Stage {
  folder: string;
  database: SqliteDatabase;
  events: { event: string; fields: LogFields }[];
  open(changes?: {
    embedder?: typeof embedder;
    database?: Database;
    withoutLibrary?: boolean;
  }): Promise<KeptVectorIndex>;
}

function stage(): Stage {
  const root = temporaryFolder();
  const database = createSqliteDatabase(join(root, 'judian.sqlite'));
  onTestFinished(() => database.close());
  migrate({ connection: database.connection, migrations: MIGRATIONS_FOLDER, backups: root });
  const events: Stage['events'] = [];
  const folder = join(root, 'index');
  return {
    folder,
    database,
    events,
    async open(changes = {}) {
      const kept = await openKeptVectorIndex({
        folder,
        embedder: changes.embedder ?? embedder,
        database: changes.database ?? database,
        loaded: changes.withoutLibrary ? { ok: false, reason: 'not built' } : await loadHnswLibrary(),
        log: { write: (_level, event, fields = {}) => events.push({ event, fields }) },
        saveDelayMs: 60_000,
      });
      onTestFinished(() => kept.close().catch(() => undefined));
      return kept;
    },
  };
}

async function store(database: Database, ids: readonly number[], embedderId = embedder.id): Promise<void> {
  await database.run("INSERT OR IGNORE INTO document (id, added_at) VALUES ('d', '')");
  await database.batch(
    ids.flatMap((id) => [
      { sql: "INSERT OR IGNORE INTO sentence VALUES (?, 'd', ?, '')", params: [id, `${id}`] },
      {
        sql: 'INSERT INTO sentence_vector (embedder, sentence_id, vector) VALUES (?, ?, ?)',
        params: [embedderId, id, new Uint8Array((vectors[id] as Float32Array).slice().buffer)],
      },
    ]),
  );
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** A folder with 400 vectors in a saved index. */
async function saved(): Promise<Stage> {
  const made = stage();
  await store(made.database, range(0, COUNT));
  const kept = await made.open();
  await kept.settled();
  await kept.close();
  made.events.length = 0;
  return made;
}

async function expectRightResults(index: VectorIndex, ids: readonly number[]): Promise<void> {
  const exact = createExactVectorIndex(embedder.dimensions);
  await exact.add(ids.map((id) => ({ sentenceId: id, vector: vectors[id] as Float32Array })));
  expect(await index.count()).toBe(ids.length);
  for (const id of range(0, 40)) {
    const question = vectors[id * 10] as Float32Array;
    expect(await index.search(question, 5)).toEqual(await exact.search(question, 5));
  }
}

const indexFile = (folder: string) => {
  const [name, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  return join(folder, name as string);
};

describe('the saved vector index', () => {
  it('is read back as it was, without a word', async () => {
    const { open, folder, events } = await saved();
    expect(await inspectHnswFile(indexFile(folder))).toMatchObject({ count: COUNT, dimensions: embedder.dimensions });
    const kept = await open();
    expect(kept.state()).toEqual({ kind: 'hnsw', count: COUNT, pending: 0 });
    await expectRightResults(kept.index, range(0, COUNT));
    expect(events).toEqual([]);
  });

  it('is not written again when nothing has changed', async () => {
    const { open, folder, database } = await saved();
    const before = indexFile(folder);
    const kept = await open();
    await kept.settled();
    await expectRightResults(kept.index, range(0, COUNT));
    await kept.close();
    expect(indexFile(folder)).toBe(before);
    await store(database, [COUNT]);
    const changed = await open();
    await changed.settled();
    await changed.close();
    expect(indexFile(folder)).not.toBe(before);
  });

  it('follows the rows: new ones are added, removed ones go', async () => {
    const { open, database, events } = await saved();
    await store(database, range(COUNT, COUNT + 50));
    await database.run('DELETE FROM sentence_vector WHERE sentence_id < 30');
    const kept = await open();
    await expectRightResults(kept.index, range(30, COUNT + 50));
    await kept.settled();
    await kept.close();
    const again = await open();
    expect(again.state()).toMatchObject({ count: COUNT + 20, pending: 0 });
    await expectRightResults(again.index, range(30, COUNT + 50));
    expect(events).toEqual([]);
  });

  it('takes back a sentence that was removed from the saved graph', async () => {
    const { open } = await saved();
    const first = await open();
    await first.index.remove([7, 8]);
    await first.close(); // The rows stay, so both must be there again.
    const second = await open();
    await expectRightResults(second.index, range(0, COUNT));
    await second.settled();
    await expectRightResults(second.index, range(0, COUNT));
  });

  it('replaces the older generation, and clears what a cut-off save left', async () => {
    const { open, folder, database } = await saved();
    const before = indexFile(folder);
    writeFileSync(join(folder, 'vectors-9.hnsw.tmp'), 'half');
    writeFileSync(join(folder, 'vectors-8.hnsw'), 'not recorded');
    const kept = await open();
    await kept.index.remove([1]);
    await kept.save();
    expect(existsSync(before)).toBe(false);
    const [row] = await database.all<{ name: string }>('SELECT name FROM index_file');
    expect(join(folder, row?.name ?? '')).toBe(indexFile(folder));
  });

  it('is made again when the process ended before the first save', async () => {
    const { open, database, events } = stage();
    await store(database, range(0, COUNT));
    const kept = await open();
    expect(events).toEqual([{ event: 'index-rebuilt', fields: { reason: 'not-saved', sentences: COUNT } }]);
    await expectRightResults(kept.index, range(0, COUNT));
  });

  it('says nothing of an index when there is nothing to search', async () => {
    const { open, events } = stage();
    expect((await open()).state()).toMatchObject({ kind: 'hnsw', count: 0 });
    expect(events).toEqual([]);
  });

  it('serves one by one without the library, and leaves the file alone', async () => {
    const { open, folder, events } = await saved();
    const bytes = readFileSync(indexFile(folder));
    const kept = await open({ withoutLibrary: true });
    expect(kept.state()).toEqual({ kind: 'exact', reason: 'not built', count: COUNT, pending: 0 });
    await kept.settled();
    await expectRightResults(kept.index, range(0, COUNT));
    await kept.close();
    expect(readFileSync(indexFile(folder)).equals(bytes)).toBe(true);
    expect(events).toEqual([]);
  });

  it('leaves damaged vector rows out and counts them', async () => {
    const { open, database, events } = stage();
    await store(database, range(0, 50));
    await database.run("UPDATE sentence_vector SET vector = x'00112233' WHERE sentence_id = 3");
    await database.run('UPDATE sentence_vector SET vector = ? WHERE sentence_id = 4', [
      new Uint8Array(new Float32Array(embedder.dimensions).fill(Number.NaN).buffer),
    ]);
    expect(await (await open()).index.count()).toBe(48);
    expect(events).toContainEqual({ event: 'vector-rows-damaged', fields: { rows: 2 } });
  });

  it('keeps serving, and says so, when it cannot be saved', async () => {
    const { open, folder, database, events } = await saved();
    const before = readFileSync(indexFile(folder));
    const failing: Database = { ...database, batch: async () => Promise.reject(new Error('disk')) };
    const kept = await open({ database: failing });
    await kept.index.remove([1]);
    await kept.save();
    expect(events).toContainEqual({ event: 'index-save-failed', fields: { code: 'index-save-failed' } });
    expect(await kept.index.count()).toBe(COUNT - 1);
    expect(readdirSync(folder).some((name) => readFileSync(join(folder, name)).equals(before))).toBe(true);
  });
});

describe('a damaged index file', () => {
  const flip = (at: (size: number) => number) => (file: string) => {
    const bytes = readFileSync(file);
    const place = at(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ 0x10;
    writeFileSync(file, bytes);
  };
  const damages: Record<string, [reason: string, damage: (file: string) => void]> = {
    'flipped in its header': ['hash', flip(() => 17)],
    'flipped in a link': ['hash', flip(() => 100)],
    'flipped in a vector': ['hash', flip((size) => size >> 1)],
    'flipped in its last byte': ['hash', flip((size) => size - 1)],
    'cut in the middle': ['size', (file) => truncateSync(file, readFileSync(file).length >> 1)],
    'cut by one byte': ['size', (file) => truncateSync(file, readFileSync(file).length - 1)],
    emptied: ['size', (file) => truncateSync(file, 0)],
    'made longer': ['size', (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('x')]))],
    missing: ['missing', (file) => rmSync(file)],
    'replaced by a folder': [
      'missing',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  };
  for (const [name, [reason, damage]] of Object.entries(damages)) {
    it(`${name}: noticed, made again, said in the log`, async () => {
      const { open, folder, events } = await saved();
      damage(indexFile(folder));
      const kept = await open();
      expect(events).toEqual([{ event: 'index-rebuilt', fields: { reason, sentences: COUNT } }]);
      await expectRightResults(kept.index, range(0, COUNT));
      await kept.settled();
      await expectRightResults(kept.index, range(0, COUNT));
      await kept.close();
      events.length = 0;
      await expectRightResults((await open()).index, range(0, COUNT));
      expect(events).toEqual([]);
    });
  }

  it('recorded damaged: its structure is checked as well as its hash', async () => {
    const { open, folder, database, events } = await saved();
    const { sha256Hex } = await import('../../../src/shared/hash.ts');
    const file = indexFile(folder);
    truncateSync(file, readFileSync(file).length - 40);
    await database.run('UPDATE index_file SET bytes = ?, sha256 = ?', [
      readFileSync(file).length,
      await sha256Hex(readFileSync(file)),
    ]);
    await expectRightResults((await open()).index, range(0, COUNT));
    expect(events[0]).toMatchObject({ event: 'index-rebuilt', fields: { reason: 'structure' } });
  });

  it('of another embedder or other dimensions is not searched', async () => {
    const { open, database, events } = await saved();
    await store(database, range(0, 20), 'test-v2');
    const kept = await open({ embedder: { id: 'test-v2', dimensions: embedder.dimensions } });
    expect(await kept.index.count()).toBe(20);
    expect(events).toEqual([{ event: 'index-rebuilt', fields: { reason: 'embedder', sentences: 20 } }]);
  });

  it.skipIf(process.getuid?.() === 0)('that cannot be read is made again', async () => {
    const { open, folder, events } = await saved();
    chmodSync(indexFile(folder), 0);
    await expectRightResults((await open()).index, range(0, COUNT));
    expect(events[0]).toMatchObject({ fields: { reason: 'unreadable' } });
  });
});

it('closing waits for a save that runs: a thread that ends inside native code takes the process with it', async () => {
  const { open, database } = stage();
  const kept = await open();
  await store(database, [0, 1, 2]);
  await kept.index.add([0, 1, 2].map((id) => ({ sentenceId: id, vector: vectors[id] as Float32Array })));
  await kept.settled();
  let saved = false;
  void kept.save().then(() => (saved = true));
  await kept.close();
  expect(saved).toBe(true);
});
