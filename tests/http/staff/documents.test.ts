import { describe, expect, it, vi } from 'vitest';
import { verifyAudit } from '../../../src/review/audit/verify.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { openConsole, SECRET } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const FIRST = '測試局通告\n申請費用為 100 元。\n申請期限為三個月。\n2026年1月5日';
const SECOND = '測試局通告\n申請費用為 250 元。\n申請期限為三個月。\n逾期申請不獲受理。\n2026年11月5日';

async function handIn(one: Awaited<ReturnType<typeof openConsole>>, text: string, fields: Record<string, string> = {}) {
  const editor = await one.signedIn('editor');
  await editor.get('/staff/documents');
  const staged = await editor.upload('/staff/uploads', new File([text], '通告.txt'), fields);
  await one.jobs.settled();
  const path = staged.headers.get('location') ?? '';
  return { editor, path, page: await (await editor.get(path)).text() };
}

describe('a file that an editor hands in', () => {
  it('shows what the reader found and what differs, and publishes nothing before it is said', async () => {
    const one = await openConsole();
    await addText(one.service, FIRST, { id: 'notice', title: '測試通告' });
    const { page } = await handIn(one, SECOND, { renews: 'notice' });
    expect(page).toContain('1 added, 0 removed');
    expect(page).toContain('逾期申請不獲受理');
    expect(page).toContain('A newer edition of');
    expect(await one.service.library.editions('notice')).toHaveLength(1);
  });

  it('is published with a reason, told in the log, and undone', async () => {
    const one = await openConsole();
    await addText(one.service, FIRST, { id: 'notice', title: '測試通告' });
    const { editor, path } = await handIn(one, SECOND, { renews: 'notice' });
    expect((await editor.post(`${path}/publish`, { reason: ' ' })).status).toBe(400);
    await editor.post(`${path}/publish`, { reason: '費用調整', issued: '2026-11-05' });
    await one.jobs.settled();
    const page = await (await editor.get(path)).text();
    expect(page).toContain('Published:');
    expect(await one.service.library.editions('notice')).toHaveLength(2);
    const edition = /name="edition" value="([^"]+)"/u.exec(page)?.[1] ?? '';
    await editor.post('/staff/documents/notice/withdraw', { edition, reason: '發布有誤' });
    expect((await one.service.library.editions('notice')).map(({ ordinal }) => ordinal)).toEqual([1]);
    await editor.post('/staff/documents/notice/restore', { reason: 'x' });
    expect(await one.service.library.editions('notice')).toHaveLength(2);
    const log = await (await editor.get('/staff/audit')).text();
    for (const what of ['upload.staged', 'upload.published', 'document.withdrawn', 'document.restored'])
      expect(log).toContain(what);
    expect(log).toContain('費用調整');
    expect((await verifyAudit(one.database, SECRET)).problems).toEqual([]);
  });

  it('is published once, however often the button is pressed', async () => {
    const one = await openConsole();
    const { editor, path } = await handIn(one, FIRST, { title: '通告', issuer: '測試局', issued: '2026-01-05' });
    await Promise.all([1, 2, 3].map(() => editor.post(`${path}/publish`, { reason: 'go' })));
    await one.jobs.settled();
    const jobs = await one.jobs.list(10);
    expect(jobs.filter(({ kind }) => kind === 'add')).toHaveLength(1);
    expect(await one.service.library.documents()).toHaveLength(1);
  });

  it('is told when it cannot be read, when it is empty, and when it is held already', async () => {
    const one = await openConsole();
    const { editor, page } = await handIn(one, '\u0000\u0001\u0002');
    expect(page).toContain('It could not be read.');
    expect((await editor.upload('/staff/uploads', new File([], 'a.txt'))).status).toBe(400);
    await addText(one.service, FIRST, { id: 'notice', title: '測試通告' });
    const staged = await editor.upload('/staff/uploads', new File([FIRST], 'b.txt'));
    await one.jobs.settled();
    const again = await (await editor.get(staged.headers.get('location') ?? '')).text();
    expect(again).toContain('This very file is held already');
    expect(again).not.toContain('/publish');
  });

  it('brings no markup into the console', async () => {
    const one = await openConsole();
    const name = '<img src=x onerror=alert(1)>.txt';
    const editor = await one.signedIn('editor');
    await editor.get('/staff/documents');
    const title = '"><script>alert(1)</script>';
    const staged = await editor.upload('/staff/uploads', new File([`${title}\n${FIRST}`], name), {
      title,
      issuer: title,
    });
    await one.jobs.settled();
    const path = staged.headers.get('location') ?? '';
    await editor.post(`${path}/publish`, { reason: title });
    await one.jobs.settled();
    for (const page of [path, '/staff/uploads', '/staff/documents', '/staff/audit']) {
      const text = await (await editor.get(page)).text();
      expect(text, page).not.toMatch(/<script>|<img/u);
    }
  });
});

