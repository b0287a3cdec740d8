// @ts-check
/** Installs the packages when they are missing, incomplete or not those of the lock file. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-child.mjs';
import { whileHolding } from './launch-lock.mjs';
import { isNewEnough, removeBrokenNodeLink, shippedNodeFolder } from './launch-node.mjs';
import { failureSentence, runNpm } from './launch-npm.mjs';
import { withProgress } from './launch-progress.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, optional?: boolean, devOptional?: boolean,
 *   link?: boolean }} LockEntry
 * @typedef {Record<string, LockEntry>} LockEntries by folder, such as `node_modules/hono`
 */

/**
 * @param {string} root
 * @param {{ development: boolean }} need whether the packages for tests and checks are needed too
 * @throws {LaunchError} when they cannot be installed
 */
export async function ensurePackages(root, need) {
  if (packagesAreThere(root, need)) return;
  await whileHolding(root, 'Waiting for another start that installs packages', async (noteChild) => {
    // The one that held the lock may have done it.
    if (packagesAreThere(root, need)) return;
    const all = need.development || hasDevelopmentPackages(root);
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=optional'];
    // Three tries within some seconds: a wire that is cut is said soon, a short fault is ridden out.
    const patience = ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-factor=3'];
    // Were it still there after a stop half-way, what is left would be taken for whole.
    removeRecord(root);
    await withProgress(all ? 'Installing all packages' : 'Installing packages', async () => {
      const scope = all ? '--include=dev' : '--omit=dev';
      const { ending, output } = await runNpm(root, [...args, ...patience, scope], {}, noteChild);
      if (ending !== 0) throw new LaunchError(failureSentence(output));
    });
    removeBrokenNodeLink(root);
  });
}

/**
 * npm writes node_modules/.package-lock.json as its last step, so an interrupted install leaves none, and what it
 * lists is what is there. A developer's install, which holds more, counts as well.
 * @param {string} root
 * @param {{ development: boolean }} need
 */
export function packagesAreThere(root, need) {
  const wanted = readLock(join(root, 'package-lock.json'));
  if (wanted === undefined) {
    throw new LaunchError('package-lock.json is missing or damaged: restore it, for example by git checkout.');
  }
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const complete = Object.entries(wanted).every(([folder, entry]) => {
    if (folder === '' || entry.link || entry.optional || entry.devOptional) return true;
    if (entry.dev && !need.development) return true;
    return isSame(entry, installed[folder]) && existsSync(join(root, folder, 'package.json'));
  });
  return complete && optionalOnesFit(wanted, installed) && hasNodeIfNeeded(root);
}

/** @param {LockEntry} wanted @param {LockEntry | undefined} found */
function isSame(wanted, found) {
  return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity;
}

/**
 * An optional package may be absent (another platform), but not old.
 * @param {LockEntries} wanted @param {LockEntries} installed
 */
function optionalOnesFit(wanted, installed) {
  return Object.entries(installed).every(([folder, found]) => {
    const entry = wanted[folder];
    return entry === undefined || entry.link === true || isSame(entry, found);
  });
}

/** @param {string} root */
function removeRecord(root) {
  try {
    rmSync(join(root, 'node_modules', '.package-lock.json'), { force: true });
  } catch {
    // A folder that may not be written: npm says so.
  }
}

/** npm goes on when the download of an optional package fails; on an old Node we cannot. @param {string} root */
function hasNodeIfNeeded(root) {
  return isNewEnough(process.version) || shippedNodeFolder(root) !== undefined;
}

/** @param {string} root */
function hasDevelopmentPackages(root) {
  const installed = readLock(join(root, 'node_modules', '.package-lock.json')) ?? {};
  return Object.values(installed).some((entry) => entry.dev === true);
}

/** @param {string} file @returns {LockEntries | undefined} */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
