import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Originals } from '../../knowledge/originals.ts';
import { ServiceError } from '../../shared/errors.ts';
import { makeFolder } from './files.ts';
import { createIsolatedRenderer, type PageRenderer } from './readers/isolated-renderer.ts';

export interface PagePictures {
  /**
   * A page of a PDF as a PNG, drawn when it is first asked for. Undefined when the file is not kept or has no such
   * page. Throws `ServiceError` `pictures-busy`, retryable, while too many wait.
   */
  find(fileHash: string, page: number): Promise<Uint8Array | undefined>;
  close(): void;
}

export interface PagePictureOptions {
  /** Where pictures are kept. */
  folder: string;
  originals: Pick<Originals, 'get'>;
  renderer?: PageRenderer;
  /** What all kept pictures may take on the disk. */
  mostBytes?: number;
}

/** Wide enough to read small print when it is enlarged to the width of a desk screen. */
const WIDTH = 1200;
const MOST_BYTES = 256 * 1024 * 1024;
/** A page takes some 100 ms, and up to twenty seconds when it is made to be slow. */
const MOST_WAITING = 8;
/** Pictures are counted again after so many new ones. */
const CLEANED_AFTER = 16;

/** Draws pages on demand, in a process apart, and keeps the pictures that were looked at last. */
export function createPagePictures(options: PagePictureOptions): PagePictures {
  const { folder, originals, renderer = createIsolatedRenderer(), mostBytes = MOST_BYTES } = options;
  const drawing = new Map<string, Promise<Uint8Array | undefined>>();
  let made = 0;

  async function draw(fileHash: string, page: number, path: string): Promise<Uint8Array | undefined> {
    const file = await originals.get(fileHash);
    const drawn = file && (await renderer.render(file, page, WIDTH));
    if (drawn?.ok !== true) return undefined;
    await keep(path, drawn.value);
    if (made++ % CLEANED_AFTER === 0) await forgetOldest(folder, mostBytes);
    return drawn.value;
  }

  return {
    async find(fileHash, page) {
      const name = `${fileHash}-${page}.png`;
      if (!/^[0-9a-f]{64}-[1-9]\d{0,4}\.png$/u.test(name)) return undefined;
      const path = join(folder, name);
      const kept = await readKept(path);
      if (kept !== undefined) return kept;
      const running = drawing.get(name);
      if (running !== undefined) return running;
      if (drawing.size >= MOST_WAITING)
        throw new ServiceError('pictures-busy', 'Too many pages wait to be drawn.', { retryable: true });
      const work = draw(fileHash, page, path).finally(() => drawing.delete(name));
      drawing.set(name, work);
      return work;
    },
    close: () => renderer.close(),
  };
}

async function readKept(path: string): Promise<Uint8Array | undefined> {
  try {
    const bytes = new Uint8Array(await readFile(path));
    const now = new Date();
    await utimes(path, now, now);
    return bytes;
  } catch {
    return undefined;
  }
}

/** A picture that cannot be kept, as on a full disk, is shown all the same. */
async function keep(path: string, picture: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    makeFolder(join(path, '..'));
    await writeFile(temporary, picture, { mode: 0o600 });
    await rename(temporary, path);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function forgetOldest(folder: string, mostBytes: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = (await Promise.all(names.map((name) => sizeOf(join(folder, name))))).flatMap((file) => file ?? []);
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of files.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (bytes <= mostBytes) return;
    await rm(path, { force: true });
    bytes -= size;
  }
}

async function sizeOf(path: string): Promise<{ path: string; size: number; usedMs: number } | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { path, size, usedMs: mtimeMs };
  } catch {
    return undefined;
  }
}
