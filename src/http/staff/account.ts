import type { Accounts, Enrolment } from '../../review/people/accounts.ts';
import type { Audit } from '../../review/audit/audit.ts';
import { isKnownWeak } from '../../review/people/passwords.ts';
import type { Tries } from '../../review/people/tries.ts';
import type { Html } from '../pages/html.ts';
import { renderDone, renderError, renderField } from './fields.ts';
import { passwordWords } from './join.ts';
import { renderStaffPage } from './layout.ts';
import { renderQr } from './qr.ts';
import type { StaffRoute, Visit } from './route.ts';
import { sendCookies } from './sign-in.ts';
import type { StaffUi } from './ui.ts';

export interface AccountPorts {
  accounts: Accounts;
  tries: Tries;
  audit: Audit;
}

/** Guesses of a signed-in person at their own password or code in a quarter of an hour. */
const OWN_TRIES = 10;

/** One's own account: the second factor, the password, backup codes, signing out. */
export function accountRoutes(ports: AccountPorts): StaffRoute[] {
  const own = { right: 'own', beforeEnrolment: true } as const;
  return [
    { ...own, method: 'GET', path: '/staff/enrol', handle: async ({ c, ui }) => c.html(await enrolPage(ui)) },
    { ...own, method: 'POST', path: '/staff/enrol', handle: (visit) => beginEnrolment(visit, ports) },
    { ...own, method: 'POST', path: '/staff/enrol/confirm', handle: (visit) => confirmEnrolment(visit, ports) },
    { ...own, method: 'POST', path: '/staff/sign-out', handle: (visit) => signOut(visit, ports) },
    {
      method: 'GET',
      path: '/staff/account',
      right: 'own',
      handle: async ({ c, ui }) =>
        c.html(await accountPage(ui, c.req.query('done') === undefined ? {} : { done: doneWords(ui) })),
    },
    { method: 'POST', path: '/staff/account/password', right: 'own', handle: (visit) => changePassword(visit, ports) },
    { method: 'POST', path: '/staff/account/codes', right: 'own', handle: (visit) => newCodes(visit, ports) },
  ];
}

function doneWords({ t }: StaffUi): string {
  return t('Done.', '已完成。');
}

function mayTry({ person }: Visit, { tries }: AccountPorts): Promise<boolean> {
  return tries.take(`own:${person.id}`, OWN_TRIES);
}

function wrongPassword({ t }: StaffUi): string {
  return t('The password is wrong, or was tried too often.', '密碼不正確，或嘗試次數過多。');
}

async function beginEnrolment(visit: Visit, ports: AccountPorts): Promise<Response> {
  const { c, ui, form } = visit;
  const allowed = await mayTry(visit, ports);
  const step = allowed
    ? await ports.accounts.beginEnrolment(c.req.header('cookie') ?? '', form.get('password') ?? '')
    : undefined;
  if (step?.ok === true) {
    sendCookies(c, step);
    return c.html(await secretPage(ui, step.enrolment));
  }
  if (step?.reason === 'already') return c.redirect('/staff', 303);
  return c.html(await enrolPage(ui, wrongPassword(ui)), allowed ? 400 : 429);
}

async function confirmEnrolment(visit: Visit, ports: AccountPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const { t } = ui;
  const code = (form.get('code') ?? '').replaceAll(/\s/gu, '');
  const allowed = await mayTry(visit, ports);
  const step = allowed ? await ports.accounts.confirmEnrolment(c.req.header('cookie') ?? '', code) : undefined;
  if (step?.ok === true) {
    sendCookies(c, step);
    await ports.audit.append({ who: person.id, what: 'person.enrolled', subject: `person:${person.id}` });
    return c.redirect('/staff', 303);
  }
  const error = t(
    'That code does not fit. Type the newest one of your app; or begin again to see the picture once more.',
    '驗證碼不符。請輸入程式顯示的最新一個；或重新開始，再次顯示圖碼。',
  );
  return c.html(await confirmPage(ui, error), allowed ? 400 : 429);
}

async function signOut({ c }: Visit, { accounts }: AccountPorts): Promise<Response> {
  sendCookies(c, await accounts.signOut(c.req.header('cookie') ?? ''));
  return c.redirect('/staff/sign-in', 303);
}

async function changePassword(visit: Visit, ports: AccountPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const { t } = ui;
  const next = form.get('password') ?? '';
  const refuse = async (error: string, status: 400 | 429 = 400) => c.html(await accountPage(ui, { error }), status);
  if (isKnownWeak(next, [person.email, person.name])) return refuse(passwordWords(ui));
  if (next !== form.get('again')) return refuse(t('The two passwords differ.', '兩次輸入的密碼不同。'));
  if (!(await mayTry(visit, ports))) return refuse(wrongPassword(ui), 429);
  const step = await ports.accounts.changePassword(c.req.header('cookie') ?? '', form.get('current') ?? '', next);
  if (!step.ok) return refuse(wrongPassword(ui));
  sendCookies(c, step);
  await ports.audit.append({ who: person.id, what: 'person.password', subject: `person:${person.id}` });
  return c.redirect('/staff/account?done', 303);
}

