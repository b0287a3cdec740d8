import { existsSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../shared/errors.ts';
import { dataFolder } from './data-folder.ts';
import { writeFileSafely } from './files.ts';
import type { StructureCheck } from './structure-check-thread.ts';
import { startThread, type Thread } from './thread.ts';

/** Up to so many bytes are checked within some tenths of a second. */
const CHECKED_FIRST_BYTES = 100_000_000;

export interface RunningStructureCheck {
  /**
   * Resolves when the structure holds together, or the check was stopped. Rejects with `ServiceError`
   * `database-damaged`, or `keyword-index-damaged` where a start makes it again.
   */
  done: Promise<void>;
  /** Waits for what is being read: some seconds a gigabyte. */
  stop(): Promise<void>;
}

/**
 * Whether the database may be checked while the service already answers: it is large, and no earlier check found damage.
 * Whatever is quoted meanwhile is compared with its own hashes.
 */
export function mayCheckLater(folder: string, firstBytes: number = CHECKED_FIRST_BYTES): boolean {
  const { database, suspect } = dataFolder(folder);
  const { size } = statSync(database, { throwIfNoEntry: false }) ?? { size: 0 };
  return size > firstBytes && !existsSync(suspect);
}

/** Notes that the structure was found to hold together. */
export function trustDatabase(folder: string): void {
  rmSync(dataFolder(folder).suspect, { force: true });
}

/** Whoever asks at once has the machine to himself: the check reads every page of the database. */
const FIRST_ANSWERS_MS = 1_000;

/**
 * Checks the structure in a thread of its own, a moment after `opened` is settled. What is damaged is noted, so that the
 * next start checks before anything else.
 */
export function startStructureCheck(folder: string, opened: Promise<unknown>): RunningStructureCheck {
  let thread: Thread | undefined;
  const stopping = new AbortController();
  const { database, suspect } = dataFolder(folder);
  const inspect = async () => {
    await opened.catch(() => undefined);
    await sleep(FIRST_ANSWERS_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    if (stopping.signal.aborted) return;
    thread = startThread(new URL('./structure-check-thread.ts', import.meta.url));
    try {
      const found = await thread.remote<StructureCheck>('control').inspect(database);
      if (found === 'sound') return;
      const message = 'The keyword index is damaged. Start the service again: it is made again then.';
      throw new ServiceError('keyword-index-damaged', message);
    } catch (error) {
      // Ended from outside, what it was doing rejects.
      if (stopping.signal.aborted) return;
      writeFileSafely(suspect, '{}\n');
      throw error;
    }
  };
  const done = inspect().finally(() => {
    if (!stopping.signal.aborted) void thread?.stop();
  });
  // Whoever waits for it hears of it; nobody has to.
  done.catch(() => undefined);
  return {
    done,
    async stop() {
      stopping.abort();
      await thread?.stop();
    },
  };
}
