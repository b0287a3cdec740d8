import { beforeEach, describe, expect, it } from 'vitest';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import type { VectorIndex } from '../../src/retrieval/ports.ts';
import { clusteredVectors } from './vectors.ts';

const DIMENSIONS = 16;

/**
 * What every `VectorIndex` does. `open` gives an empty one of the given dimensions; `settle` waits until whatever it
 * does in the background is done.
 */
export function describeVectorIndex(
  adapter: string,
  open: (dimensions: number) => Promise<VectorIndex>,
  settle: () => Promise<void> = async () => {},
): void {
  describe(`VectorIndex: ${adapter}`, () => {
    let index: VectorIndex;
    const vector = (...values: number[]) => Float32Array.from({ length: DIMENSIONS }, (_, i) => values[i] ?? 0);
    const found = async (of: Float32Array, limit = 10) =>
      (await index.search(of, limit)).map(({ sentenceId }) => sentenceId);

    beforeEach(async () => {
      index = await open(DIMENSIONS);
    });

    it('finds nothing when it is empty, for a zero vector and for a limit of 0', async () => {
      expect(await index.search(vector(1), 5)).toEqual([]);
      await index.add([{ sentenceId: 1, vector: vector(1) }]);
      expect(await index.search(vector(), 5)).toEqual([]);
      for (const limit of [0, -1, 0.5, Number.NaN]) expect(await index.search(vector(1), limit)).toEqual([]);
    });

    it('finds the closest first, by cosine, whatever the lengths', async () => {
      await index.add([
        { sentenceId: 1, vector: vector(0, 0.001) },
        { sentenceId: 2, vector: vector(500, 500) },
        { sentenceId: 3, vector: vector(-3) },
      ]);
      for (const wait of [false, true]) {
        if (wait) await settle();
        const hits = await index.search(vector(0.1, 0.2), 10);
        expect(hits.map(({ sentenceId }) => sentenceId)).toEqual([2, 1, 3]);
        expect(hits.map(({ score }) => score)).toEqual(
          [3 / Math.sqrt(10), 2 / Math.sqrt(5), -1 / Math.sqrt(5)].map((s) => expect.closeTo(s, 6)),
        );
        expect(await found(vector(0.1, 0.2), 2)).toEqual([2, 1]);
      }
    });

    it('orders equal scores by sentence id, also at the limit', async () => {
      const ids = Array.from({ length: 60 }, (_, i) => 60 - i);
      await index.add(ids.map((sentenceId) => ({ sentenceId, vector: vector(1, 2, 3) })));
      expect(await found(vector(1, 2, 3), 5)).toEqual([1, 2, 3, 4, 5]);
      await settle();
      expect(await found(vector(1, 2, 3), 5)).toEqual([1, 2, 3, 4, 5]);
    });

    it('compares some sentences alone where that is asked, however far away they are', async () => {
      const near = Array.from({ length: 1200 }, (_, i) => ({ sentenceId: i + 1, vector: vector(1, 0.001 * (i % 7)) }));
      await index.add([...near, { sentenceId: 5000, vector: vector(-1, 1) }, { sentenceId: 5001, vector: vector(-1) }]);
      for (const wait of [false, true]) {
        if (wait) await settle();
        const among = async (ids: number[], limit = 10) =>
          (await index.search(vector(1), limit, ids)).map(({ sentenceId }) => sentenceId);
        expect(await among([5001, 5000, 5000, 99_999])).toEqual([5000, 5001]);
        expect(await among([5001, 5000, 8], 2)).toEqual([8, 5000]);
        expect(await among([])).toEqual([]);
      }
    });

    it('replaces a sentence that is added again', async () => {
      await index.add([
        { sentenceId: 1, vector: vector(1) },
        { sentenceId: 2, vector: vector(0, 1) },
      ]);
      await settle();
      await index.add([{ sentenceId: 1, vector: vector(0, 0, 1) }]);
      for (const wait of [false, true]) {
        if (wait) await settle();
        expect(await index.search(vector(1), 10)).toEqual([
          { sentenceId: 1, score: 0 },
          { sentenceId: 2, score: 0 },
        ]);
        expect((await index.search(vector(0, 0, 1), 1))[0]).toEqual({ sentenceId: 1, score: 1 });
        expect(await index.count()).toBe(2);
      }
    });

    it('removes sentences, takes them back, and does not mind unknown ones', async () => {
      await index.add([1, 2, 3].map((sentenceId) => ({ sentenceId, vector: vector(1, sentenceId) })));
      await settle();
      await index.remove([2, 99]);
      expect(await found(vector(1, 2))).toEqual([3, 1]);
      expect(await index.count()).toBe(2);
      await index.add([{ sentenceId: 2, vector: vector(1, 2) }]);
      await settle();
      expect(await found(vector(1, 2), 1)).toEqual([2]);
      await index.remove([1, 2, 3]);
      expect(await found(vector(1, 2))).toEqual([]);
      expect(await index.count()).toBe(0);
    });

    it('takes a zero vector as a sentence that cannot be found', async () => {
      await index.add([{ sentenceId: 1, vector: vector(1) }]);
      await settle();
      await index.add([
        { sentenceId: 1, vector: vector() },
        { sentenceId: 2, vector: vector() },
      ]);
      expect(await found(vector(1))).toEqual([]);
      expect(await index.count()).toBe(0);
    });

    it('refuses vectors that are none, and adds nothing of the call', async () => {
      const wrong = [
        new Float32Array(DIMENSIONS - 1),
        vector(Number.NaN),
        vector(Number.POSITIVE_INFINITY),
        new Float32Array(0),
      ];
      for (const bad of wrong) {
        const adding = index.add([
          { sentenceId: 1, vector: vector(1) },
          { sentenceId: 2, vector: bad },
        ]);
        await expect(adding).rejects.toMatchObject({ name: 'ServiceError', code: 'vector-invalid' });
        await expect(index.search(bad, 3)).rejects.toMatchObject({ code: 'vector-invalid' });
      }
      expect(await index.count()).toBe(0);
    });

    it('takes more to be found than there is', async () => {
      await index.add([
        { sentenceId: 1, vector: vector(1) },
        { sentenceId: 4_294_967_295, vector: vector(2) },
      ]);
      await settle();
      expect(await found(vector(1), 100_000)).toEqual([1, 4_294_967_295]);
    });

    it('finds a thousand at most, without end or with a million asked for', async () => {
      await index.add(Array.from({ length: 1100 }, (_, i) => ({ sentenceId: i + 1, vector: vector(1, i / 1000) })));
      for (const wait of [false, true]) {
        if (wait) await settle();
        for (const limit of [1e6, Number.POSITIVE_INFINITY]) {
          const hits = await index.search(vector(1), limit);
          expect(hits).toHaveLength(1000);
          expect(hits[0]?.sentenceId).toBe(1);
        }
      }
    });

    it('does not keep the array that was added', async () => {
      const mine = vector(1);
      await index.add([{ sentenceId: 1, vector: mine }]);
      mine.fill(0);
      expect(await found(vector(1))).toEqual([1]);
    });

    it('finds what the exact comparison finds, with the same scores', async () => {
      const dimensions = 64;
      const large = await open(dimensions);
      const exact = createExactVectorIndex(dimensions);
      const items = clusteredVectors(1500, dimensions).map((v, i) => ({ sentenceId: i + 1, vector: v }));
      for (let at = 0; at < items.length; at += 100) await large.add(items.slice(at, at + 100));
      await exact.add(items);
      await large.remove(
        items
          .slice(0, 1500)
          .filter((_, i) => i % 3 === 0)
          .map(({ sentenceId }) => sentenceId),
      );
      await exact.remove(
        items
          .slice(0, 1500)
          .filter((_, i) => i % 3 === 0)
          .map(({ sentenceId }) => sentenceId),
      );
      await settle();
      expect(await large.count()).toBe(1000);

      const questions = clusteredVectors(1500, dimensions).filter((_, i) => i % 30 === 7);
      let same = 0;
      for (const question of questions) {
        const expected = new Map(
          (await exact.search(question, 20)).map(({ sentenceId, score }) => [sentenceId, score]),
        );
        for (const { sentenceId, score } of await large.search(question, 20)) {
          if (expected.get(sentenceId) === score) same++;
        }
      }
      expect(same / (questions.length * 20)).toBeGreaterThan(0.99);
    });
  });
}
