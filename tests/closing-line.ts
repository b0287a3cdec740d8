import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

/**
 * Counts how the run ended, for the launcher's last line. What fails outside a test counts as a failure too: a file
 * that cannot be loaded, a hook that throws, an error nobody caught.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const file = process.env.JUDIAN_TEST_COUNTS;
    if (file === undefined) return;
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) counts[endingOf(test.result().state)] += 1;
    }
    writeFileSync(file, JSON.stringify(counts));
  }
}

/** A test that never came to its end has not passed. */
function endingOf(state: 'passed' | 'failed' | 'skipped' | 'pending'): 'passed' | 'failed' | 'skipped' {
  return state === 'pending' ? 'failed' : state;
}
