import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAudit } from '../../src/review/audit/audit.ts';
import { verifyAudit } from '../../src/review/audit/verify.ts';
import { decideCase } from '../../src/review/cases/decision.ts';
import { givenOn, readCase } from '../../src/review/cases/read-case.ts';
import { createStaffLinks } from '../../src/review/people/links.ts';
import type { Role } from '../../src/review/people/rights.ts';
import { dataFolder } from '../../src/platform/node/data-folder.ts';
import { createSqliteDatabase } from '../../src/platform/node/sqlite-database.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { Database } from '../../src/shared/database.ts';
import { addText } from '../fixtures/memory-service.ts';
import { copyPrepared } from '../fixtures/prepared-folder.ts';
import { STAFF_SECRET } from '../fixtures/review-desk.ts';
import { type Browser, createBrowser, enrol, PASSWORD } from '../http/staff/console.ts';
import type { KillPlan } from './kill-plan.ts';
import { writeFaultModule } from './run-child.ts';
import { openStaffService } from './staff-service.ts';
import { type Shift, STEPS } from './staff-steps.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const CHILD = fileURLToPath(new URL('./staff-child.ts', import.meta.url));
const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url));
const TEXT =
  '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n\n測試計劃的申請截止日期為2026年12月31日。\n';
const QUESTIONS = {
  plain: '測試計劃由誰管理？',
  wrong: '測試計劃何時截止申請？',
  proposed: '測試計劃津貼上限是多少？',
};

const BY_SERVICE = 'suspended_because = ?, seen = ? WHERE id = ? AND';

/** The writes of a shift in their order; each is killed inside its transaction, and done again and killed just after it. */
const POINTS: readonly (readonly [name: string, sql: string])[] = [
  ['lease', 'UPDATE review_case SET lease = CASE'],
  ['draft', 'INSERT INTO review_verdict'],
  ['verdict', 'UPDATE review_verdict SET subject'],
  ['verdict with a correction', 'UPDATE review_verdict SET subject'],
  ['verdict taken back', 'UPDATE review_verdict SET round = NULL'],
  ['verdict given again', 'UPDATE review_verdict SET subject'],
  ['verified answer, proposed', 'INSERT INTO review_verified '],
  ['verified answer, approved', 'verified_by = ?'],
  ['suspension by hand', 'UPDATE review_verified SET state = ?, changed_at = ?, suspended_because = ?'],
  ['verified answer, approved again', 'UPDATE review_verified SET answer = ?'],
  ['audit before a withdrawal', 'INSERT INTO audit_entry'],
  ['withdrawal', 'withdrawn_because = ?'],
  ['suspension by the service', BY_SERVICE],
  ['bringing a document back', 'withdrawn_at = NULL'],
  ['audit of the last approval', 'INSERT INTO audit_entry'],
  ['row of an import', "channel, outcome, group_key, 'second', 1, 1 FROM review_turn"],
  ['file that is handed in', 'INSERT INTO staff_upload'],
  ['run over the reviewed questions', 'INSERT INTO review_run '],
  ['audit before publishing', 'UPDATE staff_upload SET facts'],
  ['file that is published', 'UPDATE staff_upload SET add_job'],
];

interface Prepared {
  folder: string;
  cookies: { ann: Map<string, string>; bob: Map<string, string> };
  about: Omit<Shift, 'ann' | 'bob' | 'ask'>;
}

let prepared: Prepared;
let undisturbed: unknown;
beforeAll(async () => {
  prepared = await prepare();
  const folder = copyOf(prepared.folder);
  const service = await openStaffService(folder);
  const shift = shiftOn(prepared, (path, init) => service.app.request(path, init));
  for (const step of STEPS) await step.run(shift);
  undisturbed = await outcomeOf(service.domain.ingest.database);
  await service.close();
  rmSync(folder, { recursive: true });
});
afterAll(() => prepared && rmSync(prepared.folder, { recursive: true, force: true }));

