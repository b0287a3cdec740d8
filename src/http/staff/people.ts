import { readStaffEmail } from '../../review/people/email.ts';
import type { StaffLink, StaffLinks } from '../../review/people/links.ts';
import type { ListedPerson, People, PersonProblem } from '../../review/people/people.ts';
import { isRole, ROLES, type Role } from '../../review/people/rights.ts';
import type { Html } from '../pages/html.ts';
import { readReason, renderDone, renderError, renderField, renderReason } from './fields.ts';
import { renderStaffMessage, renderStaffPage } from './layout.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface PeoplePorts {
  people: People;
  links: StaffLinks;
  /** Under which people reach the console; undefined where it is the address that was asked for. */
  publicUrl: string | undefined;
}

/** Who works here: invitations, roles, closing and opening accounts, new links. For administrators. */
export function peopleRoutes(ports: PeoplePorts): StaffRoute[] {
  const right = 'people.change';
  return [
    { method: 'GET', path: '/staff/people', right, handle: (visit) => showPeople(visit, ports) },
    { method: 'POST', path: '/staff/people/invite', right, handle: (visit) => invite(visit, ports) },
    { method: 'POST', path: '/staff/people/links/:id/end', right, handle: (visit) => endLink(visit, ports) },
    { method: 'GET', path: '/staff/people/:id', right, handle: (visit) => showPerson(visit, ports) },
    { method: 'POST', path: '/staff/people/:id/:action', right, handle: (visit) => changePerson(visit, ports) },
  ];
}

export function roleWords({ t }: Pick<StaffUi, 't'>, role: Role): string {
  return {
    viewer: t('Viewer', '檢視'),
    reviewer: t('Reviewer', '審核'),
    editor: t('Editor', '編輯'),
    administrator: t('Administrator', '管理'),
  }[role];
}

async function showPeople(
  { c, ui }: Visit,
  { people, links }: PeoplePorts,
  said: { error?: string } = {},
): Promise<Response> {
  const [all, open] = await Promise.all([people.list(), links.open()]);
  const { html, t } = ui;
  const title = t('People', '人員');
  const body = html`<h1>${title}</h1>${renderError(ui, said.error)}
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th>${t('Name', '姓名')}</th><th>${t('E-mail', '電郵')}</th><th>${t('Role', '職務')}</th><th>${t('State', '狀態')}</th></tr></thead><tbody>${all.map((person) => renderRow(ui, person))}</tbody></table></div>
${open.length === 0 ? '' : renderLinks(ui, open)}
<h2>${t('Invite somebody', '邀請人員')}</h2>
<form method="post" action="/staff/people/invite">${ui.token}
${renderField(ui, { name: 'email', label: t('E-mail address', '電郵地址'), type: 'email', maxlength: 254, autocomplete: 'off' })}
<div class="field"><label for="role">${t('Role', '職務')}</label>${renderRoles(ui, 'reviewer')}</div>
<button>${t('Make a link', '產生連結')}</button></form>`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'people' }), said.error === undefined ? 200 : 400);
}

function stateWords({ t }: StaffUi, { disabled, enrolled }: ListedPerson): string {
  if (disabled) return t('Closed', '已停用');
  return enrolled ? t('Open', '使用中') : t('Second factor not set up', '未設定驗證程式');
}

function renderRow(ui: StaffUi, person: ListedPerson): Html {
  const { html } = ui;
  return html`<tr><td><a href="/staff/people/${person.id}">${person.name}</a></td><td>${person.email}</td><td>${roleWords(ui, person.role)}</td><td>${stateWords(ui, person)}</td></tr>`;
}

