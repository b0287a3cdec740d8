import { expect, test } from 'vitest';
import { createIntake } from '../../../src/knowledge/intake/intake.ts';
import { refreshDue } from '../../../src/knowledge/intake/refresh.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import type { Fetched, WebVersion } from '../../../src/knowledge/intake/web.ts';
import type { NewJob } from '../../../src/knowledge/intake/jobs.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const ADDRESS = 'https://www.gov.hk/notice';

async function opened() {
  const service = await openMemoryService({ seeds: false });
  let now = new Date('2026-11-22T04:00:00Z');
  const clock = { now: () => now };
  const sources = createSources(service.database, clock);
  const page = { text: '泳池通告\n\n公眾泳池的入場費為19元。\n發布日期：2025-05-01\n', etag: '"1"', gone: false };
  const known: (WebVersion | undefined)[] = [];
  const web = {
    async fetch(_: string, version?: WebVersion): Promise<Fetched> {
      known.push(version);
      if (page.gone) throw new ServiceError('fetch-missing', 'Nothing is at this address any more.');
      if (version?.etag === page.etag) return { kind: 'not-modified' };
      return {
        kind: 'fetched',
        etag: page.etag,
        lastModified: null,
        file: { name: 'notice.txt', bytes: new TextEncoder().encode(page.text) },
      };
    },
  };
  const intake = createIntake({ ingest: service.ingest, library: service.library, sources, web });
  const take = () => intake.take({ address: ADDRESS, facts: {}, accept: true });
  return { service, sources, page, known, intake, take, clock, later: (iso: string) => (now = new Date(iso)) };
}

test('an address is fetched, asked again by its version, and changed there is a newer edition', async () => {
  const { service, take, page, known } = await opened();
  expect(await take()).toMatchObject({ kind: 'new', documentId: 'notice' });
  expect(await take()).toMatchObject({ kind: 'same', documentId: 'notice' });
  expect(known).toMatchObject([undefined, { etag: '"1"' }]);
  Object.assign(page, { text: page.text.replace('19元', '21元').replace('2025-05-01', '2026-05-01'), etag: '"2"' });
  expect(await take()).toMatchObject({ kind: 'changed', documentId: 'notice' });
  const [edition] = await service.library.documents();
  expect(edition?.description.issued).toMatchObject({ date: '2026-05-01', basis: 'printed' });
});

test('what is gone there is said and stays here', async () => {
  const { service, sources, take, page } = await opened();
  await take();
  page.gone = true;
  await expect(take()).rejects.toMatchObject({ code: 'fetch-missing' });
  expect(await sources.find(ADDRESS)).toMatchObject({ state: 'missing' });
  expect(await service.library.documents()).toHaveLength(1);
});

test('is looked at again when its time has come, once a look', async () => {
  const { sources, take, clock, later } = await opened();
  await take();
  const submitted: NewJob[] = [];
  const jobs = {
    submit: async (job: NewJob) => (submitted.push(job), { ok: false as const, reason: 'full' as const }),
  };
  const ports = { sources, jobs, clock, log: silentLog, sleep: async () => {} };
  later('2026-11-23T03:59:00Z');
  expect(await refreshDue(ports, 24)).toBe(0);
  later('2026-11-23T04:01:00Z');
  expect(await refreshDue(ports, 24)).toBe(1);
  expect(await refreshDue(ports, 24)).toBe(1);
  expect(submitted).toMatchObject([{ address: ADDRESS, accept: true }, { address: ADDRESS }]);
  expect(submitted[0]?.idempotencyKey).toBe(submitted[1]?.idempotencyKey);
});

test('without hosts nothing is fetched', async () => {
  const { service, sources } = await opened();
  const intake = createIntake({ ingest: service.ingest, library: service.library, sources });
  await expect(intake.look({ address: ADDRESS, facts: {}, accept: true })).rejects.toMatchObject({
    code: 'fetch-refused',
    message: expect.stringContaining('FETCH_HOSTS'),
  });
});
