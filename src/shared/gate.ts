/** Lets a bounded number of works run at once; the others wait in the order they came. */
export interface Gate {
  /** Who waits leaves the queue when `signal` ends it; its reason is thrown. Work that has begun is not touched. */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  /** How many are in work, and how many wait. */
  state(): { running: number; waiting: number };
}

export function createGate(most: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    state: () => ({ running, waiting: waiting.length }),
    async run(work, signal) {
      signal?.throwIfAborted();
      if (running >= most) await takeTurn(waiting, signal);
      else running += 1;
      try {
        return await work();
      } finally {
        // The place is handed on, so that a newcomer cannot slip in before the one who waits.
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}

/** Waits to be let in, or until `signal` ends the wait; who left is let in no more. */
function takeTurn(waiting: (() => void)[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const enter = () => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', leave, { once: true });
    waiting.push(enter);
  });
}
