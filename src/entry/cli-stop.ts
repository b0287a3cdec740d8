/** The terminal and npm both pass on one Ctrl-C; what comes within this time is the same one. */
const SAME_KEY_PRESS_MS = 1000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Signalled {
  on(signal: (typeof SIGNALS)[number], listener: () => void): unknown;
  exit(code: number): void;
}

/** Resolves at the first signal to stop. A second one, when waiting is too long for somebody, ends with code 130. */
export function whenStopped(process: Signalled, now: () => number = Date.now): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = () => {
      if (firstAt === undefined) {
        firstAt = now();
        resolve();
      } else if (now() - firstAt > SAME_KEY_PRESS_MS) {
        process.exit(130);
      }
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}
