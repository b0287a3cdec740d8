import { expect, it, vi } from 'vitest';
import { reviewNumbers } from '../../../src/review/cases/numbers.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { openDesk } from '../../fixtures/review-desk.ts';
import { takeCase } from '../../../src/review/cases/leases.ts';
import { openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';

async function open() {
  const desk = await openDesk();
  await addText(desk.service, TEXT);
  const one = await openConsole(desk.service);
  return { desk, one, database: one.database };
}

it('of two tabs, none overwrites what it did not see, and handing in shows both', async () => {
  const { desk, one, database } = await open();
  const turnId = await desk.ask(QUESTION);
  const rev = await one.signedIn('reviewer');
  await rev.get('/staff/cases');
  const path = `/staff/cases/${turnId}`;
  await rev.post(`${path}/take`, {});
  const tab = async () => {
    const page = await (await rev.get(path)).text();
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';
    return { lease: value('lease'), stamp: value('stamp'), tab: value('tab'), saved: value('saved'), onward: 'list' };
  };
  const [a, b] = [await tab(), await tab()];
  expect((await rev.post(`${path}/draft`, { ...b, note: '長長的備註' })).status).toBe(200);
  // One tab that sends twice before it is told is no other tab.
  expect((await rev.post(`${path}/draft`, { ...b, note: '更長的備註' })).status).toBe(200);
  const lost = await rev.post(`${path}/draft`, { ...a, 'citation-1': '2', note: '' });
  expect(lost.status).toBe(409);
  expect(await lost.json()).toEqual({ kind: 'elsewhere' });
  expect(JSON.stringify(await database.all('SELECT body FROM review_verdict'))).toContain('更長的備註');
  const filled = { 'citation-1': '2', answer: 'partly', note: '另一備註' };
  const both = await rev.post(path, { ...a, ...filled });
  expect(both.status).toBe(409);
  const page = await both.text();
  for (const words of ['更長的備註', '另一備註']) expect(page).toContain(words);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';
  const seen = { ...a, ...filled, tab: value('tab'), saved: value('saved') };
  expect((await rev.post(path, seen)).headers.get('location')).toContain('given');
});

it('keeps a draft of a case that others decided, to be read and put away', async () => {
  const { desk, one } = await open();
  const [first, second] = [await desk.ask(QUESTION), await desk.ask(QUESTION)];
  const rev = await one.signedIn('reviewer');
  await rev.get('/staff/cases');
  await rev.post(`/staff/cases/${second}/draft`, { note: '未提交的話' });
  await desk.judge('ann', first, {});
  expect(await (await rev.get('/staff/cases')).text()).toContain('decided meanwhile');
  expect(await (await rev.get(`/staff/cases/${second}`)).text()).toContain('未提交的話');
  await rev.post(`/staff/cases/${second}/put-away`, {});
  expect(await (await rev.get('/staff/cases')).text()).not.toContain('decided meanwhile');
  expect(await (await rev.get(`/staff/cases/${second}`)).text()).not.toContain('未提交的話');
});

it('counts the time to review from when the case was taken', async () => {
  const { desk } = await open();
  const turnId = await desk.ask(QUESTION);
  const { seq } = (await desk.service.database.get<{ seq: number }>('SELECT seq FROM review_case'))!;
  await takeCase(desk.ports, seq, 'ann');
  desk.wait(2);
  await desk.judge('ann', turnId, {});
  const { seconds } = await reviewNumbers(desk.ports.database, '2026-11-01', '2026-12-01');
  expect(seconds).toMatchObject({ median: 120, n: 1 });
});
