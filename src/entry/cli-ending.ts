/** Closing takes a fraction of a second; what is not closed by then is stuck. */
const CLOSING_MS = 5000;

/** An end that comes before the command's own: the output is gone, or somebody will not wait. */
export interface EarlyEnding {
  /** Ends the process with `code` as soon as everything is closed. The first call counts. */
  begin(code: number): void;
  /** Resolves when an early end has begun. */
  begun: Promise<void>;
  /** The exit code that `begin` was given; undefined while nothing ends early. */
  code(): number | undefined;
}

interface Ending {
  pid: number;
  exitCode?: number | string | null | undefined;
  kill(pid: number, signal: 'SIGKILL'): unknown;
}

/**
 * `process.exit` stops worker threads wherever they are; inside the vector library that aborts the whole process. So
 * nothing is stopped: the command closes what it opened, and the process ends because nothing is left to do. Only one
 * that is stuck is killed from outside, which the data folder is made to survive.
 */
export function createEarlyEnding(process: Ending, closingMs: number = CLOSING_MS): EarlyEnding {
  const begun = Promise.withResolvers<void>();
  let code: number | undefined;
  return {
    begin(wanted) {
      if (code !== undefined) return;
      code = wanted;
      process.exitCode = wanted;
      begun.resolve();
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), closingMs).unref();
    },
    begun: begun.promise,
    code: () => code,
  };
}
