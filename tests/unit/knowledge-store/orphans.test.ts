import { describe, expect, it } from 'vitest';
import { erase } from '../../../src/knowledge/ingest.ts';
import { countOrphans } from '../../../src/knowledge/store-orphans.ts';
import { openStore, readSeeds } from './open-store.ts';

const NONE = {
  editions: 0,
  documents: 0,
  parts: 0,
  placements: 0,
  passages: 0,
  sentences: 0,
  vectors: 0,
  states: 0,
  keywords: 0,
};

async function filled() {
  const store = openStore();
  for (const seed of readSeeds()) await store.add(seed);
  return store;
}

describe('rows that nothing stands behind', () => {
  it('are none after documents were added, and after one was erased', async () => {
    const { ports } = await filled();
    expect(await countOrphans(ports)).toEqual(NONE);
    await erase(ports, readSeeds()[0]?.description.id ?? '');
    expect(await countOrphans(ports)).toEqual(NONE);
  });

  it.each([
    ['an edition that is not shown', 'UPDATE edition SET visible_at = NULL WHERE ordinal = 1', { editions: 5 }],
    ['a passage that is gone', 'DELETE FROM passage WHERE id = 3', { keywords: 1 }],
    ['a sentence that is gone', 'DELETE FROM sentence WHERE id = 2', { placements: 1, vectors: 1, states: 1 }],
    ['a place that is gone', 'DELETE FROM placement WHERE sentence_id = 2', { sentences: 1 }],
  ])('are counted: %s', async (_, sql, counts) => {
    const { ports, database } = await filled();
    database.connection.pragma('foreign_keys = OFF');
    await database.run(sql);
    expect(await countOrphans(ports)).toEqual({ ...NONE, ...counts });
  });
});
