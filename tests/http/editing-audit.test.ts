import { expect, test, vi } from 'vitest';
import { openEditing } from '../../src/entry/editing.ts';
import { CLEANER_VERSION } from '../../src/knowledge/segment.ts';
import { readAudit } from '../../src/review/audit/read.ts';
import { verifyAudit } from '../../src/review/audit/verify.ts';
import { silentLog } from '../../src/shared/log.ts';
import { temporaryFolder } from '../contracts/temporary.ts';
import { addText, openMemoryService } from '../fixtures/memory-service.ts';
import { createTestService } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'Zk3v-9qLm2-xW8rT-4bNc7-pD1sF-6hGj0-yUeQa';
const TOKEN = 'a-token-of-twenty-letters';
const FIRST = '測試局通告\n申請費用為 100 元。\n申請期限為三個月。\n2026年1月5日';
const SECOND = '測試局通告\n申請費用為 250 元。\n申請期限為三個月。\n2026年11月5日';
const FACTS = { title: '測試通告', issuer: '測試局', issued: '2026-01-05' };

async function opened(secret: string | undefined) {
  const service = await openMemoryService({ seeds: false });
  const { database, ingest, library } = service;
  const ways = await openEditing({
    config: {
      STAFF_SECRET: secret,
      EDITOR_TOKENS: [{ name: 'library', token: TOKEN }],
      DATA_DIR: temporaryFolder(),
    },
    domain: { ingest, library },
    database,
    log: silentLog,
  });
  await ways.start();
  const { app } = createTestService({ ports: { library, editing: ways.editing } });
  const ask = (method: string, path: string, body: unknown = {}) =>
    app.request(path, {
      method,
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const send = async (method: string, path: string, text: string, facts: Record<string, string>) => {
    const form = new FormData();
    form.set('file', new File([text], '通告.txt'));
    for (const [name, value] of Object.entries(facts)) form.set(name, value);
    const reply = await app.request(path, { method, body: form, headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(reply.status).toBe(202);
    await ways.jobs.settled();
  };
  const told = async () =>
    (await readAudit(database, {}, 100)).toReversed().map(({ who, what, subject }) => `${who} ${what} ${subject}`);
  return { service, ways, ask, send, told };
}

test('what a token changes over HTTP stands in the audit log under its name', async () => {
  const { service, ask, send, told } = await opened(SECRET);
  await addText(service, FIRST, { id: 'old', title: '舊通告' });
  await send('POST', '/v1/documents', SECOND, FACTS);
  const [added] = (await service.library.documents()).filter(({ documentId }) => documentId !== 'old');
  const id = added?.documentId ?? '';
  await send('PUT', '/v1/documents/old', `${SECOND}\n附註。`, { ...FACTS, issued: '2026-11-05' });
  expect((await ask('DELETE', `/v1/documents/${id}`, { reason: '內容有誤' })).status).toBe(200);
  expect((await ask('POST', `/v1/documents/${id}/restore`)).status).toBe(200);
  expect((await ask('PUT', `/v1/documents/old/superseded-by`, { by: id })).status).toBe(200);
  expect((await ask('PUT', `/v1/documents/old/superseded-by`, { by: 'old' })).status).toBe(400);
  // Of what changes nothing, nothing is told.
  expect((await ask('DELETE', '/v1/documents/none', { reason: 'x' })).status).toBe(404);
  expect((await ask('POST', `/v1/documents/${id}/restore`)).status).toBe(404);
  await send('POST', '/v1/documents', SECOND, FACTS);
  expect(await told()).toEqual([
    `editor:library document.added document:${id}`,
    'editor:library document.renewed document:old',
    `editor:library document.withdrawn document:${id}`,
    `editor:library document.restored document:${id}`,
    'editor:library document.superseded document:old',
    'editor:library document.superseded document:old',
    'editor:library document.superseded.failed document:old',
  ]);
  const rows = await readAudit(service.database, {}, 100);
  expect(rows.find(({ what }) => what === 'document.withdrawn')).toMatchObject({ reason: '內容有誤' });
  // What was added came from which file, took the place of which, and was read by what.
  const [newest, old] = await service.library.editions('old');
  expect(rows.find(({ what }) => what === 'document.renewed')).toMatchObject({
    after: { file: newest?.fileHash },
    versions: { cleaner: CLEANER_VERSION, documents: { [old?.id ?? '']: old?.fileHash } },
  });
  expect(rows.find(({ what }) => what === 'document.added')).toMatchObject({ versions: { documents: {} } });
  expect(JSON.stringify(rows)).not.toContain(TOKEN);
  expect((await verifyAudit(service.database, SECRET)).problems).toEqual([]);
});

test('what the command line changes is told as the command line', async () => {
  const { service, ways, told } = await opened(SECRET);
  const file = { name: '通告.txt', bytes: new TextEncoder().encode(FIRST) };
  const { documentId } = await ways.intake.take({
    file,
    facts: { title: '測試通告', issuer: '測試局' },
    accept: true,
  });
  expect(await ways.changes.withdraw(documentId, { reason: '內容有誤' })).toBe(1);
  expect(await ways.changes.restore(documentId)).toBe(1);
  expect(await told()).toEqual(
    ['added', 'withdrawn', 'restored'].map((what) => `cli document.${what} document:${documentId}`),
  );
  expect((await verifyAudit(service.database, SECRET)).rows).toBe(3);
});

test('without the secret there is no log, and everything works as before', async () => {
  const { service, ask, send, told } = await opened(undefined);
  await addText(service, FIRST, { id: 'old', title: '舊通告' });
  await send('PUT', '/v1/documents/old', SECOND, FACTS);
  expect((await ask('DELETE', '/v1/documents/old', { reason: '內容有誤' })).status).toBe(200);
  expect(await told()).toEqual([]);
});
