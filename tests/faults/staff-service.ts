import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { silentLog } from '../../src/shared/log.ts';
import { STAFF_SECRET } from '../fixtures/review-desk.ts';

/** The service on this folder, with its console on. */
export async function openStaffService(folder: string, faultModule?: string): Promise<Service> {
  const config = loadConfig({
    DATA_DIR: folder,
    STAFF_SECRET,
    OPERATOR_NAME: '示範機構',
    LIMIT_QUESTIONS_PER_MINUTE: 'off',
  });
  if (!config.ok) throw new Error(config.error.join(' '));
  return openService({
    config: config.value,
    log: silentLog,
    encoded: true,
    // A service that stays: files that are handed in are read.
    address: 'http://127.0.0.1',
    ...(faultModule !== undefined && { faultModule }),
  });
}
