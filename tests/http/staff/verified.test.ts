import { expect, it } from 'vitest';
import { proposeRows } from '../../../src/review/verified-rows.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';
import { approve, openDesk } from '../../fixtures/review-desk.ts';
import { openConsole } from './console.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n';
const QUESTION = '測試計劃津貼上限是多少？';

it('shows why an answer was suspended and what changed, and approves it again once its source proves it', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const answer = await service.answer({ question: QUESTION, channel: 'api' });
  await approve(service.database, answer, '測試機構', '2026-11-22');
  await addText(service, TEXT.replace('8,000', '9,000'));
  expect((await service.answer({ question: QUESTION, channel: 'api' })).verified).toBeNull();
  const desk = await openConsole(service);
  const editor = await desk.signedIn('editor');
  const reviewer = await desk.signedIn('reviewer');
  expect(await (await editor.get('/staff/verified')).text()).toContain('the cited sentence changed');
  const path = `/staff/verified/v-${answer.id}`;
  const page = await (await editor.get(path)).text();
  expect(page).toContain('<del><bdi>測試計劃的津貼上限為每月8,000元。</bdi></del>');
  expect(page).toContain('<ins><bdi>測試計劃的津貼上限為每月9,000元。</bdi></ins>');
  await reviewer.get(path);
  expect((await reviewer.post(`${path}/approve`, { reason: '核對' })).status).toBe(403);
  expect((await editor.post(`${path}/approve`, { reason: '核對' })).headers.get('location')).toContain('said=refused');
  await addText(service, `${TEXT}\n測試計劃由測試局管理。\n`);
  expect((await editor.post(`${path}/approve`, { reason: '核對' })).headers.get('location')).toContain('said=approved');
  expect((await service.answer({ question: QUESTION, channel: 'api' })).verified).not.toBeNull();
});

it('is deleted by mistake and brought back suspended, which only a new approval ends', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const answer = await service.answer({ question: QUESTION, channel: 'api' });
  await approve(service.database, answer, '測試機構', '2026-11-22');
  const desk = await openConsole(service);
  const editor = await desk.signedIn('editor');
  const path = `/staff/verified/v-${answer.id}`;
  await editor.get(path);
  const change = async (action: string) =>
    (await editor.post(`${path}/${action}`, { reason: '核對' })).headers.get('location') ?? '';
  const isServed = async () => (await service.answer({ question: QUESTION, channel: 'api' })).verified !== null;
  const deleted = await (await editor.get(await change('drop'))).text();
  expect(deleted).toContain('It can be brought back below.');
  expect(await isServed()).toBe(false);
  expect(await (await editor.get('/staff/verified')).text()).toContain(path);
  // A tab that was open before says that it is too late.
  expect(await change('suspend')).toContain('said=moved');
  expect(await change('restore')).toContain('said=restored');
  expect(await isServed()).toBe(false);
  expect(await change('approve')).toContain('said=approved');
  expect(await isServed()).toBe(true);
});

it('is approved by no single person: what is only proposed is neither suspended nor approved here', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT);
  const answer = await service.answer({ question: QUESTION, channel: 'api' });
  const proposal = { id: 'v1', turnId: answer.id, seq: null, variants: [], validUntil: null, proposedBy: 'ann' };
  await service.database.batch(proposeRows({ ...proposal, answer, at: '2026-11-22T00:00:00.000Z' }));
  const desk = await openConsole(service);
  const editor = await desk.signedIn('editor');
  await editor.get('/staff/verified/v1');
  for (const action of ['suspend', 'approve', 'restore'])
    expect(
      (await editor.post(`/staff/verified/v1/${action}`, { reason: '核對' })).headers.get('location'),
      action,
    ).toContain('said=moved');
  // Even where it came to be suspended, one person alone cannot serve it.
  await service.database.run("UPDATE review_verified SET state = 'suspended'");
  const refused = await editor.post('/staff/verified/v1/approve', { reason: '核對' });
  expect(refused.headers.get('location')).toContain('said=refused');
  await editor.post('/staff/verified/v1/drop', { reason: '核對' });
  expect((await editor.get('/staff/verified/v1')).status).toBe(404);
  expect((await service.answer({ question: QUESTION, channel: 'api' })).verified).toBeNull();
});

