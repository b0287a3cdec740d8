import { expect, it, vi } from 'vitest';
import { addText } from '../../fixtures/memory-service.ts';
import { openDesk } from '../../fixtures/review-desk.ts';
import { openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';

async function open(rules: Parameters<typeof openDesk>[0] = {}) {
  const desk = await openDesk(rules);
  await addText(desk.service, TEXT);
  const one = await openConsole(desk.service);
  return { desk, one, database: one.database };
}

const program = { authorization: `Bearer ${'r'.repeat(24)}` };

it('shows the random sample with its accuracy, and gives what was decided as tests', async () => {
  const { desk, one } = await open();
  const [right, wrong] = [await desk.ask('測試計劃津貼上限是多少？'), await desk.ask('測試計劃由誰管理？')];
  await desk.judge('ann', right, { note: '內部備註' });
  await desk.judge('ann', wrong, { answer: 'should-refuse' });
  const viewer = await one.signedIn('viewer');
  const page = await (await viewer.get('/staff/samples')).text();
  expect(page).toContain('50.0 %');
  expect(page).toContain('1 of 2');
  expect(page).toContain(`/staff/cases/${right}`);
  expect(page).not.toContain('Gold cases');
  expect((await viewer.get('/staff/samples/reviewed.jsonl')).status).toBe(403);
  const told = await (await one.app.request('/v1/review/samples', { headers: program })).text();
  const lines = told
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { turnId: string });
  expect(lines.map(({ turnId }) => turnId)).toEqual([wrong, right]);
  expect(told).not.toContain('內部備註');
});

it('asks one decided case again, right after it was decided and after its document changed', async () => {
  const { desk, one } = await open();
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  const reviewer = await one.signedIn('reviewer');
  await reviewer.get('/staff/cases');
  expect((await reviewer.post(`/staff/cases/${turnId}/again`, {})).headers.get('location')).toContain('not-decided');
  await desk.judge('ann', turnId, {});
  expect(await (await reviewer.get(`/staff/cases/${turnId}`)).text()).toContain('Would it be answered rightly today?');
  expect((await reviewer.post(`/staff/cases/${turnId}/again`, {})).headers.get('location')).toContain('again-right');
  await addText(desk.service, TEXT.replace('8,000', '9,000'));
  expect((await reviewer.post(`/staff/cases/${turnId}/again`, {})).headers.get('location')).toContain('again-wrong');
});

it('makes a decided case a gold one, which looks like any that waits to whoever it measures', async () => {
  const { desk, one } = await open();
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  const [editor, reviewer] = [await one.signedIn('editor'), await one.signedIn('reviewer')];
  await editor.get('/staff/samples');
  expect((await editor.post(`/staff/cases/${turnId}/gold`, {})).headers.get('location')).toContain('not-decided');
  await desk.judge('ann', turnId, {});
  expect((await reviewer.post(`/staff/cases/${turnId}/gold`, {})).status).toBe(403);
  await editor.post(`/staff/cases/${turnId}/gold`, {});
  expect(await (await editor.get('/staff/samples')).text()).toContain('value="no"');
  const list = await (await reviewer.get('/staff/cases')).text();
  expect(list).toContain('Waiting');
  expect(list).not.toContain('· Correct');
  expect(await (await reviewer.get('/staff/samples')).text()).not.toContain('Gold cases');
  await editor.post(`/staff/cases/${turnId}/gold`, { gold: 'no' });
  expect(await (await editor.get('/staff/samples')).text()).not.toContain('value="no"');
});

