import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/retrieval/ports.ts';

/** What every `Embedder` does; `golden` has the places of its vector that are not zero for 「大灣區，大灣區發展」, the same on every runtime. */
export function describeEmbedder(adapter: string, embedder: Embedder, golden: Readonly<Record<number, number>>): void {
  describe(`Embedder: ${adapter}`, () => {
    const embed = async (text: string) => (await embedder.embed([text]))[0] as Float32Array;
    const closeness = async (a: string, b: string) => {
      const [x, y] = (await embedder.embed([a, b])) as [Float32Array, Float32Array];
      return x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
    };

    it('gives one vector a text, in order, of its dimensions', async () => {
      expect(await embedder.embed([])).toEqual([]);
      const vectors = await embedder.embed(['香港', '廣東', '香港']);
      expect(vectors.map((vector) => vector.length)).toEqual(Array(3).fill(embedder.dimensions));
      expect(vectors[2]).toEqual(vectors[0]);
      expect(vectors[1]).not.toEqual(vectors[0]);
      expect(vectors[0]).toEqual(await embed('香港'));
    });

    it('gives finite numbers, of length 1 or all zero', async () => {
      const length = async (text: string) => Math.hypot(...(await embed(text)));
      for (const text of ['香', '大灣區'.repeat(5000), 'DJ 2018', '\ud800', '𠮷'])
        expect(await length(text)).toBeCloseTo(1, 5);
      for (const text of ['', ' ', '\n']) expect(await length(text)).toBe(0);
    });

    it('puts texts closer that share more', async () => {
      const near = await closeness('大灣區院士聯盟在香港成立', '大灣區院士聯盟的成立地點');
      const far = await closeness('大灣區院士聯盟在香港成立', '跨界車輛審批程序');
      expect(near).toBeGreaterThan(far + 0.2);
      expect(await closeness('大灣區', '大灣區')).toBeCloseTo(1, 6);
    });

    it('gives the same numbers on every runtime', async () => {
      const vector = await embed('大灣區，大灣區發展');
      expect(Object.fromEntries([...vector.entries()].filter(([, value]) => value !== 0))).toEqual(golden);
    });
  });
}
