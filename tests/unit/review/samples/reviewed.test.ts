import { expect, it } from 'vitest';
import type { Facts } from '../../../../src/knowledge/facts/facts.ts';
import { withdrawEditions } from '../../../../src/knowledge/withdrawal.ts';
import { flipsBetween, progressOf, wrongOf } from '../../../../src/review/samples/run-results.ts';
import { createRuns, type RunPorts, type Runs } from '../../../../src/review/samples/runs.ts';
import { ServiceError } from '../../../../src/shared/errors.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { openDesk, type Desk } from '../../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const FACTS: Facts = { renews: 'test-document', issued: { date: '2026-11', basis: 'declared' } };

/** Two decided cases: one that was right, and one that should have been refused. */
async function openDecided() {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const right = await desk.ask('測試計劃津貼上限是多少？');
  const wrong = await desk.ask('測試計劃由誰管理？');
  await desk.judge('ann', right, {});
  await desk.judge('ann', wrong, { answer: 'should-refuse' });
  return { desk, right, wrong };
}

function openRuns({ ports, service }: Desk, given: Partial<RunPorts> = {}): Runs {
  const ask = (question: string) => service.answering.answer({ question, channel: 'cli' });
  const file = { name: 'test.txt', bytes: new Uint8Array() };
  const runs = createRuns({ ...ports, ask, fileOf: async () => file, sleep: async () => {}, ...given });
  runs.resume();
  return runs;
}

/** The same documents beside, with the change made when it is asked for. */
async function beside() {
  const copy = await openDesk();
  await addText(copy.service, TEXT);
  return {
    ask: (question: string) => copy.service.answering.answer({ question, channel: 'cli' }),
    async change() {
      await withdrawEditions(copy.service.ingest, 'test-document', { reason: 'replaced' });
      await addText(copy.service, '測試計劃的津貼上限為每月9,000元。\n\n測試計劃現正進行。\n', { id: 'new' });
    },
    close: async () => {},
  };
}

it('asks decided cases of the service as it is, and keeps what became of each', async () => {
  const { desk, wrong } = await openDecided();
  const runs = openRuns(desk);
  expect(await runs.any()).toBe(true);
  const id = await runs.start({ kind: 'now' }, 'ann');
  await runs.settled();
  const { database } = desk.ports;
  expect(await runs.find(id)).toMatchObject({ state: 'done', versions: { settings: expect.any(String) } });
  expect(await progressOf(database, { id, kind: 'now' })).toEqual({
    total: 2,
    done: 2,
    right: 1,
    wrong: 1,
    unknown: 0,
  });
  expect(await wrongOf(database, { run: id, phase: 1 })).toMatchObject([{ turnId: wrong, because: 'answered' }]);
  // Nothing of it is a turn of anybody's.
  expect(await database.get('SELECT COUNT(*) AS n FROM turn')).toEqual({ n: 2 });
});

it('says which answers a document would turn over before it is published', async () => {
  const { desk, right, wrong } = await openDecided();
  const runs = openRuns(desk, { beside });
  const id = await runs.start({ kind: 'upload', subject: 'u1', facts: FACTS }, 'ann');
  await runs.settled();
  const flips = await flipsBetween(desk.ports.database, { run: id, phase: 1 }, { run: id, phase: 2 });
  expect(flips).toMatchObject({
    wrong: 1,
    right: 1,
    shown: [
      { turnId: right, to: 'wrong', because: 'other-quotes' },
      { turnId: wrong, to: 'right', because: 'refused' },
    ],
  });
  expect((await desk.service.library.editions('test-document')).length).toBe(1);
});

it('goes on after the end of the process where it was, asking nothing twice', async () => {
  const { desk } = await openDecided();
  const asked: string[] = [];
  let end: () => void = () => {};
  const cut = openRuns(desk, {
    ask: async (question) => {
      asked.push(question);
      // The process ends during the second question.
      if (asked.length === 2) await new Promise<void>((resolve) => (end = resolve));
      return desk.service.answering.answer({ question, channel: 'cli' });
    },
  });
  const id = await cut.start({ kind: 'now' }, 'ann');
  await expect.poll(() => asked.length).toBe(2);
  const closed = cut.close();
  end();
  await closed;
  expect(await cut.find(id)).toMatchObject({ state: 'running' });
  const again: string[] = [];
  const next = openRuns(desk, {
    ask: (question) => {
      again.push(question);
      return desk.service.answering.answer({ question, channel: 'cli' });
    },
  });
  await next.settled();
  expect(again).toEqual([asked[1]]);
  expect(await next.find(id)).toMatchObject({ state: 'done', attempts: 2 });
});

it('begins anew after the end of the process where documents are others meanwhile', async () => {
  const { desk } = await openDecided();
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    if (asked.length === 2) throw new ServiceError('stop', 'Stop.');
    return desk.service.answering.answer({ question, channel: 'cli' });
  };
  const first = openRuns(desk, { ask });
  const id = await first.start({ kind: 'now' }, 'ann');
  await first.settled();
  await desk.ports.database.run("UPDATE review_run SET state = 'running' WHERE id = ?", [id]);
  await addText(desk.service, '另一份文件。', { id: 'other' });
  await openRuns(desk, { ask }).settled();
  expect(asked.length).toBe(4);
});

it('is stopped by who asks for it, fails with a sentence, and is given up after three ends of the process', async () => {
  const { desk } = await openDecided();
  const { database } = desk.ports;
  const stopped: Runs = openRuns(desk, {
    ask: async (question) => {
      const last = await stopped.latest('now');
      await stopped.stop(last?.id ?? '', 'bob');
      return desk.service.answering.answer({ question, channel: 'cli' });
    },
  });
  const id = await stopped.start({ kind: 'now' }, 'ann');
  await stopped.settled();
  expect(await stopped.find(id)).toMatchObject({ state: 'stopped' });
  expect(await progressOf(database, { id, kind: 'now' })).toMatchObject({ done: 0, total: 2 });
  expect(await stopped.stop(id, 'bob')).toBe(false);
  const failing = openRuns(desk, { fileOf: async () => undefined });
  const lost = await failing.start({ kind: 'upload', subject: 'u1', facts: FACTS }, 'ann');
  await failing.settled();
  expect(await failing.find(lost)).toMatchObject({
    state: 'failed',
    failure: expect.stringContaining('Hand it in again'),
  });
  await database.run("UPDATE review_run SET state = 'running', attempts = 3 WHERE id = ?", [id]);
  const third = openRuns(desk);
  await third.settled();
  expect(await third.find(id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('several times') });
});
