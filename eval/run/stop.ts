/** Ends a run that somebody stops: what was started or made for it is cleared away first. */
import { constants } from 'node:os';

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Stop {
  /** Aborted as soon as somebody stops the run: from then on nothing is asked and nothing is written. */
  signal: AbortSignal;
  /** Calls `clear` at a stop, unless what it returns was called before. */
  onStop(clear: () => void | Promise<void>): () => void;
  /** Resolves once all is cleared away, to the exit code that the signal stands for: 130 for Ctrl-C. */
  stopped: Promise<number>;
}

/** Listens from now on. Only the first signal counts: the terminal and npm both pass on one Ctrl-C. */
export function listenForStop(): Stop {
  const controller = new AbortController();
  const clearings = new Set<() => void | Promise<void>>();
  const stopped = new Promise<number>((resolve) => {
    for (const name of stopSignals)
      process.on(name, () => {
        if (controller.signal.aborted) return;
        controller.abort();
        // What cannot be cleared away must not keep the rest, or the process.
        void Promise.allSettled([...clearings].map(async (clear) => await clear())).then(() =>
          resolve(128 + constants.signals[name]),
        );
      });
  });
  return {
    signal: controller.signal,
    stopped,
    onStop(clear) {
      clearings.add(clear);
      return () => clearings.delete(clear);
    },
  };
}