function renderLinks(ui: StaffUi, links: readonly StaffLink[]): Html {
  const { html, t } = ui;
  const title = t('Links that nobody used yet', '尚未使用的連結');
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption><thead><tr><th>${t('E-mail', '電郵')}</th><th>${t('Role', '職務')}</th><th>${t('Until', '有效期至')}</th><th><span class="unseen">${t('End it', '取消')}</span></th></tr></thead><tbody>${links.map(
    (link) =>
      html`<tr><td>${link.email}</td><td>${roleWords(ui, link.role)}</td><td>${ui.time(link.expiresAt)}</td><td><form method="post" action="/staff/people/links/${link.id}/end">${ui.token}<button class="plain" aria-label="${t('End the link of', '取消連結：')} ${link.email}">${t('End it', '取消')}</button></form></td></tr>`,
  )}</tbody></table></div>`;
}

function renderRoles(ui: StaffUi, chosen: Role): Html {
  const { html } = ui;
  return html`<select id="role" name="role">${ROLES.map(
    (role) => html`<option value="${role}"${role === chosen ? html` selected` : ''}>${roleWords(ui, role)}</option>`,
  )}</select>`;
}

async function invite(visit: Visit, ports: PeoplePorts): Promise<Response> {
  const { ui, form, person } = visit;
  const { t } = ui;
  const email = readStaffEmail(form.get('email') ?? '');
  const role = form.get('role');
  if (email === undefined || !isRole(role)) {
    const error = t(
      'Type an e-mail address like name@example.org: plain letters, figures and . _ + - alone before the @.',
      '請輸入電郵地址，例如 name@example.org；@ 之前只可用英文字母、數字及 . _ + - 符號。',
    );
    return showPeople(visit, ports, { error });
  }
  if (await ports.people.findByEmail(email))
    return showPeople(visit, ports, { error: t('This address has an account.', '此電郵地址已有帳戶。') });
  const token = await ports.links.make({ purpose: 'invitation', email, role }, person.id);
  return showLink(visit, ports, token, email);
}

/** Where an invitation or a reset leads to. */
export function joinAddress(base: string, token: string): string {
  return new URL(`/staff/join?token=${token}`, base).href;
}

/** The link is shown once; sending it is for people, by a way they trust. */
async function showLink({ c, ui }: Visit, { publicUrl }: PeoplePorts, token: string, email: string): Promise<Response> {
  const { html, t } = ui;
  const title = t('The link', '連結');
  const address = joinAddress(publicUrl ?? c.req.url, token);
  const body = html`<h1>${title}</h1>
<p>${t('Send this to', '請把以下連結交給')} <strong>${email}</strong>${t(
    ' by a way that nobody else reads. It works once, for three days, and is shown only now.',
    '，並確保其他人不會看到。連結只可使用一次，三天內有效，只會在這一頁顯示。',
  )}</p>
<p class="code">${address}</p><p><a href="/staff/people">${t('Back', '返回')}</a></p>`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'people' }));
}

async function endLink({ c, person }: Visit, { links }: PeoplePorts): Promise<Response> {
  await links.end(c.req.param('id') ?? '', person.id);
  return c.redirect('/staff/people', 303);
}

async function showPerson(visit: Visit, ports: PeoplePorts, error?: string): Promise<Response> {
  const { c, ui, person: me } = visit;
  const { html, t } = ui;
  const person = await ports.people.find(c.req.param('id') ?? '');
  if (person === undefined) return unknown(visit);
  const action = (name: string) => `/staff/people/${person.id}/${name}`;
  const isMe = person.id === me.id;
  const done = c.req.query('done') === undefined ? undefined : t('Done.', '已完成。');
  const body = html`<h1>${person.name}</h1>${renderError(ui, error)}${renderDone(ui, done)}
<p>${person.email} · ${roleWords(ui, person.role)} · ${stateWords(ui, person)}</p>
<p><a href="/staff/audit?who=${person.id}">${t('What this person did', '此人的操作記錄')}</a></p>
${
  isMe
    ? html`<p>${t('Nobody changes their own role.', '不可更改自己的職務。')}</p>`
    : html`<h2>${t('Role', '職務')}</h2>
<form method="post" action="${action('role')}">${ui.token}<div class="field"><label for="role">${t('Role', '職務')}</label>${renderRoles(ui, person.role)}</div>${renderReason(ui, 'role-reason')}<button>${t('Change the role', '更改職務')}</button></form>
<h2>${person.disabled ? t('Open the account again', '重新啟用帳戶') : t('Close the account', '停用帳戶')}</h2>
<form method="post" action="${action(person.disabled ? 'enable' : 'disable')}">${ui.token}${renderReason(ui, 'state-reason')}<button>${person.disabled ? t('Open it', '啟用') : t('Close it', '停用')}</button></form>
<h2>${t('Forgotten password or lost phone', '忘記密碼或遺失手機')}</h2>
<form method="post" action="${action('reset')}">${ui.token}<button>${t('Make a link for a new password', '產生重設連結')}</button></form>`
}`;
  const page = await renderStaffPage(ui, { title: person.name, body, section: 'people' });
  return c.html(page, error === undefined ? 200 : 400);
}

async function unknown({ c, ui }: Visit): Promise<Response> {
  const { t } = ui;
  const text = t('The address may be mistyped.', '網址可能有錯漏。');
  return c.html(await renderStaffMessage(ui, t('There is no such person', '找不到此人'), text, 'people'), 404);
}

async function changePerson(visit: Visit, ports: PeoplePorts): Promise<Response> {
  const { c, ui, form, person: me } = visit;
  const { t } = ui;
  const id = c.req.param('id') ?? '';
  const action = c.req.param('action') ?? '';
  const person = await ports.people.find(id);
  if (person === undefined) return unknown(visit);
  if (action === 'reset') {
    if (person.id === me.id || person.disabled)
      return showPerson(visit, ports, t('This account takes no link.', '此帳戶不可產生連結。'));
    const token = await ports.links.make({ purpose: 'reset', email: person.email, role: person.role }, me.id);
    return showLink(visit, ports, token, person.email);
  }
  const reason = readReason(form);
  if (reason === undefined) return showPerson(visit, ports, t('Say why.', '請說明原因。'));
  const problem = await applyChange(ports.people, { id, action, role: form.get('role'), who: me.id, reason });
  if (problem === 'unknown') return unknown(visit);
  if (problem !== undefined) return showPerson(visit, ports, problemWords(ui, problem));
  return c.redirect(`/staff/people/${id}?done`, 303);
}

interface Asked {
  id: string;
  action: string;
  role: string | null;
  who: string;
  reason: string;
}

function applyChange(people: People, { id, action, role, who, reason }: Asked): Promise<PersonProblem | undefined> {
  if (action === 'role' && isRole(role)) return people.setRole(id, role, who, reason);
  if (action === 'disable') return people.disable(id, who, reason);
  if (action === 'enable') return people.enable(id, who, reason);
  return Promise.resolve('unknown');
}

function problemWords({ t }: StaffUi, problem: Exclude<PersonProblem, 'unknown'>): string {
  return {
    yourself: t('Nobody changes their own account here.', '不可在此更改自己的帳戶。'),
    'last-administrator': t(
      'This is the last administrator: make another first.',
      '這是最後一名管理員，請先加入另一名。',
    ),
    same: t('It is so already.', '已是此狀態。'),
  }[problem];
}
