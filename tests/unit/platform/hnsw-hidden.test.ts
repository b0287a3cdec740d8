import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findHidden } from '../../../src/platform/node/hnsw-hidden.ts';
import { createHnswGraph } from '../../../src/platform/node/hnsw-graph.ts';
import { loadHnswLibrary } from '../../../src/platform/node/hnsw-library.ts';
import { createHnswVectorIndex } from '../../../src/platform/node/hnsw-vector-index.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { clusteredVectors } from '../../contracts/vectors.ts';

const DIMENSIONS = 512;
const AROUND = 400;

/**
 * One vector in the middle, and others that are nearer to it than to each other: nobody but it links to them. It stands
 * last, because what was added last moves into the graph first.
 */
function star(): Float32Array[] {
  const middle = new Float32Array(DIMENSIONS);
  middle[0] = 1;
  const around = Array.from({ length: AROUND }, (_, place) => {
    const vector = new Float32Array(DIMENSIONS);
    vector[0] = 1;
    vector[place + 1] = 1;
    return vector;
  });
  return [...around, middle];
}

async function library() {
  const loaded = await loadHnswLibrary();
  if (!loaded.ok) throw new Error(loaded.reason);
  return loaded.library;
}

it('finds what a graph hides once it is named', async () => {
  const index = createHnswVectorIndex({ dimensions: DIMENSIONS, library: await library() });
  onTestFinished(() => index.stop());
  const vectors = star();
  await index.add(vectors.map((vector, sentenceId) => ({ sentenceId, vector })));
  await index.settled();
  const findsItself = async () => {
    let found = 0;
    for (const [sentenceId, vector] of vectors.entries())
      if ((await index.search(vector, 1))[0]?.sentenceId === sentenceId) found += 1;
    return found;
  };
  expect(await findsItself()).toBeLessThan(AROUND / 2);
  const path = join(temporaryFolder(), 'graph');
  await index.frozen((graph) => graph.write(path));
  const hidden = await findHidden(path);
  expect(hidden).not.toContain(AROUND);
  await index.compareToo(hidden);
  expect(await findsItself()).toBe(vectors.length);

  // Each stands there once, as near as it is in the graph; what is removed or has another vector is found no more.
  const [, one, other] = vectors as [Float32Array, Float32Array, Float32Array];
  const all = (await index.search(vectors[AROUND] as Float32Array, vectors.length)).map(({ sentenceId }) => sentenceId);
  expect(new Set(all).size).toBe(all.length);
  await index.remove([1]);
  expect((await index.search(one, 5)).map(({ sentenceId }) => sentenceId)).not.toContain(1);
  await index.add([{ sentenceId: 2, vector: one }]);
  expect((await index.search(one, 1))[0]?.sentenceId).toBe(2);
  expect((await index.search(other, 1))[0]?.sentenceId).not.toBe(2);
});

it('names few of vectors that lie evenly, and none of an empty graph', async () => {
  const folder = temporaryFolder();
  const even = createHnswGraph(await library(), 16);
  for (const [id, vector] of clusteredVectors(1000, 16).entries()) even.put(id, vector);
  await even.write(join(folder, 'even'));
  expect((await findHidden(join(folder, 'even'))).length).toBeLessThan(200);
  await createHnswGraph(await library(), 16).write(join(folder, 'empty'));
  expect(await findHidden(join(folder, 'empty'))).toEqual([]);
});
