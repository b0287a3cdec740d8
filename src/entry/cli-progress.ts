import type { Terminal } from './cli-ports.ts';

/** What is over before this needs no word. */
const QUIET_MS = 2000;
/** How often a line is added where lines cannot be written over: a file, a pipe, a service manager. */
const REPEAT_MS = 10_000;
const TICK_MS = 250;

/** Says on stderr what takes long: one line that counts up on a terminal, a line now and then elsewhere. */
export async function withProgress<Result>(
  what: string | (() => string),
  terminal: Terminal,
  work: () => Promise<Result>,
): Promise<Result> {
  const startedAt = Date.now();
  let saidAt: number | undefined;
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - startedAt < QUIET_MS) return;
    if (!terminal.errIsTerminal && saidAt !== undefined && now - saidAt < REPEAT_MS) return;
    saidAt = now;
    const line = `${typeof what === 'string' ? what : what()}… ${Math.round((now - startedAt) / 1000)} s`;
    terminal.err(terminal.errIsTerminal ? `\r\u001B[K${line}` : `${line}\n`);
  }, TICK_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (saidAt !== undefined && terminal.errIsTerminal) terminal.err('\r\u001B[K');
  }
}
