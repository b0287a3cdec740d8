import { expect, it } from 'vitest';
import { ingestSeeds } from '../../../src/knowledge/ingest.ts';
import { restoreEditions, withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { changed, openStore, readSeeds } from './open-store.ts';

const seeds = readSeeds().slice(0, 2);
const [first] = seeds;
const FROM = '九龍城區議會';

async function started() {
  const store = openStore();
  await ingestSeeds(store.ports, seeds);
  return { ...store, id: first!.description.id, start: (from = seeds) => ingestSeeds(store.ports, from) };
}

it('leaves a document withdrawn that people withdrew, whatever starts, until they bring it back', async () => {
  const { ports, library, logged, id, start } = await started();
  await withdrawEditions(ports, id, { reason: '有誤' });
  expect((await start()).map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged']);
  // Nor by a file that changed meanwhile: that is for a person.
  await start([changed(first!, FROM, '某某區議會'), ...seeds.slice(1)]);
  expect(await library.editions(id)).toEqual([]);
  expect(logged.filter(({ event }) => event === 'document-stays-withdrawn')).toHaveLength(2);
  expect(await restoreEditions(ports, id)).toBe(1);
  await start();
  expect(await library.editions(id)).toHaveLength(1);
});

it('leaves the newer edition that people published, and takes a file that it does not know', async () => {
  const { library, add, id, start } = await started();
  const newer = changed(first!, FROM, '某某區議會');
  await add(newer);
  await start();
  expect((await library.editions(id)).map(({ ordinal }) => ordinal)).toEqual([2, 1]);
  await start([changed(first!, FROM, '另一區議會'), ...seeds.slice(1)]);
  expect((await library.editions(id)).map(({ ordinal }) => ordinal)).toEqual([3, 2, 1]);
});
