import { expect, it } from 'vitest';
import { readAudit } from '../../../src/review/audit/read.ts';
import { viewCase } from '../../../src/review/cases/view.ts';
import { readVerified } from '../../../src/review/verified-desk.ts';
import { correctInCase, tendVerified, type Tending } from '../../../src/review/verified-tending.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { type Desk, openDesk } from '../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';
const VARIANT = '想知那筆錢封頂幾多';

async function openLive(validUntil: string | null = null): Promise<{ desk: Desk; id: string }> {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const turnId = await desk.ask(QUESTION);
  await desk.judge('ann', turnId, { verify: { variants: [], validUntil } });
  await desk.judge('bob', turnId, {});
  const { id } = (await desk.service.database.get<{ id: string }>('SELECT id FROM review_verified'))!;
  return { desk, id };
}

const tend = ({ ports, wait }: Desk, id: string, person: string, tending: Tending) => {
  wait(1);
  return tendVerified(ports, { id, person, reason: '核對' }, tending);
};
const isServed = async ({ service }: Desk, question: string) =>
  (await service.answer({ question, channel: 'api' })).verified !== null;

it('answers a way to ask it that one adds and another approves, until one removes it', async () => {
  const { desk, id } = await openLive();
  expect(await tend(desk, id, 'ann', { action: 'variant', question: VARIANT })).toBe('variant-proposed');
  expect(await tend(desk, id, 'cat', { action: 'variant', question: `${VARIANT}？` })).toBe('variant-taken');
  expect(await tend(desk, id, 'cat', { action: 'variant', question: ' ？' })).toBe('variant-wrong');
  const key = (await readVerified(desk.ports, id, 'ann'))!.questions.find(
    ({ proposedBy }) => proposedBy === 'ann',
  )!.key;
  expect(await isServed(desk, VARIANT)).toBe(false);
  expect(await tend(desk, id, 'ann', { action: 'variant-approve', key })).toBe('own-proposal');
  expect(await isServed(desk, VARIANT)).toBe(false);
  expect(await tend(desk, id, 'cat', { action: 'variant-approve', key })).toBe('variant-approved');
  expect(await isServed(desk, VARIANT)).toBe(true);
  expect(await tend(desk, id, 'cat', { action: 'variant-approve', key })).toBe('moved');
  expect(await tend(desk, id, 'ann', { action: 'variant-remove', key })).toBe('variant-removed');
  expect(await isServed(desk, VARIANT)).toBe(false);
  const [left] = (await readVerified(desk.ports, id, 'ann'))!.questions;
  expect(await tend(desk, id, 'ann', { action: 'variant-remove', key: left!.key })).toBe('variant-last');
  const rows = await readAudit(desk.service.database, { subject: `verified:${id}` }, 10);
  expect(rows.map(({ who, what }) => `${who} ${what}`)).toEqual([
    'ann verified.variant-removed',
    'cat verified.variant-approved',
    'ann verified.variant-proposed',
  ]);
  expect(JSON.stringify(rows)).not.toContain(key);
});

it('keeps a question that is only proposed from taking the place of another answer', async () => {
  const { desk, id } = await openLive();
  await tend(desk, id, 'ann', { action: 'variant', question: '測試計劃由誰管理？' });
  const other = await desk.ask('測試計劃由誰管理？');
  await desk.judge('ann', other, { verify: { variants: [], validUntil: null } });
  await desk.judge('bob', other, {});
  expect(await isServed(desk, QUESTION)).toBe(true);
  expect(await isServed(desk, '測試計劃由誰管理？')).toBe(true);
  const key = (await readVerified(desk.ports, id, 'ann'))!.questions.find(
    ({ proposedBy }) => proposedBy === 'ann',
  )!.key;
  expect(await tend(desk, id, 'cat', { action: 'variant-approve', key })).toBe('variant-taken');
});

it('changes its last day: a nearer one at once, a later one by somebody else than who proposed it, none that is over', async () => {
  const { desk, id } = await openLive('2026-12-31');
  const until = (person: string, validUntil: string) => tend(desk, id, person, { action: 'until', validUntil });
  expect(await until('ann', '2026-11-21')).toBe('day-is-over');
  expect(await until('ann', '2026-02-30')).toBe('day-is-over');
  expect(await until('ann', '2026-11-30')).toBe('until-changed');
  expect(await until('ann', '2027-01-31')).toBe('own-proposal');
  expect(await until('ann', '')).toBe('own-proposal');
  expect(await until('bob', '')).toBe('until-changed');
  expect((await readVerified(desk.ports, id, 'ann'))?.validUntil).toBeNull();
});

it('is not proposed with a last day that is over', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const turnId = await desk.ask(QUESTION);
  const judge = (validUntil: string) => desk.judge('ann', turnId, { verify: { variants: [], validUntil } });
  expect(await judge('2026-11-21')).toEqual({ kind: 'day-is-over' });
  expect(await judge('2026-11-22')).toMatchObject({ kind: 'given', state: 'second' });
});

it('is not approved where what it cites changed since it was proposed', async () => {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const turnId = await desk.ask(QUESTION);
  await desk.judge('ann', turnId, { verify: { variants: [], validUntil: null } });
  await addText(desk.service, TEXT.replace('8,000', '9,000'));
  expect(await desk.judge('bob', turnId, {})).toEqual({ kind: 'proposal-moved' });
  expect(await isServed(desk, QUESTION)).toBe(false);
  // It can be said to be wrong now.
  expect(await desk.judge('bob', turnId, { answer: 'wrong' })).toMatchObject({ kind: 'given' });
});

it('is corrected in a case of its question, whose approval takes its place', async () => {
  const { desk, id } = await openLive();
  await addText(desk.service, TEXT.replace('8,000', '9,000'));
  expect(await isServed(desk, QUESTION)).toBe(false);
  const ports = {
    ...desk.ports,
    ask: (question: string) => desk.service.answer({ question, channel: 'api' as const }),
  };
  const by = { id, person: 'cat', reason: '更正' };
  const turnId = (await correctInCase(ports, by))!;
  expect(await correctInCase(ports, by)).toBe(turnId);
  const view = await viewCase(desk.ports, turnId, 'cat');
  expect(view?.token).not.toBeNull();
  expect(view?.draft.verify?.variants).toEqual([QUESTION]);
  await desk.judge('cat', turnId, { verify: view!.draft.verify });
  await desk.judge('bob', turnId, {});
  const served = await desk.service.answer({ question: QUESTION, channel: 'api' });
  expect(served.verified).not.toBeNull();
  expect(served.statements[0]!.text).toContain('9,000');
  expect((await readVerified(desk.ports, id, 'cat'))?.state).toBe('dropped');
});
