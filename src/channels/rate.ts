/** Keeps sends apart, so that no second holds more than `perSecond` of them, however they were bunched before. */
export interface Rate {
  /** Resolves when one may be sent. */
  take(): Promise<void>;
  /** Nothing is sent before this time, in milliseconds since 1970. */
  pauseUntil(at: number): void;
}

/** Even spacing rather than a bucket: a burst after a quiet second would put two seconds' worth into one. */
export function createRate(perSecond: number, now: () => number, sleep: (ms: number) => Promise<void>): Rate {
  const gapMs = 1000 / perSecond;
  let free = 0;
  let paused = 0;
  return {
    async take() {
      const at = Math.max(now(), free, paused);
      free = at + gapMs;
      const wait = at - now();
      if (wait > 0) await sleep(wait);
    },
    pauseUntil(at) {
      paused = Math.max(paused, at);
    },
  };
}
