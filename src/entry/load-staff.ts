import type { Config } from '../config/schema.ts';
import type { AppPorts } from '../http/ports.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { createOriginalFiles } from '../platform/node/original-files.ts';
import { createWebPost } from '../platform/node/web-post.ts';
import { sendAlerts } from '../review/alerts/alerts.ts';
import { signBody } from '../review/alerts/signed.ts';
import { systemClock } from '../shared/clock.ts';
import type { StaffParts } from './staff.ts';
import type { Chore } from './upkeep.ts';

/** The console as the service runs it. */
export interface RunningStaff {
  add: NonNullable<AppPorts['staff']>;
  /** What is to be done now and then. */
  chores: readonly Chore[];
}

/** The console, loaded only where it is on; undefined, so that nothing of it is served, where it is off. */
export async function loadStaff(
  parts: Pick<StaffParts, 'database' | 'domain' | 'jobs'> & { config: Config },
  { log, personOf, addressOf }: AppPorts,
): Promise<RunningStaff | undefined> {
  const { config, database } = parts;
  if (config.STAFF_SECRET === undefined) return undefined;
  const { openStaff } = await import('./staff.ts');
  const staged = createOriginalFiles(dataFolder(config.DATA_DIR).staged);
  const { add, settings } = await openStaff({ ...parts, staged, log, personOf, addressOf });
  const { ALERT_WEBHOOK_URL: address, ALERT_WEBHOOK_SECRET: secret } = config;
  if (address === undefined || secret === undefined) return { add, chores: [] };
  const post = createWebPost();
  const alerts: Chore = {
    name: 'alerts',
    run: () =>
      sendAlerts({
        database,
        clock: systemClock,
        log,
        settings,
        async send(alert) {
          const { body, headers } = await signBody(secret, alert, systemClock.now());
          await post(address, body, headers);
        },
      }),
  };
  return { add, chores: [alerts] };
}
