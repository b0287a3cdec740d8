import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOriginalFiles } from '../../../src/platform/node/original-files.ts';
import { createPagePictures } from '../../../src/platform/node/page-pictures.ts';
import type { PageRenderer } from '../../../src/platform/node/readers/isolated-renderer.ts';
import { sha256Hex } from '../../../src/shared/hash.ts';
import { makePdf } from '../../fixtures/readers/make-pdf.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'judian-originals-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new TextEncoder().encode('原檔案');

describe('files as they were added', () => {
  it('come back byte for byte, and are gone when they were removed', async () => {
    const files = createOriginalFiles(folder);
    const hash = await sha256Hex(bytes);
    expect(await files.has(hash)).toBe(false);
    await files.put(hash, bytes);
    await files.put(hash, bytes);
    expect(await files.has(hash)).toBe(true);
    expect(await files.get(hash)).toEqual(bytes);
    await files.remove(hash);
    await files.remove(hash);
    expect(await files.get(hash)).toBeUndefined();
    expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([]);
  });

  it('are kept and removed by several at once, none of whom takes away what another is writing', async () => {
    const files = createOriginalFiles(folder);
    const large = new Uint8Array(200_000).fill(7);
    const hash = await sha256Hex(large);
    for (let round = 0; round < 20; round++)
      await Promise.all([files.put(hash, large), files.remove(hash), files.put(hash, large), files.remove(hash)]);
    await files.put(hash, large);
    expect(await files.get(hash)).toEqual(large);
  });

  it('that are no longer what they were are not handed out', async () => {
    const files = createOriginalFiles(folder);
    const hash = await sha256Hex(bytes);
    await files.put(hash, bytes);
    writeFileSync(join(folder, hash.slice(0, 2), hash), '另一個檔案');
    expect(await files.get(hash)).toBeUndefined();
  });

  it.each(['../../etc/passwd', '', 'ABC', '..'])('a name that is no hash leads nowhere: %j', async (name) => {
    const files = createOriginalFiles(folder);
    await files.put(name, bytes);
    expect(await files.get(name)).toBeUndefined();
    expect(await files.has(name)).toBe(false);
    await files.remove(name);
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Draws pictures of `size` bytes that are told apart by their page. */
function countingRenderer(size: number): PageRenderer & { drawn: number[] } {
  const drawn: number[] = [];
  return {
    drawn,
    async render(_bytes, page) {
      drawn.push(page);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return page > 100 ? { ok: false, error: 'no-page' } : { ok: true, value: new Uint8Array(size).fill(page) };
    },
    close() {},
  };
}

describe('pictures of pages', () => {
  const originals = { get: async () => bytes };
  const hash = 'a'.repeat(64);

  it('are drawn once, also when several ask together', async () => {
    const renderer = countingRenderer(10);
    const pictures = createPagePictures({ folder, originals, renderer });
    const together = await Promise.all([pictures.find(hash, 3), pictures.find(hash, 3)]);
    expect(together.map((picture) => picture?.[0])).toEqual([3, 3]);
    expect((await pictures.find(hash, 3))?.length).toBe(10);
    expect(renderer.drawn).toEqual([3]);
  });

  it('of pages that are not there, and of files that are not kept, are none', async () => {
    const pictures = createPagePictures({ folder, originals, renderer: countingRenderer(10) });
    expect(await pictures.find(hash, 101)).toBeUndefined();
    expect(await pictures.find('../x', 1)).toBeUndefined();
    expect(await pictures.find(hash, 0)).toBeUndefined();
    const without = createPagePictures({ folder, originals: { get: async () => undefined } });
    expect(await without.find(hash, 1)).toBeUndefined();
  });

  it('that were looked at longest ago make room', async () => {
    const pictures = createPagePictures({ folder, originals, renderer: countingRenderer(100), mostBytes: 1000 });
    for (let page = 1; page <= 33; page++) await pictures.find(hash, page);
    const kept = readdirSync(folder);
    expect(kept.length).toBeLessThanOrEqual(10 + 16);
    expect(kept).toContain(`${hash}-33.png`);
    expect(kept).not.toContain(`${hash}-1.png`);
  });

  it('wait in a short row, and beyond it are asked for again later', async () => {
    const pictures = createPagePictures({ folder, originals, renderer: countingRenderer(10) });
    const asked = await Promise.allSettled(Array.from({ length: 12 }, (_, page) => pictures.find(hash, page + 1)));
    const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'pictures-busy', retryable: true });
  });

  it('show what is printed: a red box is red where it stands, and white around it', { timeout: 30_000 }, async () => {
    const file = makePdf([{ width: 100, height: 200, boxes: [{ box: [50, 100, 50, 100], colour: [1, 0, 0] }] }]);
    const pictures = createPagePictures({ folder, originals: { get: async () => file } });
    const png = await pictures.find(hash, 1);
    pictures.close();
    expect([...(png?.slice(0, 8) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const { width, height, pixel } = await decodePng(png as Uint8Array);
    expect([width, height]).toEqual([1200, 2400]);
    expect(pixel(900, 600)).toEqual([255, 0, 0]);
    expect(pixel(300, 600)).toEqual([255, 255, 255]);
    expect(pixel(900, 1800)).toEqual([255, 255, 255]);
  });
});

/** Reads what our encoder writes: 8 bits, truecolour, filter `Up`. */
async function decodePng(png: Uint8Array) {
  const { inflateSync } = await import('node:zlib');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const rows = new Uint8Array(inflateSync(png.subarray(41, 41 + view.getUint32(33))));
  const wide = width * 3;
  for (let y = 1; y < height; y++)
    for (let x = 1; x <= wide; x++)
      rows[y * (wide + 1) + x] = (rows[y * (wide + 1) + x] ?? 0) + (rows[(y - 1) * (wide + 1) + x] ?? 0);
  const pixel = (x: number, y: number) => [...rows.subarray(y * (wide + 1) + 1 + x * 3, y * (wide + 1) + 4 + x * 3)];
  return { width, height, pixel };
}
