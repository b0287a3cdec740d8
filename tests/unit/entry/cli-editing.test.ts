import { describe, expect, test } from 'vitest';
import { formatReport } from '../../../src/entry/cli-add-report.ts';
import { createRemoteIntake } from '../../../src/entry/cli-remote-intake.ts';
import { createRemoteChangePreview, createRemotePreview } from '../../../src/entry/cli-remote-preview.ts';
import { createEditors } from '../../../src/http/editors.ts';
import type { Editing } from '../../../src/http/ports.ts';
import { createIntake, FactsMissing, type Handed } from '../../../src/knowledge/intake/intake.ts';
import { createJobs } from '../../../src/knowledge/intake/job-queue.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import { supersede } from '../../../src/knowledge/supersession.ts';
import { listWithdrawn, restoreEditions, withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { NO_LIMIT } from '../../../src/conversation/limits.ts';
import { createGate } from '../../../src/shared/gate.ts';
import type { DocumentChange } from '../../../src/review/samples/document-change.ts';
import { openReviewed } from '../../http/staff/reviewed-console.ts';
import { createTestService } from '../../http/support.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';
import { openable, run, testPorts } from './cli-support.ts';

const TOKEN = 'a-token-of-twenty-letters';
const NOTICE = '學位分配通告\n\n小一學位的申請於九月開始，家長須於九月十五日前交回表格。\n\n教育局\n2024年9月\n';

/** A running service with all of the way in, asked through its HTTP interface. */
async function running(given: Partial<Editing> = {}) {
  const service = await openMemoryService({ seeds: false });
  const { library, ingest } = service;
  const clock = { now: () => new Date() };
  const files = new Map<string, Uint8Array>();
  const jobs = createJobs({
    database: service.database,
    clock,
    ids: { next: () => crypto.randomUUID() },
    log: ingest.log,
    files: {
      put: async (hash, bytes) => void files.set(hash, bytes),
      get: async (hash) => files.get(hash),
      remove: async (hash) => void files.delete(hash),
    },
    intake: createIntake({ ingest, library, sources: createSources(service.database, clock) }),
    library,
  });
  await jobs.start();
  const editing: Editing = {
    editors: await createEditors([{ name: 'operator', token: TOKEN }]),
    jobs,
    attempts: NO_LIMIT,
    uploads: NO_LIMIT,
    gate: createGate(1),
    changesOf: () => ({
      withdraw: (id, withdrawal) => withdrawEditions(ingest, id, withdrawal),
      restore: (id) => restoreEditions(ingest, id),
      supersede: (id, supersession) => supersede(ingest, id, supersession),
    }),
    withdrawn: () => listWithdrawn(ingest),
    ...given,
  };
  const { app } = createTestService({ ports: { library, editing } });
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
    await jobs.settled();
  };
  const intake = (token = TOKEN) =>
    createRemoteIntake({ fetch: (path, init) => app.request(path, init), token, sleep });
  return { service, app, intake, slept };
}

const handed = (text: string, given: Partial<Handed> = {}): Handed => ({
  file: { name: 'notice.txt', bytes: new TextEncoder().encode(text) },
  facts: {},
  accept: true,
  source: { address: '/home/person/notice.txt', kind: 'file' },
  ...given,
});

