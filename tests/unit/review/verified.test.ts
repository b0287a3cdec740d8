import { describe, expect, it } from 'vitest';
import { withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import type { Verdict } from '../../../src/review/cases/case-types.ts';
import { undoLast } from '../../../src/review/cases/undo.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { type Desk, openDesk } from '../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';
const VERIFY = { variants: ['測試計劃最多可以拿幾多津貼？'], validUntil: null };

async function openVerified(verify: Verdict['verify'] = VERIFY): Promise<{ desk: Desk; turnId: string }> {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const turnId = await desk.ask(QUESTION);
  expect(await desk.judge('ann', turnId, { verify })).toMatchObject({ state: 'second' });
  return { desk, turnId };
}

const ask = (desk: Desk, question: string) => desk.service.answer({ question, channel: 'api' });
const stateOf = async (desk: Desk) =>
  (await desk.service.database.get<{ state: string; seen: number }>('SELECT state, seen FROM review_verified'))!;

describe('a verified answer', () => {
  it('is served once a second person approved it, to the same question and its variants', async () => {
    const { desk, turnId } = await openVerified();
    expect((await ask(desk, QUESTION)).verified).toBeNull();
    expect(await desk.judge('bob', turnId, {})).toMatchObject({ state: 'decided' });
    const served = await ask(desk, '测试计划津贴上限是多少 ?');
    expect(served).toMatchObject({ outcome: 'answered', verified: { by: '測試機構', on: '2026-11-22' } });
    expect((await ask(desk, VERIFY.variants[0]!)).verified).not.toBeNull();
    expect((await ask(desk, '測試計劃津貼下限是多少？')).verified).toBeNull();
    expect((await ask(desk, '實驗計劃津貼上限是多少？')).verified).toBeNull();
  });

  it('is offered, and not served, to a question that only may ask the same, and to nobody once it is no more', async () => {
    const { desk, turnId } = await openVerified();
    const near = '測試計劃的津貼，新來港人士上限多少';
    const offered = async (question: string) => desk.service.checkedNear(await ask(desk, question));
    expect(await offered(near)).toEqual([]);
    await desk.judge('bob', turnId, {});
    expect((await ask(desk, near)).verified).toBeNull();
    expect(await offered(near)).toEqual([QUESTION]);
    expect(await offered(QUESTION)).toEqual([]);
    expect(await offered('測試計劃的津貼，新來港人士下限多少')).toEqual([]);
    expect(await offered('酒牌點續？')).toEqual([]);
    await undoLast(desk.ports, 'bob');
    expect(await offered(near)).toEqual([]);
  });

  it('is dropped where a third person does not approve it either', async () => {
    const { desk, turnId } = await openVerified();
    expect(await desk.judge('bob', turnId, { answer: 'wrong' })).toMatchObject({ state: 'third' });
    expect(await desk.judge('cat', turnId, { answer: 'wrong' })).toMatchObject({ state: 'decided' });
    expect((await stateOf(desk)).state).toBe('dropped');
  });

  it('goes on with a newer edition that keeps its sentence, and is suspended at once where it changed', async () => {
    const { desk, turnId } = await openVerified();
    await desk.judge('bob', turnId, {});
    await addText(desk.service, `${TEXT}\n測試計劃的查詢電話為2123 4567。\n`);
    const kept = await ask(desk, QUESTION);
    const current = (await desk.service.library.documents())[0]!.id;
    expect(kept.verified).not.toBeNull();
    expect(kept.statements[0]!.citations[0]!.editionId).toBe(current);
    await addText(desk.service, TEXT.replace('8,000', '9,000'));
    const renewed = await ask(desk, QUESTION);
    expect(renewed.verified).toBeNull();
    expect(renewed.statements[0]!.text).toContain('9,000');
    expect(await stateOf(desk)).toEqual({ state: 'suspended', seen: 0 });
  });

  it('is suspended when its document is withdrawn, out of force, or its own time is over', async () => {
    const gone = await openVerified();
    await gone.desk.judge('bob', gone.turnId, {});
    await withdrawEditions(gone.desk.service.ingest, 'test-document', { reason: 'test' });
    expect((await ask(gone.desk, QUESTION)).verified).toBeNull();
    expect((await stateOf(gone.desk)).state).toBe('suspended');
    const over = await openVerified({ ...VERIFY, validUntil: '2026-11-22' });
    await over.desk.judge('bob', over.turnId, {});
    expect((await ask(over.desk, QUESTION)).verified).not.toBeNull();
    over.desk.wait(24 * 60);
    expect((await ask(over.desk, QUESTION)).verified).toBeNull();
    expect((await stateOf(over.desk)).state).toBe('suspended');
  });

  it('is taken back with the verdict that approved it', async () => {
    const { desk, turnId } = await openVerified();
    await desk.judge('bob', turnId, {});
    expect(await undoLast(desk.ports, 'bob')).toMatchObject({ kind: 'undone' });
    expect((await ask(desk, QUESTION)).verified).toBeNull();
    expect((await stateOf(desk)).state).toBe('proposed');
  });
});
