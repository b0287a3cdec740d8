/**
 * The main program: `node src/entry/cli.ts COMMAND`. Reads the process's surroundings, hands them to `runCli`, and
 * ends the process with its exit code.
 */
import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createEarlyEnding } from './cli-ending.ts';
import { createCliPorts } from './cli-join.ts';
import { runCli } from './cli-run.ts';
import { createAsking } from './cli-ask.ts';
import type { Terminal } from './cli-ports.ts';
import { whenStopped } from './cli-stop.ts';

/** Whatever is still open after a command is of no use to it. */
const LINGER_MS = 2000;

const ending = createEarlyEnding(process);

// On stderr, as all messages.
const asking = createAsking(process.stdin, process.stderr, () => process.kill(process.pid, 'SIGINT'));

const terminal: Terminal = {
  out: (text) => void (ending.code() === undefined && process.stdout.write(text)),
  err: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  errIsTerminal: process.stderr.isTTY === true,
  ...(process.stdin.isTTY === true && process.stdout.isTTY === true && asking),
  // npm runs the program in the package's folder and says where the person stands.
  resolvePath: (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path),
};

// `judian documents | head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => ending.begin(error.code === 'EPIPE' ? 0 : 1));
// What cannot be said on stderr cannot be said at all.
process.stderr.on('error', () => {});

const code = await runCli(process.argv.slice(2), {
  ports: createCliPorts(),
  terminal,
  stopped: () =>
    Promise.race([
      ending.begun,
      whenStopped({ on: (signal, listener) => process.on(signal, listener), exit: ending.begin }),
    ]),
  // Its iterator at once: lines that come before it exists are lost.
  lines: () => createInterface({ input: process.stdin })[Symbol.asyncIterator](),
  hurried: ending.begun,
});
process.exitCode = ending.code() ?? code;
setTimeout(() => process.exit(), LINGER_MS).unref();
