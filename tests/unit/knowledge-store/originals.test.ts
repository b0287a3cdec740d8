import { describe, expect, it } from 'vitest';
import { clearUnfinished, erase, ingest } from '../../../src/knowledge/ingest.ts';
import type { Originals } from '../../../src/knowledge/originals.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { changed, openStore, readSeeds, type Seed } from './open-store.ts';

function openWithOriginals() {
  const kept = new Map<string, Uint8Array>();
  const originals: Originals = {
    put: async (hash, bytes) => void kept.set(hash, bytes),
    get: async (hash) => kept.get(hash),
    has: async (hash) => kept.has(hash),
    remove: async (hash) => void kept.delete(hash),
  };
  return { ...openStore({ originals }), kept };
}
const [seed, other] = readSeeds() as [Seed, Seed];

describe('the file that a document was read from', () => {
  it('is kept for each edition, and goes when its document is erased', async () => {
    const { add, kept, ports } = openWithOriginals();
    const next = changed(seed, '。', '！。');
    await add(seed);
    await add(next);
    await add(other);
    expect([...kept.keys()]).toEqual(await Promise.all([seed, next, other].map(({ bytes }) => sha256Hex(bytes))));
    await erase(ports, seed.description.id);
    expect([...kept.keys()]).toEqual([await sha256Hex(other.bytes)]);
  });

  it('stays while another document has the same one', async () => {
    const { add, kept, ports } = openWithOriginals();
    await add(seed);
    await add({ ...seed, description: { ...seed.description, id: 'twin' } });
    await erase(ports, 'twin');
    expect(kept.size).toBe(1);
  });

  it('is kept at the next start for a document from before files were kept', async () => {
    const { add, kept } = openWithOriginals();
    await add(seed);
    kept.clear();
    expect((await add(seed)).kind).toBe('unchanged');
    expect(kept.size).toBe(1);
  });

  it('goes with an edition that was cut off before it was visible', async () => {
    const { kept, ports } = openWithOriginals();
    const cut = {
      ...ports,
      onWritePoint(point: string) {
        if (point === 'make-visible') throw new Error('cut off');
      },
    };
    await expect(ingest(cut, seed, seed.description)).rejects.toThrow('cut off');
    expect(kept.size).toBe(1);
    await clearUnfinished(ports);
    expect(kept.size).toBe(0);
  });
});
