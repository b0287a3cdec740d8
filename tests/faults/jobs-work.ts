/** The samples taken in as jobs, one of them withdrawn and brought back. */
import { restoreEditions, withdrawEditions } from '../../src/knowledge/withdrawal.ts';
import { openJobs } from './open-jobs.ts';
import { readSeeds, type Service } from './open-service.ts';

const TAKEN = 3;

/** Tells of each job once it was accepted, and of the withdrawal: `job <id> <document>`, `aside <document>`, `back <document>`. */
export async function takeJobs(service: Service, folder: string, acknowledge: (line: string) => void): Promise<void> {
  const jobs = openJobs(service, folder);
  for (const { name, bytes, description } of readSeeds().slice(0, TAKEN)) {
    const { id, title, issuer, issued } = description;
    const submitted = await jobs.submit({
      kind: 'add',
      file: { name, bytes },
      facts: { id, title, issuer, issued },
      accept: true,
      source: { address: `/papers/${name}`, kind: 'file' },
      idempotencyKey: id,
    });
    if (submitted.ok) acknowledge(`job ${submitted.job.id} ${id}`);
  }
  await jobs.start();
  await jobs.settled();
  const id = readSeeds()[0]?.description.id ?? '';
  await withdrawEditions(service.ports, id, { reason: '內容有誤' });
  acknowledge(`aside ${id}`);
  await restoreEditions(service.ports, id);
  acknowledge(`back ${id}`);
}