it('is tended on its page: another owner, another way to ask, and a case to correct it in', async () => {
  const desk = await openDesk();
  const { service } = desk;
  await addText(service, TEXT);
  const one = await openConsole(service);
  const [ann, cat] = [await one.signedIn('editor'), await one.signedIn('editor')];
  const turnId = await desk.ask(QUESTION);
  await desk.judge(ann.id, turnId, { verify: { variants: [], validUntil: null } });
  await desk.judge('bob', turnId, {});
  const { id } = (await service.database.get<{ id: string }>('SELECT id FROM review_verified'))!;
  const path = `/staff/verified/${id}`;
  expect(await (await ann.get(path)).text()).toContain(`href="/staff/cases/${turnId}"`);
  expect(await (await ann.get(`/staff/cases/${turnId}`)).text()).toContain(`href="${path}"`);
  const post = async (who: typeof ann, action: string, fields: Record<string, string>) => {
    await who.get(path);
    return (await who.post(`${path}/${action}`, { reason: '核對', ...fields })).headers.get('location') ?? '';
  };
  expect(await post(ann, 'owner', { owner: cat.id })).toContain('said=owner-changed');
  expect(await post(ann, 'owner', { owner: 'nobody' })).toContain('said=no-such-person');
  expect(await post(ann, 'variant', { question: '封頂幾多錢' })).toContain('said=variant-proposed');
  const page = await (await cat.get(path)).text();
  expect(page).toContain('Approve this way to ask');
  const key = /name="key"><option value="([^"]*)"/u.exec(page)?.[1] ?? '';
  expect(await post(cat, 'variant-approve', { key })).toContain('said=variant-approved');
  const opened = await post(cat, 'correct', {});
  expect(opened).toMatch(/^\/staff\/cases\//u);
  const corrected = await (await cat.get(opened)).text();
  expect(corrected).toContain('封頂幾多錢');
  expect(corrected).toContain(`href="${path}"`);
  // Who proposed it is not shown a button to approve it again.
  await post(ann, 'suspend', {});
  expect(await (await ann.get(path)).text()).not.toContain('reason-approve"');
  expect(await (await cat.get(path)).text()).toContain('reason-approve"');
});

it('tells its owner on every page that it is suspended; editors, where the owner has no open account', async () => {
  const desk = await openDesk();
  const { service } = desk;
  await addText(service, TEXT);
  const one = await openConsole(service);
  const [ann, cat, boss] = [
    await one.signedIn('reviewer'),
    await one.signedIn('editor'),
    await one.signedIn('administrator'),
  ];
  const turnId = await desk.ask(QUESTION);
  await desk.judge(ann.id, turnId, { verify: { variants: [], validUntil: null } });
  await desk.judge('bob', turnId, {});
  await addText(service, TEXT.replace('8,000', '9,000'));
  await service.answer({ question: QUESTION, channel: 'api' });
  const told = async (who: typeof ann, path = '/staff/cases') => {
    const page = await (await who.get(path)).text();
    return {
      badge: page.includes('suspended answers wait for you'),
      own: page.includes('of your answers were suspended'),
      orphaned: page.includes('have no owner with an open account'),
    };
  };
  expect(await told(ann)).toEqual({ badge: true, own: true, orphaned: false });
  expect((await told(ann, '/staff/numbers')).badge).toBe(true);
  expect(await told(cat)).toEqual({ badge: false, own: false, orphaned: false });
  await boss.get(`/staff/people/${ann.id}`);
  await boss.post(`/staff/people/${ann.id}/disable`, { reason: '離職' });
  expect(await told(cat)).toEqual({ badge: true, own: false, orphaned: true });
  expect((await told(boss, '/staff/verified')).orphaned).toBe(true);
  const { id } = (await service.database.get<{ id: string }>('SELECT id FROM review_verified'))!;
  await cat.get(`/staff/verified/${id}`);
  await cat.post(`/staff/verified/${id}/owner`, { owner: cat.id, reason: '接手' });
  expect(await told(boss)).toEqual({ badge: false, own: false, orphaned: false });
  expect(await told(cat)).toEqual({ badge: true, own: true, orphaned: false });
  await cat.get(`/staff/verified/${id}`);
  expect(await told(cat)).toEqual({ badge: false, own: false, orphaned: false });
});

it('stays open to whoever judged a proposal, whatever became of it', async () => {
  for (const { answer, state } of [
    { answer: 'correct', state: 'live' },
    { answer: 'wrong', state: 'proposed' },
  ] as const) {
    const desk = await openDesk();
    await addText(desk.service, TEXT);
    const one = await openConsole(desk.service);
    const bob = await one.signedIn('reviewer');
    const turnId = await desk.ask(QUESTION);
    await desk.judge('ann', turnId, { verify: { variants: [], validUntil: null } });
    await desk.judge(bob.id, turnId, { answer });
    expect(await one.database.get('SELECT state FROM review_verified')).toEqual({ state });
    const seen = await bob.get(`/staff/cases/${turnId}`);
    expect(seen.status, state).toBe(200);
    const page = await seen.text();
    expect(page).toContain('測試計劃的津貼上限為每月8,000元。');
    expect(page, state).not.toContain('Judge it as it stands.');
    if (state === 'proposed') await desk.judge('cat', turnId, { answer });
    expect((await bob.get(`/staff/cases/${turnId}`)).status).toBe(200);
  }
});