it('lists what waits for another person, never one’s own, and tells nothing of what was said', async () => {
  const { desk, one, database } = await open({ doubled: 1 });
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  const [ann, bob] = [await one.signedIn('reviewer'), await one.signedIn('reviewer')];
  await desk.judge(ann.id, turnId, { answer: 'wrong', note: '我的看法' });
  const own = await (await ann.get('/staff/second')).text();
  expect(own).not.toContain(turnId);
  expect(own).toContain('1 that you judged wait for somebody else.');
  const page = await (await bob.get('/staff/second')).text();
  expect(page).toContain(`/staff/cases/${turnId}`);
  for (const told of ['Wrong', '我的看法', ann.email]) expect(page).not.toContain(told);
  expect((await bob.post('/staff/second/next', {})).headers.get('location')).toBe(`/staff/cases/${turnId}`);
  expect((await ann.post('/staff/second/next', {})).headers.get('location')).toBe('/staff/second?said=empty');
  // A third person's case looks the same.
  await database.run("UPDATE review_case SET state = 'third', leased_until = 0");
  const words = (text: string) => text.replaceAll(/data-token="[^"]*"|name="token" value="[^"]*"/gu, '');
  await database.run("UPDATE review_case SET state = 'second'");
  const second = words(await (await bob.get('/staff/second')).text());
  await database.run("UPDATE review_case SET state = 'third'");
  expect(words(await (await bob.get('/staff/second')).text())).toBe(second);
});

it('opens a turn as a case by hand, and takes a kept view away', async () => {
  const { desk, one, database } = await open({ sampled: 0 });
  const turnId = await desk.ask('測試計劃由誰管理？');
  await database.run('DELETE FROM review_queue');
  await database.run('DELETE FROM review_case');
  const reviewer = await one.signedIn('reviewer');
  expect(await (await reviewer.get('/staff/cases?of=turns')).text()).toContain(`/staff/cases/${turnId}/open`);
  const opened = await reviewer.post(`/staff/cases/${turnId}/open`, {});
  expect(opened.headers.get('location')).toBe(`/staff/cases/${turnId}`);
  expect((await reviewer.post(`/staff/cases/${turnId}/open`, {})).headers.get('location')).toContain('not-opened');
  await reviewer.post('/staff/cases/views', { name: '我的檢視', query: 'state=waiting' });
  expect(await (await reviewer.get('/staff/cases')).text()).toContain('我的檢視');
  const other = await one.signedIn('reviewer');
  await other.get('/staff/cases');
  await other.post('/staff/cases/views/remove', { name: '我的檢視' });
  expect(await (await reviewer.get('/staff/cases')).text()).toContain('我的檢視');
  await reviewer.post('/staff/cases/views/remove', { name: '我的檢視' });
  expect(await (await reviewer.get('/staff/cases')).text()).not.toContain('我的檢視');
});

it('lets an editor have a decided case judged anew, and gives what is opened by hand to who asks for the next', async () => {
  const { desk, one, database } = await open({ sampled: 0, figures: 0, nearOdds: -99, nearlyAnswered: 99 });
  const turnId = await desk.ask('測試計劃由誰管理？');
  const [editor, reviewer] = [await one.signedIn('editor'), await one.signedIn('reviewer')];
  await reviewer.get('/staff/cases?of=turns');
  await reviewer.post(`/staff/cases/${turnId}/open`, {});
  const next = async () => (await reviewer.post('/staff/cases/next', {})).headers.get('location');
  expect(await next()).toBe(`/staff/cases/${turnId}`);
  expect(await (await reviewer.get('/staff/cases?queue=hand')).text()).toContain(turnId);
  // The console's own rules have one case in five judged twice.
  const letGo = () => database.run('UPDATE review_case SET leased_until = 0, doubled = 0');
  await letGo();
  await desk.judge('ann', turnId, { note: '初審備註' });
  expect((await reviewer.post(`/staff/cases/${turnId}/reopen`, {})).status).toBe(403);
  await editor.get(`/staff/cases/${turnId}`);
  expect((await editor.post(`/staff/cases/${turnId}/reopen`, {})).headers.get('location')).toContain('reopened');
  expect(await next()).toBe(`/staff/cases/${turnId}`);
  const page = await (await reviewer.get(`/staff/cases/${turnId}`)).text();
  expect(page).toContain('decided before');
  expect(page).not.toContain('初審備註');
  await letGo();
  await desk.judge('bob', turnId, {});
  expect(await (await reviewer.get(`/staff/cases/${turnId}`)).text()).toContain('初審備註');
});
