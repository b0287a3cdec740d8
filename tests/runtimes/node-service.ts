import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.ts';
import { openService } from '../../src/entry/service.ts';
import { silentLog } from '../../src/shared/log.ts';
import { copyPrepared } from '../fixtures/prepared-folder.ts';

/** The service on Node over the seeds, as `npm start` opens it, in a folder of its own that goes with it. */
export async function openNodeService() {
  const folder = mkdtempSync(join(tmpdir(), 'judian-runtime-'));
  copyPrepared(folder);
  const config = loadConfig({ DATA_DIR: folder, LIMIT_QUESTIONS_PER_MINUTE: 'off' });
  if (!config.ok) throw new Error(config.error.join(' '));
  const service = await openService({ config: config.value, log: silentLog, encoded: true });
  return {
    fetch: async (path: string, init?: RequestInit) => service.app.request(path, init),
    async close() {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
