import { describe, expect, it, vi } from 'vitest';
import { readAudit } from '../../../src/review/audit/read.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { openConsole } from './console.ts';
import { FIRST, openReviewed, SECOND } from './reviewed-console.ts';

vi.setConfig({ testTimeout: 60_000 });

async function handIn(one: Awaited<ReturnType<typeof openConsole>>, text: string) {
  const editor = await one.signedIn('editor');
  await editor.get('/staff/documents');
  const staged = await editor.upload('/staff/uploads', new File([text], '通告.txt'), { renews: 'notice' });
  await one.jobs.settled();
  await one.staff.runs.settled();
  const path = staged.headers.get('location') ?? '';
  return { editor, path, page: await (await editor.get(path)).text() };
}

const titleOf = (page: string) => /name="title"[^>]*value="([^"]*)"/u.exec(page)?.[1] ?? '';

describe('a file before it is published', () => {
  it('shows which reviewed answers would flip, and asks whether that is meant', async () => {
    const { one, turnId } = await openReviewed();
    const { editor, path, page } = await handIn(one, SECOND);
    expect(page).toContain('1 of 1 would become wrong, 0 would become right.');
    expect(page).toContain(`/staff/cases/${turnId}`);
    expect(page).toContain('申請費用是多少');
    const fields = { reason: '費用調整', title: titleOf(page), issuer: '測試局', issued: '2026-11-05' };
    const refused = await editor.post(`${path}/publish`, fields);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('tick the box');
    // Ticked of another number than was seen it counts for nothing.
    expect((await editor.post(`${path}/publish`, { ...fields, anyway: 'yes', objection: 'unknown' })).status).toBe(400);
    expect(await one.service.library.editions('notice')).toHaveLength(1);
    const objection = /name="objection" value="([^"]+)"/u.exec(page)?.[1] ?? '';
    await editor.post(`${path}/publish`, { ...fields, anyway: 'yes', objection });
    await one.jobs.settled();
    expect(await one.service.library.editions('notice')).toHaveLength(2);
    const row = await one.database.get<{ detail: string }>(
      "SELECT detail FROM audit_entry WHERE what = 'upload.published'",
    );
    expect(JSON.parse(row?.detail ?? '')).toMatchObject({ after: { tried: { wrong: 1 } } });
  });

  it('is published at once where nothing flips, and asked again where it is said to be another', async () => {
    const { one } = await openReviewed();
    const { editor, path, page } = await handIn(one, `${FIRST}\n查詢請電郵測試局。`);
    expect(page).toContain('0 of 1 would become wrong');
    expect(page).not.toContain('name="anyway"');
    const fields = { reason: '補充', title: titleOf(page), issuer: '測試局', issued: '2026-01-05' };
    const before = (await one.staff.runs.list(9)).length;
    await editor.post(`${path}/publish`, { ...fields, title: '另一個標題' });
    await one.staff.runs.settled();
    expect(await one.service.library.editions('notice')).toHaveLength(1);
    expect((await one.staff.runs.list(9)).length).toBe(before + 1);
    expect(titleOf(await (await editor.get(path)).text())).toBe('另一個標題');
    await editor.post(`${path}/publish`, { ...fields, title: '另一個標題' });
    await one.jobs.settled();
    expect(await one.service.library.editions('notice')).toHaveLength(2);
  });

  it('is not published by mistake where they could not be asked, or documents changed since', async () => {
    const { one } = await openReviewed();
    const { editor, path, page } = await handIn(one, `${FIRST}\n查詢請電郵測試局。`);
    await addText(one.service, '另一份文件。', { id: 'other' });
    const stale = await (await editor.get(path)).text();
    expect(stale).toContain('ask again');
    const fields = { reason: '補充', title: titleOf(page), issuer: '測試局', issued: '2026-01-05' };
    expect((await editor.post(`${path}/publish`, fields)).status).toBe(400);
    expect((await editor.post(`${path}/ask`, {})).status).toBe(303);
    await one.staff.runs.settled();
    expect(await (await editor.get(path)).text()).toContain('0 of 1 would become wrong');
    await one.database.run("UPDATE review_run SET state = 'failed', failure = 'The disk has no room.'");
    expect(await (await editor.get(path)).text()).toContain('The disk has no room.');
    expect((await editor.post(`${path}/publish`, fields)).status).toBe(400);
    await editor.post(`${path}/publish`, { ...fields, anyway: 'yes', objection: 'unknown' });
    await one.jobs.settled();
    expect(await one.service.library.editions('notice')).toHaveLength(2);
  });
});

