/** What must be true of jobs and withdrawals after their process was killed: told as sentences on what is not. */
import { existsSync, readdirSync } from 'node:fs';
import { listWithdrawn, restoreEditions } from '../../src/knowledge/withdrawal.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { openJobs } from './open-jobs.ts';
import { readSeeds, type Service } from './open-service.ts';

/** Takes up what was cut off. Each job that was accepted ends as new, once; files of jobs that are done are gone. */
export async function findAfterJobs(service: Service, data: string, lines: readonly string[][]): Promise<string[]> {
  const jobs = openJobs(service, data);
  await jobs.start();
  await jobs.settled();
  const found: string[] = [];
  const accepted = lines.filter(([kind]) => kind === 'job');
  const aside = await listWithdrawn(service.ports);
  for (const [, id = '', document = ''] of accepted) {
    const job = await jobs.find(id);
    if (job?.state !== 'done' || job.result?.kind !== 'new') found.push(`the job of ${document} is ${job?.state}`);
    const editions = (await service.library.editions(document)).length;
    const withdrawn = aside.filter(({ documentId }) => documentId === document).length;
    if (editions + withdrawn !== 1) found.push(`${document} has ${editions} editions and ${withdrawn} withdrawn`);
  }
  const { waiting } = dataFolder(data);
  const left = existsSync(waiting) ? readdirSync(waiting, { recursive: true, withFileTypes: true }) : [];
  // One may have been written before its job was: nobody was told of it, and it is overwritten when it is sent again.
  if (
    accepted.length > 0 &&
    left.filter((one) => one.isFile()).length > Math.max(0, readSeeds().length - accepted.length)
  )
    found.push('files of jobs left over');
  return [...found, ...(await findNotBack(service, lines))];
}

/** A withdrawal is whole or not there, what was brought back stays, and what is withdrawn can be brought back. */
async function findNotBack(service: Service, lines: readonly string[][]): Promise<string[]> {
  const found: string[] = [];
  const withdrawn = await listWithdrawn(service.ports);
  const isBack = lines.some(([kind]) => kind === 'back');
  if (isBack && withdrawn.length > 0) found.push(`${withdrawn[0]?.documentId} was brought back and is withdrawn`);
  for (const { documentId } of withdrawn) {
    if ((await service.library.editions(documentId)).length > 0) found.push(`${documentId} is withdrawn in part`);
    if ((await restoreEditions(service.ports, documentId)) === 0) found.push(`${documentId} cannot be brought back`);
    if ((await service.library.editions(documentId)).length !== 1) found.push(`${documentId} did not come back`);
  }
  return found;
}
