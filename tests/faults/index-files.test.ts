import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { loadHnswLibrary } from '../../src/platform/node/hnsw-library.ts';
import { openKeptVectorIndex } from '../../src/platform/node/kept-vector-index.ts';
import { migrate } from '../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import { createSqliteDatabase, type SqliteDatabase } from '../../src/platform/node/sqlite-database.ts';
import type { SqlValue } from '../../src/shared/database.ts';
import { clusteredVectors, seededRandom } from '../contracts/vectors.ts';
import { temporaryFolder } from './run-child.ts';

const FLIPS = 24;
const CUTS = 8;
const COUNT = 300;
const embedder = { id: 'test-v1', dimensions: 16 };
const vectors = clusteredVectors(2 * COUNT, embedder.dimensions);

const root = temporaryFolder();
const folder = join(root.path, 'index');
const older = join(root.path, 'older');
let database: SqliteDatabase;
/** The newest generation: its name, its bytes, its row. */
let saved: { name: string; bytes: Buffer; row: Record<string, SqlValue> };

interface Seen {
  rebuilt: readonly unknown[];
  wrong: number;
}

async function store(from: number, to: number): Promise<void> {
  await database.batch(
    vectors.slice(from, to).flatMap((vector, at) => [
      { sql: "INSERT INTO sentence VALUES (?, 'd', ?, '')", params: [from + at, `${from + at}`] },
      {
        sql: 'INSERT INTO sentence_vector (embedder, sentence_id, vector) VALUES (?, ?, ?)',
        params: [embedder.id, from + at, new Uint8Array(vector.slice().buffer)],
      },
    ]),
  );
}

/** Opens the index as a start does, compares what it finds with all vectors, and closes it. */
async function start(): Promise<Seen> {
  const rebuilt: unknown[] = [];
  const kept = await openKeptVectorIndex({
    folder,
    embedder,
    database,
    loaded: await loadHnswLibrary(),
    log: {
      write: (_level, event, fields) => {
        if (event === 'index-rebuilt') rebuilt.push(fields?.['reason']);
      },
    },
    saveDelayMs: 60_000,
  });
  const exact = createExactVectorIndex(embedder.dimensions);
  await exact.add(vectors.map((vector, sentenceId) => ({ sentenceId, vector })));
  let wrong = 0;
  for (let id = 0; id < vectors.length; id += 40) {
    const asked = vectors[id] as Float32Array;
    const [found, expected] = [await kept.index.search(asked, 3), await exact.search(asked, 3)];
    if (JSON.stringify(found) !== JSON.stringify(expected)) wrong += 1;
  }
  await kept.close();
  return { rebuilt, wrong };
}

beforeAll(async () => {
  database = createSqliteDatabase(join(root.path, 'judian.sqlite'));
  migrate({ connection: database.connection, migrations: MIGRATIONS_FOLDER, backups: root.path });
  await database.run("INSERT INTO document (id, added_at) VALUES ('d', '')");
  await store(0, COUNT);
  const keep = async () => {
    const kept = await openKeptVectorIndex({
      folder,
      embedder,
      database,
      loaded: await loadHnswLibrary(),
      log: { write: () => {} },
    });
    await kept.settled();
    await kept.close();
  };
  await keep();
  mkdirSync(older);
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(older, name));
  await store(COUNT, 2 * COUNT);
  await keep();
  const row = await database.get<Record<string, SqlValue>>('SELECT * FROM index_file');
  const name = String(row?.['name']);
  saved = { name, bytes: readFileSync(join(folder, name)), row: row ?? {} };
});
beforeEach(restore);
afterAll(() => {
  database.close();
  root.remove();
});

async function restore(): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, saved.name), saved.bytes);
  const names = Object.keys(saved.row);
  await database.batch([
    { sql: 'DELETE FROM index_file' },
    {
      sql: `INSERT INTO index_file (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      params: Object.values(saved.row),
    },
  ]);
}

it('serves the saved generation as long as it is whole', async () => {
  expect(await start()).toEqual({ rebuilt: [], wrong: 0 });
});

it('notices a flipped bit wherever it stands, says so, and finds everything', async () => {
  const random = seededRandom(3);
  for (let trial = 0; trial < FLIPS; trial++) {
    await restore();
    const bytes = Buffer.from(saved.bytes);
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    writeFileSync(join(folder, saved.name), bytes);
    expect(await start(), `byte ${at}`).toEqual({ rebuilt: ['hash'], wrong: 0 });
    expect(await start()).toEqual({ rebuilt: [], wrong: 0 });
  }
});

it('notices that a file was cut, wherever', async () => {
  for (let cut = 0; cut < CUTS; cut++) {
    await restore();
    writeFileSync(join(folder, saved.name), saved.bytes.subarray(0, Math.floor((cut / CUTS) * saved.bytes.length)));
    expect(await start()).toEqual({ rebuilt: ['size'], wrong: 0 });
  }
});

it('notices the whole file of another generation in its place', async () => {
  const [name = ''] = readdirSync(older);
  copyFileSync(join(older, name), join(folder, saved.name));
  expect(await start()).toEqual({ rebuilt: ['size'], wrong: 0 });
});

it('catches up when an older generation was put back with its own record', async () => {
  const [name = ''] = readdirSync(older);
  rmSync(join(folder, saved.name));
  copyFileSync(join(older, name), join(folder, name));
  const { sha256Hex } = await import('../../src/shared/hash.ts');
  const bytes = readFileSync(join(older, name));
  await database.run('UPDATE index_file SET name = ?, sha256 = ?, bytes = ?, count = ?', [
    name,
    await sha256Hex(bytes),
    bytes.length,
    COUNT,
  ]);
  expect(await start()).toEqual({ rebuilt: [], wrong: 0 });
});
