import { ServiceError } from '../../shared/errors.ts';
import { sha256Hex } from '../../shared/hash.ts';
import type { Log } from '../../shared/log.ts';
import type { Facts } from '../facts/facts.ts';
import type { Jobs } from './jobs.ts';
import type { Sources } from './sources.ts';

/** A file of the watched folder as it stands now. */
export interface WatchedFile {
  path: string;
  name: string;
  size: number;
  modifiedMs: number;
  /** What manifests and the file beside it say. */
  facts: Facts;
}

export interface WatchPorts {
  /** Everything in the folder; undefined while the folder itself cannot be read. */
  list(): Promise<readonly WatchedFile[] | undefined>;
  /** Throws `ServiceError` for what cannot be read. */
  read(path: string): Promise<Uint8Array>;
  sources: Sources;
  jobs: Pick<Jobs, 'submit'>;
  log: Log;
}

/** Looks at a folder again and again. */
export interface Watcher {
  /** One look; returns how many files were handed on. */
  look(): Promise<number>;
}

/**
 * Hands on what is new or changed in a folder. A file is taken when it stands as it stood at the look before, so that
 * none is read while it is being copied. What was moved or deleted is said and its document stays: withdrawing is for a
 * person. Nobody is there to be asked, so what files say of themselves is taken, and the rest is stored as unknown.
 */
export function createWatcher(ports: WatchPorts): Watcher {
  const { sources, jobs, log } = ports;
  let before = new Map<string, string>();
  const handedOn = new Map<string, string>();
  let missing = false;

  async function handOn(file: WatchedFile, stamp: string): Promise<boolean> {
    const bytes = await ports.read(file.path);
    const known = handedOn.has(file.path) ? undefined : await sources.find(file.path);
    // After a start every file is new to us, and most are as they were.
    if (known?.state === 'held' && known.fileHash === (await sha256Hex(bytes))) {
      handedOn.set(file.path, stamp);
      return false;
    }
    const submitted = await jobs.submit({
      kind: 'add',
      file: { name: file.name, bytes },
      facts: file.facts,
      accept: true,
      source: { address: file.path, kind: 'watched' },
    });
    // What finds no room waits for the next look.
    if (submitted.ok) handedOn.set(file.path, stamp);
    return submitted.ok;
  }

  async function sayMissing(files: readonly WatchedFile[]): Promise<void> {
    const there = new Set(files.map(({ path }) => path));
    for (const { address, documentId, state } of await sources.list('watched')) {
      if (there.has(address) || state !== 'held') continue;
      await sources.lost(address, 'missing', 'Its file was moved or deleted.');
      handedOn.delete(address);
      log.write('warn', 'watched-file-missing', { document: documentId });
    }
  }

  return {
    async look() {
      const files = await ports.list();
      if (files === undefined) {
        // A disk that is not there has deleted nothing.
        if (!missing) log.write('warn', 'watch-folder-missing');
        missing = true;
        return 0;
      }
      missing = false;
      const now = new Map(files.map((file) => [file.path, stampOf(file)]));
      let count = 0;
      for (const file of files) {
        const stamp = now.get(file.path) ?? '';
        if (before.get(file.path) !== stamp || handedOn.get(file.path) === stamp) continue;
        try {
          if (await handOn(file, stamp)) count += 1;
        } catch (error) {
          // It may be gone or locked by now; tried again when it has changed.
          handedOn.set(file.path, stamp);
          log.write('warn', 'watched-file-unreadable', { code: error instanceof ServiceError ? error.code : 'bug' });
        }
      }
      before = now;
      await sayMissing(files);
      return count;
    },
  };
}

function stampOf({ size, modifiedMs, facts }: WatchedFile): string {
  return JSON.stringify([size, modifiedMs, facts]);
}
