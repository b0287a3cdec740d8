// @ts-check
/** Runs vitest and closes with one line that programs can read: `N passed, N failed`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runToEnd } from './launch-child.mjs';

/** What tests/closing-line.ts counts. @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} root
 * @param {string} node
 * @param {readonly string[]} args for vitest: files, `-t name`, `--project node`
 * @returns {Promise<import('./launch-child.mjs').Ending>}
 */
export async function runTests(root, node, args) {
  const folder = mkdtempSync(join(tmpdir(), 'judian-test-'));
  const report = join(folder, 'counts.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'tests/closing-line.ts')}`];
  const vitest = [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    join(root, 'tests/vitest.config.ts'),
  ];
  try {
    const ending = await runToEnd(node, [...vitest, ...reporters, ...args], {
      cwd: root,
      env: {
        ...process.env,
        // Programs started by tests find the same Node.
        PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        JUDIAN_TEST_COUNTS: report,
      },
    });
    const counts = settle(readCounts(report), ending);
    process.stdout.write(`${closingLine(counts)}\n`);
    return counts.failed > 0 && ending === 0 ? 1 : ending;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A run that ended badly without naming a failure has one: it crashed, or found no tests.
 * @param {Counts | undefined} counts
 * @param {import('./launch-child.mjs').Ending} ending
 * @returns {Counts}
 */
export function settle(counts, ending) {
  if (counts === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const nothingRan = counts.passed + counts.failed + counts.skipped === 0;
  return (ending !== 0 || nothingRan) && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** @param {string} file @returns {Counts | undefined} */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
