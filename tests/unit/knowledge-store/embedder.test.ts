import { describe, expect, it } from 'vitest';
import {
  liveEmbedder,
  makeGeneration,
  nameLiveEmbedder,
  refuseOtherEmbedder,
  reindex,
  removeOtherVectors,
} from '../../../src/knowledge/store-embedder.ts';
import { checkIndexes, type IngestPorts, type IngestProgress } from '../../../src/knowledge/ingest.ts';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import type { Embedder } from '../../../src/retrieval/ports.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openStore, readSeeds, type Seed } from './open-store.ts';

const seeds = readSeeds();
const [reply] = seeds as [Seed];

/** An embedder of 4 dimensions that fails after so many sentences. */
function other(id: string, failsAfter = Infinity): Embedder {
  let made = 0;
  return {
    id,
    dimensions: 4,
    async embed(texts) {
      made += texts.length;
      if (made > failsAfter) throw new ServiceError('embedding-unavailable', 'down', { retryable: true });
      return texts.map((text) => Float32Array.of(text.length % 5, 1, 0, 0));
    },
  };
}

async function filled() {
  const store = openStore();
  for (const seed of seeds) await store.add(seed);
  await nameLiveEmbedder(store.ports);
  const rows = (embedder: string) =>
    store.database
      .get<{ n: number }>('SELECT count(*) AS n FROM sentence_vector WHERE embedder = ?', [embedder])
      .then((row) => row?.n);
  /** The store as it is opened with another embedder: with an index that is empty at first. */
  const withEmbedder = (embedder: Embedder): IngestPorts => ({
    ...store.ports,
    embedder,
    vectorIndex: createExactVectorIndex(embedder.dimensions),
  });
  return { ...store, rows, withEmbedder, own: store.ports.embedder.id };
}

describe('the live embedder', () => {
  it('is none in an empty folder, which any embedder may fill', async () => {
    const store = openStore();
    expect(await liveEmbedder(store.database)).toBeUndefined();
    await refuseOtherEmbedder({ ...store.ports, embedder: other('onnx-x') });
    await nameLiveEmbedder({ ...store.ports, embedder: other('onnx-x') });
    expect(await liveEmbedder(store.database)).toBe('onnx-x');
    // Still nothing is there that another model made.
    await refuseOtherEmbedder(store.ports);
  });

  it('is that of the vectors where none was named', async () => {
    const store = openStore();
    await store.add(reply);
    expect(await liveEmbedder(store.database)).toBe(store.ports.embedder.id);
  });

  it.each(['onnx-bge-1', 'ollama:bge-m3/1024'])('refuses %s over an index of another, with the command', async (id) => {
    const store = await filled();
    await refuseOtherEmbedder(store.ports);
    await expect(refuseOtherEmbedder({ ...store.ports, embedder: other(id) })).rejects.toMatchObject({
      code: 'index-mismatch',
      message: expect.stringMatching(new RegExp(`${store.own}.*${id}.*judian -- reindex`, 'u')),
    });
  });

  it('refuses the built-in one over the index of a chosen one, too', async () => {
    const store = await filled();
    await nameLiveEmbedder({ ...store.ports, embedder: other('onnx-bge-1') });
    await expect(refuseOtherEmbedder(store.ports)).rejects.toMatchObject({ code: 'index-mismatch' });
  });

  it('lets the program change its own embedder', async () => {
    const store = await filled();
    await refuseOtherEmbedder({ ...store.ports, embedder: other('encoder-2') });
  });
});

describe('a program that changed its own embedder', () => {
  it('switches once, and removes what the old one made', async () => {
    const store = await filled();
    const ports = store.withEmbedder(other('encoder-2'));
    const before = await store.rows(store.own);
    await checkIndexes(ports);
    expect(await nameLiveEmbedder(ports)).toBe(true);
    expect(await nameLiveEmbedder(ports)).toBe(false);
    expect(await removeOtherVectors(ports, () => true)).toBe(0);
    expect(await removeOtherVectors(ports)).toBe(before);
    expect([await store.rows('encoder-2'), await store.rows(store.own)]).toEqual([before, 0]);
  });
});

