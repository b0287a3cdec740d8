// @ts-check
/** Child processes of the launcher: signals reach them, their ending is handed on, none is left behind. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** How a process ended: an exit code, or the signal that stopped it. @typedef {number | NodeJS.Signals} Ending */

const isWindows = process.platform === 'win32';
/** npm and the terminal both pass on one Ctrl-C; what comes within this time is the same one. */
const sameKeyPressMs = 1000;
/** @type {readonly NodeJS.Signals[]} */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Something a person can put right. The message is the one sentence they read; empty after Ctrl-C. */
export class LaunchError extends Error {
  /** @param {string} message @param {Ending} [ending] */
  constructor(message, ending = 1) {
    super(message);
    this.name = 'LaunchError';
    this.ending = ending;
  }
}

/**
 * Ends this process, by way of its signal handlers, when the one that started it is gone. npm starts its scripts by a
 * shell, and `kill` on npm ends that shell alone: a service left behind would keep the data folder.
 */
export function followParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/**
 * Ends this process the way its child ended. A signal is repeated on ourselves, because npm then stays silent;
 * after an exit code it prints five lines of its own.
 * @param {Ending} ending
 */
export function exitAs(ending) {
  if (typeof ending === 'number') process.exit(ending);
  for (const signal of stopSignals) process.removeAllListeners(signal);
  if (!isWindows) process.kill(process.pid, ending);
  // The signal is delivered within a tick; should it be ignored, the code says the same.
  setTimeout(() => process.exit(128 + (constants.signals[ending] ?? 0)), 200);
}

/**
 * Runs a program that shares our terminal, to its end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, channel?: boolean }} [options] `channel` opens one to the child,
 *   which closes when this process dies however it dies, so that the child can follow (launch-enter.mjs)
 * @returns {Promise<Ending>}
 */
export async function runToEnd(file, args, { cwd, env = process.env, channel = false } = {}) {
  const child = spawn(file, args, {
    cwd,
    env,
    stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  const release = passSignals((signal) => child.kill(signal));
  return await ended(child).finally(release);
}

/**
 * Runs a program silently, in a process group of its own, and collects what it prints. A stop signal kills the group
 * at once: npm would first finish what it does and then undo it, and the next start repairs half an install.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean, onStart?: (pid: number) => void }} options
 * @returns {Promise<{ ending: Ending, output: string }>}
 * @throws {LaunchError} without a message when a person stopped it
 */
export async function runSilently(file, args, { cwd, env = process.env, shell = false, onStart }) {
  const child = spawn(file, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'], detached: !isWindows });
  /** @type {NodeJS.Signals | undefined} */
  let stopped;
  const release = passSignals((signal) => {
    stopped = signal;
    killGroup(child);
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-200_000);
    });
  }
  if (child.pid !== undefined) onStart?.(child.pid);
  const ending = await ended(child).finally(release);
  if (stopped !== undefined) throw new LaunchError('', stopped);
  return { ending, output };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<Ending>} */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
}

/**
 * Hands stop signals to `send` until released: the first as it is, a later one as SIGKILL.
 * @param {(signal: NodeJS.Signals) => void} send
 */
function passSignals(send) {
  let firstAt = 0;
  /** @param {NodeJS.Signals} signal */
  const onSignal = (signal) => {
    const now = Date.now();
    if (firstAt === 0) {
      firstAt = now;
      send(signal);
    } else if (now - firstAt > sameKeyPressMs) {
      send('SIGKILL');
    }
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  return () => {
    for (const signal of stopSignals) process.off(signal, onSignal);
  };
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (isWindows || child.pid === undefined) child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}
