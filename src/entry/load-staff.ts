import type { Config } from '../config/schema.ts';
import type { AppPorts } from '../http/ports.ts';
import { dataFolder } from '../platform/node/data-folder.ts';
import { createOriginalFiles } from '../platform/node/original-files.ts';
import type { StaffParts } from './staff.ts';

/** The console, loaded only where it is on; undefined, so that nothing of it is served, where it is off. */
export async function loadStaff(
  parts: Pick<StaffParts, 'database' | 'domain' | 'jobs'> & { config: Config },
  { log, personOf, addressOf }: AppPorts,
): Promise<AppPorts['staff']> {
  if (parts.config.STAFF_SECRET === undefined) return undefined;
  const { openStaff } = await import('./staff.ts');
  const staged = createOriginalFiles(dataFolder(parts.config.DATA_DIR).staged);
  return (await openStaff({ ...parts, staged, log, personOf, addressOf })).add;
}
