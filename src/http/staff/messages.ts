import type { Audit } from '../../review/audit/audit.ts';
import { audited } from '../../review/audit/audited.ts';
import type { Html } from '../pages/html.ts';
import { renderDone } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import { channelWords } from './turn-words.ts';
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
  /** False where its words are gone. */
  canResend: boolean;
}

export interface MessagesPorts {
  audit: Audit;
  /** The newest first; `from` is `next` of the page before. */
  list(from: string | null): Promise<{ letters: readonly GivenUp[]; total: number; next: string | null }>;
  /** Why, in words for staff. */
  reason(letter: Pick<GivenUp, 'channel' | 'error'>): string;
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

async function show({ c, ui }: Visit, ports: MessagesPorts): Promise<Response> {
  const { html, t } = ui;
  const { letters, total, next } = await ports.list(c.req.query('from') ?? null);
  const title = t('Messages that were given up', '未能送出的訊息');
  const sent = /^\d{1,4}$/u.exec(c.req.query('sent') ?? '')?.[0];
  const done = sent === undefined ? undefined : t(`${sent} will be tried again.`, `${sent} 則會再次發送。`);
  const body = html`<h1>${title}</h1>${renderDone(ui, done)}
${
  letters.length === 0
    ? html`<p>${t('None.', '沒有。')}</p>`
    : html`<form method="post" action="/staff/messages/resend">${ui.token}<input type="hidden" name="id" value="all"><button class="second">${t('Try all again', '全部再次發送')}</button></form>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption>${t(`${total} in all`, `共 ${total} 則`)}</caption><thead><tr><th>${t('Channel', '渠道')}</th><th>${t('Since', '時間')}</th><th>${t('Why', '原因')}</th><th class="number">${t('Tries', '次數')}</th><th><span class="unseen">${t('Try again', '再次發送')}</span></th></tr></thead><tbody>${letters.map((letter) => renderRow(ui, letter, ports.reason))}</tbody></table></div>
${next === null ? '' : html`<p><a href="/staff/messages?from=${encodeURIComponent(next)}">${t('Older', '較舊')}</a></p>`}`
}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'messages' }));
}

function renderRow(
  ui: StaffUi,
  { id, channel, since, error, tries, canResend }: GivenUp,
  reason: MessagesPorts['reason'],
): Html {
  const { html, t } = ui;
  return html`<tr><td>${channelWords(ui, channel)}</td><td>${ui.time(new Date(since).toISOString())}</td><td>${reason({ channel, error })} <span class="quiet code">${error}</span></td><td class="number">${String(tries)}</td><td>${canResend ? html`<form method="post" action="/staff/messages/resend">${ui.token}<input type="hidden" name="id" value="${id}"><button class="plain" aria-label="${t('Try again:', '再次發送：')} ${id}">${t('Try again', '再次發送')}</button></form>` : t('its words are gone', '內容已刪除')}</td></tr>`;
}

async function resend({ c, form, person }: Visit, ports: MessagesPorts): Promise<Response> {
  const wanted = form.get('id') ?? '';
  // The two hundred newest: who wants more presses again.
  const { letters } = await ports.list(null);
  const ids = wanted === 'all' ? letters.filter(({ canResend }) => canResend).map(({ id }) => id) : [wanted];
  if (ids.length === 0 || !ids.every((id) => /^[mu]\d{1,15}$/u.test(id)))
    return c.redirect('/staff/messages?sent=0', 303);
  const entry = { who: person.id, what: 'message.resent', subject: `message:${wanted}`, after: { ids } };
  const done = await audited(ports.audit, entry, () => Promise.all(ids.map((id) => ports.resend(id))));
  return c.redirect(`/staff/messages?sent=${done.filter(Boolean).length}`, 303);
}
