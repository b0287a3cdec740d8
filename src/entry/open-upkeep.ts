import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config/schema.ts';
import { retire } from '../conversation/retention.ts';
import { lowDisk } from '../platform/node/disk.ts';
import { removeMigrationCopies } from '../platform/node/migration-copies.ts';
import type { NodePlatform } from '../platform/node/platform.ts';
import { createScheduledBackups } from '../platform/node/scheduled-backups.ts';
import { foldUnanswered } from '../review/numbers/unanswered.ts';
import { systemClock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { type Chore, startUpkeep, type Upkeep } from './upkeep.ts';

interface UpkeepParts {
  config: Config;
  platform: Pick<NodePlatform, 'database'>;
  log: Log;
}

/** What the running service does by itself: old questions go, backups are made. */
export function openUpkeep({ config, platform, log }: UpkeepParts) {
  const retention: Chore = {
    name: 'retention',
    async run() {
      const retired = await retire(platform.database, systemClock, config.RETENTION_DAYS);
      const copies = removeMigrationCopies(config.DATA_DIR, config.RETENTION_DAYS, systemClock.now());
      if (copies > 0) log.write('info', 'migration-copies-removed', { copies, days: config.RETENTION_DAYS });
      if (retired > 0) log.write('info', 'turns-retired', { turns: retired, days: config.RETENTION_DAYS });
    },
  };
  const backups =
    config.BACKUP_HOURS === null
      ? undefined
      : createScheduledBackups({
          dataFolder: config.DATA_DIR,
          folder: config.BACKUP_FOLDER,
          everyHours: config.BACKUP_HOURS,
          keep: config.BACKUP_KEEP,
          clock: systemClock,
        });
  const backup: Chore = {
    name: 'backup',
    async run() {
      if (await backups?.run()) log.write('info', 'backup-made');
    },
  };
  const unanswered: Chore = {
    name: 'unanswered',
    async run() {
      const turns = await foldUnanswered(platform.database);
      if (turns > 0) log.write('info', 'unanswered-folded', { turns });
    },
  };
  let running: Upkeep | undefined;
  return {
    /** With what else is to be done now and then. */
    start(others: readonly Chore[] = []) {
      running ??= startUpkeep([retention, backup, unanswered, ...others], {
        log,
        sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }),
      });
    },
    stop: async () => running?.stop(),
    problems: (): string[] =>
      [lowDisk(config.DATA_DIR), backups?.problem()].filter((one) => one !== null && one !== undefined),
  };
}
