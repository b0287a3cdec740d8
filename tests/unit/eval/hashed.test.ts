import { expect, it } from 'vitest';
import { createHashedEmbedder } from '../../../eval/baselines/hashed.ts';

const embedder = createHashedEmbedder((text) => text.split(' ').filter((token) => token !== ''));
const embed = async (text: string) => (await embedder.embed([text]))[0] as Float32Array;
const placesOf = (vector: Float32Array) => [...vector.keys()].filter((place) => vector[place] !== 0);

it('weighs a token by the root of how often it stands there', async () => {
  const [a, b] = await Promise.all([embed('港'), embed('城')]);
  const [place, other] = [placesOf(a)[0] as number, placesOf(b)[0] as number];
  const both = await embed('港 港 港 港 城');
  expect(Math.abs((both[place] as number) / (both[other] as number))).toBeCloseTo(2, 5);
});

it('spreads tokens over all places, with both signs', async () => {
  const tokens = Array.from({ length: 4000 }, (_, i) => `詞${i}`);
  const vectors = await embedder.embed(tokens);
  const hits = new Map<number, number>();
  let positive = 0;
  for (const vector of vectors) {
    const [place = -1] = placesOf(vector);
    hits.set(place, (hits.get(place) ?? 0) + 1);
    if ((vector[place] as number) > 0) positive++;
  }
  expect(hits.size).toBe(256);
  // 15.6 a place is the mean; 40 would be six times the spread of chance.
  expect(Math.max(...hits.values())).toBeLessThan(40);
  expect(positive / tokens.length).toBeGreaterThan(0.45);
  expect(positive / tokens.length).toBeLessThan(0.55);
});

it('does not mind the order of tokens', async () => {
  expect(await embed('大 灣 區')).toEqual(await embed('區 大 灣'));
});
