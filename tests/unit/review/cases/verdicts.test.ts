import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../../src/answering/answer.ts';
import { EMPTY_VERDICT } from '../../../../src/review/cases/case-types.ts';
import { keepLease, takeCase, takeNext } from '../../../../src/review/cases/leases.ts';
import { saveDraft } from '../../../../src/review/cases/drafts.ts';
import { submitVerdict } from '../../../../src/review/cases/verdicts.ts';
import { undoLast } from '../../../../src/review/cases/undo.ts';
import { readSample } from '../../../../src/review/samples/reviewed.ts';
import { viewCase } from '../../../../src/review/cases/view.ts';
import { readAudit } from '../../../../src/review/audit/read.ts';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { type Desk, openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { withdrawEditions } from '../../../../src/knowledge/withdrawal.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃的申請截止日期為2026年3月31日。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';

async function openWith(rules = {}): Promise<{ desk: Desk; turnId: string }> {
  const desk = await openDesk(rules);
  await addText(desk.service, TEXT);
  return { desk, turnId: await desk.ask(QUESTION) };
}

const stateOf = async ({ service }: Desk, turnId: string) =>
  await service.database.get<{ state: string; label: string | null }>(
    'SELECT state, label FROM review_case WHERE turn_id = ?',
    [turnId],
  );

describe('a verdict', () => {
  it('decides a case that nobody else has to look at', async () => {
    const { desk, turnId } = await openWith();
    expect(await desk.judge('ann', turnId, {})).toEqual({ kind: 'given', state: 'decided', settled: 0 });
    expect(await stateOf(desk, turnId)).toEqual({ state: 'decided', label: 'correct' });
    expect(await desk.judge('ann', turnId, {})).toMatchObject({ kind: 'lease-lost' });
    expect(await verifyAudit(desk.service.database, STAFF_SECRET)).toMatchObject({ rows: 1, problems: [] });
  });

  it('is told with what the answer was made with and rests on', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, {});
    const { database, library } = desk.service;
    const [row] = await readAudit(database, { what: 'verdict.given' }, 1);
    const edition = (await library.documents())[0]!;
    const turn = await database.get<{ answer: string }>('SELECT answer FROM turn WHERE id = ?', [turnId]);
    const { versions } = JSON.parse(turn!.answer) as Answer;
    expect(row).toMatchObject({
      before: { state: 'waiting', label: null },
      versions: { ...versions, documents: { [edition.id]: edition.fileHash } },
    });
    expect(versions.settings).toMatch(/^settings-/u);
  });

  it('settles the waiting cases of the same question with the same answer, and undo opens them again', async () => {
    const { desk, turnId } = await openWith();
    const again = await desk.ask('請問測試計劃津貼上限是多少呀？');
    const other = await desk.ask('測試計劃的申請截止日期是何時？');
    expect(await desk.judge('ann', turnId, {})).toMatchObject({ settled: 1 });
    expect(await stateOf(desk, again)).toEqual({ state: 'decided', label: 'correct' });
    expect((await stateOf(desk, other))?.state).toBe('waiting');
    // What is asked later is decided as it comes.
    expect((await stateOf(desk, await desk.ask('測試計劃津貼上限是多少')))?.state).toBe('decided');
    expect(await undoLast(desk.ports, 'ann')).toMatchObject({ kind: 'undone', turnId });
    expect((await stateOf(desk, again))?.state).toBe('waiting');
    expect((await viewCase(desk.ports, turnId, 'ann'))?.draft.answer).toBe('correct');
  });

  it('is kept as a draft when the lease ran out', async () => {
    const { desk, turnId } = await openWith();
    const view = (await viewCase(desk.ports, turnId, 'ann'))!;
    const lease = (await takeCase(desk.ports, view.seq, 'ann'))!;
    desk.wait(11);
    expect(await keepLease(desk.ports, view.seq, lease.token)).toBe(false);
    const verdict = { ...EMPTY_VERDICT, answer: 'wrong' as const, citations: { 1: 4 as const }, note: '日期不對' };
    const given = { turnId, token: lease.token, stamp: view.stamp, verdict, correcting: false };
    expect(await submitVerdict(desk.ports, 'ann', given)).toEqual({ kind: 'lease-lost' });
    expect((await viewCase(desk.ports, turnId, 'ann'))?.draft).toMatchObject({ answer: 'wrong', note: '日期不對' });
    expect((await viewCase(desk.ports, turnId, 'bob'))?.draft).toEqual(EMPTY_VERDICT);
    expect((await stateOf(desk, turnId))?.state).toBe('waiting');
  });

  it('is refused with what is missing of it', async () => {
    const { desk, turnId } = await openWith();
    const gap = async (verdict: object) => await desk.judge('ann', turnId, verdict);
    expect(await gap({ answer: null })).toMatchObject({ gap: { kind: 'no-answer-label' } });
    expect(await gap({ citations: {} })).toMatchObject({ gap: { kind: 'no-citation-label', n: 1 } });
    expect(await gap({ answer: 'should-answer' })).toMatchObject({ gap: { kind: 'label-does-not-fit' } });
    expect(await gap({ answer: 'wrong', verify: { variants: [], validUntil: null } })).toMatchObject({
      gap: { kind: 'empty-correction' },
    });
  });

  it('is kept back when a cited document changed since the page was made', async () => {
    const { desk, turnId } = await openWith();
    const view = (await viewCase(desk.ports, turnId, 'ann'))!;
    const lease = (await takeCase(desk.ports, view.seq, 'ann'))!;
    await addText(desk.service, TEXT.replace('8,000', '9,000'));
    const verdict = { ...EMPTY_VERDICT, answer: 'correct' as const, citations: { 1: 1 as const } };
    const given = { turnId, token: lease.token, stamp: view.stamp, verdict, correcting: false };
    expect(await submitVerdict(desk.ports, 'ann', given)).toEqual({ kind: 'stale' });
    const stamp = (await viewCase(desk.ports, turnId, 'ann'))!.stamp;
    expect(await submitVerdict(desk.ports, 'ann', { ...given, stamp })).toMatchObject({ kind: 'given' });
  });

  it('may judge an answer whose document was withdrawn, and not make it a verified one', async () => {
    const { desk, turnId } = await openWith();
    await withdrawEditions(desk.service.ingest, 'test-document', { reason: 'test' });
    const verify = { variants: [], validUntil: null };
    expect(await desk.judge('ann', turnId, { verify })).toEqual({ kind: 'source-gone' });
    expect(await desk.judge('ann', turnId, {})).toMatchObject({ kind: 'given' });
  });

  it('corrects by sentences of documents alone', async () => {
    const { desk, turnId } = await openWith();
    const { editionId } = (await viewCase(desk.ports, turnId, 'ann'))!.answer.statements[0]!.citations[0]!;
    const correction = [{ editionId, first: 99, last: 99 }];
    expect(await desk.judge('ann', turnId, { answer: 'wrong', correction })).toMatchObject({
      kind: 'correction-fails',
      faults: [{ at: 0, problem: 'no-sentences' }],
    });
    const picked = [{ editionId, first: 1, last: 1 }];
    expect(await desk.judge('ann', turnId, { answer: 'wrong', correction: picked })).toMatchObject({ kind: 'given' });
  });
});

