import { expect, test } from 'vitest';
import { createTestService, READY } from './support.ts';

test('alive as soon as it runs, ready when it can answer', async () => {
  const { app } = createTestService({});
  expect((await app.request('/healthz')).status).toBe(200);
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual(READY);
});

test('until it is ready: 503, why, and when to look again', async () => {
  const notReady = { ...READY, ready: false, index: 'building' as const, problems: ['The index is being built.'] };
  const { app } = createTestService({ ports: { ready: async () => notReady } });
  expect((await app.request('/healthz')).status).toBe(200);
  const response = await app.request('/readyz');
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await response.json()).toEqual(notReady);
});
