import type { Context } from 'hono';
import type { Accounts, Step } from '../../review/people/accounts.ts';
import { namedEmail } from '../../review/people/email.ts';
import type { Tries } from '../../review/people/tries.ts';
import type { Audit } from '../../review/audit/audit.ts';
import type { Log } from '../../shared/log.ts';
import type { AppPorts } from '../ports.ts';
import { renderError, renderField } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import type { OpenRoute, OpenVisit } from './route.ts';
import { staffPath } from './paths.ts';
import { rememberLanguage, STAFF_LANGUAGES, type StaffUi } from './ui.ts';

export interface SignInPorts {
  accounts: Accounts;
  tries: Tries;
  audit: Audit;
  log: Log;
  personOf: AppPorts['personOf'];
  addressOf: AppPorts['addressOf'];
}

/**
 * Wrong passwords in a quarter of an hour: of one account from one address, of one account from everywhere, and from one
 * address. What is counted is the same for accounts that are there and for those that are not.
 */
export const PASSWORD_TRIES = { here: 5, account: 40, address: 40 } as const;
/** Codes of one address in a quarter of an hour; better-auth counts those of one account. */
export const CODE_TRIES = 30;

/** The pages on which people sign in. They need no script. */
export function signInRoutes(ports: SignInPorts): OpenRoute[] {
  return [
    {
      method: 'GET',
      path: '/staff/sign-in',
      async handle({ c, ui }) {
        return c.html(await signInPage(ui, { next: staffPath(c.req.query('next') ?? '') }));
      },
    },
    { method: 'POST', path: '/staff/sign-in', handle: (visit) => signIn(visit, ports) },
    {
      method: 'GET',
      path: '/staff/code',
      async handle({ c, ui }) {
        return c.html(await codePage(ui, { next: staffPath(c.req.query('next') ?? '') }));
      },
    },
    { method: 'POST', path: '/staff/code', handle: (visit) => secondStep(visit, ports) },
    {
      method: 'POST',
      path: '/staff/language',
      async handle({ c, form }) {
        const language = STAFF_LANGUAGES.find((one) => one === form.get('language'));
        if (language !== undefined) rememberLanguage(c, language);
        return c.redirect(staffPath(form.get('back') ?? ''), 303);
      },
    },
  ];
}

async function signIn({ c, ui, form }: OpenVisit, ports: SignInPorts): Promise<Response> {
  const { t } = ui;
  const email = namedEmail((form.get('email') ?? '').slice(0, 254));
  const password = form.get('password') ?? '';
  const next = staffPath(form.get('next') ?? '');
  const names = await triesOf(c, ports, email);
  // All are counted, whatever the first says, and before anything is compared.
  const allowed = await Promise.all([
    ports.tries.take(names.here, PASSWORD_TRIES.here),
    ports.tries.take(names.account, PASSWORD_TRIES.account),
    ports.tries.take(names.address, PASSWORD_TRIES.address),
  ]);
  if (!allowed.every(Boolean)) {
    ports.log.write('warn', 'staff-sign-in-limited', {});
    const error = t(
      'Too many tries. Wait a quarter of an hour, or ask an administrator for a new link.',
      '嘗試次數過多。請於十五分鐘後再試，或請管理員發出新的連結。',
    );
    return c.html(await signInPage(ui, { next, email, error }), 429);
  }
  const step = await ports.accounts.signIn(c.req.header('cookie') ?? '', email, password);
  sendCookies(c, step);
  if (!step.ok) {
    ports.log.write('warn', 'staff-sign-in-failed', {});
    const error = t('The e-mail address or the password is wrong.', '電郵地址或密碼不正確。');
    return c.html(await signInPage(ui, { next, email, error }), 401);
  }
  await Promise.all([ports.tries.forget(names.here), ports.tries.forget(names.account)]);
  if (step.next === 'enrol') return c.redirect('/staff/enrol', 303);
  return c.redirect(`/staff/code?next=${encodeURIComponent(next)}`, 303);
}

