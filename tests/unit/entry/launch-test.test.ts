import { describe, expect, it } from 'vitest';
import { closingLine, settle } from '../../../src/entry/launch-test.mjs';

describe('the closing line', () => {
  it('names what was skipped only when something was', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  it('counts a crash before the report as a failure', () => {
    expect(settle(undefined, 'SIGKILL')).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('counts a bad ending without a failed test, and a run without tests, as a failure', () => {
    expect(settle({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(settle({ passed: 0, failed: 0, skipped: 0 }, 0).failed).toBe(1);
    expect(settle({ passed: 0, failed: 0, skipped: 1 }, 0).failed).toBe(0);
  });

  it('leaves an honest report alone', () => {
    const counts = { passed: 5, failed: 2, skipped: 1 };
    expect(settle(counts, 1)).toEqual(counts);
    expect(settle({ passed: 5, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 5, failed: 0, skipped: 0 });
  });
});