describe('settings', () => {
  it('change with a reason, are undone in one click, and are not overwritten unseen', async () => {
    const one = await openConsole();
    const boss = await one.signedIn('administrator');
    await boss.get('/staff/settings');
    const path = '/staff/settings/channel.web';
    expect((await boss.post(path, { seen: 'true', value: 'false' })).status).toBe(400);
    expect(await one.service.switches.closed()).toEqual([]);
    await boss.post(path, { seen: 'true', value: 'false', reason: '示威' });
    expect(await one.service.switches.closed()).toEqual(['web']);
    expect((await boss.post(path, { seen: 'true', value: 'false', reason: 'again' })).status).toBe(400);
    await boss.post(`${path}/undo`, { seen: 'false' });
    expect(await one.service.switches.closed()).toEqual([]);
    expect((await boss.post('/staff/settings/review.share', { seen: '3', value: '9', reason: 'x' })).status).toBe(400);
    expect((await boss.post('/staff/settings/nothing', { seen: '', value: '1', reason: 'x' })).status).toBe(400);
    const log = await (await boss.get('/staff/audit')).text();
    expect(log).toContain('setting.changed');
    expect(log).toContain('setting.undone');
  });

  it('close a channel for residents at once', async () => {
    const one = await openConsole();
    await addText(one.service, FIRST, { id: 'notice', title: '測試通告' });
    const boss = await one.signedIn('administrator');
    await boss.get('/staff/settings');
    await boss.post('/staff/settings/channel.web', { seen: 'true', value: 'false', reason: 'x' });
    const ask = { question: '申請費用是多少？', channel: 'web', person: 'somebody' } as const;
    expect(await one.service.answer(ask)).toMatchObject({ outcome: 'limited' });
  });
});

describe('messages that were given up', () => {
  it('are tried again, one or all, and told in the log', async () => {
    const one = await openConsole();
    one.database.connection.exec(
      `INSERT INTO channel_chat (id, channel, address) VALUES ('c', 'telegram', '1');
       INSERT INTO channel_message (channel, chat, update_id, part, payload, state, error, created_at, due_at)
         VALUES ('telegram', 'c', 1, 0, '{}', 'dead', 'bot-blocked', 1, 1), ('telegram', 'c', 2, 0, '{}', 'dead', 'gone', 2, 2)`,
    );
    const editor = await one.signedIn('editor');
    expect(await (await editor.get('/staff/messages')).text()).toContain('bot-blocked');
    expect((await editor.post('/staff/messages/resend', { id: 'm1' })).headers.get('location')).toBe(
      '/staff/messages?sent=1',
    );
    expect((await editor.post('/staff/messages/resend', { id: 'all' })).headers.get('location')).toBe(
      '/staff/messages?sent=1',
    );
    expect((await editor.post('/staff/messages/resend', { id: 'm99' })).headers.get('location')).toBe(
      '/staff/messages?sent=0',
    );
    expect(await (await editor.get('/staff/audit')).text()).toContain('message.resent');
  });
});
