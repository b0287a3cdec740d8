import { rmSync } from 'node:fs';
import type { Config } from '../config/schema.ts';
import type { AppPorts } from '../http/ports.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { createOriginalFiles } from '../platform/node/original-files.ts';
import { legacyDecoders } from '../platform/node/readers/legacy-decoders.ts';
import { createWebPost } from '../platform/node/web-post.ts';
import { sendAlerts } from '../review/alerts/alerts.ts';
import { signBody } from '../review/alerts/signed.ts';
import { systemClock } from '../shared/clock.ts';
import type { Staff, StaffParts } from './staff.ts';
import type { Chore } from './upkeep.ts';

/** The console as the service runs it. */
export interface RunningStaff {
  add: NonNullable<AppPorts['staff']>;
  /** What is to be done now and then. */
  chores: readonly Chore[];
  /** For editors who hand files in by other ways. */
  previews: Staff['previews'];
  changePreviews: Staff['changePreviews'];
}

/** The console, loaded only where it is on; undefined, so that nothing of it is served, where it is off. */
export async function loadStaff(
  parts: Pick<StaffParts, 'database' | 'domain' | 'jobs' | 'beside'> & { config: Config },
  { log, personOf, addressOf, closing }: AppPorts,
): Promise<RunningStaff | undefined> {
  const { config } = parts;
  if (config.STAFF_SECRET === undefined) return undefined;
  const { openStaff } = await import('./staff.ts');
  const folders = dataFolder(config.DATA_DIR);
  // A copy that a killed process left: it holds what residents asked.
  rmSync(folders.tried, { recursive: true, force: true });
  const staged = createOriginalFiles(folders.staged);
  const staff = await openStaff({ ...parts, staged, legacy: legacyDecoders, log, personOf, addressOf });
  closing?.stopping.addEventListener('abort', () => void staff.runs.close(), { once: true });
  const runs: Chore = { name: 'review-runs', run: async () => staff.runs.resume() };
  // What goes out of force or runs out by itself is nobody's change.
  const verified: Chore = { name: 'verified', run: async () => void (await parts.domain.suspendBroken()) };
  const { add, previews, changePreviews } = staff;
  return { add, previews, changePreviews, chores: [runs, verified, ...alertsOf(parts, { log }, staff)] };
}

/** Alerts, where somebody said where they go. */
function alertsOf(
  { config, database }: Parameters<typeof loadStaff>[0],
  { log }: Pick<AppPorts, 'log'>,
  { settings }: Staff,
): Chore[] {
  const { ALERT_WEBHOOK_URL: address, ALERT_WEBHOOK_SECRET: secret } = config;
  if (address === undefined || secret === undefined) return [];
  const post = createWebPost();
  const run = () =>
    sendAlerts({
      database,
      clock: systemClock,
      log,
      settings,
      async send(alert) {
        const { body, headers } = await signBody(secret, alert, systemClock.now());
        await post(address, body, headers);
      },
    });
  return [{ name: 'alerts', run }];
}
