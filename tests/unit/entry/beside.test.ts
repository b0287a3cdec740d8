import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { createBeside } from '../../../src/entry/beside.ts';
import { nextSettings, readNextConfig } from '../../../src/entry/next-settings.ts';
import { createCliPorts } from '../../../src/entry/cli-join.ts';
import { openService, type Service } from '../../../src/entry/service.ts';
import { createAudit } from '../../../src/review/audit/audit.ts';
import { createStaffLinks } from '../../../src/review/people/links.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { preparedFolder } from '../../fixtures/prepared-folder.ts';
import { deskOver } from '../../fixtures/review-desk.ts';
import { createBrowser, enrol, PASSWORD } from '../../http/staff/console.ts';

vi.setConfig({ testTimeout: 120_000 });

const QUESTION = '測試計劃的申請費用是多少？';
const FACTS = { title: '測試計劃', issuer: '測試局', issued: { date: '2026-11', basis: 'declared' as const } };
const FILE = { name: '計劃.txt', bytes: new TextEncoder().encode('測試計劃的申請費用為 250 元。\n') };

function configFor(folder: string) {
  const config = loadConfig({ DATA_DIR: folder, STAFF_SECRET: 's'.repeat(32) });
  if (!config.ok) throw new Error(config.error.join(' '));
  return config.value;
}

it('tries an upload in a copy beside the running service, which knows nothing of it', async () => {
  const folder = preparedFolder();
  const config = configFor(folder);
  const service = await openService({ config, log: silentLog });
  const open = createBeside(config);
  const copy = await open({ kind: 'upload', file: FILE, facts: FACTS }, new AbortController().signal);
  expect((await copy.ask(QUESTION)).outcome).not.toBe('answered');
  await copy.change();
  const answer = await copy.ask(QUESTION);
  expect(answer).toMatchObject({ outcome: 'answered', statements: [{ citations: [{ issuer: '測試局' }] }] });
  expect((await service.ports.answer({ question: QUESTION, channel: 'cli' })).outcome).not.toBe('answered');
  await copy.close();
  expect(existsSync(join(folder, 'tried'))).toBe(false);
  await service.close();
});

it('ends at once when it is stopped, and leaves nothing lying', async () => {
  const folder = preparedFolder();
  const config = configFor(folder);
  const service = await openService({ config, log: silentLog });
  const stopping = new AbortController();
  const opening = createBeside(config)({ kind: 'settings' }, stopping.signal);
  setTimeout(() => stopping.abort(), 200);
  await expect(opening).rejects.toThrow();
  expect(existsSync(join(folder, 'tried'))).toBe(false);
  await service.close();
});

it('is what the service of the commands tries an upload in, as a page asks for it', async () => {
  const config = configFor(preparedFolder());
  const service = await createCliPorts().openService({ config, log: silentLog, address: 'http://127.0.0.1:1' });
  const { domain } = service as Service;
  const { database } = domain.ingest;
  const desk = await deskOver({ ...domain, database });
  const [question = ''] = service.ports.examples;
  await desk.judge('ann', await desk.ask(question), {});
  const audit = await createAudit({ database, clock: systemClock, secret: config.STAFF_SECRET ?? '' });
  const links = createStaffLinks({ database, clock: systemClock, audit });
  const token = await links.make({ purpose: 'invitation', email: 'e@example.org', role: 'editor' }, 'cli');
  const editor = createBrowser((to, init) => service.app.request(to, init));
  await editor.get(`/staff/join?token=${token}`);
  await editor.post('/staff/join', { token, name: 'E', password: PASSWORD, again: PASSWORD });
  await enrol(editor);
  await editor.get('/staff/documents');
  const staged = await editor.upload('/staff/uploads', new File([FILE.bytes], FILE.name), { title: '測試計劃' });
  const path = staged.headers.get('location') ?? '';
  const page = async () => (await editor.get(path)).text();
  await expect.poll(page, { timeout: 90_000, interval: 1000 }).toContain('0 of 1 would become wrong');
  service.stop();
  await service.close();
});

it('reads settings that are to come, and tells their names alone', () => {
  const folder = temporaryFolder();
  const config = { ...configFor(folder), CHAT_MODEL: 'openai:one', CHAT_MODEL_KEY: 'kept' };
  expect(nextSettings(folder)).toBeUndefined();
  expect(readNextConfig(config, folder)).toMatchObject({ ok: false });
  writeFileSync(join(folder, '.env.next'), 'CHAT_MODEL=ollama:qwen3:8b\nPORT=1\nDATA_DIR=/elsewhere\n');
  const first = nextSettings(folder);
  expect(first?.names).toEqual(['CHAT_MODEL']);
  expect(readNextConfig(config, folder)).toMatchObject({
    ok: true,
    value: { CHAT_MODEL: 'ollama:qwen3:8b', PORT: config.PORT, DATA_DIR: config.DATA_DIR },
  });
  writeFileSync(join(folder, '.env.next'), 'CHAT_MODEL=\nCHAT_MODEL_KEY=\n');
  expect(nextSettings(folder)?.mark).not.toBe(first?.mark);
  const without = readNextConfig(config, folder);
  expect(without.ok && [without.value.CHAT_MODEL, without.value.CHAT_MODEL_KEY]).toEqual([undefined, undefined]);
  writeFileSync(join(folder, '.env.next'), 'CHAT_MODEL=nobody:x\n');
  expect(readNextConfig(config, folder)).toMatchObject({ ok: false });
});