describe('reviewed questions of the service as it is', () => {
  it('are asked by editors, shown to all, told to programs, and can be stopped', async () => {
    const { one, turnId, desk } = await openReviewed();
    const editor = await one.signedIn('editor');
    const viewer = await one.signedIn('viewer');
    await editor.get('/staff/reviewed');
    await editor.post('/staff/reviewed', {});
    await one.staff.runs.settled();
    expect(await (await viewer.get('/staff/reviewed')).text()).toContain('1 right, 0 wrong');
    await addText(desk.service, SECOND, { id: 'notice', title: '測試通告' });
    await editor.post('/staff/reviewed', {});
    await one.staff.runs.settled();
    const page = await (await viewer.get('/staff/reviewed')).text();
    expect(page).toContain('Since the run before: 1 became wrong, 0 became right.');
    expect(page).toContain(`/staff/cases/${turnId}`);
    const told = await one.app.request('/v1/review/reviewed', {
      headers: { authorization: `Bearer ${'r'.repeat(24)}` },
    });
    expect(await told.json()).toMatchObject({
      run: { state: 'done', total: 1, wrong: 1, wrongAnswers: [{ answerId: turnId, because: 'other-quotes' }] },
    });
    const [last] = await one.staff.runs.list(1);
    await one.database.run("UPDATE review_run SET state = 'waiting' WHERE id = ?", [last?.id ?? '']);
    const stopped = await editor.post(`/staff/reviewed/${last?.id}/stop`, {});
    expect(stopped.headers.get('location')).toBe('/staff/reviewed?said=stopped');
    expect(await (await viewer.get(`/staff/reviewed/${last?.id}`)).text()).toContain('stopped');
    expect((await viewer.get('/staff/reviewed/nothing')).status).toBe(404);
  });
});

describe('settings before they are in force', () => {
  it('are tried by an administrator, told by their names alone', async () => {
    const { one } = await openReviewed();
    const boss = await one.signedIn('administrator');
    const page = await (await boss.get('/staff/settings')).text();
    expect(page).toContain('CHAT_MODEL');
    expect(page).toContain('Nobody has asked yet.');
    await boss.post('/staff/next-settings', {});
    await one.staff.runs.settled();
    expect(await (await boss.get('/staff/settings')).text()).toContain('0 of 1 would become wrong');
  });
});

describe('a file that an editor only wants to know about', () => {
  const file = { name: '通告.txt', bytes: new TextEncoder().encode(SECOND) };
  const facts = { renews: 'notice' };

  it('is asked about once, tells who began it alone, and adds nothing', async () => {
    const { one, turnId } = await openReviewed();
    const { previews, runs } = one.staff;
    const begun = await previews.begin(file, facts, 'editor:press');
    const id = begun.ok ? begun.id : '';
    expect(await previews.begin(file, facts, 'editor:press')).toEqual({ ok: true, id });
    expect((await runs.list(9)).length).toBe(1);
    await one.jobs.settled();
    await runs.settled();
    expect(await previews.find(id, 'editor:press')).toMatchObject({
      state: 'known',
      found: { kind: 'changed', documentId: 'notice' },
      flips: { asked: 1, wrong: 1, right: 0, shown: [{ turnId, to: 'wrong' }] },
    });
    expect(await previews.find(id, 'editor:library')).toBeUndefined();
    expect(await previews.discard(id, 'editor:library')).toBe(false);
    expect(await one.service.library.editions('notice')).toHaveLength(1);
    // What it was asked of is no longer so: it is asked anew.
    await addText(one.service, '另一份通告。\n\n查詢請電郵測試局。\n', { id: 'other', title: '另一份通告' });
    expect(await previews.find(id, 'editor:press')).toMatchObject({ state: 'failed', reason: /have changed/u });
    await previews.begin(file, facts, 'editor:press');
    await runs.settled();
    expect(await previews.find(id, 'editor:press')).toMatchObject({ state: 'known' });
    expect(await previews.discard(id, 'editor:press')).toBe(true);
    expect(await previews.find(id, 'editor:press')).toBeUndefined();
    expect(await previews.discard(id, 'editor:press')).toBe(false);
  });

  it('is told to be held already, or unreadable, or that nothing was reviewed', async () => {
    const { one } = await openReviewed();
    const stateOf = async (of: typeof one, text: string) => {
      const bytes = new TextEncoder().encode(text);
      const begun = await of.staff.previews.begin({ name: '通告.txt', bytes }, {}, 'editor:press');
      await of.jobs.settled();
      await of.staff.runs.settled();
      return begun.ok ? await of.staff.previews.find(begun.id, 'editor:press') : undefined;
    };
    expect(await stateOf(one, FIRST)).toMatchObject({ state: 'same', flips: null });
    expect(await stateOf(one, '\0\u0001\0')).toMatchObject({ state: 'failed', reason: /./u });
    expect(await stateOf(await openConsole(), SECOND)).toMatchObject({ state: 'unreviewed', found: { kind: 'new' } });
  });
});

