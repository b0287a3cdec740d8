import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createMemoryDatabase } from '../../../src/platform/memory/memory-database.ts';
import { migrate } from '../../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../../src/platform/node/migrations-folder.ts';
import { createFtsKeywordIndex } from '../../../src/platform/sql/fts-keyword-index.ts';
import type { Database } from '../../../src/shared/database.ts';

let database: Database;
/** Terms whose passages were counted one by one, in order. */
let walked: string[];
/** What FTS5 was asked to find. */
let searched: string[];

beforeEach(() => {
  const memory = createMemoryDatabase();
  onTestFinished(() => memory.close());
  migrate({ connection: memory.connection, migrations: MIGRATIONS_FOLDER, backups: 'unused' });
  walked = [];
  searched = [];
  database = {
    ...memory,
    all: (sql, params = []) => {
      if (sql.includes('bm25')) searched.push(String(params[0]));
      else walked.push(...(JSON.parse(String(params[0])) as string[]));
      return memory.all(sql, params);
    },
  };
});

const row = (passageId: number, ...terms: string[]) => ({ passageId, terms });

it('walks through the passages of a term once, and counts in what it adds itself', async () => {
  const index = createFtsKeywordIndex(database);
  await index.add([row(1, '香港', '廣東'), row(2, '香港')]);
  expect(await index.frequencies(['香港', '澳門'])).toEqual([2, 0]);
  await index.add([row(3, '澳門', '香港', '澳門')]);
  await index.add([row(9, '香港')]);
  expect(await index.frequencies(['香港', '澳門'])).toEqual([4, 1]);
  expect(await index.count()).toBe(4);
  await index.search(['香港', '澳門'], 5);
  expect(walked).toEqual(['"香港"', '"澳門"']);
});

it('counts again when rows were replaced, removed, or changed by another index', async () => {
  const index = createFtsKeywordIndex(database);
  const other = createFtsKeywordIndex(database);
  await index.add([row(1, '香港'), row(2, '香港')]);
  expect(await index.frequencies(['香港'])).toEqual([2]);
  await other.add([row(3, '香港')]);
  expect(await index.frequencies(['香港'])).toEqual([3]);
  expect(await index.count()).toBe(3);
  await index.add([row(3, '澳門')]);
  expect(await index.frequencies(['香港'])).toEqual([2]);
  await index.remove([1]);
  expect(await index.frequencies(['香港'])).toEqual([1]);
});

it('counts again after a write that failed', async () => {
  const index = createFtsKeywordIndex({
    ...database,
    batch: async (statements) => {
      await database.batch(statements);
      throw new Error('the answer was lost');
    },
  });
  await createFtsKeywordIndex(database).add([row(1, '香港')]);
  expect(await index.frequencies(['香港'])).toEqual([1]);
  await expect(index.add([row(2, '香港')])).rejects.toThrow('lost');
  expect(await index.frequencies(['香港'])).toEqual([2]);
});

it('leaves the commonest terms out when they stand in more passages than a search may walk through', async () => {
  const index = createFtsKeywordIndex(database);
  // 6,000 passages: 5,000 may be walked through. 立法 stands in all, 香港 in a half, 西九 in ten.
  await index.add(
    Array.from({ length: 6_000 }, (_, i) =>
      row(i + 1, '立法', ...(i % 2 === 0 ? ['香港'] : []), ...(i % 600 === 0 ? ['西九'] : [])),
    ),
  );
  expect((await index.search(['立法', '西九', '香港', '沒有'], 20)).map(({ passageId }) => passageId)).toEqual([
    ...Array.from({ length: 10 }, (_, i) => i * 600 + 1),
    ...Array.from({ length: 10 }, (_, i) => i * 2 + 3),
  ]);
  expect(searched).toEqual(['"沒有" OR "西九" OR "香港"']);
  // A term that alone is too much is still searched.
  expect(await index.search(['立法'], 20)).toHaveLength(20);
  expect(await index.search(['立法', '沒有'], 20)).toHaveLength(20);
});

it('finds a thousand at most', async () => {
  const index = createFtsKeywordIndex(database);
  await index.add(Array.from({ length: 1_200 }, (_, i) => row(i + 1, '香港')));
  expect(await index.search(['香港'], 1e6)).toHaveLength(1_000);
});
