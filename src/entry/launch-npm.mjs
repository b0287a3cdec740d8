// @ts-check
/** Runs the npm that belongs to the machine's Node, and says in one sentence why it failed. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LaunchError, runSilently } from './launch-child.mjs';

/**
 * @param {string} root
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env] set on top of ours
 * @param {(pid: number) => void} [onStart]
 * @throws {LaunchError} when there is no npm, or a person stopped it
 */
export async function runNpm(root, args, env = {}, onStart) {
  const npm = findNpm();
  const options = { cwd: root, env: { ...process.env, ...env }, shell: npm.shell, ...(onStart && { onStart }) };
  try {
    return await runSilently(npm.file, [...npm.args, ...args], options);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
    throw new LaunchError('npm was not found: install Node 22 or 24 with npm from https://nodejs.org and start again.');
  }
}

/** @returns {{ file: string, args: string[], shell: boolean }} */
function findNpm() {
  const { npm_execpath: running, npm_node_execpath: itsNode } = process.env;
  if (running?.endsWith('npm-cli.js') && existsSync(running)) {
    const node = itsNode !== undefined && existsSync(itsNode) ? itsNode : process.execPath;
    return { file: node, args: [running], shell: false };
  }
  const bin = dirname(process.execPath);
  const beside = ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js'];
  const file = beside.map((path) => join(bin, path)).find((path) => existsSync(path));
  if (file !== undefined) return { file: process.execPath, args: [file], shell: false };
  // On Windows npm is a batch file, which only a shell can start.
  return { file: 'npm', args: [], shell: process.platform === 'win32' };
}

const again = 'then start again.';
/** @type {readonly (readonly [RegExp, string])[]} */
const causes = [
  [
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR|EPIPE|ECONNABORTED)$/,
    `The packages could not be downloaded, the package registry cannot be reached: check the network (or npm's proxy and registry settings), ${again}`,
  ],
  [
    /CERT|^ERR_(TLS|SSL)/,
    `The packages could not be downloaded, the registry's certificate is not trusted: set NODE_EXTRA_CA_CERTS or npm's cafile to your network's certificate, ${again}`,
  ],
  [
    /^(E401|E403|E407|ENEEDAUTH)$/,
    `The package registry refused the download: check the login of your npm registry or proxy, ${again}`,
  ],
  [
    /^(E404|ETARGET|ENOVERSIONS)$/,
    `The package registry lacks a package that is needed: use the public npm registry or a full mirror of it, ${again}`,
  ],
  [
    /^(EACCES|EPERM|EROFS)$/,
    `The packages could not be installed, this folder or npm's cache may not be written: make both writable for you, ${again}`,
  ],
  [/^(ENOSPC|EDQUOT)$/, `The packages could not be installed, the disk is full: free at least 1 GB, ${again}`],
  [/^EINTEGRITY$/, `A downloaded package is not the one in package-lock.json: run "npm cache clean --force", ${again}`],
  [/^EUSAGE$/, `package.json and package-lock.json do not fit together: restore both by git checkout, ${again}`],
];

/**
 * One sentence for a failed install, and where npm wrote the details.
 * @param {string} output what npm printed
 */
export function failureSentence(output) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(output)?.[1] ?? '';
  const known = causes.find(([pattern]) => pattern.test(code))?.[1];
  const log = /A complete log of this run can be found in:\s*(?:npm (?:error|ERR!)\s*)?(\S.*)/.exec(output)?.[1];
  const details = log === undefined ? '' : ` npm's details: ${log.trim()}`;
  const unknown = `The packages could not be installed (npm: ${code || 'no error code'}): run "npm ci" to see why, ${again}`;
  return (known ?? unknown) + details;
}