describe('a second review', () => {
  it('is blind, and decides with the first where both agree', async () => {
    const { desk, turnId } = await openWith({ doubled: 1 });
    expect(await desk.judge('ann', turnId, { note: '我的話' })).toMatchObject({ state: 'second' });
    const blind = (await viewCase(desk.ports, turnId, 'bob'))!;
    expect(blind).toMatchObject({ verdicts: [], state: null, label: null, draft: EMPTY_VERDICT, open: true });
    expect(JSON.stringify(blind)).not.toContain('我的話');
    // Whoever judged it first is not given it again.
    expect(await takeNext(desk.ports, 'ann')).toBeUndefined();
    expect(await takeNext(desk.ports, 'bob')).toMatchObject({ turnId });
    desk.wait(11);
    expect(await desk.judge('bob', turnId, {})).toMatchObject({ state: 'decided' });
    expect((await viewCase(desk.ports, turnId, 'cat'))?.verdicts).toHaveLength(2);
  });

  it('calls a third person where they disagree, whose verdict stands', async () => {
    const { desk, turnId } = await openWith({ doubled: 1 });
    await desk.judge('ann', turnId, {});
    expect(await desk.judge('bob', turnId, { answer: 'wrong' })).toMatchObject({ state: 'third' });
    expect(await undoLast(desk.ports, 'ann')).toEqual({ kind: 'too-late' });
    expect(await desk.judge('bob', turnId, {})).toMatchObject({ kind: 'lease-lost' });
    expect(await desk.judge('cat', turnId, { answer: 'partly' })).toMatchObject({ state: 'decided' });
    expect(await stateOf(desk, turnId)).toEqual({ state: 'decided', label: 'partly' });
    await undoLast(desk.ports, 'cat');
    expect((await stateOf(desk, turnId))?.state).toBe('third');
  });

  it('keeps drafts from everybody else, and refuses them after the verdict', async () => {
    const { desk, turnId } = await openWith();
    const draft = { ...EMPTY_VERDICT, note: '草稿' };
    expect(await saveDraft(desk.ports, 'ann', turnId, draft, '')).toBe(true);
    expect(JSON.stringify(await viewCase(desk.ports, turnId, 'bob'))).not.toContain('草稿');
    await desk.judge('ann', turnId, {});
    expect(await saveDraft(desk.ports, 'ann', turnId, draft, '')).toBe(false);
    expect(await saveDraft(desk.ports, 'ann', 'unknown', draft, '')).toBe(false);
  });
});

