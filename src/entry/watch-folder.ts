import { type FSWatcher, statSync, watch } from 'node:fs';
import { createWatcher, type WatchedFile, type WatchPorts } from '../knowledge/intake/watch.ts';
import { findFiles, readTextIfThere } from '../platform/node/find-files.ts';
import { ServiceError } from '../shared/errors.ts';
import { collectItems } from './cli-add-items.ts';
import { readSmallFile } from './read-file.ts';

/** Between looks. A file has to stand still for as long before it is taken. */
const LOOK_MS = 3000;

interface WatchOptions extends Pick<WatchPorts, 'sources' | 'jobs' | 'log'> {
  folder: string;
  signal: AbortSignal;
  lookMs?: number;
}

/**
 * Watches a folder until the signal ends it. The system's own notices only make a look come sooner: they are lost on
 * network disks and when many come at once, so the folder is looked through now and then all the same.
 */
export async function watchFolder({ folder, signal, lookMs = LOOK_MS, ...ports }: WatchOptions): Promise<void> {
  let told = 0;
  // A manifest that is wrong is said when it is found, and not at every look.
  const tell = (problems: number) => {
    if (problems > told) ports.log.write('warn', 'watched-facts-wrong', { problems });
    told = problems;
  };
  const watcher = createWatcher({
    ...ports,
    list: () => listFolder(folder, tell),
    read: async (path) => readSmallFile(path),
  });
  const notices = noticesOf(folder, lookMs);
  try {
    while (!signal.aborted) {
      try {
        await watcher.look();
      } catch (error) {
        ports.log.write('warn', 'watch-failed', { code: error instanceof ServiceError ? error.code : 'bug' });
      }
      await notices.next(signal);
    }
  } finally {
    notices.close();
  }
}

async function listFolder(
  folder: string,
  tell: (problems: number) => void,
): Promise<readonly WatchedFile[] | undefined> {
  try {
    if (!statSync(folder).isDirectory()) return undefined;
  } catch {
    return undefined;
  }
  const files = {
    findFiles: async (path: string) => findFiles(path),
    readText: async (path: string) => readTextIfThere(path),
  };
  const { items, failed } = await collectItems([folder], {}, files, { resolvePath: (path) => path });
  // An empty folder is no fault.
  tell(items.length === 0 ? 0 : failed.length);
  return items.flatMap((item): WatchedFile[] => {
    if (item.kind !== 'file') return [];
    try {
      const { size, mtimeMs } = statSync(item.path);
      return [{ path: item.path, name: item.name, size, modifiedMs: mtimeMs, facts: item.facts }];
    } catch {
      // Gone between two steps.
      return [];
    }
  });
}

/** How many looks may pass without a notice before one is made all the same. */
const LOOKS_WITHOUT_NOTICE = 10;

function noticesOf(folder: string, lookMs: number) {
  let noticed = true;
  let system: FSWatcher | undefined;
  try {
    system = watch(folder, { recursive: true, persistent: false }, () => (noticed = true));
    system.on('error', () => system?.close());
  } catch {
    // Looked through now and then, which is slower and misses nothing.
  }
  const pause = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  let again = 0;
  return {
    /** After a notice comes a look, and one more that sees whether the file stands still. */
    async next(signal: AbortSignal): Promise<void> {
      if (noticed) again = 2;
      noticed = false;
      for (let looks = 0; looks < LOOKS_WITHOUT_NOTICE && !signal.aborted; looks += 1) {
        await pause(lookMs, signal);
        if (noticed || again > 0) break;
      }
      again -= 1;
    },
    close: () => system?.close(),
  };
}