async function newCodes(visit: Visit, ports: AccountPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const allowed = await mayTry(visit, ports);
  const step = allowed
    ? await ports.accounts.newBackupCodes(c.req.header('cookie') ?? '', form.get('password') ?? '')
    : undefined;
  if (step?.ok !== true) return c.html(await accountPage(ui, { error: wrongPassword(ui) }), allowed ? 400 : 429);
  sendCookies(c, step);
  await ports.audit.append({ who: person.id, what: 'person.backup-codes', subject: `person:${person.id}` });
  return c.html(await codesPage(ui, step.backupCodes));
}

function enrolPage(ui: StaffUi, error?: string) {
  const { html, t } = ui;
  const title = t('Set up your authenticator app', '設定驗證程式');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}
<p>${t(
    'Besides the password, each sign-in asks for a code of an app on your phone, such as Aegis, Google Authenticator or 2FAS.',
    '登入時除密碼外，還須輸入手機程式（例如 Aegis、Google Authenticator 或 2FAS）的驗證碼。',
  )}</p>
<form method="post" action="/staff/enrol">${ui.token}
${renderField(ui, { name: 'password', label: t('Your password, once more', '再次輸入密碼'), type: 'password', autocomplete: 'current-password', maxlength: 128 })}
<button>${t('Show the picture for the app', '顯示圖碼')}</button></form>`;
  return renderStaffPage(ui, { title, body });
}

function secretPage(ui: StaffUi, { uri, secret, backupCodes }: Enrolment) {
  const { html, t } = ui;
  const title = t('Set up your authenticator app', '設定驗證程式');
  const body = html`<h1>${title}</h1>
<h2>${t('1. Let the app read this', '1. 用程式掃描')}</h2>
${renderQr(ui, uri)}
<p>${t('Or type this into the app:', '或在程式輸入：')} <span class="code secret">${secret}</span></p>
<h2>${t('2. Keep these backup codes', '2. 保存備用碼')}</h2>
<p>${t('Each lets you in once without the app. They are shown only now.', '沒有程式時，每個可登入一次。只會在這一頁顯示。')}</p>
${renderCodes(ui, backupCodes)}
<h2>${t('3. Type the code that the app shows', '3. 輸入程式顯示的驗證碼')}</h2>
${renderConfirm(ui)}`;
  return renderStaffPage(ui, { title, body });
}

function confirmPage(ui: StaffUi, error: string) {
  const { html, t } = ui;
  const title = t('Set up your authenticator app', '設定驗證程式');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}${renderConfirm(ui)}
<p><a href="/staff/enrol">${t('Begin again', '重新開始')}</a></p>`;
  return renderStaffPage(ui, { title, body });
}

function renderConfirm(ui: StaffUi): Html {
  const { html, t } = ui;
  return html`<form method="post" action="/staff/enrol/confirm">${ui.token}
${renderField(ui, { name: 'code', label: t('Code', '驗證碼'), autocomplete: 'one-time-code', inputmode: 'numeric', maxlength: 10 })}
<button>${t('Finish', '完成')}</button></form>`;
}

function renderCodes({ html }: StaffUi, codes: readonly string[]): Html {
  return html`<ul class="codes">${codes.map((code) => html`<li class="code">${code}</li>`)}</ul>`;
}

function codesPage(ui: StaffUi, codes: readonly string[]) {
  const { html, t } = ui;
  const title = t('Your new backup codes', '新的備用碼');
  const body = html`<h1>${title}</h1>
<p>${t('The earlier ones no longer work. These are shown only now.', '舊的備用碼已失效。新的只會在這一頁顯示。')}</p>
${renderCodes(ui, codes)}<p><a href="/staff/account">${t('Back', '返回')}</a></p>`;
  return renderStaffPage(ui, { title, body, section: 'account' });
}

function accountPage(ui: StaffUi, { error, done }: { error?: string; done?: string }) {
  const { html, t, person } = ui;
  const title = t('Your account', '你的帳戶');
  const body = html`<h1>${title}</h1>${renderError(ui, error)}${renderDone(ui, done)}
<p>${person?.name ?? ''}, ${person?.email ?? ''}</p>
<h2>${t('Password', '密碼')}</h2>
<form method="post" action="/staff/account/password">${ui.token}
${renderField(ui, { name: 'current', label: t('Password now', '現時密碼'), type: 'password', autocomplete: 'current-password', maxlength: 128 })}
${renderField(ui, { name: 'password', label: t('New password', '新密碼'), type: 'password', hint: passwordWords(ui), autocomplete: 'new-password', maxlength: 128 })}
${renderField(ui, { name: 'again', label: t('The same once more', '再次輸入'), type: 'password', autocomplete: 'new-password', maxlength: 128 })}
<button>${t('Change the password', '更改密碼')}</button></form>
<h2>${t('Backup codes', '備用碼')}</h2>
<form method="post" action="/staff/account/codes">${ui.token}
<div class="field"><label for="codes-password">${t('Your password', '密碼')}</label><input id="codes-password" name="password" type="password" autocomplete="current-password" maxlength="128" required></div>
<button>${t('Make new ones', '重新產生')}</button></form>`;
  return renderStaffPage(ui, { title, body, section: 'account' });
}