describe('a verdict that says two things', () => {
  const verify = { variants: [], validUntil: null };

  it('is refused with which of them cannot both be', async () => {
    const { desk, turnId } = await openWith();
    const { editionId } = (await viewCase(desk.ports, turnId, 'ann'))!.answer.statements[0]!.citations[0]!;
    const correction = [{ editionId, first: 1, last: 1 }];
    const gap = async (verdict: object) => await desk.judge('ann', turnId, verdict);
    expect(await gap({ citations: { 1: 4 } })).toMatchObject({ gap: { kind: 'correct-but-contradicted', n: 1 } });
    expect(await gap({ citations: { 1: 3 } })).toMatchObject({ gap: { kind: 'correct-but-unproven' } });
    expect(await gap({ citations: { 1: 1, 99: 4 } })).toMatchObject({ gap: { kind: 'no-such-citation', n: 99 } });
    const refused = { answer: 'should-refuse', correction };
    expect(await gap(refused)).toMatchObject({ gap: { kind: 'refused-but-answered' } });
    expect(await gap({ ...refused, verify })).toMatchObject({ gap: { kind: 'refused-but-answered' } });
    expect(await gap({ answer: 'should-refuse', citations: { 1: 3 } })).toMatchObject({ kind: 'given' });
  });

  it('of a second person is not lost: what they correct stands, and what they propose is put before somebody', async () => {
    const { desk, turnId } = await openWith({ doubled: 1 });
    const { editionId } = (await viewCase(desk.ports, turnId, 'ann'))!.answer.statements[0]!.citations[0]!;
    const correction = [{ editionId, first: 1, last: 1 }];
    await desk.judge('ann', turnId, { answer: 'wrong' });
    expect(await desk.judge('bob', turnId, { answer: 'wrong', correction, verify })).toMatchObject({
      state: 'decided',
      proposesLater: true,
    });
    const { seq } = (await viewCase(desk.ports, turnId, 'cat'))!;
    expect((await readSample(desk.ports, seq))?.corrected).toEqual(['測試計劃的申請截止日期為2026年3月31日。']);
  });

  it('corrects no proposal on the way', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, { verify });
    const { editionId } = (await viewCase(desk.ports, turnId, 'bob'))!.answer.statements[0]!.citations[0]!;
    const correction = [{ editionId, first: 1, last: 1 }];
    expect(await desk.judge('bob', turnId, { answer: 'wrong', correction })).toMatchObject({
      gap: { kind: 'proposal-corrected' },
    });
  });
});

it('shows on a settled case what was decided, and the case that settled it', async () => {
  const { desk, turnId } = await openWith();
  const other = await desk.ask(QUESTION);
  await desk.judge('ann', turnId, { answer: 'partly', note: '理由' });
  expect(await viewCase(desk.ports, other, 'bob')).toMatchObject({
    label: 'partly',
    settledBy: turnId,
    decidedAt: expect.any(String) as string,
    verdicts: [{ reviewer: 'ann', verdict: { note: '理由' } }],
  });
});

it('serves again what an approval took the place of, once that is taken back', async () => {
  const { desk, turnId } = await openWith();
  const verify = { variants: [], validUntil: null };
  await desk.judge('ann', turnId, { verify });
  await desk.judge('bob', turnId, {});
  const other = await desk.ask('測試計劃由誰管理？');
  await desk.judge('ann', other, { verify: { variants: [QUESTION], validUntil: null } });
  desk.wait(1);
  await desk.judge('bob', other, {});
  const states = () =>
    desk.service.database.all('SELECT turn_id = ? AS other, state FROM review_verified ORDER BY other', [other]);
  expect(await states()).toEqual([
    { other: 0, state: 'dropped' },
    { other: 1, state: 'live' },
  ]);
  expect(await undoLast(desk.ports, 'bob')).toMatchObject({ kind: 'undone' });
  expect(await states()).toEqual([
    { other: 0, state: 'live' },
    { other: 1, state: 'proposed' },
  ]);
  expect((await desk.service.answer({ question: QUESTION, channel: 'api' })).verified).not.toBeNull();
});
