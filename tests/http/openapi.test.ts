import { describe, expect, it } from 'vitest';
import { createEditors } from '../../src/http/editors.ts';
import { answerSchema, foundSchema, problemSchema } from '../../src/http/openapi/answer-schema.ts';
import { openApiDocument, templateOf } from '../../src/http/openapi/document.ts';
import { servedOperations } from '../../src/http/openapi/operations.ts';
import type { Editing } from '../../src/http/ports.ts';
import { foundBody } from '../../src/http/search-reasons.ts';
import { openMemoryService } from '../fixtures/memory-service.ts';
import { createTestService, postJson, workPlan } from './support.ts';

async function editable() {
  const editors = await createEditors([{ name: 'press', token: 'a-token-of-twenty-letters' }]);
  return createTestService({ ports: { editing: { editors } as Editing } });
}

interface Described {
  operationId: string;
  requestBody?: { content: Record<string, { schema: { required: string[]; properties: Record<string, unknown> } }> };
}

describe('the OpenAPI document', () => {
  it('has every route under /v1 that is there, and no other', async () => {
    const { app } = await editable();
    const routed = app.routes
      .filter(({ path, method }) => path.startsWith('/v1/') && !path.includes('*') && method !== 'ALL')
      .map(({ path, method }) => `${method.toLowerCase()} ${path}`)
      .filter((route) => route !== 'get /v1/openapi.json');
    const listed = servedOperations({ editing: true, review: false }).map(({ method, path }) => `${method} ${path}`);
    expect(listed.toSorted()).toEqual([...new Set(routed)].toSorted());
  });

  it('is served, with what editors do only where there are editors', async () => {
    const plain = await (await createTestService({}).app.request('/v1/openapi.json')).json();
    const full = await (await (await editable()).app.request('/v1/openapi.json')).json();
    expect(plain).toEqual(JSON.parse(JSON.stringify(openApiDocument({ editing: false }))));
    expect(Object.keys(plain.paths)).not.toContain('/v1/jobs');
    expect(Object.keys(full.paths)).toContain('/v1/jobs');
    expect(full.openapi).toBe('3.1.0');
  });

  it('describes bodies by the schemas that the routes read', () => {
    const { paths } = openApiDocument({ editing: true }) as { paths: Record<string, Record<string, Described>> };
    const bodyOf = (path: string) => paths[path]?.['post']?.requestBody?.content['application/json']?.schema;
    expect(bodyOf('/v1/answers')?.required).toEqual(['question']);
    const fields = Object.keys(bodyOf('/v1/answers')?.properties ?? {});
    expect(fields).toEqual(['question', 'conversationId', 'asOf', 'explain']);
    expect(bodyOf('/v1/search')?.properties['limit']).toMatchObject({ type: 'integer', minimum: 1, maximum: 50 });
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(servedOperations({ editing: true, review: false }).length);
  });

  it('describes searches as they are, with nothing left over', async () => {
    const { search } = await openMemoryService();
    for (const [query, options] of [
      ['粵港合作聯席會議在哪一年成立？發展局負責甚麼？', { explain: true }],
      ['火星', {}],
      ['發展局', { filter: { issuer: '沒有這個局' } }],
      ['？', {}],
    ] as const) {
      const searched = await search(query, 5, undefined, options);
      if (!searched.ok) throw new Error('The search was limited.');
      foundSchema.parse(JSON.parse(JSON.stringify(foundBody(searched))));
    }
  });

  it('describes answers and problems as they are, with nothing left over', async () => {
    const service = await openMemoryService();
    for (const question of [
      '粵港合作聯席會議在哪一年成立？',
      '香港行政长官是谁？',
      '火星上有多少人？',
      '甚麼是十三五規劃？',
    ]) {
      const answer = await service.answer({ question, channel: 'api' });
      answerSchema.parse(JSON.parse(JSON.stringify(answer)));
    }
    const { app } = createTestService({});
    for (const request of [
      app.request('/v1/nothing'),
      app.request('/v1/answers', postJson({})),
      app.request('/v1/documents?limit=0'),
    ])
      problemSchema.parse(await (await request).json());
  });
});

it('/docs shows each route without anything from elsewhere', async () => {
  for (const language of ['zh-HK', 'zh-CN', 'en']) {
    const response = await (await editable()).app.request('/docs', {
      headers: { 'Accept-Language': language, Cookie: 'script=en' },
    });
    expect(response.status).toBe(200);
    const page = await response.text();
    for (const { method, path } of servedOperations({ editing: true, review: false }))
      expect(page).toContain(`${method.toUpperCase()} ${templateOf(path)}`);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//u);
  }
});

describe('around the routes', () => {
  it('lists documents page by page, over a withdrawal too', async () => {
    const one = await workPlan();
    const held = ['a', 'b', 'c', 'd', 'e'].map((id) => ({
      ...one,
      info: { ...one.info, id: `${id}-1`, documentId: id },
    }));
    const { app } = createTestService({ held });
    const read = async (query: string) => (await app.request(`/v1/documents${query}`)).json();
    const first = await read('?limit=2');
    expect(first.documents.map(({ id }: { id: string }) => id)).toEqual(['a', 'b']);
    held.splice(1, 1);
    const second = await read(`?limit=2&cursor=${first.next}`);
    expect(second.documents.map(({ id }: { id: string }) => id)).toEqual(['c', 'd']);
    const third = await read(`?limit=2&cursor=${second.next}`);
    expect([third.documents.length, third.next]).toEqual([1, null]);
    expect((await read('')).next).toBeNull();
  });

  it.each([
    '?limit=0',
    '?limit=x',
    '?limit=1001',
    '?limit=1.5',
    `?cursor=${'a'.repeat(201)}`,
  ])('refuses %s', async (query) => {
    expect((await createTestService({}).app.request(`/v1/documents${query}`)).status).toBe(400);
  });

  it('tells who has a text already that it is the same', async () => {
    const { app } = createTestService({ held: [await workPlan()] });
    const path = '/v1/documents/work-plan-2019/editions/work-plan-2019-1/text';
    const tag = (await app.request(path)).headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await app.request(path, { headers: { 'If-None-Match': tag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await app.request(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  });

  it('names each request, by the name that it came with where that is a plain one', async () => {
    const { app } = createTestService({});
    const named = await app.request('/v1/documents', { headers: { 'X-Request-Id': 'req-17' } });
    expect(named.headers.get('x-request-id')).toBe('req-17');
    for (const odd of ['<script>', 'a b', 'x'.repeat(300)]) {
      const response = await app.request('/v1/documents', { headers: { 'X-Request-Id': odd } });
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
    }
  });

  it('deletes a conversation for who asked in it', async () => {
    const forgotten: (string | undefined)[] = [];
    const { app } = createTestService({
      ports: { forget: async (_owner, conversation) => (forgotten.push(conversation), 2) },
    });
    const response = await app.request('/v1/conversations/c3d4', { method: 'DELETE' });
    expect([response.status, await response.json()]).toEqual([200, { answers: 2 }]);
    expect(forgotten).toEqual(['c3d4']);
  });
});
