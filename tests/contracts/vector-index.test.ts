import { expect, onTestFinished } from 'vitest';
import { createExactVectorIndex } from '../../src/platform/memory/exact-vector-index.ts';
import { loadHnswLibrary } from '../../src/platform/node/hnsw-library.ts';
import { createHnswVectorIndex, type HnswVectorIndex } from '../../src/platform/node/hnsw-vector-index.ts';
import { type NodePlatform, openNodePlatform } from '../../src/platform/node/platform.ts';
import { silentLog } from '../../src/shared/log.ts';
import { describeVectorIndex } from './vector-index.ts';
import { temporaryFolder } from './temporary.ts';

describeVectorIndex('exact', async (dimensions) => createExactVectorIndex(dimensions));

describeVectorIndex('HNSW without its library', async (dimensions) =>
  createHnswVectorIndex({ dimensions, library: null }),
);

let opened: HnswVectorIndex[] = [];
describeVectorIndex(
  'HNSW',
  async (dimensions) => {
    const loaded = await loadHnswLibrary();
    if (!loaded.ok) throw new Error(loaded.reason);
    const index = createHnswVectorIndex({ dimensions, library: loaded.library });
    opened.push(index);
    onTestFinished(() => {
      opened = [];
      return index.stop();
    });
    return index;
  },
  async () => {
    for (const index of opened) {
      await index.settled();
      // Otherwise the suite would only test the comparison one by one.
      expect(index.pending()).toBe(0);
    }
  },
);

let platforms: NodePlatform[] = [];
describeVectorIndex(
  'HNSW in the reader thread',
  async (dimensions) => {
    const platform = await openNodePlatform({
      folder: temporaryFolder(),
      embedder: { id: 'test', dimensions },
      log: silentLog,
    });
    platforms.push(platform);
    onTestFinished(() => {
      platforms = [];
      return platform.close();
    });
    return platform.vectorIndex;
  },
  async () => {
    for (const platform of platforms) {
      await platform.ready();
      expect(platform.vectorState()).toMatchObject({ kind: 'hnsw', pending: 0 });
    }
  },
);
