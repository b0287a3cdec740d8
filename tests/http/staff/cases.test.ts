import { describe, expect, it } from 'vitest';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';
import { PAYLOADS } from '../../browser/payloads.ts';
import { type Console, openConsole } from './console.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃的申請截止日期為2026年3月31日。\n\n測試計劃由測試局管理。\n';

async function open(): Promise<{ service: MemoryService; desk: Console; turnId: string }> {
  const service = await openMemoryService({ seeds: false, keepsTraces: true });
  await addText(service, TEXT);
  const desk = await openConsole(service);
  const { id } = await service.answer({ question: '測試計劃津貼上限是多少？', channel: 'web', person: 'p' });
  // A reader's word makes it a case, whatever is drawn.
  await service.giveFeedback(
    { answerId: id, verdict: 'not-useful', reason: 'other', citation: null, comment: '' },
    { person: 'p' },
  );
  return { service, desk, turnId: id };
}

/** What a page's form for a verdict would send. */
function fieldsOf(page: string): Record<string, string> {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';
  return { lease: value('lease'), stamp: value('stamp') };
}

describe('a case in the console', () => {
  it('is taken, judged without a script, and leads to the next', async () => {
    const { desk, turnId } = await open();
    const ann = await desk.signedIn('reviewer');
    const list = await (await ann.get('/staff/cases')).text();
    expect(list).toContain('津貼上限是多少');
    const taken = await ann.post('/staff/cases/next', {});
    expect(taken.headers.get('location')).toBe(`/staff/cases/${turnId}`);
    const page = await (await ann.get(`/staff/cases/${turnId}`)).text();
    expect(page).toContain('<mark><bdi>測試計劃的津貼上限為每月8,000元。</bdi></mark>');
    expect(page).toContain('測試計劃的申請截止日期為2026年3月31日。');
    const fields = fieldsOf(page);
    const gap = await ann.post(`/staff/cases/${turnId}`, { ...fields, 'citation-1': '1' });
    expect(gap.status).toBe(422);
    const given = await ann.post(`/staff/cases/${turnId}`, {
      ...fields,
      'citation-1': '1',
      answer: 'correct',
      onward: 'list',
    });
    expect(given.headers.get('location')).toBe('/staff/cases?said=given');
    const undone = await ann.post('/staff/undo', {});
    expect(undone.headers.get('location')).toBe(`/staff/cases/${turnId}?said=undone`);
    expect(await (await ann.get(`/staff/cases/${turnId}`)).text()).toContain('value="correct" data-key="c" checked');
  });

  it('belongs to one person at a time, and keeps what another drafts from everybody', async () => {
    const { desk, turnId } = await open();
    const ann = await desk.signedIn('reviewer');
    const bob = await desk.signedIn('reviewer');
    await ann.get('/staff/cases');
    await ann.post('/staff/cases/next', {});
    const kept = await ann.post(`/staff/cases/${turnId}/draft`, { note: '安的草稿', stamp: '' });
    expect(await kept.json()).toMatchObject({ kind: 'kept' });
    await bob.get('/staff/cases');
    expect((await bob.post(`/staff/cases/${turnId}/take`, {})).headers.get('location')).toContain('said=taken');
    const seen = await (await bob.get(`/staff/cases/${turnId}`)).text();
    expect(seen).not.toContain('安的草稿');
    const stolen = await bob.post(`/staff/cases/${turnId}`, { ...fieldsOf(seen), 'citation-1': '4', answer: 'wrong' });
    expect(stolen.headers.get('location')).toMatch(/said=(?:lease-lost|stale)/u);
    expect(await (await ann.get(`/staff/cases/${turnId}`)).text()).toContain('安的草稿');
  });

  it('takes a note on a single statement, shows it there once the case is decided, and to nobody before', async () => {
    const { service, desk, turnId } = await open();
    const ann = await desk.signedIn('reviewer');
    await ann.get('/staff/cases');
    await service.database.run('UPDATE review_case SET doubled = 0');
    await ann.post('/staff/cases/next', {});
    const path = `/staff/cases/${turnId}`;
    const page = await (await ann.get(path)).text();
    const fields = { ...fieldsOf(page), 'citation-1': '2', answer: 'partly', onward: 'list' };
    expect(page).toContain('name="note-at-1"');
    expect((await ann.post(path, { ...fields, 'note-at-99': '沒有這句' })).status).toBe(422);
    await ann.post(`${path}/draft`, { ...fields, 'note-at-1': '<b>單位</b>有誤' });
    expect(await (await ann.get(path)).text()).toContain('&lt;b&gt;單位&lt;/b&gt;有誤</textarea>');
    const bob = await desk.signedIn('reviewer');
    expect(await (await bob.get(path)).text()).not.toContain('有誤');
    await ann.post(path, { ...fields, 'note-at-1': '<b>單位</b>有誤' });
    const read = await (await bob.get(path)).text();
    expect(/<article class="statement">.*?<\/article>/su.exec(read)?.[0]).toContain('&lt;b&gt;單位&lt;/b&gt;有誤');
  });

  it('corrects by sentences that are found and ticked, kept over the search', async () => {
    const { desk, service, turnId } = await open();
    const ann = await desk.signedIn('reviewer');
    await ann.get('/staff/cases');
    await ann.post('/staff/cases/next', {});
    const page = await (await ann.get(`/staff/cases/${turnId}`)).text();
    const edition = (await service.library.documents())[0]!.id;
    const fields = { ...fieldsOf(page), 'citation-1': '3', answer: 'wrong', correcting: 'yes', pick: `${edition} 2` };
    const found = await ann.post(`/staff/cases/${turnId}/find`, { ...fields, find: '截止日期' });
    expect(decodeURIComponent(found.headers.get('location') ?? '')).toContain('截止日期');
    const again = await (await ann.get(found.headers.get('location')!.replace('#find', ''))).text();
    expect(again).toMatch(new RegExp(`value="${edition} 2"[^>]* checked`, 'u'));
    const empty = await ann.post(`/staff/cases/${turnId}`, { ...fields, pick: '' });
    expect(empty.status).toBe(422);
    expect((await ann.post(`/staff/cases/${turnId}`, fields)).status).toBe(303);
  });

  it('is not there for an id that was guessed, a turn that is no case, or somebody who is not signed in', async () => {
    const { desk, service } = await open();
    const { id } = await service.answer({ question: '測試計劃由誰管理？', channel: 'web', person: 'p' });
    const ann = await desk.signedIn('reviewer');
    await ann.get('/staff/cases');
    for (const guess of ['1', 'x'.repeat(32), id]) {
      const response = await ann.get(`/staff/cases/${guess}`);
      const row = await service.database.get('SELECT 1 AS is_case FROM review_case WHERE turn_id = ?', [guess]);
      expect(response.status).toBe(row === undefined ? 404 : 200);
      if (row === undefined) expect((await ann.post(`/staff/cases/${guess}`, { answer: 'wrong' })).status).toBe(404);
    }
    expect((await desk.browser().get('/staff/cases')).status).not.toBe(200);
    const viewer = await desk.signedIn('viewer');
    expect((await viewer.get('/staff/cases')).status).toBe(200);
    expect((await viewer.post('/staff/cases/next', {})).status).toBe(403);
  });

  it('shows hostile texts as texts', async () => {
    const { desk, service, turnId } = await open();
    const ann = await desk.signedIn('reviewer');
    await ann.get('/staff/cases');
    await ann.post('/staff/cases/next', {});
    for (const payload of PAYLOADS.slice(0, 60)) {
      const stored = await service.database.get<{ answer: string }>('SELECT answer FROM turn WHERE id = ?', [turnId]);
      const answer = JSON.parse(stored!.answer) as {
        question: string;
        statements: { text: string; citations: { title: string; quote: string }[] }[];
      };
      answer.question = payload;
      answer.statements[0]!.text = payload;
      answer.statements[0]!.citations[0]!.title = payload;
      answer.statements[0]!.citations[0]!.quote = payload;
      await service.database.run('UPDATE turn SET answer = ? WHERE id = ?', [JSON.stringify(answer), turnId]);
      await ann.post(`/staff/cases/${turnId}/draft`, {
        note: payload,
        missing: payload,
        variants: payload,
        verify: 'yes',
        stamp: '',
      });
      const safe = (html: string) =>
        expect(
          html.replaceAll(/<script src="\/assets[^>]*><\/script>|<script src="[^"<>]*" defer><\/script>/gu, ''),
        ).not.toMatch(/<script|<img src=["'x`]|<svg[ /]on|<iframe|<object|<embed|<math|<body onload/iu);
      const page = await (await ann.get(`/staff/cases/${turnId}?find=${encodeURIComponent(payload)}`)).text();
      expect(page).toContain('class="case"');
      safe(page);
      safe(await (await ann.get(`/staff/cases?question=${encodeURIComponent(payload)}`)).text());
    }
  });
});
