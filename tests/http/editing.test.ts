import { describe, expect, test } from 'vitest';
import { createEditors } from '../../src/http/editors.ts';
import type { Editing } from '../../src/http/ports.ts';
import type { Job, NewJob } from '../../src/knowledge/intake/jobs.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { createGate } from '../../src/shared/gate.ts';
import { WAITING_JOB } from '../fixtures/waiting-job.ts';
import { createTestService, holdEdition } from './support.ts';

const TOKEN = 'a-token-of-twenty-letters';

async function editable(given: Partial<Editing> = {}) {
  const submitted: NewJob[] = [];
  const counted: string[] = [];
  const withdrawn: unknown[] = [];
  const limit = { take: async (person: string) => (counted.push(person), { ok: true as const }) };
  const editing: Editing = {
    editors: await createEditors([
      { name: 'press', token: 'b-token-of-twenty-letters' },
      { name: 'library', token: TOKEN },
    ]),
    jobs: {
      submit: async (job) => (submitted.push(job), { ok: true, job: WAITING_JOB, known: false }),
      find: async (id) => (id === 'j1' ? WAITING_JOB : undefined),
      list: async () => [WAITING_JOB],
      watch: () => () => {},
      start: async () => {},
      settled: async () => {},
      close: () => {},
    },
    attempts: limit,
    uploads: limit,
    gate: createGate(1),
    changesOf: (editor) => ({
      withdraw: async (id, withdrawal) => (withdrawn.push([editor, id, withdrawal]), id === 'plan' ? 1 : 0),
      restore: async (id) => (id === 'plan' ? 2 : 0),
      async supersede(id, supersession) {
        if (supersession?.by === id) throw new ServiceError('successor-wrong', 'x');
        return id === 'plan';
      },
    }),
    withdrawn: async () => [WITHDRAWN],
    ...given,
  };
  const service = createTestService({ ports: { editing } });
  return { ...service, submitted, counted, withdrawn };
}

const WITHDRAWN = {
  documentId: 'plan',
  editionId: 'e1',
  title: '計劃',
  fileHash: 'a',
  withdrawnAt: '2026-11-22T04:00:00Z',
  because: '內容有誤',
};

const bearer = (token = TOKEN) => ({ Authorization: `Bearer ${token}` });

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const FILE = new File(['通告'], 'a.txt');

