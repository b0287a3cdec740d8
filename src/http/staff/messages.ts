import type { Audit } from '../../review/audit/audit.ts';
import { audited } from '../../review/audit/audited.ts';
import type { Html } from '../pages/html.ts';
import { renderDone } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

/** A message to a chat that was given up. It holds no words of anybody. */
export interface GivenUp {
  id: string;
  channel: string;
  error: string;
  tries: number;
  /** Milliseconds since 1970. */
  since: number;
}

export interface MessagesPorts {
  audit: Audit;
  list(): Promise<readonly GivenUp[]>;
  resend(id: string): Promise<boolean>;
}

/** Messages to chats that were given up, and trying one or all again. */
export function messageRoutes(ports: MessagesPorts): StaffRoute[] {
  const right = 'messages.change';
  return [
    { method: 'GET', path: '/staff/messages', right: 'messages.read', handle: (visit) => show(visit, ports) },
    { method: 'POST', path: '/staff/messages/resend', right, handle: (visit) => resend(visit, ports) },
  ];
}

async function show({ c, ui }: Visit, { list }: MessagesPorts): Promise<Response> {
  const { html, t } = ui;
  const letters = await list();
  const title = t('Messages that were given up', '未能送出的訊息');
  const sent = /^\d{1,4}$/u.exec(c.req.query('sent') ?? '')?.[0];
  const done = sent === undefined ? undefined : t(`${sent} will be tried again.`, `${sent} 則會再次發送。`);
  const body = html`<h1>${title}</h1>${renderDone(ui, done)}
${
  letters.length === 0
    ? html`<p>${t('None.', '沒有。')}</p>`
    : html`<form method="post" action="/staff/messages/resend">${ui.token}<input type="hidden" name="id" value="all"><button class="second">${t('Try all again', '全部再次發送')}</button></form>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th>${t('Channel', '渠道')}</th><th>${t('Since', '時間')}</th><th>${t('Why', '原因')}</th><th class="number">${t('Tries', '次數')}</th><th><span class="unseen">${t('Try again', '再次發送')}</span></th></tr></thead><tbody>${letters.map((letter) => renderRow(ui, letter))}</tbody></table></div>`
}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'messages' }));
}

function renderRow(ui: StaffUi, { id, channel, since, error, tries }: GivenUp): Html {
  const { html, t } = ui;
  return html`<tr><td>${channel}</td><td>${ui.time(new Date(since).toISOString())}</td><td class="code">${error}</td><td class="number">${String(tries)}</td><td><form method="post" action="/staff/messages/resend">${ui.token}<input type="hidden" name="id" value="${id}"><button class="plain" aria-label="${t('Try again:', '再次發送：')} ${id}">${t('Try again', '再次發送')}</button></form></td></tr>`;
}

async function resend({ c, form, person }: Visit, ports: MessagesPorts): Promise<Response> {
  const wanted = form.get('id') ?? '';
  const letters = await ports.list();
  const ids = letters.map(({ id }) => id).filter((id) => wanted === 'all' || id === wanted);
  if (ids.length === 0) return c.redirect('/staff/messages?sent=0', 303);
  const entry = { who: person.id, what: 'message.resent', subject: `message:${wanted}`, after: { ids } };
  const done = await audited(ports.audit, entry, () => Promise.all(ids.map((id) => ports.resend(id))));
  return c.redirect(`/staff/messages?sent=${done.filter(Boolean).length}`, 303);
}
