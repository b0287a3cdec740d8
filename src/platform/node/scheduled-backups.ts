import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import { backupDatabase } from './backup.ts';
import { dataFolder, noteBackup } from './data-folder.ts';

const HOUR_MS = 60 * 60_000;

export interface BackupSchedule {
  dataFolder: string;
  /** Where they go; without it, `backups` in the data folder. */
  folder?: string | undefined;
  everyHours: number;
  keep: number;
  clock: Clock;
}

/** Only what has such a name, and its manifest, is ever removed. */
const NAME = /^scheduled-\d{8}-\d{6}$/u;

export interface ScheduledBackups {
  /** Makes one when it is due, then removes the oldest beyond `keep`. True when one was made. */
  run(): Promise<boolean>;
  /** What keeps them from being made, for the operator; null when all is well. */
  problem(): string | null;
}

/**
 * Backups by the clock. Due is counted from the last whole one that is there, or from when the data folder was made, so
 * that a service that is restarted each day makes them too. One that fails is tried again at the next call.
 */
export function createScheduledBackups(schedule: BackupSchedule): ScheduledBackups {
  const { everyHours, keep, clock } = schedule;
  const place = dataFolder(schedule.dataFolder);
  const folder = resolve(schedule.folder ?? place.backups);
  let failed = false;

  function isDue(nowMs: number): boolean {
    const [newest] = whole(folder);
    const sinceMs = newest?.atMs ?? (existsSync(place.marker) ? statSync(place.marker).mtimeMs : 0);
    // A clock that was set back would put the next one off for as long.
    return nowMs - sinceMs >= everyHours * HOUR_MS || sinceMs - nowMs > HOUR_MS;
  }

  return {
    async run() {
      const now = clock.now();
      if (!isDue(now.getTime())) return false;
      failed = true;
      const target = join(folder, nameAt(now));
      await backupDatabase(place.database, target);
      noteBackup(schedule.dataFolder, target, now.getTime());
      for (const { path } of whole(folder).slice(keep)) rmSync(path, { recursive: true, force: true });
      failed = false;
      return true;
    },
    problem: () => (failed ? 'The last scheduled backup failed. Check BACKUP_FOLDER and the space on its disk.' : null),
  };
}

/** `scheduled-20261122-040000`, in universal time. */
function nameAt(now: Date): string {
  return `scheduled-${now.toISOString().slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-')}`;
}

/** The scheduled ones that were made to their end, newest first; `atMs` is when, by their names. */
function whole(folder: string): { path: string; atMs: number }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && existsSync(join(folder, name, 'manifest.json')))
    .map((name) => ({ path: join(folder, name), atMs: timeOf(name) }))
    .toSorted((a, b) => b.atMs - a.atMs);
}

function timeOf(name: string): number {
  const [year, month, day, hour, minute, second] = [10, 14, 16, 19, 21, 23].map((at, index) =>
    name.slice(at, at + (index === 0 ? 4 : 2)),
  );
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
