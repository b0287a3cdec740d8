import type { StaffLink, StaffLinks } from '../../review/people/links.ts';
import { isKnownWeak } from '../../review/people/passwords.ts';
import { renderError, renderField } from './fields.ts';
import { renderStaffMessage, renderStaffPage } from './layout.ts';
import type { OpenRoute, OpenVisit } from './route.ts';
import { sendCookies, type SignInPorts } from './sign-in.ts';
import type { StaffUi } from './ui.ts';

export interface JoinPorts extends SignInPorts {
  links: StaffLinks;
}

/** Tries of one address at links in a quarter of an hour. */
const LINK_TRIES = 30;

/** What an invitation or a reset leads to: a name and a password; the second factor comes right after. */
export function joinRoutes(ports: JoinPorts): OpenRoute[] {
  return [
    {
      method: 'GET',
      path: '/staff/join',
      async handle({ c, ui }) {
        const token = c.req.query('token') ?? '';
        const link = (await mayTry(c, ports)) ? await ports.links.find(token) : undefined;
        return link === undefined ? await overPage({ c, ui }) : c.html(await joinPage(ui, link, token));
      },
    },
    { method: 'POST', path: '/staff/join', handle: (visit) => join(visit, ports) },
  ];
}

async function mayTry(c: OpenVisit['c'], { personOf, addressOf, tries }: JoinPorts): Promise<boolean> {
  return tries.take(`staff-links:${await personOf(addressOf(c) ?? 'unknown')}`, LINK_TRIES);
}

async function join(visit: OpenVisit, ports: JoinPorts): Promise<Response> {
  const { c, ui, form } = visit;
  const { t } = ui;
  const token = form.get('token') ?? '';
  const link = (await mayTry(c, ports)) ? await ports.links.find(token) : undefined;
  if (link === undefined) return overPage(visit);
  const name = (form.get('name') ?? '').trim();
  const password = form.get('password') ?? '';
  const refuse = async (error: string) => c.html(await joinPage(ui, link, token, { name, error }), 400);
  if (link.purpose === 'invitation' && !/^[^\p{Cc}\p{Cn}\p{Cs}]{1,60}$/u.test(name))
    return refuse(t('Type your name, at most 60 characters.', '請輸入姓名，最多 60 字。'));
  if (isKnownWeak(password, [link.email, name])) return refuse(passwordWords(ui));
  if (password !== form.get('again')) return refuse(t('The two passwords differ.', '兩次輸入的密碼不同。'));
  if (!(await ports.links.use(link))) return overPage(visit);
  try {
    const person =
      link.purpose === 'invitation'
        ? await ports.accounts.create({ name, email: link.email, role: link.role }, password)
        : await ports.accounts.reset(link.email, password);
    if (person === undefined) return overPage(visit);
    const what = link.purpose === 'invitation' ? 'person.joined' : 'person.reset';
    await ports.audit.append({ who: person.id, what, subject: `person:${person.id}`, after: { role: person.role } });
  } catch (error) {
    // What failed half way can be tried again with the same link.
    await ports.links.putBack(link);
    throw error;
  }
  const step = await ports.accounts.signIn('', link.email, password);
  sendCookies(c, step);
  return c.redirect(step.ok ? '/staff/enrol' : '/staff/sign-in', 303);
}

export function passwordWords({ t }: StaffUi): string {
  return t(
    'Choose a password of 12 to 128 characters that is not your name, your address or one that everybody knows.',
    '密碼須有 12 至 128 個字元，不可以是姓名、電郵地址或常見的密碼。',
  );
}

async function overPage({ c, ui }: Pick<OpenVisit, 'c' | 'ui'>): Promise<Response> {
  const { t } = ui;
  return c.html(
    await renderStaffMessage(
      ui,
      t('This link is used or over', '此連結已用過或已失效'),
      t('Ask an administrator for a new one.', '請向管理員索取新的連結。'),
    ),
    404,
  );
}

function joinPage(ui: StaffUi, link: StaffLink, token: string, said: { name?: string; error?: string } = {}) {
  const { html, t } = ui;
  const isNew = link.purpose === 'invitation';
  const title = isNew ? t('Make your account', '建立帳戶') : t('Choose a new password', '設定新密碼');
  const body = html`<h1>${title}</h1>${renderError(ui, said.error)}
<p>${t('Account', '帳戶')}：<strong>${link.email}</strong></p>
<form method="post" action="/staff/join"><input type="hidden" name="token" value="${token}"><input type="hidden" name="username" value="${link.email}" autocomplete="username">
${
  isNew
    ? renderField(ui, {
        name: 'name',
        label: t('Name, as colleagues and readers of verified answers see it', '姓名（同事及已核實答案的讀者會看到）'),
        value: said.name ?? '',
        autocomplete: 'name',
        maxlength: 60,
      })
    : ''
}
${renderField(ui, { name: 'password', label: t('New password', '新密碼'), type: 'password', hint: passwordWords(ui), autocomplete: 'new-password', maxlength: 128 })}
${renderField(ui, { name: 'again', label: t('The same once more', '再次輸入'), type: 'password', autocomplete: 'new-password', maxlength: 128 })}
<button>${t('Go on', '繼續')}</button></form>`;
  return renderStaffPage(ui, { title, body });
}