describe('through a running service', () => {
  test('looks and takes as a service of its own would, and the same again is the same', async () => {
    const { intake } = await running();
    expect(await intake().look(handed(NOTICE, { accept: false }))).toMatchObject({
      kind: 'new',
      missing: ['issuer', 'issued'],
      proposal: { issuer: { value: '教育局' } },
    });
    expect(await intake().take(handed(NOTICE))).toMatchObject({ kind: 'new', documentId: 'notice' });
    expect(await intake().take(handed(NOTICE))).toMatchObject({ kind: 'same' });
    expect(await intake().take(handed(NOTICE.replace('十五', '二十')))).toMatchObject({ kind: 'changed' });
  });

  test('what a person has to say comes back as such, and a file that cannot be read with its reason', async () => {
    const { intake } = await running();
    await expect(intake().take(handed(NOTICE, { accept: false }))).rejects.toThrow(FactsMissing);
    const empty = { name: 'a.pdf', bytes: new Uint8Array() };
    await expect(intake().take(handed('', { file: empty }))).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('waits as long as it is told to, and no longer than is reasonable', async () => {
    let refusals = 2;
    const uploads = {
      take: async () => (refusals-- > 0 ? { ok: false as const, retryAfterSeconds: 7 } : { ok: true as const }),
    };
    const { intake, slept } = await running({ uploads });
    await intake().take(handed(NOTICE));
    expect(slept.slice(0, 2)).toEqual([7000, 7000]);
    const never = await running({ uploads: { take: async () => ({ ok: false, retryAfterSeconds: 50 }) } });
    await expect(never.intake().take(handed(NOTICE))).rejects.toMatchObject({ code: 'service-refused' });
  });

  test('a token that the service does not know is said to be that', async () => {
    const { intake } = await running();
    await expect(intake('b-token-of-twenty-letters').take(handed(NOTICE))).rejects.toMatchObject({
      code: 'editor-refused',
    });
  });
});

describe('documents withdrawn', () => {
  test('tells what is withdrawn, since when and why', async () => {
    const { open } = openable(createTestService({}));
    const one = { documentId: 'plan', editionId: 'e1', title: '計劃', fileHash: 'a', because: '內容有誤' };
    const list = [{ ...one, withdrawnAt: '2026-11-22T04:00:00Z' }];
    const ports = testPorts({ openService: async (how) => ({ ...(await open(how)), withdrawn: async () => list }) });
    expect((await run(['documents', 'withdrawn'], ports)).out).toBe(
      'plan  計劃\n    edition e1, since 2026-11-22: 內容有誤\n',
    );
    expect(JSON.parse((await run(['documents', 'withdrawn', '--json'], ports)).out)).toEqual(list);
    expect((await run(['documents', 'withdrawn'], testPorts())).out).toBe('Nothing is withdrawn.\n');
  });
});

describe('withdraw', () => {
  test('says what was done and how to undo it', async () => {
    const done: unknown[] = [];
    const { open } = openable(createTestService({}));
    const ports = testPorts({
      openService: async (how) => ({
        ...(await open(how)),
        withdraw: async (...given) => (done.push(given), 1),
        restore: async (...given) => (done.push(given), 2),
      }),
    });
    const withdrawn = await run(['withdraw', 'plan', '--because', '內容有誤', '--edition', 'e1'], ports);
    expect(withdrawn).toMatchObject({ code: 0 });
    expect(withdrawn.out).toContain('judian withdraw plan --undo');
    expect((await run(['withdraw', 'plan', '--undo', '--json'], ports)).out).toBe('{"id":"plan","restored":2}\n');
    expect(done).toMatchObject([['plan', { reason: '內容有誤', editionId: 'e1' }], ['plan']]);
  });

  test('of what is not there ends as nothing found', async () => {
    const { open } = openable(createTestService({}));
    const ports = testPorts({ openService: async (how) => ({ ...(await open(how)), withdraw: async () => 0 }) });
    expect((await run(['withdraw', 'none', '--because', 'x'], ports)).code).toBe(3);
  });

  test.each([
    [['withdraw'], 'needs one id'],
    [['withdraw', 'plan'], 'needs a reason'],
    [['withdraw', 'plan', '--because', ' '], 'needs a reason'],
    [['withdraw', 'plan', '--undo', '--because', 'x'], 'takes nothing beside it'],
    [['documents', 'diff'], 'needs one id or two'],
  ])('%j is refused with what to do', async (args, sentence) => {
    const ran = await run(args, testPorts());
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(sentence);
  });

  test('beside a service that nobody may change, it says what to set, with a token ready', async () => {
    const ports = testPorts({ findRunningServer: async () => 'http://127.0.0.1:1' });
    const ran = await run(['withdraw', 'plan', '--undo'], ports);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/EDITOR_TOKENS=operator:[\w-]{32} into \.env and restart it/u);
  });
});

describe('add --preview', () => {
  test('asks the running service, hears how far it is, and has the file forgotten', async () => {
    const seen: string[] = [];
    const states = ['reading', 'asking', 'known'] as const;
    const one = {
      id: 'p1',
      file: 'notice.txt',
      found: null,
      progress: { done: 3, total: 8 },
      flips: null,
      reason: null,
    };
    const { app, slept } = await running({
      previews: {
        begin: async (file, _, who) => (seen.push(`${file.name} ${who}`), { ok: true, id: 'p1' }),
        find: async () => ({ ...one, state: states[Math.min(slept.length, 2)] ?? 'known' }),
        discard: async (id) => (seen.push(`forgotten ${id}`), true),
      },
    });
    const preview = createRemotePreview({
      fetch: (path, init) => app.request(path, init),
      token: TOKEN,
      sleep: async (ms) => void slept.push(ms),
    });
    const heard: string[] = [];
    const known = await preview(handed(NOTICE), (done, total) => heard.push(`${done}/${total}`));
    expect(known.state).toBe('known');
    expect(heard).toEqual(['3/8', '3/8', '3/8']);
    expect(seen).toEqual(['notice.txt editor:operator', 'forgotten p1']);
  });

  test('prints which reviewed answers would become wrong, with nothing that a terminal obeys', () => {
    const shown = [{ turnId: 't', question: '費用\u001b[2J是多少？', to: 'wrong', because: 'other-quotes' }] as const;
    const report = { file: 'a.txt', kind: 'changed', id: 'notice' } as const;
    const printed = formatReport({ ...report, flips: { asked: 9, wrong: 2, right: 1, shown } }, false);
    expect(printed).toContain('Of 9 reviewed answers, 2 would become wrong and 1 right.');
    expect(printed).toMatch(/wrong: 費用\S*是多少？ {2}\(quotes something else than what staff approved\)/u);
    expect(printed).not.toContain('\u001b');
    expect(printed).toContain('and 1 more');
    expect(formatReport({ ...report, unreviewed: true }, false)).toContain('reviewed nothing yet');
  });

  test('says that it needs a running service where none runs', async () => {
    const { code, out, err } = await run(['add', 'notice.txt', '--preview'], testPorts());
    expect(code).toBe(1);
    expect(out + err).toContain('start judian serve');
  });
});

describe('withdraw and supersede --preview', () => {
  test('ask the running service by its HTTP interface, which tries it in a copy and changes nothing', async () => {
    const { one, desk } = await openReviewed();
    const { changePreviews, runs } = one.staff;
    const { app } = await running({ changePreviews });
    const asked: string[] = [];
    const preview = createRemoteChangePreview({
      fetch: (path, init) => (asked.push(`${init?.method ?? 'GET'} ${path}`), app.request(path, init)),
      token: TOKEN,
      sleep: async () => await runs.settled(),
    });
    const heard: string[] = [];
    const withdraw = { what: 'withdraw', documentId: 'notice', editionId: null } as const;
    const known = await preview(withdraw, (done, total) => heard.push(`${done}/${total}`));
    expect(known).toMatchObject({ state: 'known', change: withdraw, flips: { asked: 1, wrong: 1 } });
    expect(heard).toHaveLength(1);
    expect(asked).toEqual(['POST /v1/documents/notice/preview', `GET /v1/previews/${known.id}`]);
    // The same once more is known at once; another's is unknown, and so is what is done to what is not there.
    expect((await preview(withdraw, () => {})).id).toBe(known.id);
    expect(await changePreviews.find(known.id ?? '', 'editor:somebody')).toBeUndefined();
    await expect(preview({ ...withdraw, documentId: 'none' }, () => {})).rejects.toThrow('找不到這份文件');
    await expect(preview({ what: 'restore', documentId: 'notice' }, () => {})).rejects.toThrow('找不到這份文件');
    const itself = { what: 'supersede', documentId: 'notice', by: 'notice', from: null } as const;
    expect(await preview(itself, () => {})).toMatchObject({ state: 'failed', reason: expect.any(String) as string });
    expect(await desk.service.library.editions('notice')).toHaveLength(1);
    const wrong = await app.request('/v1/documents/notice/preview', {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
      body: '{"what":"burn"}',
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ field: 'what' });
  });

  test.each([
    [['withdraw', 'plan', '--preview'], { what: 'withdraw', documentId: 'plan', editionId: null }],
    [['withdraw', 'plan', '--preview', '--edition', 'e'], { what: 'withdraw', documentId: 'plan', editionId: 'e' }],
    [['withdraw', 'plan', '--undo', '--preview'], { what: 'restore', documentId: 'plan' }],
    [['supersede', 'plan', 'new', '--from', '2026', '--preview'], { what: 'supersede', by: 'new', from: '2026' }],
    [['supersede', 'plan', '--undo', '--preview'], { what: 'supersede', by: null, from: null }],
  ])('%j prints what would become wrong, and ends as a fault', async (args, change) => {
    const asked: unknown[] = [];
    const shown = [{ turnId: 't', question: '費用是多少？', to: 'wrong', because: 'refused' }] as const;
    const found = { id: 'r', state: 'known', progress: null, reason: null } as const;
    const { open } = openable(createTestService({}));
    const ports = testPorts({
      openService: async (how) => ({
        ...(await open(how)),
        previewChange: async (given: DocumentChange) => {
          asked.push(given);
          return { ...found, change: given, flips: { asked: 3, wrong: 1, right: 0, shown } };
        },
        withdraw: async () => expect.unreachable(),
        restore: async () => expect.unreachable(),
        supersede: async () => expect.unreachable(),
      }),
    });
    const { code, out } = await run(args, ports);
    expect(asked).toMatchObject([change]);
    expect(code).toBe(1);
    expect(out).toContain('Of 3 reviewed answers, 1 would become wrong and 0 right.');
    expect(out).toContain('wrong: 費用是多少？  (does not answer)');
    expect(out).toContain('Nothing was changed.');
  });

  test('need a running service', async () => {
    const { code, err } = await run(['withdraw', 'plan', '--preview'], testPorts());
    expect(code).toBe(1);
    expect(err).toContain('start judian serve');
  });
});
