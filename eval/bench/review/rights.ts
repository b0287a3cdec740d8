/** Every route of the console with every role and a stranger, against the table of rights. */
import { may, ROLES } from '../../../src/review/people/rights.ts';
import { Hono } from 'hono';
import { addEditingRoutes } from '../../../src/http/routes/editing.ts';
import { createEditors } from '../../../src/http/editors.ts';
import type { Editing } from '../../../src/http/ports.ts';
import { createGate } from '../../../src/shared/gate.ts';
import { createBrowser, openConsole } from '../../../tests/http/staff/console.ts';
import { createTestService } from '../../../tests/http/support.ts';

export interface Walked {
  /** Requests that were sent. */
  requests: number;
  routes: number;
  /** Which passed that should not, or did not pass that should. */
  wrong: string[];
}

/** Who gets where; nothing that a route needs is there, so that nothing but the right decides. */
export async function walkRights(): Promise<Walked> {
  const { staff, signedIn, browser } = await openConsole();
  const walked: Walked = { requests: 0, routes: staff.routes.length, wrong: [] };
  for (const role of ROLES) {
    const person = await signedIn(role);
    await person.get('/staff/account');
    for (const { method, path: pattern, right } of staff.routes) {
      if (pattern === '/staff/sign-out') continue;
      const path = placed(pattern);
      const { status, headers } = await (method === 'GET' ? person.get(path) : person.post(path, {}));
      walked.requests += 1;
      const sentAway = /^\/staff\/(?:sign-in|code|enrol)/u.test(headers.get('location') ?? '');
      if (sentAway || (may(role, right) ? status === 401 || status === 403 : status !== 403))
        walked.wrong.push(`${role} ${method} ${pattern} (${right}): ${status}`);
    }
  }
  const stranger = browser();
  for (const { method, path: pattern } of staff.routes) {
    const path = placed(pattern);
    const { status, headers } = await (method === 'GET' ? stranger.get(path) : stranger.post(path, {}));
    walked.requests += 1;
    const sentAway = status === 401 || (headers.get('location') ?? '').startsWith('/staff/sign-in');
    if (!sentAway) walked.wrong.push(`stranger ${method} ${pattern}: ${status}`);
  }
  return walked;
}

/** Forms of an administrator that bring no token, or come from another site. */
export async function walkForms(): Promise<Walked> {
  const { staff, signedIn } = await openConsole();
  const person = await signedIn('administrator');
  await person.get('/staff/account');
  const forms = staff.routes.filter(({ method }) => method === 'POST');
  const walked: Walked = { requests: 0, routes: forms.length, wrong: [] };
  for (const { path: pattern } of forms) {
    const path = placed(pattern);
    const answers = [
      await person.post(path, { token: '' }),
      await person.post(path, {}, { 'Sec-Fetch-Site': 'cross-site' }),
      await person.post(path, {}, { 'Sec-Fetch-Site': 'same-site', origin: 'https://evil.example' }),
    ];
    walked.requests += answers.length;
    const statuses = answers.map(({ status }) => status);
    if (statuses.some((status) => status !== 403)) walked.wrong.push(`${pattern}: ${statuses.join(' ')}`);
  }
  return walked;
}

const EDITOR_TOKEN = 'e'.repeat(24);
const REVIEW_TOKEN = 'r'.repeat(24);

/**
 * Every route of editors with every role that is signed in, a stranger, a program's token and a wrong one, which none of them
 * opens; and every route of the console with an editor's token and a program's: the second reads `/v1/review` and no more.
 */
export async function walkTokens(): Promise<Walked> {
  const { staff, signedIn, jobs } = await openConsole();
  const unlimited = { take: async () => ({ ok: true as const }) };
  const editing: Editing = {
    editors: await createEditors([{ name: 'library', token: EDITOR_TOKEN }]),
    jobs,
    attempts: unlimited,
    uploads: unlimited,
    gate: createGate(1),
    changesOf: () => ({ withdraw: async () => 0, restore: async () => 0, supersede: async () => false }),
    withdrawn: async () => [],
    previews: staff.previews,
    changePreviews: staff.changePreviews,
  };
  const { app, ports } = createTestService({ ports: { editing, staff: (one) => staff.add(one) } });
  const editorsRoutes = new Hono();
  addEditingRoutes(editorsRoutes, ports);
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const walked: Walked = { requests: 0, routes: editorsRoutes.routes.length + staff.routes.length, wrong: [] };
  const expectOf = async (who: string, method: string, pattern: string, sent: RequestInit, isLetIn: boolean) => {
    const body = method === 'GET' ? null : '{"withdraw":true}';
    const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', ...sent.headers };
    const { status, headers: said } = await app.request(placed(pattern), { ...sent, method, body, headers });
    walked.requests += 1;
    const sentAway = status === 401 || status === 403 || (said.get('location') ?? '').startsWith('/staff/sign-in');
    if (sentAway === isLetIn) walked.wrong.push(`${who} ${method} ${pattern}: ${status}`);
  };
  const cookies = new Map<string, string>();
  for (const role of ROLES) {
    const one = createBrowser((path, init) => app.request(path, init));
    for (const [name, value] of (await signedIn(role)).cookies) one.cookies.set(name, value);
    if ((await one.get('/staff/account')).status !== 200) walked.wrong.push(`${role} is not signed in`);
    cookies.set(role, [...one.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  }
  for (const { method, path } of editorsRoutes.routes) {
    for (const [role, cookie] of cookies) await expectOf(role, method, path, { headers: { cookie } }, false);
    await expectOf('stranger', method, path, {}, false);
    await expectOf('program', method, path, { headers: bearer(REVIEW_TOKEN) }, false);
    await expectOf('wrong token', method, path, { headers: bearer('x'.repeat(24)) }, false);
    await expectOf('editor', method, path, { headers: bearer(EDITOR_TOKEN) }, true);
  }
  for (const { method, path } of staff.routes) {
    await expectOf('editor', method, path, { headers: bearer(EDITOR_TOKEN) }, false);
    await expectOf('program', method, path, { headers: bearer(REVIEW_TOKEN) }, path.startsWith('/v1/review/'));
  }
  return walked;
}

function placed(pattern: string): string {
  return pattern.replaceAll(/:\w+/gu, 'nothing');
}
