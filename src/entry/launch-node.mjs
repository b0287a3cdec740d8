// @ts-check
/** Finds a Node that runs TypeScript as it stands: this process, or the one that came with the packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-child.mjs';

/** Type stripping without a flag came with 22.18; better-sqlite3 13 needs 22.14. */
export const oldestNode = '22.18.0';

/** @param {string} version such as `v22.18.0` */
export function isNewEnough(version) {
  const match = /^v?(\d+)\.(\d+)\./.exec(version);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > 22 || (major === 22 && minor >= 18);
}

/**
 * The folder of the Node package for this machine, or undefined when none is installed.
 * @param {string} root
 * @param {{ platform: string, arch: string }} [machine]
 */
export function shippedNodeFolder(root, machine = process) {
  const platform = machine.platform === 'win32' ? 'win' : machine.platform;
  const names = [`node-${platform}-${machine.arch}`, `node-bin-${platform}-${machine.arch}`];
  return names.map((name) => join(root, 'node_modules', name)).find((folder) => existsSync(folder));
}

/**
 * The shipped Node's program when it is there, runs on this machine and is new enough.
 * @param {string} root
 */
export function shippedNode(root) {
  const folder = shippedNodeFolder(root);
  if (folder === undefined) return undefined;
  const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 && isNewEnough(stdout) ? file : undefined;
}

/**
 * @param {string} root
 * @returns {Promise<string>} the path of a Node that is new enough
 * @throws {LaunchError} when there is none
 */
export async function requireNode(root) {
  const found = isNewEnough(process.version) ? process.execPath : shippedNode(root);
  if (found !== undefined) return found;
  throw new LaunchError(
    `Judian needs Node ${oldestNode} or newer; this is ${process.version}, and the Node that comes with the ` +
      'packages does not run on this machine: install Node 22 or 24 from https://nodejs.org and start again.',
  );
}

/**
 * npm puts node_modules/.bin first on the PATH of its scripts. Where the shipped Node does not run (Alpine's musl),
 * it would shadow the machine's own from the second `npm start` on, so the link goes.
 * @param {string} root
 */
export function removeBrokenNodeLink(root) {
  if (shippedNodeFolder(root) !== undefined && shippedNode(root) === undefined) {
    rmSync(join(root, 'node_modules', '.bin', 'node'), { force: true });
  }
}
