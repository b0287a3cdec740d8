import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);
const BLOCK = 512;
/** What the packages unpack to is known to be less. */
const MOST_BYTES = 120_000_000;

/**
 * Files of a packed package (`.tgz`), by their names, with those that end in `.gz` unpacked; a name that is not there
 * has no entry. Undefined when it is no such package.
 */
export async function readPackage(path: string, names: readonly string[]): Promise<Map<string, Buffer> | undefined> {
  try {
    const tar = await unpack(await readFile(path), { maxOutputLength: MOST_BYTES });
    const found = new Map<string, Buffer>();
    for (const { name, content } of filesOf(tar)) {
      if (!names.includes(name)) continue;
      found.set(name, name.endsWith('.gz') ? await unpack(content, { maxOutputLength: MOST_BYTES }) : content);
    }
    return found;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
    if (error instanceof RangeError || code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw error;
  }
}

/** Nothing is written by these names, so what they would point to is of no matter. */
function* filesOf(tar: Buffer): Generator<{ name: string; content: Buffer }> {
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/su, '');
    if (name === '') return;
    const bytes = Number.parseInt(tar.toString('ascii', at + 124, at + 136).trim(), 8);
    if (!(bytes >= 0)) return;
    yield { name, content: tar.subarray(at + BLOCK, at + BLOCK + bytes) };
    at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
  }
}
