import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Originals } from '../../knowledge/originals.ts';
import { createGate } from '../../shared/gate.ts';
import { folderFault, makeFolder, moveIntoPlace, syncPath } from './files.ts';

/**
 * Copies kept files into another folder, whole and on disk when it returns; what is there already stays. Returns how many
 * there are. Each is compared with its name when it is read, so a damaged copy is never handed out.
 */
export function copyOriginalFiles(from: string, to: string): number {
  if (!existsSync(from)) return 0;
  let count = 0;
  for (const folder of readdirSync(from)) {
    for (const name of readdirSync(join(from, folder))) {
      if (!HASH.test(name)) continue;
      const target = join(to, folder, name);
      count += 1;
      if (existsSync(target)) continue;
      makeFolder(dirname(target));
      copyFileSync(join(from, folder, name), `${target}.tmp`);
      moveIntoPlace(`${target}.tmp`, target);
    }
  }
  return count;
}

const HASH = /^[0-9a-f]{64}$/u;
const PRIVATE_FILE = 0o600;

/**
 * Keeps files in a folder, in sub-folders by the first two digits of their hash. A file is whole or not there: it gets
 * its name when it is on disk. Throws `ServiceError` `folder-full`, `folder-read-only` or `folder-unusable`.
 */
export function createOriginalFiles(folder: string): Originals {
  // A name that is no hash could lead out of the folder.
  const pathOf = (hash: string) => (HASH.test(hash) ? join(folder, hash.slice(0, 2), hash) : undefined);
  // One after the other: what one puts under a temporary name, the other would take for left behind.
  const writing = createGate(1);
  return {
    put: (hash, bytes) => writing.run(() => put(hash, bytes)),
    async get(hash) {
      const path = pathOf(hash);
      if (path === undefined) return undefined;
      try {
        const bytes = new Uint8Array(await readFile(path));
        return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    async has(hash) {
      const path = pathOf(hash);
      return path !== undefined && existsSync(path);
    },
    async remove(hash) {
      const path = pathOf(hash);
      if (path === undefined) return;
      await writing.run(async () => {
        await rm(path, { force: true });
        await removeUnfinished(path);
      });
    },
  };

  async function put(hash: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(hash);
    if (path === undefined || existsSync(path)) return;
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      makeFolder(dirname(path));
      await writeFile(temporary, bytes, { mode: PRIVATE_FILE, flush: true });
      await rename(temporary, path);
      syncPath(dirname(path));
      await removeUnfinished(path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw folderFault(error);
    }
  }
}

/** What was being written under a temporary name when a process was killed. */
async function removeUnfinished(path: string): Promise<void> {
  const folder = dirname(path);
  const names = existsSync(folder) ? await readdir(folder) : [];
  for (const name of names)
    if (name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp')) await rm(join(folder, name), { force: true });
}
