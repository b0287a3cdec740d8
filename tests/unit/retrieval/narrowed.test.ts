import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Library, StoredPassage } from '../../../src/knowledge/types.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import { createMemoryDatabase } from '../../../src/platform/memory/memory-database.ts';
import { createFtsKeywordIndex } from '../../../src/platform/sql/fts-keyword-index.ts';
import { type Editions, narrowPorts, narrowVectors } from '../../../src/retrieval/narrowed.ts';
import type { RetrievalPorts } from '../../../src/retrieval/retrieve.ts';

const MIGRATIONS = join(import.meta.dirname, '../../../src/platform/sql/migrations/keyword');
/** More than the indexes rank, each nearer to what is asked than what is wanted. */
const OTHERS = 1_100;
/** More than are searched by themselves at once. */
const WANTED = 5_200;
const HOLDING = OTHERS + WANTED;

/** Passages 1 to 1,100 are of the edition `other`, those after of `wanted`; each is one sentence of the same id. */
async function openLarge() {
  const database = createMemoryDatabase();
  for (const name of readdirSync(MIGRATIONS).toSorted())
    database.connection.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  const keywordIndex = createFtsKeywordIndex(database);
  const vectorIndex = createExactVectorIndex(2);
  const ids = Array.from({ length: HOLDING }, (_, at) => at + 1);
  const termsOf = (id: number) =>
    id <= OTHERS ? ['公园', '公园'] : id === HOLDING ? ['公园', '图书', '馆藏'] : ['图书'];
  await keywordIndex.add(ids.map((id) => ({ passageId: id, terms: termsOf(id) })));
  const turned = (id: number) => (id / HOLDING) * Math.PI;
  await vectorIndex.add(
    ids.map((id) => ({ sentenceId: id, vector: Float32Array.of(Math.cos(turned(id)), Math.sin(turned(id))) })),
  );
  const passageOf = (id: number) =>
    ({ id, editionId: id <= OTHERS ? 'other' : 'wanted', sentences: [{ sentenceId: id }] }) as unknown as StoredPassage;
  const library = {
    passages: async (asked: readonly number[]) => asked.map(passageOf),
    passagesHolding: async (asked: readonly number[]) => asked.map(passageOf),
    passageIdsIn: async (editions: readonly string[]) =>
      editions.includes('wanted') ? ids.filter((id) => id > OTHERS) : [],
    sentenceIdsIn: async (editions: readonly string[]) =>
      editions.includes('wanted') ? ids.filter((id) => id > OTHERS) : [],
  } as unknown as Library;
  const ports = { keywordIndex, vectorIndex, library, settings: { retrieval: {} } } as unknown as RetrievalPorts;
  const editions: Editions = new Map([['wanted', { passageCount: WANTED, sentenceCount: WANTED }]]);
  return { ports, editions };
}

test('words that a wide filter leaves far down the ranking are found', async () => {
  const { ports, editions } = await openLarge();
  const narrow = narrowPorts(ports, editions, 10).keywordIndex;
  expect((await narrow.search(['公园'], 30)).map(({ passageId }) => passageId)).toEqual([HOLDING]);
  expect(await narrow.search(['图书'], 30)).toHaveLength(30);
});

test('so are the nearest sentences, each of them within', async () => {
  const { ports, editions } = await openLarge();
  const near = await narrowVectors(ports, editions, 10)(Float32Array.of(1, 0), 5);
  expect(near.map(({ sentenceId }) => sentenceId)).toEqual(Array.from({ length: 10 }, (_, at) => OTHERS + 1 + at));
});
