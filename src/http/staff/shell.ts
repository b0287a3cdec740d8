import type { Context, Hono } from 'hono';
import type { Accounts, StaffPerson, StaffSession } from '../../review/people/accounts.ts';
import { may } from '../../review/people/rights.ts';
import type { ToldOf } from '../../review/verified-told.ts';
import { isSame, type Keyed } from '../../shared/keyed.ts';
import type { Log } from '../../shared/log.ts';
import { ownPath } from '../pages/html.ts';
import type { AppPorts } from '../ports.ts';
import { problemResponse } from '../problem.ts';
import { isOwnForm } from '../security.ts';
import { readPosted } from './body.ts';
import { renderStaffMessage } from './layout.ts';
import { menuOf } from './menu.ts';
import { programPerson, type Programs } from './programs.ts';
import { REFUSALS } from './refusals-table.ts';
import type { OpenRoute, StaffRoute, Visit } from './route.ts';
import { createStaffUi, languageOf, type StaffUi } from './ui.ts';

/** What stands before every page of the console. */
export interface Shell {
  accounts: Accounts;
  /** Signs what forms bring along. */
  forms: Keyed;
  log: Log;
  /** What of suspended answers a person is told. */
  told(person: StaffPerson): Promise<ToldOf>;
  /** Programs that may read `/v1/review/…`; undefined where none may. */
  programs: Programs | undefined;
  personOf: AppPorts['personOf'];
  addressOf: AppPorts['addressOf'];
}

/**
 * Adds the console's routes. Each request comes through here: who it is, whether the role has the right, whether a
 * form is ours. A handler is called only when all of it holds.
 */
export function addStaffRoutes(
  app: Hono,
  shell: Shell,
  routes: readonly StaffRoute[],
  open: readonly OpenRoute[],
): void {
  for (const route of open) app.on(route.method, route.path, (c) => enterOpen(c, route));
  const served = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  for (const route of routes) app.on(route.method, route.path, (c) => enter(c, { ...shell, served }, route));
}

function keepPrivate(c: Context): void {
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Cookie, Accept-Language');
}

async function enterOpen(c: Context, route: OpenRoute): Promise<Response> {
  keepPrivate(c);
  const ui = createStaffUi({ language: languageOf(c) });
  if (route.method === 'GET') return route.handle({ c, ui, form: new URLSearchParams() });
  if (!isOwnForm(c.req.raw)) return say(c, ui, 'foreign-form');
  const posted = await readPosted(c.req.raw, false);
  return posted.ok ? route.handle({ c, ui, form: posted.value.form }) : problemResponse(posted.error);
}

async function enter(c: Context, shell: Shell & { served: ReadonlySet<string> }, route: StaffRoute): Promise<Response> {
  keepPrivate(c);
  const language = languageOf(c);
  const isProgram = route.path.startsWith('/v1/') && c.req.header('authorization') !== undefined;
  if (isProgram) return enterAsProgram(c, shell, route, language);
  const session = await shell.accounts.session(c.req.header('cookie') ?? '');
  if (session === undefined) return askToSignIn(c, route, createStaffUi({ language }));
  const { person } = session;
  const tokenValue = await shell.forms.sign(`form ${session.sessionId}`);
  const told = route.method === 'GET' && session.enrolled ? await shell.told(person) : undefined;
  const menu = menuOf(person.role, shell.served);
  const ui = createStaffUi({ language, tokenValue, person, menu, here: hereOf(c), ...(told && { told }) });
  if (!session.enrolled && route.beforeEnrolment !== true) return askToEnrol(c, route);
  if (!may(person.role, route.right)) return refuse(c, shell, route, session, ui);
  const visit: Visit = { c, ui, person, form: new URLSearchParams(), json: undefined, upload: undefined };
  if (route.method === 'GET') return route.handle(visit);
  if (!isOwnForm(c.req.raw)) return say(c, ui, 'foreign-form');
  const posted = await readPosted(c.req.raw, route.takesFiles === true);
  if (!posted.ok) return problemResponse(posted.error);
  const { form, json, upload } = posted.value;
  const field = upload?.get('token') ?? form.get('token');
  const shown = c.req.header('x-staff-token') ?? (typeof field === 'string' ? field : '');
  // A body of JSON carries no token of its own: only our script sets the header.
  if (!isSame(shown, tokenValue)) return say(c, ui, 'stale-form');
  return route.handle({ ...visit, form, json, upload });
}

/** Programs read: what changes something is for people. */
async function enterAsProgram(
  c: Context,
  shell: Shell,
  route: StaffRoute,
  language: StaffUi['language'],
): Promise<Response> {
  const found = await programPerson(c, shell);
  if (!found.ok) return found.response;
  const { person } = found;
  if (route.method !== 'GET' || !may(person.role, route.right)) return problemResponse({ kind: 'not-allowed' });
  const ui = createStaffUi({ language, person });
  return route.handle({ c, ui, person, form: new URLSearchParams(), json: undefined, upload: undefined });
}

function hereOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET' ? (ownPath(pathname + search) ?? '/staff') : '/staff';
}

function wantsJson(c: Context, route: StaffRoute): boolean {
  return route.path.startsWith('/v1/') || (c.req.header('content-type') ?? '').startsWith('application/json');
}

async function askToSignIn(c: Context, route: StaffRoute, ui: StaffUi): Promise<Response> {
  if (wantsJson(c, route)) return problemResponse({ kind: 'sign-in-needed' });
  if (route.method === 'GET') return c.redirect(`/staff/sign-in?next=${encodeURIComponent(hereOf(c))}`, 303);
  return say(c, ui, 'signed-out');
}

function askToEnrol(c: Context, route: StaffRoute): Response {
  return wantsJson(c, route) ? problemResponse({ kind: 'sign-in-needed' }) : c.redirect('/staff/enrol', 303);
}

async function refuse(
  c: Context,
  { log }: Shell,
  route: StaffRoute,
  { person }: StaffSession,
  ui: StaffUi,
): Promise<Response> {
  log.write('warn', 'staff-refused', { person: person.id, role: person.role, right: route.right });
  if (wantsJson(c, route)) return problemResponse({ kind: 'not-allowed' });
  return say(c, ui, 'not-allowed');
}

async function say(c: Context, ui: StaffUi, refusal: keyof typeof REFUSALS): Promise<Response> {
  const { status, title, text } = REFUSALS[refusal];
  return c.html(await renderStaffMessage(ui, ui.t(title[0], title[1]), ui.t(text[0], text[1])), status);
}