describe('a document that is to be withdrawn, superseded or brought back', () => {
  const reason = '內容有誤';
  const path = '/staff/documents/notice';

  it('is withdrawn once it was shown what that turns over, and somebody goes on all the same', async () => {
    const { one, turnId } = await openReviewed();
    const editor = await one.signedIn('editor');
    await editor.get(path);
    const held = await editor.post(`${path}/withdraw`, { reason });
    const shown = held.headers.get('location') ?? '';
    expect(shown).toContain(`${path}/change?what=withdraw`);
    expect(await one.service.library.editions('notice')).toHaveLength(1);
    await one.staff.runs.settled();
    const page = await (await editor.get(shown)).text();
    expect(page).toContain('1 of 1 would become wrong');
    expect(page).toContain(`/staff/cases/${turnId}`);
    expect(page).toContain(`value="${reason}"`);
    const objection = /name="objection" value="([^"]*)"/u.exec(page)?.[1] ?? '';
    expect((await editor.post(`${path}/withdraw`, { reason, objection })).status).toBe(400);
    expect((await editor.post(`${path}/withdraw`, { reason, objection: 'unknown', anyway: 'yes' })).status).toBe(400);
    expect(await one.service.library.editions('notice')).toHaveLength(1);
    const done = await editor.post(`${path}/withdraw`, { reason, objection, anyway: 'yes' });
    expect(done.headers.get('location')).toBe(`${path}?done`);
    expect(await one.service.library.editions('notice')).toHaveLength(0);
    const [told] = await readAudit(one.database, { what: 'document.withdrawn' }, 1);
    expect(told).toMatchObject({ reason, after: { tried: { wrong: 1 } } });
    // Bringing it back asks as well.
    const back = await editor.post(`${path}/restore`, { reason });
    expect(back.headers.get('location')).toContain(`${path}/change?what=restore`);
    await editor.post(`${path}/restore`, { reason, objection: 'unknown', anyway: 'yes' });
    await one.staff.runs.settled();
    expect(await one.service.library.editions('notice')).toHaveLength(1);
  });

  it('is superseded in the console, tried in the copy first', async () => {
    const { one } = await openReviewed();
    await addText(one.service, '另一份通告。\n\n查詢請電郵測試局。\n', { id: 'other', title: '另一份通告' });
    const editor = await one.signedIn('editor');
    expect(await (await editor.get(path)).text()).toContain(`${path}/supersede`);
    const bad = await editor.post(`${path}/supersede`, { by: 'other', from: '2026-13', reason });
    expect(bad.headers.get('location')).toBe(`${path}?wrong`);
    const held = await editor.post(`${path}/supersede`, { by: 'other', reason });
    expect(held.headers.get('location')).toContain('what=supersede&by=other');
    await one.staff.runs.settled();
    await editor.get(held.headers.get('location') ?? '');
    await editor.post(`${path}/supersede`, { by: 'other', reason, objection: 'unknown', anyway: 'yes' });
    const [edition] = await one.service.library.editions('notice');
    expect(edition?.supersededBy?.documentId).toBe('other');
    const self = await editor.post(`${path}/supersede`, { by: 'notice', reason, objection: 'unknown', anyway: 'yes' });
    expect(self.status).toBe(400);
  });

  it('is withdrawn at once where nothing was reviewed', async () => {
    const one = await openConsole();
    await addText(one.service, FIRST, { id: 'notice', title: '測試通告' });
    const editor = await one.signedIn('editor');
    await editor.get(path);
    expect((await editor.post(`${path}/withdraw`, { reason })).headers.get('location')).toBe(`${path}?done`);
    expect(await one.service.library.editions('notice')).toHaveLength(0);
  });
});
