import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { ownPath } from './pages/html.ts';
import { createUi, type Interface, INTERFACES, preferredScript, type Theme, THEMES, type Ui } from './pages/ui.ts';
import type { AppPorts } from './ports.ts';

const SCRIPT_COOKIE = 'script';
const THEME_COOKIE = 'theme';
const VISITOR_COOKIE = 'visitor';
const YEAR_SECONDS = 365 * 24 * 60 * 60;
/** As long as what was asked is kept. */
const VISITOR_SECONDS = 90 * 24 * 60 * 60;
const VISITOR = /^[0-9a-f]{32}$/u;

/** What a reader chose the pages' words to be in, else the script their browser asks for. */
function interfaceOfReader(c: Context): Interface {
  const chosen = getCookie(c, SCRIPT_COOKIE);
  return oneOf(INTERFACES, chosen) ?? preferredScript(c.req.header('accept-language'));
}

/** Remembers what a reader chose, for a year; what is no choice is left alone. */
export function rememberLook(c: Context, { script, theme }: { script: string | null; theme: string | null }): void {
  const words = oneOf(INTERFACES, script);
  const colours = oneOf(THEMES, theme);
  if (words !== undefined) setCookie(c, SCRIPT_COOKIE, words, cookieOptions(c, YEAR_SECONDS));
  if (colours !== undefined) setCookie(c, THEME_COOKIE, colours, cookieOptions(c, YEAR_SECONDS));
}

function themeOfReader(c: Context): Theme {
  return oneOf(THEMES, getCookie(c, THEME_COOKIE)) ?? 'system';
}

function oneOf<Choice extends string>(choices: readonly Choice[], given: string | null | undefined) {
  return choices.find((choice) => choice === given);
}

/** The browser's own name, a random one; undefined for one that has none or made one up. */
export function visitorOf(c: Context): string | undefined {
  const visitor = getCookie(c, VISITOR_COOKIE);
  return visitor !== undefined && VISITOR.test(visitor) ? visitor : undefined;
}

/** Names a browser that has no name yet, so that what it asks is its own to read on and to delete. */
export function nameVisitor(c: Context): string {
  const known = visitorOf(c);
  if (known !== undefined) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  setCookie(c, VISITOR_COOKIE, made, cookieOptions(c, VISITOR_SECONDS));
  return made;
}

/**
 * No script reads a cookie, and other sites' forms do not bring it. Over TLS it never goes out without; who makes up the
 * proxy's header has that for themselves alone.
 */
function cookieOptions(c: Context, maxAge: number) {
  const secure = new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge } as const;
}

/** Whose what is asked here is: the browser's name, made unreadable; undefined without one. */
export async function ownerOf(c: Context, ports: Pick<AppPorts, 'personOf'>): Promise<string | undefined> {
  const visitor = visitorOf(c);
  return visitor === undefined ? undefined : await ports.personOf(`visitor ${visitor}`);
}

/** What a form has to bring along, so that no other page can post it; made from the browser's name by a key of ours. */
function tokenOf(ports: Pick<AppPorts, 'personOf'>, visitor: string): Promise<string> {
  return ports.personOf(`form ${visitor}`);
}

/** Whether a form was given to this very browser. */
export async function isOwnToken(c: Context, ports: Pick<AppPorts, 'personOf'>, token: string): Promise<boolean> {
  const visitor = visitorOf(c);
  return visitor !== undefined && token === (await tokenOf(ports, visitor));
}

/** How to speak to the reader of a page. `forms` names the browser, for pages with forms that change what is kept. */
export async function uiOf(c: Context, ports: AppPorts, { forms = false } = {}): Promise<Ui> {
  const token = forms ? await tokenOf(ports, nameVisitor(c)) : undefined;
  return { ...plainUiOf(c), operator: ports.operator, token };
}

/** The same where nothing is known but the request: for pages that say what is wrong. */
export function plainUiOf(c: Context): Ui {
  const { pathname, search } = new URL(c.req.url);
  const here = c.req.method === 'GET' ? (ownPath(pathname + search) ?? '/') : '/';
  c.header('Vary', 'Accept-Language, Cookie', { append: true });
  return createUi({
    interface: interfaceOfReader(c),
    theme: themeOfReader(c),
    here,
    answerBefore: answerBefore(c.req.header('referer'), hostOf(c)),
  });
}

/** The name and port that the request came under. */
function hostOf(c: Context): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/**
 * The answer whose page led here, by what the browser says of it. Addresses do not carry it: who passes a source on
 * would pass on the question with it. Anything but an answer of this very site is nothing.
 */
export function answerBefore(referer: string | undefined, host: string): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { host: from, pathname } = new URL(referer);
  return from === host && /^\/answers\/[\w-]{1,64}$/u.test(pathname) ? pathname : undefined;
}