/** A document, three cases, a reviewer and an editor who are signed in. */
async function prepare(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'judian-staff-kills-'));
  copyPrepared(folder);
  const service = await openStaffService(folder);
  const { database } = service.domain.ingest;
  await addText(service.domain, TEXT);
  const audit = await createAudit({ database, clock: systemClock, secret: STAFF_SECRET });
  const links = createStaffLinks({ database, clock: systemClock, audit });
  const signIn = async (name: string, role: Role): Promise<Browser> => {
    const one = createBrowser((path, init) => service.app.request(path, init));
    const token = await links.make({ purpose: 'invitation', email: `${name}@example.org`, role }, 'cli');
    await one.get(`/staff/join?token=${token}`);
    await one.post('/staff/join', { token, name, password: PASSWORD, again: PASSWORD });
    await enrol(one);
    return one;
  };
  const [ann, bob] = [await signIn('ann', 'reviewer'), await signIn('bob', 'editor')];
  const turns: Record<string, string> = {};
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const { id } = await service.domain.answer({ question, channel: 'web', person: 'p' });
    const said = { verdict: 'not-useful', reason: 'other', citation: null, comment: '' } as const;
    await service.domain.giveFeedback({ answerId: id, ...said }, { person: 'p' });
    turns[name] = id;
  }
  await ann.get('/staff/cases');
  // Who is looked at twice is drawn by a hash of the turn's id; here only what is proposed is.
  await database.run('UPDATE review_case SET doubled = 0');
  const edition = await database.get<{ id: string }>(`SELECT id FROM edition WHERE document_id = 'test-document'`);
  const about = {
    plain: turns['plain'] ?? '',
    wrong: turns['wrong'] ?? '',
    proposed: turns['proposed'] ?? '',
    documentId: 'test-document',
    pick: `${edition?.id} 2`,
    question: QUESTIONS.proposed,
  };
  await service.close();
  return { folder, cookies: { ann: ann.cookies, bob: bob.cookies }, about };
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'judian-staff-kill-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
}

type Request = (path: string, init: RequestInit) => Response | Promise<Response>;

function shiftOn({ cookies, about }: Prepared, request: Request): Shift {
  const browserOf = (held: ReadonlyMap<string, string>) => {
    const one = createBrowser(request);
    for (const [name, value] of held) one.cookies.set(name, value);
    return one;
  };
  return {
    ...about,
    ann: browserOf(cookies.ann),
    bob: browserOf(cookies.bob),
    async ask(question) {
      const response = await request('/v1/answers', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ question }),
      });
      return (await response.json()) as { verified: object | null };
    },
  };
}

/** What the day comes to, whenever it was cut off: no times, ids or numbers of tries. */
async function outcomeOf(database: Database) {
  return {
    // What waits only because it was drawn: by the hash of an id that is new in each run.
    cases: await database.all(
      `SELECT state, label FROM review_case c WHERE state <> 'waiting' OR EXISTS
         (SELECT 1 FROM review_queue q WHERE q.seq = c.seq AND q.queue NOT IN ('random', 'figures')) ORDER BY seq`,
    ),
    queues: await database.all('SELECT DISTINCT q.queue, q.state FROM review_queue q WHERE q.queue = ?', ['feedback']),
    verdicts: await database.all(
      `SELECT v.seq, v.round, v.body FROM review_verdict v WHERE v.given_at IS NOT NULL ORDER BY v.seq, v.round`,
    ),
    // Of an imported one the id and the times are new with each try.
    verified: await database.all(
      `SELECT state, json_remove(answer, '$.id', '$.conversationId', '$.timings') AS answer FROM review_verified
       WHERE state <> ? ORDER BY changed_at`,
      ['dropped'],
    ),
    uploads: await database.all('SELECT file, state FROM staff_upload'),
  };
}

