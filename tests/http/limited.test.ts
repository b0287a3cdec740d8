import { expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { openMemoryService } from '../fixtures/memory-service.ts';
import { anAnswer, createTestService, postForm, postJson } from './support.ts';

it.each<[Answer['limitedBy'], number | null, number, string | null]>([
  ['rate', 40, 429, '40'],
  ['pending', 2, 429, '2'],
  ['budget', 3600, 429, '3600'],
  ['too-long', null, 413, null],
  ['busy', 5, 503, '5'],
  ['closed', null, 503, '600'],
])('a question that is not taken (%s) says so to programs and to people', async (limitedBy, seconds, status, after) => {
  const answer = anAnswer({
    outcome: 'limited',
    message: '請稍後再問。',
    retryAfterSeconds: seconds,
    limitedBy: limitedBy ?? 'rate',
  });
  const { app } = createTestService({ answer: () => answer });
  const json = await app.request('/v1/answers', postJson({ question: '甲？' }));
  expect([json.status, json.headers.get('retry-after')]).toEqual([status, after]);
  expect(json.headers.get('content-type')).toContain('application/problem+json');
  expect(await json.json()).toMatchObject({ status, outcome: 'limited', detail: '請稍後再問。' });
  const page = await app.request('/', postForm('甲？'));
  expect([page.status, page.headers.get('retry-after')]).toEqual([status, after]);
  const events = await app.request('/v1/answers', postJson({ question: '甲？' }, { Accept: 'text/event-stream' }));
  expect(events.status).toBe(status);
});

it('is counted before anything is looked for, by the service itself, and answered in the script of the question', async () => {
  const service = await openMemoryService({
    seeds: false,
    questionsPerMinute: 2,
    questionsPerDay: { perPerson: 3, all: null },
  });
  const ask = (person: string, question = '总商会什么时候成立？') =>
    service.answer({ question, person, network: 'n', channel: 'api' });
  const both = await Promise.all([ask('a'), ask('a')]);
  expect(both.filter(({ limitedBy }) => limitedBy === 'pending')).toHaveLength(1);
  expect(both.find(({ limitedBy }) => limitedBy)?.message).toBe('你的上一个问题仍在处理，请待它有结果后再问。');
  expect((await ask('a')).outcome).toBe('not-found');
  expect(await ask('a')).toMatchObject({ outcome: 'limited', limitedBy: 'rate' });
  await service.switches.set('api', false);
  expect(await ask('b', '總商會何時成立？')).toMatchObject({
    outcome: 'limited',
    limitedBy: 'closed',
    retryAfterSeconds: null,
    message: '這個渠道暫停提問，請稍後再試。',
  });
  // Nothing of what was not taken is stored.
  const [stored] = await service.database.all<{ count: number; channels: string }>(
    `SELECT COUNT(*) AS count, group_concat(DISTINCT channel || client_id) AS channels FROM turn`,
  );
  expect(stored).toEqual({ count: 2, channels: 'apiown' });
});

it('lets who stopped asking ask again at once', async () => {
  const service = await openMemoryService({ seeds: false });
  const stop = new AbortController();
  const ask = { question: '總商會何時成立？', person: 'a', network: 'n', channel: 'web' } as const;
  const observer = { onStep: () => stop.abort(new Error('gone')) };
  const stopped = service
    .answer(ask, { signal: stop.signal, observer })
    .catch((error: unknown) => (error as Error).message);
  const again = await new Promise((resolve) => {
    stop.signal.addEventListener('abort', () => setTimeout(() => resolve(service.answer(ask)), 0));
  });
  expect(again).toMatchObject({ outcome: 'not-found' });
  expect(await stopped).toBe('gone');
});
