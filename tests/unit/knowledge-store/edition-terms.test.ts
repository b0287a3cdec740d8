import { expect, it } from 'vitest';
import { ingest } from '../../../src/knowledge/ingest.ts';
import { readPassageTerms } from '../../../src/knowledge/store-keywords.ts';
import { indexTerms } from '../../../src/language/tokens.ts';
import type { KeywordIndex } from '../../../src/retrieval/ports.ts';
import { openStore, readSeeds } from './open-store.ts';

type Rows = Parameters<KeywordIndex['add']>[0];

/** A store that tells what was indexed, by passage. */
function openTelling() {
  const indexed = new Map<number, readonly string[]>();
  const store = openStore();
  const { add } = store.ports.keywordIndex;
  const keywordIndex: KeywordIndex = {
    ...store.ports.keywordIndex,
    async add(rows: Rows) {
      for (const { passageId, terms } of rows) indexed.set(passageId, terms);
      await add(rows);
    },
  };
  return { store, indexed, ports: { ...store.ports, keywordIndex } };
}

async function storedTerms(store: ReturnType<typeof openStore>) {
  const stored = new Map<number, readonly string[]>();
  for await (const group of readPassageTerms(store.ports, Number.MAX_SAFE_INTEGER))
    for (const { passageId, terms } of group) stored.set(passageId, terms);
  return stored;
}

it('indexes each passage by what its stored rows give: title, headings, labels and words', async () => {
  const { store, indexed, ports } = openTelling();
  for (const seed of readSeeds()) await ingest(ports, seed, seed.description);
  expect(indexed.size).toBeGreaterThan(10);
  expect(indexed).toEqual(await storedTerms(store));
});

it('does so for a document of more passages than are cut ahead, in any order that they are ready in', async () => {
  const { store, indexed, ports } = openTelling();
  const [seed] = readSeeds();
  if (seed === undefined) throw new Error('the seeds are missing');
  const lines = Array.from(
    { length: 3_000 },
    (_, n) => `第${n + 1}項措施由政府在${2000 + (n % 30)}年推行，涉及${n}宗個案及其跟進工作，按年檢討。`,
  );
  let calls = 0;
  const cutTerms = async (texts: readonly string[]) => {
    // The first ones take the longest.
    const waits = Math.max(0, 6 - calls++);
    await new Promise((resolve) => setTimeout(resolve, waits));
    return texts.map(indexTerms);
  };
  const bytes = new TextEncoder().encode(lines.join('\n'));
  await ingest({ ...ports, cutTerms }, { name: 'long.txt', bytes }, { ...seed.description, id: 'long' });
  expect(calls).toBeGreaterThan(6);
  expect(indexed.size).toBeGreaterThan(300);
  expect(indexed).toEqual(await storedTerms(store));
  expect(await store.ports.keywordIndex.count()).toBe(indexed.size);
});

it('reads the rows where passages of a document do not follow one another', async () => {
  const { store, indexed, ports } = openTelling();
  const [seed] = readSeeds();
  if (seed === undefined) throw new Error('the seeds are missing');
  const { database } = ports;
  const apart = {
    ...database,
    async batch(statements: Parameters<typeof database.batch>[0]) {
      await database.batch(statements);
      if (!statements.some(({ sql }) => sql.includes('INSERT INTO passage '))) return;
      await database.run('UPDATE passage SET id = id + 1000 WHERE id = (SELECT max(id) FROM passage)');
    },
  };
  await ingest({ ...ports, database: apart }, seed, seed.description);
  expect(indexed).toEqual(await storedTerms(store));
});

it('tells a fault of the cutting, and leaves nothing that can be seen', async () => {
  const { store, ports } = openTelling();
  const [seed] = readSeeds();
  if (seed === undefined) throw new Error('the seeds are missing');
  const cutTerms = () => Promise.reject(new Error('no memory'));
  const text = '政府會在二零二五年檢討有關措施。\n'.repeat(600);
  const file = { name: 'long.txt', bytes: new TextEncoder().encode(text) };
  await expect(ingest({ ...ports, cutTerms }, file, seed.description)).rejects.toThrow('no memory');
  expect((await store.library.counts()).documents).toBe(0);
  await ingest(ports, file, seed.description);
  expect(await ports.keywordIndex.count()).toBe((await store.library.counts()).passages);
});
