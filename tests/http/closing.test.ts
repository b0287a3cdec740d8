import { expect, it } from 'vitest';
import { createServiceClosing } from '../../src/entry/service-closing.ts';
import { createEditors } from '../../src/http/editors.ts';
import type { Editing } from '../../src/http/ports.ts';
import { WAITING_JOB } from '../fixtures/waiting-job.ts';
import { createTestService, postForm, postJson } from './support.ts';

/** A service whose answers come only when their signal ends them. */
function slowService() {
  const closing = createServiceClosing();
  const service = createTestService({
    answer: (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.throwIfAborted();
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    ports: { closing },
  });
  return { ...service, closing };
}

const EVENTS = { Accept: 'text/event-stream' };

it('goes on with what was asked while it may, and tells who waits when it is given up', async () => {
  const { app, closing } = slowService();
  const json = app.request('/v1/answers', postJson({ question: '甲？' }));
  const page = app.request('/', postForm('乙？'));
  const stream = await app.request('/v1/answers', postJson({ question: '丙？' }, EVENTS));
  expect(stream.status).toBe(200);
  closing.stop();
  closing.giveUp();
  expect((await json).status).toBe(503);
  expect((await json).headers.get('retry-after')).toBe('5');
  expect((await page).status).toBe(503);
  const events = await stream.text();
  expect(events).toContain('event: answer-fail');
  expect(events).toContain('"status":503');
  // What comes after it is not begun.
  expect((await app.request('/v1/answers', postJson({ question: '丁？' }))).status).toBe(503);
});

it('ends a stream that has no end of its own, and stops watching', async () => {
  const job = { ...WAITING_JOB, state: 'running' as const };
  let watching = 0;
  const jobs: Partial<Editing['jobs']> = {
    find: async () => job,
    watch() {
      watching += 1;
      return () => void (watching -= 1);
    },
  };
  const closing = createServiceClosing();
  const editors = await createEditors([{ name: 'press', token: 'a-token-of-twenty-letters' }]);
  const { app } = createTestService({ ports: { closing, editing: { editors, jobs } as Editing } });
  const headers = { ...EVENTS, Authorization: 'Bearer a-token-of-twenty-letters' };
  const response = await app.request('/v1/jobs/j1', { headers });
  expect(watching).toBe(1);
  closing.stop();
  const events = await response.text();
  expect(events).toMatch(/event: job-progress[\s\S]*event: service-stop/u);
  expect(watching).toBe(0);
});
