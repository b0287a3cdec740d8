import { describe, expect, it, vi } from 'vitest';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';
import { withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { type Browser, type Console, openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';

interface Desk {
  service: MemoryService;
  desk: Console;
  ann: Browser;
  path: string;
}

/** A case that ann has open. */
async function open(): Promise<Desk> {
  const service = await openMemoryService({ seeds: false, keepsTraces: true });
  await addText(service, TEXT);
  const { id } = await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'web', person: 'p' });
  const said = { verdict: 'not-useful', reason: 'other', citation: null, comment: '' } as const;
  await service.giveFeedback({ answerId: id, ...said }, { person: 'p' });
  const desk = await openConsole(service);
  const ann = await desk.signedIn('reviewer');
  await ann.get('/staff/cases');
  await ann.post('/staff/cases/next', {});
  return { service, desk, ann, path: `/staff/cases/${id}` };
}

/** The form as the page has it now, filled in. */
async function filled(one: Browser, path: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const page = await (await one.get(path)).text();
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';
  return {
    lease: value('lease'),
    stamp: value('stamp'),
    'citation-1': '2',
    answer: 'partly',
    note: '欠日期',
    onward: 'list',
    ...more,
  };
}

/** Sends it, and reads the page that it leads to. */
async function send(one: Browser, path: string, fields: Record<string, string>) {
  const response = await one.post(path, fields);
  const location = response.headers.get('location');
  const page = await (location === null ? response : await one.get(location)).text();
  return { status: response.status, location, page };
}

const given = ({ service }: Desk) =>
  service.database.all<{ reviewer: string; body: string }>(
    'SELECT reviewer, body FROM review_verdict WHERE given_at > 0',
  );

