/** Indexes that are kept from run to run: building the large ones takes most of an hour. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grown } from './scale-jobs.ts';

/** The index of that size with how it was built; else the largest smaller one to build it from, or nothing. */
export function findKept(kept: string, size: number): { folder: string | undefined; grown?: Grown } {
  const path = recordOf(kept, size);
  if (existsSync(path))
    return { folder: join(kept, String(size)), grown: JSON.parse(readFileSync(path, 'utf8')) as Grown };
  const sizes = existsSync(kept) ? readdirSync(kept).flatMap((name) => /^(\d+)\.json$/u.exec(name)?.[1] ?? []) : [];
  const smaller = Math.max(0, ...sizes.map(Number).filter((other) => other < size));
  return { folder: smaller === 0 ? undefined : join(kept, String(smaller)) };
}

/** Keeps a copy of a closed index; returns its folder. */
export function keep(kept: string, size: number, folder: string, grown: Grown): string {
  mkdirSync(kept, { recursive: true });
  const to = join(kept, String(size));
  cpSync(folder, to, { recursive: true });
  // Last, so that what was cut off is made again.
  writeFileSync(recordOf(kept, size), `${JSON.stringify(grown)}\n`);
  return to;
}

function recordOf(kept: string, size: number): string {
  return join(kept, `${size}.json`);
}