/** What may never be, whenever the process died. */
async function findWrong(database: Database): Promise<string[]> {
  const wrong: string[] = [];
  const { problems } = await verifyAudit(database, STAFF_SECRET);
  wrong.push(...problems);
  for (const { turn_id } of await database.all<{ turn_id: string }>('SELECT turn_id FROM review_case')) {
    const row = await readCase(database, turn_id);
    if (row === undefined) continue;
    const given = await givenOn(database, row.seq);
    const { state, standing } = decideCase(given, row.doubled === 1);
    if (row.state !== state || row.label !== (standing?.answer ?? null))
      wrong.push(`a case stands as ${row.state}, and its verdicts say ${state}`);
    const queues = await database.all<{ state: string }>('SELECT state FROM review_queue WHERE seq = ?', [row.seq]);
    if (queues.some((queue) => queue.state !== state)) wrong.push(`a queue has a ${state} case in another state`);
    // Who imports a row gave the first verdict on it.
    const imported = await database.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM audit_entry WHERE what = 'verified.imported' AND instr(detail, ?) > 0",
      [turn_id],
    );
    const told = (imported?.n ?? 0) + (await audited(database, `case:${turn_id}`, 'verdict.given'));
    const back = await audited(database, `case:${turn_id}`, 'verdict.undone');
    if (told - back !== given.length) wrong.push(`${given.length} verdicts stand, the log tells of ${told - back}`);
  }
  const verified = await database.all<{ id: string; state: string }>('SELECT id, state FROM review_verified');
  for (const { id, state } of verified) {
    const last = await database.get<{ what: string }>(
      'SELECT what FROM audit_entry WHERE subject = ? ORDER BY number DESC LIMIT 1',
      [`verified:${id}`],
    );
    const should = { 'verified.suspended': 'suspended', 'verified.approved': 'live' }[last?.what ?? ''];
    if (should !== undefined && should !== state) wrong.push(`a verified answer is ${state}, the log says ${should}`);
  }
  return wrong;
}

async function audited(database: Database, subject: string, what: string): Promise<number> {
  const row = await database.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM audit_entry WHERE subject = ? AND what = ?',
    [subject, what],
  );
  return row?.n ?? 0;
}

/** Works from a step on until the server dies; the step that was not acknowledged. */
async function workUntilKilled(folder: string, from: number, plan: KillPlan): Promise<number> {
  const modules = mkdtempSync(join(tmpdir(), 'judian-staff-fault-'));
  const faultModule = writeFaultModule(modules, plan);
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify({ folder, faultModule })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  const address = first.toString().trim();
  const shift = shiftOn(prepared, (path, init) => fetch(`${address}${path}`, { ...init, redirect: 'manual' }));
  let at = from;
  try {
    for (const step of STEPS.slice(from)) {
      await step.run(shift);
      at += 1;
    }
    child.kill();
  } catch (error) {
    // The connection broke; what the service refuses is another fault.
    if (!(error instanceof TypeError)) throw error;
  }
  const [, signal] = await ended;
  rmSync(modules, { recursive: true });
  expect(signal, `${plan.point} ${plan.detail} was never come to`).toBe('SIGKILL');
  return at;
}

async function wrongIn(folder: string): Promise<string[]> {
  const database = createSqliteDatabase(dataFolder(folder).database);
  const wrong = await findWrong(database);
  database.close();
  return wrong;
}

test('a server that is killed in every write of the review loses nothing that it acknowledged', async () => {
  const folder = copyOf(prepared.folder);
  const rows: string[] = [];
  let at = 0;
  for (const [name, detail] of POINTS) {
    const steps: string[] = [];
    for (const point of ['transaction-open', 'transaction-committed']) {
      const wasAt = at;
      at = await workUntilKilled(folder, at, { point, detail, time: 1 });
      steps.push(STEPS[at]?.name ?? '');
      expect(await wrongIn(folder), `${name}, ${point}`).toEqual([]);
      expect(at).toBeGreaterThanOrEqual(wasAt);
    }
    rows.push(`${name.padEnd(34)}${String(steps.length).padStart(5)}   ${[...new Set(steps)].join(', ')}`);
  }
  const service = await openStaffService(folder);
  const shift = shiftOn(prepared, (path, init) => service.app.request(path, init));
  for (const rest of STEPS.slice(at)) await rest.run(shift);
  const { database } = service.domain.ingest;
  // Steps that were acknowledged were never done again: what is there in the end is all that was acknowledged.
  expect(await outcomeOf(database)).toEqual(undisturbed);
  expect(await findWrong(database)).toEqual([]);
  await service.close();
  const proof = execFileSync(process.execPath, [CLI, 'audit', 'verify'], {
    env: { ...process.env, DATA_DIR: folder, STAFF_SECRET },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  process.stdout.write(`\n${'killed at'.padEnd(34)}kills   in the step\n${rows.join('\n')}\n${proof}\n`);
});
