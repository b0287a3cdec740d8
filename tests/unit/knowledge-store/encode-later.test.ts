import { describe, expect, it } from 'vitest';
import { createEncodeLater } from '../../../src/knowledge/encode-later.ts';
import { checkIndexes, ingest } from '../../../src/knowledge/ingest.ts';
import { createStoredMeaning } from '../../../src/knowledge/store-meaning.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openStore, readSeeds } from './open-store.ts';

const [reply] = readSeeds();
if (reply === undefined) throw new Error('there are no seeds');

/** A store whose sentences are encoded in the background; the encoder fails while `down` is true. */
function openLater() {
  const store = openStore();
  const state = { down: false, slept: 0 };
  const encoder = {
    ...store.ports.encoder,
    encodeAll(texts: readonly string[]) {
      if (state.down) throw new ServiceError('embedding-unavailable', 'down');
      return store.ports.encoder.encodeAll(texts);
    },
  };
  const later = createEncodeLater(
    { ...store.ports, encoder },
    {
      sleep: async (_ms, signal) => {
        state.slept += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        signal.throwIfAborted();
      },
    },
  );
  return {
    ...store,
    state,
    later,
    add: () => ingest({ ...store.ports, encodeLater: later }, reply!, reply!.description),
  };
}

describe('sentences that are encoded later', () => {
  it('are found by their words at once, and by meaning when they are encoded', async () => {
    const { add, later, library, ports } = openLater();
    await add();
    const { sentences } = await library.counts();
    expect(later.waiting()).toBeGreaterThan(0);
    await later.settled();
    expect(later.waiting()).toBe(0);
    expect(await ports.vectorIndex.count()).toBe(sentences);
    const meaning = await createStoredMeaning(ports.database, ports.encoder, ports.embedder).of([1, 2, 999_999]);
    expect([...meaning.keys()]).toEqual([1, 2]);
  });

  it('are tried again after a fault, which is logged; nobody waits for it', async () => {
    const { add, later, state, logged, ports } = openLater();
    state.down = true;
    await add();
    await later.settled();
    expect(later.waiting()).toBeGreaterThan(0);
    expect(logged).toContainEqual({
      event: 'encoding-failed',
      fields: expect.objectContaining({ code: 'embedding-unavailable' }) as object,
    });
    state.down = false;
    await expect.poll(() => later.waiting()).toBe(0);
    await later.settled();
    expect(state.slept).toBeGreaterThan(0);
    expect(await ports.vectorIndex.count()).toBeGreaterThan(0);
  });

  it('are left for the next start when it closes', async () => {
    const { add, later, state, ports, library } = openLater();
    state.down = true;
    await add();
    await later.close();
    later.take([1]);
    expect(await ports.vectorIndex.count()).toBe(0);
    const { sentences } = await library.counts();
    expect((await checkIndexes(ports)).vectorsMade).toBe(sentences);
  });
});

describe('stored meaning', () => {
  it('leaves out rows of another model, of a wrong length, and with what is no number', async () => {
    const store = openStore();
    await store.add(reply);
    const { database, encoder, embedder } = store.ports;
    const read = async (ids: number[]) => [...(await createStoredMeaning(database, encoder, embedder).of(ids)).keys()];
    expect(await read([1, 2, 3, 4])).toEqual([1, 2, 3, 4]);
    await database.run("UPDATE sentence_states SET encoder = 'other' WHERE sentence_id = 1");
    await database.run("UPDATE sentence_states SET states = x'0102' WHERE sentence_id = 2");
    await database.run('UPDATE sentence_vector SET vector = ? WHERE sentence_id = 3', [
      new Uint8Array(new Float32Array(embedder.dimensions).fill(Number.NaN).buffer),
    ]);
    expect(await read([1, 2, 3, 4])).toEqual([4]);
    // What lacks states is encoded at the next check.
    expect((await checkIndexes(store.ports)).vectorsMade).toBe(2);
  });
});
