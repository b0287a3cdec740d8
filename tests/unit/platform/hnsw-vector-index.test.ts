import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExactVectorIndex } from '../../../src/platform/memory/exact-vector-index.ts';
import { inspectHnswFile } from '../../../src/platform/node/hnsw-file.ts';
import { createHnswGraph, readHnswGraph } from '../../../src/platform/node/hnsw-graph.ts';
import { type HnswLibrary, loadHnswLibrary } from '../../../src/platform/node/hnsw-library.ts';
import { createHnswVectorIndex } from '../../../src/platform/node/hnsw-vector-index.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { clusteredVectors } from '../../contracts/vectors.ts';

const DIMENSIONS = 16;
const vectors = clusteredVectors(2000, DIMENSIONS);
const items = (from: number, to: number) =>
  vectors.slice(from, to).map((vector, i) => ({ sentenceId: from + i, vector }));

async function library(): Promise<HnswLibrary> {
  const loaded = await loadHnswLibrary();
  if (!loaded.ok) throw new Error(loaded.reason);
  return loaded.library;
}

async function opened() {
  const index = createHnswVectorIndex({ dimensions: DIMENSIONS, library: await library() });
  onTestFinished(() => index.stop());
  return index;
}

it('finds everything while vectors move into the graph, and lets other work in between', async () => {
  const index = await opened();
  const exact = createExactVectorIndex(DIMENSIONS);
  await exact.add(items(0, 2000));
  await index.add(items(0, 2000));
  let checks = 0;
  let sawMoving = false;
  for (let i = 0; i < 2000; i += 20) {
    const question = vectors[i] as Float32Array;
    expect((await index.search(question, 1))[0]).toEqual((await exact.search(question, 1))[0]);
    sawMoving ||= index.pending() > 0 && index.pending() < 2000;
    checks++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(checks).toBe(100);
  expect(sawMoving).toBe(true);
  await index.settled();
  expect(index.pending()).toBe(0);
});

it('builds the graph again when a large part of it was removed', async () => {
  const index = await opened();
  await index.add(items(0, 2000));
  await index.settled();
  await index.remove(items(0, 1200).map(({ sentenceId }) => sentenceId));
  await index.settled();
  expect(await index.count()).toBe(800);
  expect(await index.frozen(async (graph) => graph.removed)).toBe(0);
  expect((await index.search(vectors[1500] as Float32Array, 800)).every(({ sentenceId }) => sentenceId >= 1200)).toBe(
    true,
  );
});

it('takes additions and removals while the graph is being written', async () => {
  const index = await opened();
  await index.add(items(0, 1000));
  await index.settled();
  const path = join(temporaryFolder(), 'graph');
  const writing = index.frozen((graph) => graph.write(path));
  await Promise.resolve();
  await index.remove([5, 6]);
  await index.add(items(1000, 1100));
  await index.add([{ sentenceId: 7, vector: vectors[1500] as Float32Array }]);
  expect(await index.count()).toBe(1098);
  expect((await index.search(vectors[5] as Float32Array, 5)).map(({ sentenceId }) => sentenceId)).not.toContain(5);
  expect((await index.search(vectors[1500] as Float32Array, 1))[0]?.sentenceId).toBe(7);
  await writing;
  // The removed ones are marked once the file is written, so that the next file knows.
  await index.frozen((graph) => graph.write(`${path}-2`));
  const written = await inspectHnswFile(`${path}-2`);
  if (written === null) throw new Error('no graph was written');
  expect([...written.live]).not.toContain(5);
  expect([...written.live]).not.toContain(6);
  // 5, 6, and 7 as long as its new vector waits for the graph.
  const removed = written.count - written.live.size;
  expect([2, 3]).toContain(removed);
  const read = await readHnswGraph(await library(), DIMENSIONS, { path: `${path}-2`, live: written.live });
  expect(read.removed).toBe(removed);
  expect(read.size).toBe(written.live.size);
  expect((await inspectHnswFile(path))?.count).toBe(1000);
  await index.settled();
  expect(await index.count()).toBe(1098);
  expect((await index.search(vectors[1500] as Float32Array, 1))[0]?.sentenceId).toBe(7);
  expect((await index.search(vectors[5] as Float32Array, 5)).map(({ sentenceId }) => sentenceId)).not.toContain(5);
});

it('goes on after a failed write', async () => {
  const index = await opened();
  await index.add(items(0, 100));
  await index.settled();
  await expect(index.frozen(() => Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  await index.add(items(100, 200));
  await index.settled();
  expect(index.pending()).toBe(0);
});

it('notices a file that hnswlib claims to have written', async () => {
  const graph = createHnswGraph(await library(), DIMENSIONS);
  for (const { sentenceId, vector } of items(0, 50)) graph.put(sentenceId, vector);
  const folder = temporaryFolder();
  rmSync(folder, { recursive: true });
  await graph.write(join(folder, 'missing', 'graph'));
  await expect(inspectHnswFile(join(folder, 'missing', 'graph'))).rejects.toThrow('ENOENT');
});

it('begins a new graph when every vector was removed, so that none is put among removed ones alone', async () => {
  const index = await opened();
  await index.add(items(0, 400));
  await index.settled();
  await index.remove(items(0, 400).map(({ sentenceId }) => sentenceId));
  await index.add(items(400, 800));
  await index.settled();
  expect(await index.frozen(async (graph) => graph.removed)).toBe(0);
  for (const { sentenceId, vector } of items(400, 800))
    expect((await index.search(vector, 3)).map((hit) => hit.sentenceId)).toContain(sentenceId);
});

describe('a graph for which there is no memory', () => {
  /** The library until `room` vectors stand in a graph; then it throws as hnswlib does when it gets no memory. */
  async function shortOfMemory(room: { vectors: number }): Promise<HnswLibrary> {
    const { HierarchicalNSW } = await library();
    class Small extends HierarchicalNSW {
      override addPoint(...args: Parameters<InstanceType<typeof HierarchicalNSW>['addPoint']>): void {
        if (this.getCurrentCount() >= room.vectors)
          throw new Error('Not enough memory: resizeIndex failed to allocate base layer');
        super.addPoint(...args);
      }
    }
    return { HierarchicalNSW: Small };
  }

  it('goes on finding everything, says so, and goes on when there is room', async () => {
    const room = { vectors: 100 };
    const faults: unknown[] = [];
    const index = createHnswVectorIndex({
      dimensions: DIMENSIONS,
      library: await shortOfMemory(room),
      onFault: (error) => void faults.push(error),
    });
    onTestFinished(() => index.stop());
    const exact = createExactVectorIndex(DIMENSIONS);
    await exact.add(items(0, 400));
    await index.add(items(0, 300));
    await index.settled();
    expect([index.size(), index.pending(), faults.length]).toEqual([300, 200, 1]);
    await index.add(items(300, 400));
    await index.settled();
    for (let at = 0; at < 400; at += 40) {
      const question = vectors[at] as Float32Array;
      expect((await index.search(question, 1))[0]).toEqual((await exact.search(question, 1))[0]);
    }
    room.vectors = 1000;
    await index.add(items(0, 1));
    await index.settled();
    expect([index.size(), index.pending()]).toEqual([400, 0]);
  });
});
