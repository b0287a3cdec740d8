#!/usr/bin/env node
// @ts-check
/**
 * The first thing that runs, on whatever Node the machine has (18 or newer), before any package is there:
 * plain JavaScript, no dependencies. It installs what is missing, finds a Node that can run TypeScript,
 * builds hnswlib-node once and hands over. All it says goes to stderr, so that `judian ask --json` stays clean.
 *
 *   install ──► find Node ──► build hnswlib-node ──► cli.ts (in this process, or under the shipped Node)
 *                                                └─► vitest (test, check) · biome (format) · a list (licences) · eval, bench
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVectorLibrary } from './launch-build.mjs';
import { exitAs, followParent, LaunchError, runToEnd } from './launch-child.mjs';
import { ensurePackages } from './launch-install.mjs';
import { requireNode } from './launch-node.mjs';
import { runTests } from './launch-test.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '..', '..');

/** What `npm run check` runs: format, lint, types, direction of imports, licences. */
const checks = ['tests/unit/checks.test.ts', 'tests/unit/architecture.test.ts', 'tests/unit/licences.test.ts'];
const developerCommands = ['test', 'check', 'format', 'licences', 'eval', 'bench'];
/** Where what measures begins. */
const measuring = { eval: 'eval/run/main.ts', bench: 'eval/bench/main.ts' };

/** @param {readonly string[]} args */
async function launch([command = '', ...rest]) {
  const forDevelopers = developerCommands.includes(command);
  await ensurePackages(root, { development: forDevelopers });
  const node = await requireNode(root);
  if (command === 'format') return await formatSources(node, rest);
  if (command === 'licences') return await runToEnd(node, [join(root, 'tests/print-licences.ts')], { cwd: root });
  if (command === 'check') return await runTests(root, node, [...checks, ...rest]);
  await ensureVectorLibrary(root, node, { retry: command === 'doctor' });
  if (command === 'test') return await runTests(root, node, rest);
  if (command === 'eval' || command === 'bench')
    return await runToEnd(node, ['--disable-warning=ExperimentalWarning', join(root, measuring[command]), ...rest]);
  // A start in this process saves 40 ms and a signal's detour. What it loads, an older Node could not even parse.
  if (node === process.execPath) return await (await import('./launch-enter.mjs')).enter(process.argv.slice(2));
  return await runToEnd(node, [join(folder, 'launch-enter.mjs'), ...process.argv.slice(2)], { channel: true });
}

/** @param {string} node @param {readonly string[]} rest */
async function formatSources(node, rest) {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  return await runToEnd(node, [biome, 'format', '--write', ...rest], { cwd: root });
}

// Only under npm: who starts the launcher by hand may well close that shell and want it to go on.
if (process.env.npm_lifecycle_event !== undefined) followParent();
try {
  const ending = await launch(process.argv.slice(2));
  if (ending !== undefined) exitAs(ending);
} catch (error) {
  if (!(error instanceof LaunchError)) throw error;
  if (error.message !== '') process.stderr.write(`${error.message}\n`);
  exitAs(error.ending);
}