async function triesOf(c: Context, { personOf, addressOf }: SignInPorts, email: string) {
  const address = await personOf(addressOf(c) ?? 'unknown');
  const [here, account] = await Promise.all([
    personOf(`staff ${address} ${email}`),
    personOf(`staff account ${email}`),
  ]);
  return { here, account, address: `staff:${address}`, codes: `staff-codes:${address}` };
}

async function secondStep({ c, ui, form }: OpenVisit, ports: SignInPorts): Promise<Response> {
  const { t } = ui;
  const next = staffPath(form.get('next') ?? '');
  const code = (form.get('code') ?? '').replaceAll(/\s/gu, '').slice(0, 40);
  const { codes } = await triesOf(c, ports, '');
  if (!(await ports.tries.take(codes, CODE_TRIES)))
    return c.html(await codePage(ui, { next, error: lockedWords(ui) }), 429);
  const cookie = c.req.header('cookie') ?? '';
  const isBackup = !/^\d{6}$/u.test(code);
  const step = isBackup
    ? await ports.accounts.verifyBackupCode(cookie, code)
    : await ports.accounts.verifyCode(cookie, code);
  sendCookies(c, step);
  if (step.ok) {
    await ports.tries.forget(codes);
    await noteSignIn(ports, step, isBackup);
    return c.redirect(next, 303);
  }
  ports.log.write('warn', 'staff-code-failed', { reason: step.reason });
  if (step.reason === 'expired') {
    const error = t(
      'That took too long, or too many codes were wrong. Sign in again.',
      '時限已過，或錯誤次數過多。請重新登入。',
    );
    return c.html(await signInPage(ui, { next, error }), 401);
  }
  const error =
    step.reason === 'locked'
      ? lockedWords(ui)
      : t('The code is wrong, or was used before.', '驗證碼不正確，或已經用過。');
  return c.html(await codePage(ui, { next, error }), step.reason === 'locked' ? 429 : 401);
}

function lockedWords({ t }: StaffUi): string {
  return t('Too many wrong codes. Wait a quarter of an hour.', '錯誤次數過多。請於十五分鐘後再試。');
}

async function noteSignIn({ accounts, audit }: SignInPorts, step: Step, isBackup: boolean): Promise<void> {
  const session = await accounts.session(cookieOf(step.cookies));
  if (session === undefined) return;
  const { id } = session.person;
  await audit.append({
    who: id,
    what: 'person.signed-in',
    subject: `person:${id}`,
    after: { by: isBackup ? 'backup-code' : 'code' },
  });
}

/** What the browser will send back after these `Set-Cookie` values. */
export function cookieOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').join('; ');
}

export function sendCookies(c: Context, { cookies }: Step): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

interface Said {
  next: string;
  email?: string;
  error?: string;
}

function signInPage(ui: StaffUi, { next, email = '', error }: Said) {
  const { html, t } = ui;
  const title = t('Sign in', '登入');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}
<form method="post" action="/staff/sign-in"><input type="hidden" name="next" value="${next}">
${renderField(ui, { name: 'email', label: t('E-mail address', '電郵地址'), type: 'email', value: email, autocomplete: 'username', maxlength: 254 })}
${renderField(ui, { name: 'password', label: t('Password', '密碼'), type: 'password', autocomplete: 'current-password', maxlength: 128 })}
<button>${t('Go on', '繼續')}</button></form>
<p class="quiet">${t('Forgotten? An administrator can make a new link for you.', '忘記密碼？管理員可為你發出新的連結。')}</p>`;
  return renderStaffPage(ui, { title, body });
}

function codePage(ui: StaffUi, { next, error }: Said) {
  const { html, t } = ui;
  const title = t('Code of your authenticator app', '驗證程式的驗證碼');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}
<form method="post" action="/staff/code"><input type="hidden" name="next" value="${next}">
${renderField(ui, {
  name: 'code',
  label: t('Code', '驗證碼'),
  hint: t('Six digits, or one of your backup codes.', '六位數字，或一個備用碼。'),
  autocomplete: 'one-time-code',
  maxlength: 40,
})}
<button>${t('Sign in', '登入')}</button></form>`;
  return renderStaffPage(ui, { title, body });
}
