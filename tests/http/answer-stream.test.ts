import { afterEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { type Listening, listen } from '../../src/entry/cli-listen.ts';
import type { AskOptions } from '../../src/http/app.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { anAnswer, cite, createTestService, postJson, quoting, workPlan } from './support.ts';

let listening: Listening | undefined;
afterEach(async () => {
  vi.useRealTimers();
  await listening?.close(0);
  listening = undefined;
});

const ask = (body: object = { question: '第7項是甚麼？' }, headers: Record<string, string> = {}) =>
  postJson(body, { Accept: 'text/event-stream', ...headers });

interface Event {
  event: string;
  data: unknown;
}

/** The events of a reply that has ended, heartbeats left out. */
function eventsOf(text: string): Event[] {
  return text.split('\n\n').flatMap((block) => {
    const event = /^event: (.+)$/mu.exec(block)?.[1];
    const data = /^data: (.+)$/mu.exec(block)?.[1];
    return event === undefined || data === undefined ? [] : [{ event, data: JSON.parse(data) as unknown }];
  });
}

/** Answers when told to, or fails as its signal says. */
function answerLater(begin: (options: AskOptions) => void = () => {}) {
  const done = Promise.withResolvers<Answer>();
  const ended = Promise.withResolvers<unknown>();
  const answer = (_ask: unknown, options: AskOptions) => {
    begin(options);
    options.signal?.addEventListener('abort', () => {
      ended.resolve(options.signal?.reason);
      done.reject(options.signal?.reason as Error);
    });
    return done.promise;
  };
  return { answer, done, ended: ended.promise };
}

const pastScreen = ({ observer }: AskOptions) => {
  observer?.onStep?.('screen');
  observer?.onStep?.('understand');
};

test('steps and proven statements are told as they come, and the answer last', async () => {
  const held = await workPlan();
  const statement = quoting(cite(held, 1, 2));
  const answer = anAnswer({ statements: [statement] });
  const { app, asked } = createTestService({
    held: [held],
    answer: (_ask, { observer }) => {
      observer?.onStep?.('screen');
      observer?.onStep?.('verify');
      observer?.onStatement?.(statement);
      return answer;
    },
  });
  const response = await app.request('/v1/answers', ask({ question: '甲' }, { 'Idempotency-Key': 'k-1' }));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(response.headers.get('cache-control')).toContain('no-store');
  expect(eventsOf(await response.text())).toEqual([
    { event: 'step-start', data: { step: 'screen' } },
    { event: 'step-start', data: { step: 'verify' } },
    { event: 'statement-end', data: { statement } },
    { event: 'answer-end', data: answer },
  ]);
  expect(asked[0]?.idempotencyKey).toBe('k-1');
  expect(await (await app.request('/v1/answers/a1b2')).json()).toEqual(answer);
});

test('without asking for events, JSON comes as ever', async () => {
  const { app } = createTestService({});
  const response = await app.request('/v1/answers', postJson({ question: '甲' }, { Accept: '*/*' }));
  expect(response.headers.get('content-type')).toContain('application/json');
});

test('what is wrong with a request, or too much, is said with its own status', async () => {
  const { app } = createTestService({
    answer: (_ask, { observer }) => {
      observer?.onStep?.('screen');
      return anAnswer({ outcome: 'limited', message: '請稍後再問。', retryAfterSeconds: 17 });
    },
  });
  const empty = await app.request('/v1/answers', ask({ question: ' ' }));
  expect(empty.status).toBe(400);
  const limited = await app.request('/v1/answers', ask());
  expect(limited.status).toBe(429);
  expect(limited.headers.get('retry-after')).toBe('17');
  expect(limited.headers.get('content-type')).toContain('application/problem+json');
});

test('a fault before the stream has begun is a 500 or 503; behind that it is the last event', async () => {
  const fault = new ServiceError('database-busy', '不可外傳的內容', { retryable: true });
  const early = createTestService({ answer: () => Promise.reject(fault) });
  expect((await early.app.request('/v1/answers', ask())).status).toBe(503);
  const late = answerLater(pastScreen);
  const { app, logged } = createTestService({ answer: late.answer });
  const response = await app.request('/v1/answers', ask());
  expect(response.status).toBe(200);
  late.done.reject(fault);
  const text = await response.text();
  expect(eventsOf(text).at(-1)).toMatchObject({
    event: 'answer-fail',
    data: { status: 503, type: 'urn:judian:problem:busy' },
  });
  expect(text).not.toContain('不可外傳');
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('database-busy');
});

test('a reader that leaves ends the work, and nothing is logged as a fault', async () => {
  const later = answerLater(pastScreen);
  const { app, logged } = createTestService({ answer: later.answer });
  const response = await app.request('/v1/answers', ask());
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(await later.ended).toMatchObject({ name: 'ClientGone' });
  expect(logged).toEqual([]);
});

test('an answer that takes too long is given up', async () => {
  vi.useFakeTimers();
  const later = answerLater(pastScreen);
  const { app } = createTestService({ answer: later.answer });
  const asking = app.request('/v1/answers', ask());
  const response = await asking;
  const text = response.text();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await later.ended).toMatchObject({ code: 'answer-late' });
  expect(eventsOf(await text).at(-1)).toMatchObject({ event: 'answer-fail', data: { status: 503 } });
  expect(await text).toContain(':\n\n');
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['a stream', { Accept: 'text/event-stream' }],
  ['JSON', {}],
])('over a connection that is dropped, asking for %s, the work ends', async (_name, headers) => {
  const started = Promise.withResolvers<void>();
  const later = answerLater((options) => {
    pastScreen(options);
    started.resolve();
  });
  const { app, logged, stored } = createTestService({ answer: later.answer });
  listening = await listen({ host: '127.0.0.1', port: 0, fetch: app.fetch });
  const leave = new AbortController();
  const asking = fetch(`${listening.address}/v1/answers`, {
    ...postJson({ question: '甲' }, headers),
    signal: leave.signal,
  }).then((response) => response.text());
  await started.promise;
  leave.abort();
  await expect(asking).rejects.toThrow();
  expect(await later.ended).toMatchObject({ name: 'ClientGone' });
  expect(logged).toEqual([]);
  expect(stored.size).toBe(0);
});
