import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeMigrationCopies } from '../../../src/platform/node/migration-copies.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

const NOW = new Date('2026-11-22T04:00:00Z');
const DAY_MS = 24 * 60 * 60_000;

it('removes copies from before a migration that are older than questions may be, and nothing else', () => {
  const folder = temporaryFolder();
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  const put = (name: string, daysAgo: number) => {
    const path = join(backups, name);
    writeFileSync(path, 'x');
    const at = new Date(NOW.getTime() - daysAgo * DAY_MS);
    utimesSync(path, at, at);
    return path;
  };
  const old = put('before-main-0002_x-20260101T000000.sqlite', 91);
  const young = put('before-main-0003_x-20261101T000000.sqlite', 89);
  const other = put('by-hand.sqlite', 400);
  expect(removeMigrationCopies(folder, 90, NOW)).toBe(1);
  expect([old, young, other].map((path) => existsSync(path))).toEqual([false, true, true]);
});

it('finds nothing where no copy was ever made', () => {
  expect(removeMigrationCopies(temporaryFolder(), 90, NOW)).toBe(0);
});
