import { createIntake } from '../../src/knowledge/intake/intake.ts';
import { createJobs } from '../../src/knowledge/intake/job-queue.ts';
import { createSources } from '../../src/knowledge/intake/sources.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { createOriginalFiles } from '../../src/platform/node/original-files.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import type { Service } from './open-service.ts';

/** The queue of a data folder, with its files on the disk. */
export function openJobs({ ports, library, platform: { database } }: Service, folder: string) {
  const sources = createSources(database, systemClock);
  return createJobs({
    database,
    clock: systemClock,
    ids: randomIds,
    log: ports.log,
    files: createOriginalFiles(dataFolder(folder).waiting),
    intake: createIntake({ ingest: ports, library, sources }),
    library,
  });
}
