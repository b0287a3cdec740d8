import type { Log } from '../shared/log.ts';

/** Something that is done again and again while the service runs. */
export interface Chore {
  /** For the log: `retention`, `backup`. */
  name: string;
  /** Does what is due now; looks at the clock itself, so that it may be called at any time. */
  run(): Promise<void>;
}

/** Between two looks at what is due. */
const EVERY_MS = 10 * 60_000;
/** After a start, so that the first questions are not held up. */
const FIRST_MS = 30_000;

export interface Upkeep {
  /** Ends after the chore in work. */
  stop(): Promise<void>;
}

/** Does every chore now and then, one after the other. One that fails is a line in the log, and tried again later. */
export function startUpkeep(
  chores: readonly Chore[],
  { log, sleep }: { log: Log; sleep(ms: number, signal: AbortSignal): Promise<unknown> },
): Upkeep {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function work(): Promise<void> {
    for (let pauseMs = FIRST_MS; ; pauseMs = EVERY_MS) {
      await sleep(pauseMs, signal).catch(() => undefined);
      for (const chore of chores) {
        if (signal.aborted) return;
        await chore
          .run()
          .catch((error: unknown) => log.write('error', 'chore-failed', { chore: chore.name, code: codeOf(error) }));
      }
      if (signal.aborted) return;
    }
  }

  const working = work();
  return {
    stop() {
      stopping.abort();
      return working;
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'bug';
}