describe('reindex', () => {
  it('makes all vectors, switches, fills the index and removes the old ones', async () => {
    const store = await filled();
    const before = await store.rows(store.own);
    const ports = store.withEmbedder(other('onnx-x'));
    const seen: IngestProgress[] = [];
    const done = await reindex(ports, (progress) => void seen.push(progress));
    const { passages } = await store.library.counts();
    expect(done).toEqual({ embedder: 'onnx-x', vectorsMade: before, vectorsRemoved: before, passages });
    expect(await liveEmbedder(store.database)).toBe('onnx-x');
    expect([await store.rows('onnx-x'), await store.rows(store.own)]).toEqual([before, 0]);
    expect(await ports.vectorIndex.count()).toBe(before);
    expect(seen.at(-1)).toEqual({ step: 'index', done: before, total: before });
    await refuseOtherEmbedder(ports);
  });

  it('leaves the live generation when it fails, and goes on the next time', async () => {
    const store = await filled();
    const before = (await store.rows(store.own)) ?? 0;
    expect(before).toBeGreaterThan(66);
    await expect(reindex(store.withEmbedder(other('onnx-x', 66)))).rejects.toMatchObject({
      code: 'embedding-unavailable',
    });
    expect(await liveEmbedder(store.database)).toBe(store.own);
    expect([await store.rows('onnx-x'), await store.rows(store.own)]).toEqual([66, before]);
    await refuseOtherEmbedder(store.ports);
    const done = await reindex(store.withEmbedder(other('onnx-x')));
    expect(done.vectorsMade).toBe(before - 66);
  });

  it('leaves the live generation at every point where it may be cut off', async () => {
    const store = await filled();
    const before = await store.rows(store.own);
    const points: string[] = [];
    const ports = store.withEmbedder(other('onnx-x'));
    await reindex({
      ...ports,
      onWritePoint: async (point) => {
        points.push(point);
        const live = await liveEmbedder(store.database);
        // Whichever is live is whole.
        expect(await store.rows(live ?? '')).toBe(before);
      },
    });
    expect(points).toEqual(expect.arrayContaining(['batch-write', 'make-visible', 'made-visible', 'index-add']));
  });

  it('makes keyword rows again for the embedder that is live already', async () => {
    const store = await filled();
    await store.database.run('DELETE FROM passage_terms');
    expect(await reindex(store.ports)).toMatchObject({ vectorsMade: 0, vectorsRemoved: 0 });
    expect(await store.ports.keywordIndex.count()).toBe((await store.library.counts()).passages);
  });
});

describe('a generation made beside the live one', () => {
  const going = { stopped: () => false };

  it('may take its place when it is whole, and not before', async () => {
    const store = await filled();
    const before = (await store.rows(store.own)) ?? 0;
    const failing = store.withEmbedder(other('onnx-x', 66));
    await expect(makeGeneration(failing, going)).rejects.toMatchObject({ code: 'embedding-unavailable' });
    let looks = 0;
    const ports = store.withEmbedder(other('onnx-x'));
    expect(await makeGeneration(ports, { stopped: () => looks++ > 0 })).toBe(false);
    expect([await liveEmbedder(store.database), await store.rows(store.own)]).toEqual([store.own, before]);
    await expect(refuseOtherEmbedder(ports)).rejects.toMatchObject({ code: 'index-mismatch' });

    const made: number[] = [];
    expect(await makeGeneration(ports, { ...going, onProgress: (done, total) => void made.push(done, total) })).toBe(
      true,
    );
    // What was made before it was cut off is not made again.
    expect(made.at(-1)).toBe(before - 2 * 66);
    expect([await liveEmbedder(store.database), await store.rows(store.own)]).toEqual([store.own, before]);
    await refuseOtherEmbedder(store.ports);
    await refuseOtherEmbedder(ports);
    expect(await nameLiveEmbedder(ports)).toBe(true);
  });

  it('is not taken for whole once its vectors were removed', async () => {
    const store = await filled();
    const ports = store.withEmbedder(other('onnx-x'));
    await makeGeneration(ports, going);
    await reindex(store.ports);
    await expect(refuseOtherEmbedder(ports)).rejects.toMatchObject({ code: 'index-mismatch' });
  });
});

describe('keyword rows made again with another way of cutting texts', () => {
  it('are made once: the next check finds them as they should be', async () => {
    const store = await filled();
    const ports = { ...store.ports, termsVersion: 'another-way' };
    await reindex(ports);
    expect((await checkIndexes(ports)).keywordsRebuilt).toBe(false);
    expect((await checkIndexes({ ...ports, termsVersion: 'a-third' })).keywordsRebuilt).toBe(true);
  });
});
