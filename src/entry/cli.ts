/**
 * The main program: `node src/entry/cli.ts COMMAND`. Reads the process's surroundings, hands them to `runCli`, and
 * ends the process with its exit code.
 */
import { resolve } from 'node:path';
import { createCliPorts } from './cli-join.ts';
import { runCli } from './cli-run.ts';
import type { Terminal } from './cli-ports.ts';
import { whenStopped } from './cli-stop.ts';

/** Whatever is still open after a command is of no use to it. */
const LINGER_MS = 2000;

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
  errIsTerminal: process.stderr.isTTY === true,
  // npm runs the program in the package's folder and says where the person stands.
  resolvePath: (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path),
};

// `judian documents | head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli(process.argv.slice(2), {
  ports: createCliPorts(),
  terminal,
  stopped: () => whenStopped(process),
});
setTimeout(() => process.exit(), LINGER_MS).unref();