describe('POST /v1/documents', () => {
  test('takes a file with what is said of it, and answers with the job', async () => {
    const { app, submitted } = await editable();
    const body = form({
      file: FILE,
      facts: '{"title":"甲","kind":"work-plan"}',
      issuer: '教育局',
      issued: '2024-09',
      source: '/x/a.txt',
      accept: 'true',
    });
    const response = await app.request('/v1/documents', {
      method: 'POST',
      body,
      headers: { ...bearer(), 'Idempotency-Key': 'k1' },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe('/v1/jobs/j1');
    expect(await response.json()).toMatchObject({ id: 'j1', state: 'waiting' });
    expect(submitted).toMatchObject([
      {
        kind: 'add',
        file: { name: 'a.txt', bytes: new TextEncoder().encode('通告') },
        facts: { title: '甲', kind: 'work-plan', issuer: '教育局', issued: { date: '2024-09', basis: 'declared' } },
        accept: true,
        source: { address: '/x/a.txt', kind: 'file' },
        idempotencyKey: 'library:k1',
      },
    ]);
  });

  test('PUT renews one document; look only looks', async () => {
    const { app, submitted } = await editable();
    await app.request('/v1/documents/plan', {
      method: 'PUT',
      body: form({ file: FILE, look: 'true' }),
      headers: bearer(),
    });
    expect(submitted).toMatchObject([{ kind: 'look', facts: { renews: 'plan' }, accept: false }]);
  });

  test.each([
    ['no token', {}, 401],
    ['a token that is nobody’s', bearer('c-token-of-twenty-letters'), 401],
    ['a beginning of a token', bearer(TOKEN.slice(0, -1)), 401],
    ['a longer one', bearer(`${TOKEN}x`), 401],
    ['another scheme', { Authorization: `Basic ${TOKEN}` }, 401],
  ])('%s is refused, logged without it, and counted', async (_, headers, status) => {
    const { app, submitted, counted, logged } = await editable();
    const response = await app.request('/v1/documents', { method: 'POST', body: form({ file: FILE }), headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(submitted).toEqual([]);
    expect(counted[0]).toMatch(/^token:/u);
    expect(logged.join()).toContain('editor-refused');
    expect(logged.join()).not.toContain('token-of-twenty');
  });

  test('too many wrong tokens wait', async () => {
    const { app } = await editable({ attempts: { take: async () => ({ ok: false, retryAfterSeconds: 30 }) } });
    const response = await app.request('/v1/documents', { method: 'POST', body: form({ file: FILE }) });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
  });

  test('without editors there is no way in', async () => {
    const { app } = createTestService({});
    const response = await app.request('/v1/documents', {
      method: 'POST',
      body: form({ file: FILE }),
      headers: bearer(),
    });
    expect(response.status).toBe(405);
    expect((await app.request('/v1/jobs/j1', { headers: bearer() })).status).toBe(404);
  });

  test.each([
    ['no file', form({ title: '甲' }), 400, 'file-missing'],
    ['a file that is text', form({ file: '通告' }), 400, 'file-missing'],
    ['a fact that is none', form({ file: FILE, issued: 'May' }), 400, 'facts-wrong'],
    ['a field that is none', form({ file: FILE, colour: 'red' }), 400, 'facts-wrong'],
    ['facts that are no JSON', form({ file: FILE, facts: '{' }), 400, 'json-broken'],
    ['a body of another type', '{}', 415, 'multipart-required'],
  ])('%s is told', async (_, body, status, kind) => {
    const { app, submitted } = await editable();
    const response = await app.request('/v1/documents', { method: 'POST', body, headers: bearer() });
    expect([response.status, ((await response.json()) as { type: string }).type]).toEqual([
      status,
      `urn:judian:problem:${kind}`,
    ]);
    expect(submitted).toEqual([]);
  });

  test('a form that breaks off is told', async () => {
    const { app } = await editable();
    const headers = { ...bearer(), 'Content-Type': 'multipart/form-data; boundary=x' };
    const response = await app.request('/v1/documents', { method: 'POST', body: '--x\r\nContent-Disp', headers });
    expect(response.status).toBe(400);
  });

  test('a file that is too large is refused by what it says of its size', async () => {
    const { app } = await editable();
    const headers = { ...bearer(), 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': '200000000' };
    const response = await app.request('/v1/documents', { method: 'POST', body: '--x', headers });
    expect(response.status).toBe(413);
  });

  test('names lead nowhere: no folders, no controls', async () => {
    const { app, submitted } = await editable();
    const file = new File(['x'], '../../etc/pass\u202Ewd.txt');
    await app.request('/v1/documents', { method: 'POST', body: form({ file }), headers: bearer() });
    expect(submitted).toMatchObject([{ file: { name: 'passwd.txt' } }]);
  });

  test.each([
    ['key-reused', 409],
    ['full', 503],
  ] as const)('%s', async (reason, status) => {
    const base = await editable();
    const jobs = { ...base.ports.editing!.jobs, submit: async () => ({ ok: false as const, reason }) };
    const { app } = await editable({ jobs });
    const response = await app.request('/v1/documents', {
      method: 'POST',
      body: form({ file: FILE }),
      headers: bearer(),
    });
    expect(response.status).toBe(status);
  });
});

describe('jobs', () => {
  test('are told to editors alone', async () => {
    const { app } = await editable();
    expect((await app.request('/v1/jobs/j1')).status).toBe(401);
    expect(await (await app.request('/v1/jobs/j1', { headers: bearer() })).json()).toEqual(WAITING_JOB);
    expect((await app.request('/v1/jobs/none', { headers: bearer() })).status).toBe(404);
    expect(await (await app.request('/v1/jobs', { headers: bearer() })).json()).toEqual({ jobs: [WAITING_JOB] });
  });

  test('as events: each change, and the end', async () => {
    let listener: (job: Job) => void = () => {};
    let watched = 0;
    const base = await editable();
    const jobs = {
      ...base.ports.editing!.jobs,
      watch: (_: string, given: (job: Job) => void) => {
        listener = given;
        watched += 1;
        return () => void (watched -= 1);
      },
    };
    const { app } = await editable({ jobs });
    const response = await app.request('/v1/jobs/j1', { headers: { ...bearer(), Accept: 'text/event-stream' } });
    listener({ ...WAITING_JOB, state: 'running', progress: { step: 'sentences', done: 1, total: 2 } });
    listener({ ...WAITING_JOB, state: 'done' });
    const text = await response.text();
    expect([...text.matchAll(/event: ([\w-]+)/gu)].map(([, name]) => name).at(-1)).toBe('job-end');
    expect(text).toContain('"step":"sentences"');
    expect(watched).toBe(0);
  });
});

describe('withdrawing over HTTP', () => {
  test('needs a reason, and is undone', async () => {
    const { app, withdrawn } = await editable();
    const remove = (id: string, body: unknown) =>
      app.request(`/v1/documents/${id}`, {
        method: 'DELETE',
        body: JSON.stringify(body),
        headers: { ...bearer(), 'Content-Type': 'application/json' },
      });
    expect((await remove('plan', {})).status).toBe(400);
    expect((await remove('plan', { reason: ' ' })).status).toBe(400);
    expect(await (await remove('plan', { reason: '內容有誤', editionId: 'e1' })).json()).toEqual({ editions: 1 });
    expect(withdrawn).toEqual([['library', 'plan', { reason: '內容有誤', editionId: 'e1' }]]);
    expect((await remove('none', { reason: 'x' })).status).toBe(404);
    const restored = await app.request('/v1/documents/plan/restore', { method: 'POST', headers: bearer() });
    expect(await restored.json()).toEqual({ editions: 2 });
    expect((await app.request('/v1/documents/plan/restore', { method: 'POST' })).status).toBe(401);
    const list = await app.request('/v1/withdrawn', { headers: bearer() });
    expect(await list.json()).toEqual({ withdrawn: [WITHDRAWN] });
    // Why something was withdrawn is for editors.
    expect((await app.request('/v1/withdrawn')).status).toBe(401);
  });
});

describe('PUT /v1/documents/:id/superseded-by', () => {
  test.each([
    ['plan', { by: 'other', from: '2026-01' }, 200],
    ['plan', { by: null }, 200],
    ['plan', { by: 'plan' }, 400],
    ['plan', { by: 'other', from: 'May' }, 400],
    ['plan', {}, 400],
    ['none', { by: 'other' }, 404],
  ])('%s %j is %i', async (id, body, status) => {
    const { app } = await editable();
    const headers = { ...bearer(), 'Content-Type': 'application/json' };
    const init = { method: 'PUT', body: JSON.stringify(body), headers };
    expect((await app.request(`/v1/documents/${id}/superseded-by`, init)).status).toBe(status);
  });
});

describe('GET /v1/documents/:id/diff', () => {
  const held = async () => [
    await holdEdition([{ sentences: ['費用為100元。', '申請須於九月遞交。'] }], { id: 'e1', status: 'superseded' }),
    await holdEdition([{ sentences: ['費用為120元。', '申請須於九月遞交。'] }], { id: 'e2', ordinal: 2 }),
  ];

  test('of a document is its newest edition against the one before, of two names what they mean', async () => {
    const { app } = createTestService({ held: await held() });
    const diff = await (await app.request('/v1/documents/work-plan-2019/diff')).json();
    expect(diff).toMatchObject({
      before: { editionId: 'e1' },
      after: { editionId: 'e2' },
      counts: { same: 1, changed: 1 },
      changes: [{ kind: 'changed', figures: { removed: ['100元'], added: ['120元'] } }],
    });
    const back = await (await app.request('/v1/documents/e2/diff?to=e1')).json();
    expect(back).toMatchObject({ before: { editionId: 'e2' }, after: { editionId: 'e1' } });
  });

  test('of what is unknown, or has no edition before, is 404', async () => {
    const { app } = createTestService({ held: (await held()).slice(0, 1) });
    for (const path of ['none/diff', 'e1/diff', 'e1/diff?to=none'])
      expect((await app.request(`/v1/documents/${path}`)).status, path).toBe(404);
  });
});

describe('/v1/previews', () => {
  const KNOWN = {
    id: 'p1',
    file: 'a.txt',
    state: 'known',
    found: null,
    progress: null,
    flips: null,
    reason: null,
  } as const;

  test('begin, tell and end in the name of the editor', async () => {
    const asked: unknown[] = [];
    const { app, submitted } = await editable({
      previews: {
        begin: async ({ name }, facts, who) => (asked.push([name, facts, who]), { ok: true, id: 'p1' }),
        find: async (id, who) => (id === 'p1' && who === 'editor:library' ? KNOWN : undefined),
        discard: async (id) => id === 'p1',
      },
    });
    const send = (method: string, path: string, token = TOKEN) => app.request(path, { method, headers: bearer(token) });
    const begun = await app.request('/v1/previews', {
      method: 'POST',
      body: form({ file: FILE, facts: '{"renews":"plan"}' }),
      headers: bearer(),
    });
    expect([begun.status, begun.headers.get('location')]).toEqual([202, '/v1/previews/p1']);
    expect(asked).toEqual([['a.txt', { renews: 'plan' }, 'editor:library']]);
    expect(await (await send('GET', '/v1/previews/p1')).json()).toEqual(KNOWN);
    expect((await send('GET', '/v1/previews/p1', 'b-token-of-twenty-letters')).status).toBe(404);
    expect((await send('GET', '/v1/previews/p1', 'nobody')).status).toBe(401);
    expect((await send('DELETE', '/v1/previews/p1')).status).toBe(200);
    expect((await send('DELETE', '/v1/previews/p2')).status).toBe(404);
    expect(submitted).toEqual([]);
  });

  test('say what opens them where the console is off, and that too much waits', async () => {
    const post = { method: 'POST', body: form({ file: FILE }), headers: bearer() };
    const off = await (await editable()).app.request('/v1/previews', post);
    expect(off.status).toBe(404);
    expect(await off.json()).toMatchObject({ type: 'urn:judian:problem:previews-absent' });
    const previews = {
      begin: async () => ({ ok: false as const }),
      find: async () => undefined,
      discard: async () => false,
    };
    const full = await (await editable({ previews })).app.request('/v1/previews', post);
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
  });
});
