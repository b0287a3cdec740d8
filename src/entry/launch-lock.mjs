// @ts-check
/** One install at a time in one checkout. */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withProgress } from './launch-progress.mjs';

/** The holder shows every few seconds that it lives; ids of processes are used again, after a restart at once. */
const heartbeatMs = 5000;
const forgottenMs = 60_000;

/**
 * Runs `work` while no other launcher does so in this checkout. The lock is a file outside node_modules, which
 * `npm ci` empties; it names the processes at work, so that one left by a crash is taken over.
 * @param {string} root
 * @param {string} waiting what to show while another one holds it
 * @param {(noteChild: (pid: number) => void) => Promise<void>} work calls `noteChild` with the process it starts, which
 *   may outlive this one
 */
export async function whileHolding(root, waiting, work) {
  const user = process.getuid?.() ?? 0;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `judian-install-${user}-${name}.lock`);
  if (!take(file)) {
    await withProgress(waiting, async () => {
      while (!take(file)) await new Promise((resolve) => setTimeout(resolve, 200));
    });
  }
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  try {
    await work((pid) => writeFileSync(file, `${process.pid} ${pid}`));
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // Without a folder for temporary files there is nothing to agree through; go on alone.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') return true;
  }
  if (!isHeld(file)) rmSync(file, { force: true });
  return false;
}

/** @param {string} file */
function isHeld(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > forgottenMs) return false;
    const text = readFileSync(file, 'utf8');
    // Just made and not yet written: somebody is there. Our own id in it is of an earlier process.
    return text === '' || text.split(' ').some((pid) => Number(pid) !== process.pid && isAlive(Number(pid)));
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder for temporary files was emptied: the work goes on.
  }
}
