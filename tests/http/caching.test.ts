import { expect, test } from 'vitest';
import { assetPaths } from '../../src/http/assets.ts';
import { anAnswer, createTestService, postForm, postJson, workPlan } from './support.ts';

async function cacheControl(path: string, init: RequestInit = {}): Promise<string | null> {
  const { app, stored } = createTestService({ held: [await workPlan()] });
  stored.set('a1b2', anAnswer());
  return (await app.request(path, init)).headers.get('cache-control');
}

test.each([
  '/',
  '/sources',
  '/sources/work-plan-2019',
  '/v1/documents',
  '/v1/documents/work-plan-2019',
  '/v1/documents/work-plan-2019/editions/work-plan-2019-1/text',
  '/v1/documents/work-plan-2019/editions/work-plan-2019-1/sentences',
])('%s depends on what is stored: asked for again each time', async (path) => {
  expect(await cacheControl(path)).toBe('no-cache');
});

test('what was asked and found is for the asker alone', async () => {
  expect(await cacheControl('/v1/search', postJson({ query: '口岸' }))).toBe('no-store');
  expect(await cacheControl('/', postForm('第7項是甚麼？'))).toBe('no-store');
  for (const path of ['/answers/a1b2', '/v1/answers/a1b2']) expect(await cacheControl(path)).toBe('private, no-cache');
});

test('what never changes is kept for good', async () => {
  expect(await cacheControl(assetPaths.styles)).toContain('immutable');
});
