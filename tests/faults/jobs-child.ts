// A process that takes the samples in as jobs, withdraws one, brings it back, and ends itself with SIGKILL where its
// plan says. It prints a line for what it acknowledged: `job <id>`, `withdrawn`, `restored`, `done`.
import { writeSync } from 'node:fs';
import { restoreEditions, withdrawEditions } from '../../src/knowledge/withdrawal.ts';
import { readSeeds, startService } from './open-service.ts';
import { openJobs } from './open-jobs.ts';

const { folder, faultModule } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; faultModule?: string };
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

const service = await startService(folder, faultModule === undefined ? {} : { faultModule });
const jobs = openJobs(service, folder);
for (const { name, bytes, description } of readSeeds().slice(0, 3)) {
  const { id, title, issuer, issued } = description;
  const submitted = await jobs.submit({
    kind: 'add',
    file: { name, bytes },
    facts: { id, title, issuer, issued },
    accept: true,
    source: { address: `/papers/${name}`, kind: 'file' },
    idempotencyKey: id,
  });
  if (submitted.ok) acknowledge(`job ${submitted.job.id}`);
}
await jobs.start();
await jobs.settled();
const [first] = readSeeds();
if (first !== undefined) {
  await withdrawEditions(service.ports, first.description.id, { reason: 'a test' });
  acknowledge('withdrawn');
  await restoreEditions(service.ports, first.description.id);
  acknowledge('restored');
}
await service.platform.ready();
await service.platform.close();
acknowledge('done');
