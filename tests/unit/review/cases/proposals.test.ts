import { describe, expect, it } from 'vitest';
import { changeVerified } from '../../../../src/review/verified-desk.ts';
import { decideCase } from '../../../../src/review/cases/decision.ts';
import { givenOn, readCase } from '../../../../src/review/cases/read-case.ts';
import { undoLast } from '../../../../src/review/cases/undo.ts';
import { reviewNumbers } from '../../../../src/review/cases/numbers.ts';
import { readVerdicts } from '../../../../src/review/numbers/verdict-rows.ts';
import { reopenCase } from '../../../../src/review/cases/reopen.ts';
import { takeAgain, takeNext } from '../../../../src/review/cases/leases.ts';
import { viewCase } from '../../../../src/review/cases/view.ts';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { type Desk, openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';
import { addText } from '../../../fixtures/memory-service.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃的申請截止日期為2026年3月31日。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';
const verify = { variants: ['測試計劃最多可領多少錢？'], validUntil: null };

async function openWith(rules = {}) {
  const desk = await openDesk({ doubled: 1, ...rules });
  await addText(desk.service, TEXT);
  const turnId = await desk.ask(QUESTION);
  const { editionId } = (await viewCase(desk.ports, turnId, 'ann'))!.answer.statements[0]!.citations[0]!;
  return { desk, turnId, correction: [{ editionId, first: 1, last: 1 }] };
}

const verifiedOf = ({ service }: Desk) =>
  service.database.all<{ id: string; turn_id: string; from_turn: string | null; state: string; proposed_by: string }>(
    `SELECT v.id, v.turn_id, t.from_turn, v.state, v.proposed_by FROM review_verified v JOIN turn t ON t.id = v.turn_id
     ORDER BY v.rowid`,
  );
const askedOf = async ({ service }: Desk, question = QUESTION) =>
  (await service.answer({ question, channel: 'api' })).verified ?? null;

/** Whatever was done, each case stands as its verdicts say. */
async function expectWhole({ service: { database } }: Desk): Promise<void> {
  for (const { turn_id } of await database.all<{ turn_id: string }>('SELECT turn_id FROM review_case')) {
    const row = (await readCase(database, turn_id))!;
    const { state, standing } = decideCase(await givenOn(database, row.seq), row.doubled === 1);
    expect({ state: row.state, label: row.label }).toEqual({ state, label: standing?.answer ?? null });
  }
  expect((await verifyAudit(database, STAFF_SECRET)).problems).toEqual([]);
}

describe('a verified answer that a later person proposes', () => {
  it('goes before somebody else in a case of its own once the case is decided as they say', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, {});
    expect(await desk.judge('bob', turnId, { verify })).toMatchObject({ state: 'decided', proposesLater: true });
    const [proposed] = await verifiedOf(desk);
    expect(proposed).toMatchObject({ state: 'proposed', from_turn: turnId, proposed_by: 'bob' });
    expect(await askedOf(desk)).toBeNull();
    // What stands as their verdict there took them no time, and is not counted.
    const rows = await readVerdicts(desk.ports, { from: '2026-11-01', to: '2026-11-30' });
    expect(rows.every(({ seconds }) => seconds === null || Number(seconds) > 0)).toBe(true);
    expect((await reviewNumbers(desk.ports.database, '2026-11-01', '2026-12-01')).seconds).toBeNull();
    // Who proposed it is not given it; who judged the answer before them is.
    expect(await takeAgain(desk.ports, 'bob')).toBeUndefined();
    expect(await takeAgain(desk.ports, 'ann')).toMatchObject({ turnId: proposed!.turn_id });
    expect(await desk.judge('ann', proposed!.turn_id, {})).toMatchObject({ state: 'decided' });
    expect((await verifiedOf(desk))[0]?.state).toBe('live');
    for (const question of [QUESTION, ...verify.variants]) expect(await askedOf(desk, question)).not.toBeNull();
    await expectWhole(desk);
  });

  it('is that of the third, or of who said the same; it tells nobody before the third has judged', async () => {
    const { desk, turnId, correction } = await openWith();
    await desk.judge('ann', turnId, {});
    const given = await desk.judge('bob', turnId, { answer: 'wrong', correction, verify });
    expect(given).toMatchObject({ state: 'third', proposesLater: true });
    expect(await verifiedOf(desk)).toEqual([]);
    expect(await desk.judge('cat', turnId, { answer: 'wrong' })).toMatchObject({ state: 'decided' });
    const [proposed] = await verifiedOf(desk);
    expect(proposed).toMatchObject({ state: 'proposed', proposed_by: 'bob' });
    const { answer } = (await viewCase(desk.ports, proposed!.turn_id, 'ann'))!;
    expect(answer.statements.map(({ text }) => text)).toEqual(['測試計劃的申請截止日期為2026年3月31日。']);
    await expectWhole(desk);
  });

  it('is not put before anybody where the case is decided otherwise', async () => {
    const { desk, turnId, correction } = await openWith();
    await desk.judge('ann', turnId, {});
    await desk.judge('bob', turnId, { answer: 'wrong', correction, verify });
    await desk.judge('cat', turnId, {});
    expect(await verifiedOf(desk)).toEqual([]);
  });

  it('goes with the verdict that decided the case, unless somebody has it before them', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, {});
    await desk.judge('bob', turnId, { verify });
    const lease = (await takeNext(desk.ports, 'ann'))!;
    expect(await undoLast(desk.ports, 'bob')).toEqual({ kind: 'too-late' });
    desk.wait(11);
    expect(await undoLast(desk.ports, 'bob')).toMatchObject({ kind: 'undone', turnId });
    expect(await verifiedOf(desk)).toEqual([]);
    expect(await viewCase(desk.ports, lease.turnId, 'ann')).toBeUndefined();
    expect((await viewCase(desk.ports, turnId, 'bob'))?.draft.verify).toEqual(verify);
    await expectWhole(desk);
    desk.wait(11);
    await desk.judge('bob', turnId, { verify });
    expect(await verifiedOf(desk)).toHaveLength(1);
  });

  it('goes with what a resident asked, and stays as nobody’s once it is published', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, {});
    await desk.judge('bob', turnId, { verify });
    await desk.service.forget('p1');
    expect(await desk.service.database.all('SELECT id FROM turn')).toEqual([]);
    expect(await verifiedOf(desk)).toEqual([]);
    const again = await desk.ask(QUESTION);
    await desk.judge('ann', again, {});
    await desk.judge('bob', again, { verify });
    await desk.judge('ann', (await verifiedOf(desk))[0]!.turn_id, {});
    await desk.service.forget('p1');
    expect(await verifiedOf(desk)).toMatchObject([{ state: 'live', from_turn: null }]);
    expect(await askedOf(desk)).not.toBeNull();
  });
});

