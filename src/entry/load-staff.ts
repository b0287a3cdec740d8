import type { AppPorts } from '../http/ports.ts';
import type { StaffParts } from './staff.ts';

/** The console, loaded only where it is on; undefined, so that nothing of it is served, where it is off. */
export async function loadStaff(
  parts: Pick<StaffParts, 'config' | 'database'>,
  { log, personOf, addressOf }: AppPorts,
): Promise<AppPorts['staff']> {
  if (parts.config.STAFF_SECRET === undefined) return undefined;
  const { openStaff } = await import('./staff.ts');
  return (await openStaff({ ...parts, log, personOf, addressOf })).add;
}
