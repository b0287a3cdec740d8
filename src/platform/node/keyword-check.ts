import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { dataFolder } from './data-folder.ts';
import type { KeywordCheck } from './keyword-check-thread.ts';
import { startThread, type Thread } from './thread.ts';

export interface RunningKeywordCheck {
  /** Resolves when it is over, however it ended. */
  done: Promise<void>;
  /** Ends it. */
  stop(): Promise<void>;
}

/**
 * Compares the keyword index of a data folder with the passages while the service answers, and hands what does not fit
 * to `mend`. For 100,000 sentences it takes a third of
 * a core for most of a minute.
 */
export function startKeywordCheck(
  folder: string,
  log: Log,
  mend: (passageIds: readonly number[]) => Promise<unknown>,
): RunningKeywordCheck {
  let thread: Thread | undefined = startThread(new URL('./keyword-check-thread.ts', import.meta.url));
  const stop = async () => {
    const ended = thread;
    thread = undefined;
    await ended?.stop();
  };
  const run = async ({ remote }: Thread) => {
    try {
      const damaged = await remote<KeywordCheck>('control').findDamaged(dataFolder(folder).database);
      if (thread !== undefined) await mend(damaged);
    } catch (error) {
      // Ended from outside, what it was doing rejects.
      if (thread !== undefined)
        log.write('error', 'keyword-index-unchecked', { code: error instanceof ServiceError ? error.code : 'unknown' });
    } finally {
      await stop();
    }
  };
  return { done: run(thread), stop };
}

/** How many passages have a keyword row that does not hold their words. */
export async function countDamagedKeywords(folder: string, log: Log): Promise<number> {
  let count = 0;
  await startKeywordCheck(folder, log, async (ids) => void (count = ids.length)).done;
  return count;
}