describe('a proposal that is deleted by hand', () => {
  const drop = (desk: Desk, id: string) =>
    changeVerified(desk.ports, { id, action: 'drop', reason: '不宜', person: 'ed', validUntil: null });

  it('leaves its case decided by the first verdict, and no test of it undone', async () => {
    const { desk, turnId } = await openWith({ doubled: 0 });
    await desk.judge('ann', turnId, { verify });
    expect(await drop(desk, (await verifiedOf(desk))[0]!.id)).toBe('dropped');
    expect(await readCase(desk.service.database, turnId)).toMatchObject({ state: 'decided', label: 'correct' });
    expect(await takeNext(desk.ports, 'bob')).toBeUndefined();
    await expectWhole(desk);
  });

  it('leaves one that a second person has to judge to that person, whoever weighed the proposal', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, { verify });
    expect(await desk.judge('bob', turnId, { answer: 'wrong' })).toMatchObject({ state: 'third' });
    await drop(desk, (await verifiedOf(desk))[0]!.id);
    expect(await viewCase(desk.ports, turnId, 'cat')).toMatchObject({ open: true, subject: 'given' });
    await expectWhole(desk);
    desk.wait(11);
    expect(await desk.judge('cat', turnId, {})).toMatchObject({ state: 'decided' });
    await expectWhole(desk);
    // Both judged the answer as it was given: that is what agreement is made of.
    const { agreement } = await reviewNumbers(desk.ports.database, '2026-11-01', '2026-12-01');
    expect(agreement[0]).toMatchObject({ label: 'answer', n: 1, agreed: 1 });
  });

  it('takes along the case that was there for it alone', async () => {
    const { desk, turnId } = await openWith();
    await desk.judge('ann', turnId, {});
    await desk.judge('bob', turnId, { verify });
    const [proposed] = await verifiedOf(desk);
    expect(await drop(desk, proposed!.id)).toBe('dropped');
    expect(await readCase(desk.service.database, proposed!.turn_id)).toBeUndefined();
    expect(await readCase(desk.service.database, turnId)).toMatchObject({ state: 'decided' });
    await expectWhole(desk);
  });
});

describe('taking a verdict back, of a case that brought forth two verified answers', () => {
  it('drops the one that went with it', async () => {
    const { desk, turnId } = await openWith({ doubled: 0 });
    await desk.judge('ann', turnId, { verify });
    await desk.judge('bob', turnId, {});
    await reopenCase(desk.ports, (await readCase(desk.service.database, turnId))!, {
      queue: 'hand',
      why: '',
      who: 'ed',
    });
    await desk.judge('cat', turnId, { verify: { variants: [], validUntil: null } });
    const [first] = await verifiedOf(desk);
    // The older one is touched last.
    desk.wait(1);
    const by = { id: first!.id, reason: '檢查', person: 'ed', validUntil: null };
    expect(await changeVerified(desk.ports, { ...by, action: 'suspend' })).toBe('suspended');
    expect(await undoLast(desk.ports, 'cat')).toMatchObject({ kind: 'undone' });
    expect((await verifiedOf(desk)).map(({ state }) => state)).toEqual(['suspended', 'dropped']);
  });

  it('is too late once somebody did something with the answer that it approved', async () => {
    const { desk, turnId } = await openWith({ doubled: 0 });
    await desk.judge('ann', turnId, { verify });
    await desk.judge('bob', turnId, {});
    desk.wait(1);
    const [{ id } = { id: '' }] = await verifiedOf(desk);
    const by = { id, reason: '檢查', validUntil: null };
    await changeVerified(desk.ports, { ...by, person: 'ed', action: 'suspend' });
    await changeVerified(desk.ports, { ...by, person: 'eve', action: 'approve' });
    expect(await undoLast(desk.ports, 'bob')).toEqual({ kind: 'too-late' });
    expect((await verifiedOf(desk)).map(({ state }) => state)).toEqual(['live']);
  });
});
