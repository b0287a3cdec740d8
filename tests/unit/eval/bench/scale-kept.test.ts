import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findKept, keep } from '../../../../eval/bench/scale-kept.ts';

const root = mkdtempSync(join(tmpdir(), 'judian-kept-'));
afterAll(() => rmSync(root, { recursive: true }));

it('finds what was kept, and what a larger one can be built from', () => {
  const kept = join(root, 'kept');
  const made = join(root, 'made');
  mkdirSync(made);
  writeFileSync(join(made, 'rows'), 'x');
  const grown = { sentences: 1, searchableSeconds: 1, graphSeconds: 2, saveSeconds: 3, mostMemory: 4 };
  expect(findKept(kept, 1000)).toEqual({ folder: undefined });
  expect(keep(kept, 1000, made, grown)).toBe(join(kept, '1000'));
  expect(findKept(kept, 1000)).toEqual({ folder: join(kept, '1000'), grown });
  expect(readFileSync(join(kept, '1000', 'rows'), 'utf8')).toBe('x');
  expect(findKept(kept, 10_000)).toEqual({ folder: join(kept, '1000') });
  expect(findKept(kept, 500)).toEqual({ folder: undefined });
  // Cut off while it was being copied, it is made again.
  rmSync(join(kept, '1000.json'));
  expect(existsSync(join(kept, '1000'))).toBe(true);
  expect(findKept(kept, 1000)).toEqual({ folder: undefined });
});