describe('a verdict that cannot be taken is kept as a draft, and the page says why', () => {
  it('after the lease ran out', async () => {
    const about = await open();
    const { service, ann, path } = about;
    const fields = await filled(ann, path);
    await service.database.run('UPDATE review_case SET leased_until = 1');
    const late = await send(ann, path, fields);
    expect(late.location).toContain('said=lease-lost');
    expect(late.page).toContain('kept as your draft');
    expect(await given(about)).toEqual([]);
    await ann.post(`${path}/take`, {});
    const again = await (await ann.get(path)).text();
    expect(again).toContain('欠日期');
    expect(again).toMatch(/id="answer-partly"[^>]* checked/u);
    expect((await send(ann, path, await filled(ann, path))).location).toContain('said=given');
  });

  it('after somebody else took the case, and neither sees the other', async () => {
    const about = await open();
    const { service, desk, ann, path } = about;
    const bob = await desk.signedIn('reviewer');
    await bob.get('/staff/cases');
    const fields = await filled(ann, path);
    await service.database.run('UPDATE review_case SET leased_until = 1');
    await bob.post(`${path}/take`, {});
    const late = await send(ann, path, fields);
    expect(late.location).toContain('said=lease-lost');
    expect(await (await bob.get(path)).text()).not.toContain('欠日期');
    expect((await send(bob, path, await filled(bob, path, { note: '另一人' }))).location).toContain('said=given');
    const list = await (await ann.get('/staff/cases')).text();
    expect(list).not.toContain('另一人');
    expect(await given(about)).toHaveLength(1);
  });

  it('from the second of two tabs: the first one stands', async () => {
    const about = await open();
    const { ann, path } = about;
    const first = await filled(ann, path);
    await ann.post(`${path}/take`, {});
    const second = await filled(ann, path, { answer: 'wrong' });
    expect((await send(ann, path, first)).location).toContain('said=given');
    const late = await send(ann, path, second);
    expect(late.location).toContain('said=already-given');
    expect(late.page).toContain('You have judged this case already.');
    const [row] = await given(about);
    expect(JSON.parse(row!.body)).toMatchObject({ answer: 'partly' });
  });

  it('from the second of two tabs: what it says is kept beside the verdict, until it is put away', async () => {
    const about = await open();
    const { service, desk, ann, path } = about;
    await service.database.run('UPDATE review_case SET doubled = 0');
    const fields = await filled(ann, path);
    expect((await send(ann, path, fields)).location).toContain('said=given');
    const words = { note: '第二個分頁的話', 'note-at-1': '此句欠日期', verify: 'yes', variants: '另一問法' };
    expect((await send(ann, path, { ...fields, ...words })).page).toContain('kept beside your verdict');
    // A tab that only types, and is closed.
    const typed = await ann.post(`${path}/draft`, { ...fields, ...words, missing: '還有一句' });
    expect(await typed.json()).toEqual({ kind: 'beside' });
    // The tab whose verdict it is has nothing else to say, nor has an empty one.
    await ann.post(`${path}/draft`, fields);
    await ann.post(`${path}/draft`, { note: '' });
    const page = await (await ann.get(path)).text();
    for (const said of ['第二個分頁的話', '此句欠日期', '另一問法', '還有一句']) expect(page).toContain(said);
    expect(await (await ann.get('/staff/cases')).text()).toContain('your draft is kept');
    const bob = await desk.signedIn('editor');
    expect(await (await bob.get(path)).text()).not.toContain('第二個分頁的話');
    // Judged anew, it is a draft like any other.
    await bob.post(`${path}/reopen`, {});
    await ann.post(`${path}/take`, {});
    expect(await (await ann.get(path)).text()).toContain('第二個分頁的話</textarea>');
    await ann.post(`${path}/put-away`, {});
    expect(await (await ann.get(path)).text()).not.toContain('第二個分頁的話');
  });

  it('after the document got a newer edition: look again, then it is taken', async () => {
    const about = await open();
    const { service, ann, path } = about;
    const fields = await filled(ann, path);
    await addText(service, TEXT.replace('8,000', '9,000'));
    const stale = await send(ann, path, fields);
    expect(stale.location).toContain('said=stale');
    expect(stale.page).toContain('superseded edition');
    expect(stale.page).toMatch(/id="answer-partly"[^>]* checked/u);
    expect((await send(ann, path, await filled(ann, path))).location).toContain('said=given');
  });

  it('with a correction that was begun and left empty', async () => {
    const about = await open();
    const { ann, path } = about;
    const empty = await send(ann, path, await filled(ann, path, { correcting: 'yes' }));
    expect(empty.status).toBe(422);
    expect(empty.page).toContain('Pick at least one sentence');
    expect(empty.page).toContain('欠日期');
    expect(await given(about)).toEqual([]);
  });

  it('with a picked sentence that cannot be quoted, named by its words', async () => {
    const { service, ann, path } = await open();
    const edition = (await service.library.documents())[0]!.id;
    const wrong = await send(ann, path, await filled(ann, path, { correcting: 'yes', pick: `${edition} 99` }));
    expect(wrong.status).toBe(422);
    expect(wrong.page).toContain('it is no longer there');
    expect(wrong.page).toContain('欠日期');
  });

  it('on an answer whose document was withdrawn: it can be judged, and not become a verified answer', async () => {
    const about = await open();
    const { service, ann, path } = about;
    await withdrawEditions(service.ingest, 'test-document', { reason: '有誤' });
    const proposed = await send(ann, path, await filled(ann, path, { answer: 'correct', verify: 'yes' }));
    expect(proposed.location).toContain('said=source-gone');
    expect(proposed.page).toContain('This edition was withdrawn.');
    expect(await given(about)).toEqual([]);
    expect((await send(ann, path, await filled(ann, path))).location).toContain('said=given');
  });

  it('on a question that its resident deleted: there is no such case', async () => {
    const { service, ann, path } = await open();
    const fields = await filled(ann, path);
    await service.forget('p');
    const gone = await send(ann, path, fields);
    expect(gone.status).toBe(404);
    expect(gone.page).toContain('deleted with the question');
  });
});
