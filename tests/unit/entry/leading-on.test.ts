import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/answer.ts';
import { createAnswerer } from '../../../src/entry/answer-once.ts';
import { createApp } from '../../../src/http/app.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';
import { anAnswer, createTestService, postJson } from '../../http/support.ts';

const ASKED = '實施《粵港合作框架協議》2019年重點工作第7項是甚麼？';
const NEXT = '實施《粵港合作框架協議》2019年重點工作第8項是甚麼？';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ questionsPerMinute: null });
}, 60_000);

const app = () => createApp({ ...createTestService({}).ports, ...service, ready: createTestService({}).ports.ready });

it('an answer carries what it leads on to, as it is stored and as it is given again', async () => {
  const given = (await (await app().request('/v1/answers', postJson({ question: ASKED }))).json()) as Answer;
  expect(given.followUps).toContain(NEXT);
  expect(given.followUps.length).toBeLessThanOrEqual(3);
  const again = (await (await app().request(`/v1/answers/${given.id}`)).json()) as Answer;
  expect(again.followUps).toEqual(given.followUps);
  for (const question of given.followUps)
    expect((await service.answer({ question, channel: 'api' })).outcome).toBe('answered');
});

it('a stream brings it with its last event', async () => {
  const stream = await app().request('/v1/answers', postJson({ question: ASKED }, { Accept: 'text/event-stream' }));
  const [, data = ''] = /event: answer-end\ndata: (.*)/u.exec(await stream.text()) ?? [];
  expect((JSON.parse(data) as Answer).followUps).toContain(NEXT);
});

it('in the script of who asked', async () => {
  const { followUps } = await service.answer({
    question: '实施《粤港合作框架协议》2019年重点工作第7项是什么？',
    channel: 'api',
  });
  expect(followUps).toContain('实施《粤港合作框架协议》2019年重点工作第8项是什么？');
  const [first = ''] = followUps;
  expect((await service.answer({ question: first, channel: 'api' })).outcome).toBe('answered');
});

it('what is no answer leads nowhere', async () => {
  const { outcome, followUps } = await service.answer({ question: '今日天氣點？', channel: 'api' });
  expect([outcome, followUps]).toEqual(['out-of-scope', []]);
});

function answerer(followUpsOf: () => Promise<readonly string[]>, outcome: Answer['outcome'] = 'answered') {
  const saved: Answer[] = [];
  const answer = createAnswerer({
    answering: { answer: async ({ question }) => anAnswer({ question, outcome }) },
    turns: {
      save: async (one: Answer) => (saved.push(one), one),
      isOpenTo: async () => true,
    } as unknown as Parameters<typeof createAnswerer>[0]['turns'],
    limits: {
      admission: { enter: async () => ({ ok: true, leave: () => {} }) },
      queue: { run: (work) => work(), state: () => ({ running: 1, waiting: 0 }) },
    },
    metrics: undefined,
    followUpsOf,
    checkedNear: async () => ['職員答過的？'],
    keepsTraces: false,
  });
  return { answer, saved };
}

it.each([
  ['not-found', ['职员答过的？']],
  ['related-only', ['职员答过的？']],
  ['out-of-scope', []],
] as const)('%s leads to what staff answered near it, in the script of who asked', async (outcome, offered) => {
  const { answer } = answerer(async () => [], outcome);
  expect((await answer({ question: '这个计划的补贴怎么领？', channel: 'telegram' })).followUps).toEqual(offered);
});

it('an answer is not lost where looking for more fails', async () => {
  const { answer, saved } = answerer(() => Promise.reject(new Error('down')));
  expect((await answer({ question: '甲', channel: 'api' })).outcome).toBe('answered');
  expect(saved).toHaveLength(1);
});

it('who left meanwhile leaves nothing stored', async () => {
  const control = new AbortController();
  const { answer, saved } = answerer(async () => {
    control.abort(new Error('gone'));
    return ['乙？'];
  });
  await expect(answer({ question: '甲', channel: 'api' }, { signal: control.signal })).rejects.toThrow('gone');
  expect(saved).toEqual([]);
});
