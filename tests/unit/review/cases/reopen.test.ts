import { expect, it } from 'vitest';
import { fileChanges } from '../../../../src/review/cases/file-changes.ts';
import { setGold } from '../../../../src/review/cases/gold.ts';
import { takeNext } from '../../../../src/review/cases/leases.ts';
import { sampleOf } from '../../../../src/review/cases/numbers.ts';
import { undoLast } from '../../../../src/review/cases/undo.ts';
import { viewCase } from '../../../../src/review/cases/view.ts';
import { readVerdicts } from '../../../../src/review/numbers/verdict-rows.ts';
import { readSample } from '../../../../src/review/samples/reviewed.ts';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { type Desk, openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';

async function open(rules = {}): Promise<Desk> {
  const desk = await openDesk(rules);
  await addText(desk.service, TEXT);
  await fileChanges(desk.ports);
  return desk;
}

async function report(desk: Desk, answerId: string, person: string, reason = 'not-supported'): Promise<void> {
  const said = { answerId, verdict: 'wrong-citation', reason, citation: 1, comment: '' } as const;
  await desk.service.giveFeedback(said, { person });
  await desk.file();
}

const cases = async ({ service: { database } }: Desk) =>
  await database.all<{ turn_id: string; seq: number; state: string; label: string | null }>(
    'SELECT turn_id, seq, state, label FROM review_case ORDER BY seq',
  );

it('puts a decided answer before staff again when a reader reports it, and keeps what was said of it', async () => {
  const desk = await open();
  const { database } = desk.service;
  const turnId = await desk.ask(QUESTION);
  await desk.judge('ann', turnId, { note: '初審' });
  const [{ seq } = { seq: 0 }] = await cases(desk);
  await report(desk, turnId, 'p2');
  expect(await cases(desk)).toEqual([{ turn_id: turnId, seq, state: 'waiting', label: null }]);
  // No test of it runs while it is in doubt; the share of right answers counts what was decided of the draw.
  expect(await readSample(desk.ports, seq)).toBeUndefined();
  expect(await sampleOf(database, '2026-11-01', '2026-12-01')).toMatchObject({ decided: 1, correct: 1 });
  // Blind as ever, with its reason; whoever judged it before may do so again, and nobody takes back what is kept.
  expect(await undoLast(desk.ports, 'ann')).toEqual({ kind: 'nothing' });
  const lease = await takeNext(desk.ports, 'ann', { queue: 'citation' });
  expect(lease?.turnId).toBe(turnId);
  const view = (await viewCase(desk.ports, turnId, 'ann'))!;
  expect(view.queues).toContainEqual({ queue: 'citation', why: 'citation-1 not-supported' });
  expect(view).toMatchObject({ open: true, verdicts: [], earlier: [], reopened: true });
  expect(await readVerdicts(desk.ports, { from: '2026-11-22', to: '2026-11-22' })).toEqual([]);
  expect(await desk.judge('ann', turnId, { answer: 'wrong', citations: { '1': 3 } })).toMatchObject({ kind: 'given' });
  expect((await readSample(desk.ports, seq))?.verdict.answer).toBe('wrong');
  expect((await viewCase(desk.ports, turnId, 'bob'))?.earlier).toMatchObject([{ verdict: { note: '初審' } }]);
  expect(await readVerdicts(desk.ports, { from: '2026-11-22', to: '2026-11-22' })).toHaveLength(2);
  expect(await sampleOf(database, '2026-11-01', '2026-12-01')).toMatchObject({ decided: 1, correct: 1 });
  expect(await verifyAudit(database, STAFF_SECRET)).toMatchObject({ rows: 3, problems: [] });
});

it('is asked once for the same complaint, whichever of the same answers it is about', async () => {
  const desk = await open();
  const [first, second] = [await desk.ask(QUESTION), await desk.ask(QUESTION)];
  await desk.judge('ann', first, {});
  await report(desk, second, 'p2');
  expect((await takeNext(desk.ports, 'bob', { queue: 'citation' }))?.turnId).toBe(first);
  desk.wait(11);
  for (let at = 0; at < 3; at++) await report(desk, await desk.ask(QUESTION), `q${at}`);
  expect(await desk.judge('bob', first, { answer: 'partly' })).toMatchObject({ kind: 'given', state: 'decided' });
  // All that show it follow.
  expect(new Set((await cases(desk)).map(({ state, label }) => `${state} ${label}`))).toEqual(
    new Set(['decided partly']),
  );
  await report(desk, await desk.ask(QUESTION), 'q9');
  expect(await takeNext(desk.ports, 'bob')).toBeUndefined();
  // Another complaint is another matter.
  await report(desk, await desk.ask(QUESTION), 'q10', 'wrong-place');
  expect((await takeNext(desk.ports, 'bob', { queue: 'citation' }))?.turnId).toBe(first);
});

it('asks anew of a decided case whose sentence changed, and leaves one that stands as it stood', async () => {
  const desk = await open();
  const [money, who] = [await desk.ask(QUESTION), await desk.ask('測試計劃由誰管理？')];
  await desk.judge('ann', money, {});
  await desk.judge('ann', who, {});
  const seqOf = async (turnId: string) => (await cases(desk)).find(({ turn_id }) => turn_id === turnId)?.seq ?? 0;
  expect(await setGold(desk.ports, 'ed', money, true)).toBe(true);
  await addText(desk.service, TEXT.replace('8,000', '9,000'));
  expect(await fileChanges(desk.ports)).toEqual(['test-document']);
  expect((await cases(desk)).map(({ state }) => state)).toEqual(['waiting', 'decided']);
  expect(await readSample(desk.ports, await seqOf(money))).toBeUndefined();
  expect((await readSample(desk.ports, await seqOf(who)))?.verdict.answer).toBe('correct');
  expect((await takeNext(desk.ports, 'bob', { queue: 'changed' }))?.turnId).toBe(money);
  desk.wait(11);
  expect(await desk.judge('bob', money, { answer: 'wrong' })).toMatchObject({ state: 'decided' });
  expect((await readSample(desk.ports, await seqOf(money)))?.verdict.answer).toBe('wrong');
});

it('asks anew of a case whose correction changed, in a document that the answer never cited', async () => {
  const desk = await open();
  await addText(desk.service, '津貼每年調整一次。\n', { id: 'other', title: '另一文件' });
  const turnId = await desk.ask(QUESTION);
  const [edition] = await desk.service.library.editions('other');
  const correction = [{ editionId: edition!.id, first: 0, last: 0 }];
  expect(await desk.judge('ann', turnId, { answer: 'wrong', correction })).toMatchObject({ kind: 'given' });
  await fileChanges(desk.ports);
  await addText(desk.service, '津貼每兩年調整一次。\n', { id: 'other', title: '另一文件' });
  await fileChanges(desk.ports);
  expect((await cases(desk))[0]?.state).toBe('waiting');
});
