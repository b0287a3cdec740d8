import { expect, test } from 'vitest';
import { aFound, anAnswer, cite, createTestService, postJson, quoting, workPlan } from './support.ts';

test('a question is answered and the answer stays at its address', async () => {
  const held = await workPlan();
  const answer = anAnswer({ statements: [quoting(cite(held, 1, 2))] });
  const { app, asked } = createTestService({ held: [held], answer: () => answer });
  const response = await app.request('/v1/answers', postJson({ question: '第7項是甚麼？', conversationId: 'c3d4' }));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(answer);
  expect(asked).toEqual([
    {
      ask: {
        question: '第7項是甚麼？',
        conversationId: 'c3d4',
        person: expect.stringMatching(/^[0-9a-f]{12}$/),
        network: expect.stringMatching(/^[0-9a-f]{12}$/),
        channel: 'api',
      },
      idempotencyKey: undefined,
    },
  ]);
  const again = await app.request('/v1/answers/a1b2');
  expect(again.status).toBe(200);
  expect(again.headers.get('cache-control')).toContain('private');
  expect(await again.json()).toEqual(answer);
});

test('a stored answer is held against the documents again', async () => {
  const held = await workPlan();
  const answer = anAnswer({ statements: [quoting(cite(held, 1, 2))] });
  const { app } = createTestService({ held: [held], answer: () => answer });
  await app.request('/v1/answers', postJson({ question: '第7項是甚麼？' }));
  const response = await app.request('/v1/answers/a1b2/recheck');
  expect(response.headers.get('cache-control')).toContain('private');
  expect(await response.json()).toMatchObject({
    stands: true,
    current: true,
    statements: [{ citations: [{ place: 'same', supersededBy: null }], failures: [] }],
  });
  expect((await app.request('/v1/answers/unknown/recheck')).status).toBe(404);
});

test('the day of the question is handed on, and one that is no day refused', async () => {
  const { app, asked } = createTestService({});
  await app.request('/v1/answers', postJson({ question: '甲', asOf: '2026-11-21' }));
  expect(asked[0]?.ask.asOf).toBe('2026-11-21');
  for (const asOf of ['0000-01-01', '9999-12-31']) {
    await app.request('/v1/answers', postJson({ question: '甲', asOf }));
    expect(asked.at(-1)?.ask.asOf).toBe(asOf);
  }
  for (const asOf of ['2026-13-01', '2026-02-30', '10000-01-01', '-0001-01-01', '9999', '昨日', 20261121]) {
    const refused = await app.request('/v1/answers', postJson({ question: '甲', asOf }));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ field: 'asOf' });
  }
  expect(asked).toHaveLength(3);
});

test('the person is told apart by address and never by a forwarded header', async () => {
  const { app, asked } = createTestService({});
  await app.request('/v1/answers', postJson({ question: '甲' }));
  await app.request(
    '/v1/answers',
    postJson({ question: '乙' }, { 'X-Forwarded-For': '198.51.100.1', Forwarded: 'for=198.51.100.1' }),
  );
  expect(asked[0]?.ask.person).toBe(asked[1]?.ask.person);
  expect(asked[0]?.ask.person).not.toContain('192.0.2.7');
});

test('the idempotency key is handed on, and a malformed one refused', async () => {
  const { app, asked } = createTestService({});
  await app.request('/v1/answers', postJson({ question: '甲' }, { 'Idempotency-Key': 'k-1' }));
  expect(asked[0]?.idempotencyKey).toBe('k-1');
  for (const key of ['', 'a b', 'k'.repeat(201)]) {
    const refused = await app.request('/v1/answers', postJson({ question: '甲' }, { 'Idempotency-Key': key }));
    expect(refused.status).toBe(400);
  }
  expect(asked).toHaveLength(1);
});

test('too many questions: 429, when to come back, and the outcome', async () => {
  const message = '你在一分鐘內提問過多，請於 17 秒後再問。';
  const { app } = createTestService({ answer: () => anAnswer({ outcome: 'limited', message, retryAfterSeconds: 17 }) });
  const response = await app.request('/v1/answers', postJson({ question: '甲' }));
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('17');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({
    status: 429,
    outcome: 'limited',
    detail: message,
    retryAfterSeconds: 17,
  });
});

test('a question that the pipeline finds too long: 413, for which waiting does not help', async () => {
  const { app } = createTestService({ answer: () => anAnswer({ outcome: 'limited', retryAfterSeconds: null }) });
  const response = await app.request('/v1/answers', postJson({ question: '甲' }));
  expect(response.status).toBe(413);
  expect(response.headers.get('retry-after')).toBeNull();
});

test.each([
  'not-found',
  'declined',
  'failed',
  'unsupported-input',
] as const)('the ending %s is an answer: 200', async (outcome) => {
  const { app } = createTestService({ answer: () => anAnswer({ outcome }) });
  const response = await app.request('/v1/answers', postJson({ question: '甲' }));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ outcome });
});

test('search gives sentences with their citations, as many as asked for', async () => {
  const held = await workPlan();
  const found = [1, 2, 3].map((ordinal) => aFound(cite(held, ordinal, ordinal), 1 / ordinal));
  const { app, searched } = createTestService({ held: [held], found });
  const response = await app.request('/v1/search', postJson({ query: '口岸', limit: 2 }));
  expect(await response.json()).toEqual({ results: found.slice(0, 2), parts: [] });
  await app.request('/v1/search', postJson({ query: '口岸' }));
  expect(searched.map(({ limit }) => limit)).toEqual([2, 10]);
});

test('search explains where that is asked for, and says why it found nothing', async () => {
  const { app, explained } = createTestService({});
  const body = { query: '口岸', explain: true };
  expect(await (await app.request('/v1/search', postJson(body))).json()).toEqual({
    results: [],
    parts: [],
    reason: { kind: 'nothing-near', text: '找不到相近的句子。請換個說法再試。' },
  });
  await app.request('/v1/search', postJson({ query: '口岸' }));
  expect(explained).toEqual([true, false]);
});

test('a search is counted for its person, and one too many is a 429 with when to come back', async () => {
  const { app, searched } = createTestService({});
  await app.request('/v1/search', postJson({ query: '口岸' }));
  expect(searched[0]?.person).toMatch(/^[0-9a-f]{12}$/);
  const limited = createTestService({ ports: { search: async () => ({ ok: false, retryAfterSeconds: 9 }) } });
  const response = await limited.app.request('/v1/search', postJson({ query: '口岸' }));
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('9');
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 429, outcome: 'limited', retryAfterSeconds: 9 });
});
