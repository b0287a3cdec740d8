import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { silentLog } from '../../src/shared/log.ts';
import { copyPrepared } from '../fixtures/prepared-folder.ts';
import { describeAnswers } from './answers.ts';

const folder = mkdtempSync(join(tmpdir(), 'judian-answers-'));
copyPrepared(folder);
let opened: Promise<Service> | undefined;

afterAll(async () => {
  await (await opened)?.close();
  rmSync(folder, { recursive: true, force: true });
});

describeAnswers('Node', async () => {
  const config = loadConfig({ DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.join(' '));
  opened ??= openService({ config: config.value, log: silentLog });
  const { app } = await opened;
  return async (path, init) => app.request(path, init);
});
