// @ts-check
/** Builds hnswlib-node, which ships as C++ source, once. Without it the service searches exactly, and says so. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { whileHolding } from './launch-lock.mjs';
import { shippedNodeFolder } from './launch-node.mjs';
import { runNpm } from './launch-npm.mjs';
import { withProgress } from './launch-progress.mjs';

/** @typedef {{ platform: string, compilers: string, works: boolean }} Stamp */

/** Loads it and searches, because a file that loads may still be built for another processor. */
const trial =
  "const name = 'hnswlib-node'; const { HierarchicalNSW } = require(name); const index = new HierarchicalNSW('ip', 2);" +
  'index.initIndex(1); index.addPoint([1, 0], 7);' +
  'process.exit(index.searchKnn([1, 0], 1).neighbors[0] === 7 ? 0 : 1);';

/**
 * @param {string} root
 * @param {string} node the Node that will load it
 * @param {{ retry: boolean }} options whether to try again what failed before on this machine
 */
export async function ensureVectorLibrary(root, node, { retry }) {
  const folder = join(root, 'node_modules', 'hnswlib-node');
  if (!existsSync(folder)) return;
  const stampFile = join(folder, '.judian.json');
  const platform = `${process.platform} ${process.arch}`;
  const compilers = findCompilers(process.env);
  const stamp = readStamp(stampFile);
  if (stamp?.platform === platform) {
    if (stamp.works && existsSync(join(folder, 'build/Release/addon.node'))) return;
    if (!stamp.works && stamp.compilers === compilers && !retry) return;
  }
  if (works(root, node)) {
    writeStamp(stampFile, { platform, compilers, works: true });
  } else if (isWritable(folder)) {
    await whileHolding(root, 'Waiting for another start that builds the vector index library', async (noteChild) => {
      if (!works(root, node)) await build(root, node, noteChild);
      writeStamp(stampFile, { platform, compilers, works: works(root, node) });
    });
  }
}

/** @param {string} root @param {string} node @param {(pid: number) => void} noteChild */
async function build(root, node, noteChild) {
  // What a half build left would be taken for finished.
  rmSync(join(root, 'node_modules', 'hnswlib-node', 'build'), { recursive: true, force: true });
  const headers = [shippedNodeFolder(root), dirname(dirname(node))].find(
    (folder) => folder !== undefined && existsSync(join(folder, 'include/node/node_api.h')),
  );
  const env = headers === undefined ? {} : { npm_config_nodedir: headers };
  const args = ['rebuild', 'hnswlib-node', '--ignore-scripts=false', '--loglevel=error'];
  const { output } = await withProgress('Building the vector index library', () => runNpm(root, args, env, noteChild));
  writeQuietly(join(root, 'node_modules', 'hnswlib-node', '.judian-build.log'), output);
}

/** @param {string} root @param {string} node */
function works(root, node) {
  return spawnSync(node, ['-e', trial], { cwd: root, stdio: 'ignore' }).status === 0;
}

/**
 * The compilers on the PATH and those named by variables, as one text. When someone installs one, the text changes,
 * and a build that failed is tried again.
 * @param {NodeJS.ProcessEnv} env
 */
export function findCompilers(env) {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter);
  const programs = ['c++', 'g++', 'clang++', 'make', 'python3', 'python'];
  const found = programs.filter((program) => folders.some((folder) => existsSync(join(folder, program))));
  return [...found, env.CXX, env.CC, env.npm_config_python].join(' ').trim();
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} file @returns {Stamp | undefined} */
function readStamp(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} file @param {Stamp} stamp */
function writeStamp(file, stamp) {
  writeQuietly(file, JSON.stringify(stamp));
}

/** On a read-only or full disk the next start checks again; that is all. @param {string} file @param {string} text */
function writeQuietly(file, text) {
  try {
    writeFileSync(file, text);
  } catch {
    // Nothing to do.
  }
}
