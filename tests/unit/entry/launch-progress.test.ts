import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withProgress } from '../../../src/entry/launch-progress.mjs';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function collect(isTTY: boolean) {
  const written: string[] = [];
  return { written, out: { isTTY, write: (text: string) => written.push(text) } };
}

/** Work of a given length on the fake clock. */
async function during(seconds: number, work: Promise<unknown>): Promise<void> {
  const settled = work.catch(() => {});
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await settled;
}

const sleep = (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

describe('withProgress', () => {
  it('says nothing of what takes less than two seconds', async () => {
    const { written, out } = collect(true);
    await during(
      2,
      withProgress('Working', () => sleep(1.5), out),
    );
    expect(written).toEqual([]);
  });

  it('counts the seconds on one line of a terminal, and sums up', async () => {
    const { written, out } = collect(true);
    await during(
      5,
      withProgress('Working', () => sleep(4.5), out),
    );
    const lines = written.map((text) => text.replace('\r\u001B[K', ''));
    expect(lines).toEqual(['Working… 2 s', 'Working… 3 s', 'Working… 4 s', 'Working: done in 5 s.\n']);
    expect(written.every((text) => text.startsWith('\r'))).toBe(true);
  });

  it('writes a line every ten seconds elsewhere', async () => {
    const { written, out } = collect(false);
    await during(
      25,
      withProgress('Working', () => sleep(24), out),
    );
    expect(written).toEqual(['Working… 2 s\n', 'Working… 12 s\n', 'Working… 22 s\n', 'Working: done in 24 s.\n']);
  });

  it('does not call done what failed, and hands the fault on', async () => {
    const { written, out } = collect(true);
    const work = withProgress(
      'Working',
      async () => {
        await sleep(3);
        throw new Error('broken');
      },
      out,
    );
    await Promise.all([expect(work).rejects.toThrow('broken'), during(4, work).catch(() => {})]);
    expect(written.join('')).not.toContain('done');
    expect(written.at(-1)).toBe('\r\u001B[K');
  });
});
