import { beforeAll, expect, it } from 'vitest';
import { fuzz } from '../../eval/bench/http/fuzz.ts';
import type { ApiDocument, Tried } from '../../eval/bench/http/fuzz-cases.ts';
import { createEditors } from '../../src/http/editors.ts';
import { createApp } from '../../src/http/app.ts';
import { openMemoryService, type MemoryService } from '../fixtures/memory-service.ts';
import { createTestService } from './support.ts';

let service: MemoryService;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  service = await openMemoryService({ questionsPerMinute: null });
  const editors = await createEditors([{ name: 'press', token: 'a-token-of-twenty-letters' }]);
  const limit = { take: async () => ({ ok: true as const }) };
  const { ports } = createTestService({});
  app = createApp({
    ...ports,
    ...service,
    ready: ports.ready,
    editing: { ...({} as NonNullable<typeof ports.editing>), editors, attempts: limit, uploads: limit },
  });
}, 60_000);

const send = async ({ method, path, headers, body }: Tried) => {
  const response = await app.request(`http://localhost${path}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
};

it('answers whatever is made of its own description with no fault of ours, and says nothing of its inside', async () => {
  const document = (await (await app.request('/v1/openapi.json')).json()) as ApiDocument;
  const { tried, byClass, failures } = await fuzz(document, send, { runs: 400, seed: 20261122 });
  expect(failures).toEqual([]);
  expect(tried).toBe(400);
  // It got in as well as being refused.
  expect(byClass['2']).toBeGreaterThan(20);
  expect(byClass['4']).toBeGreaterThan(100);
}, 60_000);

it('finds a fault that is there', async () => {
  const document: ApiDocument = { paths: { '/v1/answers/{id}': { get: {} } } };
  const broken = async (tried: Tried) =>
    tried.path.startsWith('/v1/answers/') ? { status: 500, type: 'text/plain', body: '' } : await send(tried);
  const { failures } = await fuzz(document, broken, { runs: 100, seed: 1 });
  expect(failures).toHaveLength(1);
  expect(failures[0]).toContain('status 500');
}, 60_000);
