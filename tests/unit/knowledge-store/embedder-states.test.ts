import { describe, expect, it } from 'vitest';
import { checkIndexes, type IngestPorts } from '../../../src/knowledge/ingest.ts';
import { nameLiveEmbedder, refuseOtherEmbedder, reindex } from '../../../src/knowledge/store-embedder.ts';
import { createStoredMeaning } from '../../../src/knowledge/store-meaning.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import type { Embedder } from '../../../src/retrieval/ports.ts';
import { createWordEmbedder } from '../../fakes/word-embedder.ts';
import { openStore, readSeeds } from './open-store.ts';

const [reply] = readSeeds();
if (reply === undefined) throw new Error('there are no seeds');

/** A store with one document; of an embedder without token states unless it is told otherwise. */
async function filled(embedder: Embedder) {
  const store = openStore({ embedder });
  await store.add(reply!);
  await nameLiveEmbedder(store.ports);
  const { sentences } = await store.library.counts();
  const rows = () =>
    store.database.all<{ text: string; vector: Uint8Array; states: Uint8Array | null }>(
      'SELECT s.text, v.vector, v.states FROM sentence_vector v JOIN sentence s ON s.id = v.sentence_id ORDER BY s.id',
    );
  /** The embedder's states by sentence, read by a store that was just opened. */
  const read = async ({ database, encoder }: IngestPorts, own: Embedder) =>
    createStoredMeaning(database, encoder, own).of([1, 2, 3, 4]);
  return { ...store, sentences, rows, read };
}

const withStates = createWordEmbedder();
const { words: _, ...withoutStates } = withStates;

describe('token states of the embedder', () => {
  it('are stored with its vector, from one reading of the sentence', async () => {
    const once: Embedder = { ...withStates, embed: () => Promise.reject(new Error('read twice')) };
    const { rows, ports, read, sentences } = await filled(once);
    const stored = await rows();
    expect(stored).toHaveLength(sentences);
    for (const { text, states } of stored) {
      const [expected] = await withStates.words!.read([text]);
      expect(new Int8Array(states!)).toEqual(expected?.states);
    }
    const meanings = await read(ports, once);
    expect([...meanings.values()].every(({ embedderStates }) => embedderStates !== null)).toBe(true);
    expect((await checkIndexes(ports)).vectorsMade).toBe(0);
  });

  it('are none of an embedder that has none, whatever stands in the row', async () => {
    const { rows, ports, read, database } = await filled(withoutStates);
    expect((await rows()).every(({ states }) => states === null)).toBe(true);
    await database.run("UPDATE sentence_vector SET states = x'0102' WHERE sentence_id = 1");
    expect([...(await read(ports, withoutStates)).values()].map(({ embedderStates }) => embedderStates)).toEqual(
      [1, 2, 3, 4].map(() => null),
    );
    expect((await checkIndexes(ports)).vectorsMade).toBe(0);
  });

  it('are made for an index from before there were any, which is searched meanwhile', async () => {
    const store = await filled(withoutStates);
    const ports = { ...store.ports, embedder: withStates };
    const before = await store.rows();
    await refuseOtherEmbedder(ports);
    const meaning = createStoredMeaning(ports.database, ports.encoder, withStates);
    expect((await meaning.of([1])).get(1)).toMatchObject({ embedderStates: null, vector: expect.any(Float32Array) });
    expect((await checkIndexes(ports)).vectorsMade).toBe(store.sentences);
    // Whoever asked before they were made sees them too.
    expect((await meaning.of([1])).get(1)?.embedderStates).toBeInstanceOf(Int8Array);
    const after = await store.rows();
    expect(after.map(({ vector }) => vector)).toEqual(before.map(({ vector }) => vector));
    expect(after.every(({ states }) => states !== null)).toBe(true);
  });

  it('are left out where a row is damaged, and made again by the next check', async () => {
    const { ports, read, database } = await filled(withStates);
    await database.run("UPDATE sentence_vector SET states = x'0102' WHERE sentence_id = 2");
    await database.run('UPDATE sentence_vector SET states = NULL WHERE sentence_id = 3');
    const states = [...(await read(ports, withStates)).values()].map(({ embedderStates }) => embedderStates !== null);
    expect(states).toEqual([true, false, false, true]);
    expect((await checkIndexes(ports)).vectorsMade).toBe(2);
    expect((await checkIndexes(ports)).vectorsMade).toBe(0);
  });

  it('come and go with the generation of its vectors', async () => {
    const { ports, rows, sentences } = await filled(withoutStates);
    const reindexed = (embedder: Embedder) =>
      reindex({ ...ports, embedder, vectorIndex: createExactVectorIndex(embedder.dimensions) });
    const other = { ...withStates, id: 'onnx-other' };
    expect(await reindexed(other)).toMatchObject({ vectorsMade: sentences, vectorsRemoved: sentences });
    expect((await rows()).map(({ states }) => states === null)).toEqual(Array(sentences).fill(false));
    expect(await reindexed(withoutStates)).toMatchObject({ vectorsMade: sentences, vectorsRemoved: sentences });
    expect((await rows()).map(({ states }) => states === null)).toEqual(Array(sentences).fill(true));
  });
});
