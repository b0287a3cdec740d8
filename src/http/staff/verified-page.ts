import { may, type Role } from '../../review/people/rights.ts';
import type { ListedVerified, OneVerified } from '../../review/verified-desk.ts';
import type { VerifiedState } from '../../review/verified-rows.ts';
import type { Html } from '../pages/html.ts';
import type { ListedPerson } from '../../review/people/people.ts';
import { casePath } from './case-paths.ts';
import { renderField, renderReason } from './fields.ts';
import { renderStaffPage, renderTold } from './layout.ts';
import type { StaffUi } from './ui.ts';
import { renderQuestions, renderTending } from './verified-tend.ts';

export function renderVerifiedList(
  ui: StaffUi,
  page: {
    rows: readonly ListedVerified[];
    named: ReadonlyMap<string, string>;
    message: Html | string;
    mayImport: boolean;
  },
): Html {
  const { html, t } = ui;
  const body = html`<h1>${t('Verified answers', '已核實答案')}</h1>${page.message}${page.mayImport ? html`<p class="links"><a href="/staff/verified/import">${t('Import from a spreadsheet', '由試算表匯入')}</a></p>` : ''}
${renderTold(ui)}
${page.rows.length === 0 ? html`<p>${t('There are none yet. They are proposed on a case.', '暫時沒有。可在個案頁提議。')}</p>` : renderRows(ui, page)}`;
  return renderStaffPage(ui, { title: t('Verified answers', '已核實答案'), body, section: 'verified', wide: true });
}

function renderRows(
  ui: StaffUi,
  { rows, named }: { rows: readonly ListedVerified[]; named: ReadonlyMap<string, string> },
): Html {
  const { html, t } = ui;
  return html`<div class="table" tabindex="0" role="region" aria-label="${t('Verified answers', '已核實答案')}"><table><caption>${t('Suspended ones first', '已暫停的在先')}</caption><thead><tr><th scope="col">${t('Question', '問題')}</th><th scope="col">${t('State', '狀態')}</th><th scope="col">${t('Owner', '負責人')}</th><th scope="col">${t('Valid until', '有效至')}</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><td><a href="/staff/verified/${encodeURIComponent(row.id)}"><bdi lang="zh-Hant">${row.question}</bdi></a></td><td>${stateWords(ui, row.state)}${row.because.map((one) => html` · ${becauseWords(ui, one.problem)}`)}</td><td><bdi>${named.get(row.owner) ?? '—'}</bdi></td><td>${row.validUntil ?? '—'}</td></tr>`,
  )}</tbody></table></div>`;
}

export interface VerifiedPage {
  one: OneVerified;
  named: ReadonlyMap<string, string>;
  /** Who may own it. */
  people: readonly ListedPerson[];
  message: Html | string;
  role: Role;
  /** Who reads. */
  own: string;
}

export function renderVerifiedPage(ui: StaffUi, { one, named, people, message, role, own }: VerifiedPage): Html {
  const { html, t } = ui;
  const body = html`<p class="links"><a href="/staff/verified">${t('All verified answers', '所有已核實答案')}</a></p>
<h1><bdi lang="zh-Hant">${one.question}</bdi></h1>${message}
<p class="state">${stateWords(ui, one.state)}${one.because.map(({ problem, documentId }) => html` · ${becauseWords(ui, problem)}${documentId === undefined ? '' : html` (<bdi>${documentId}</bdi>)`}`)}</p>
<p>${t('Owner', '負責人')}：<bdi>${named.get(one.owner) ?? '—'}</bdi> · ${t('Valid until', '有效至')} ${one.validUntil ?? '—'}${one.verifiedOn === '' ? '' : html` · ${t('checked on', '核對日期')} ${one.verifiedOn}`}</p>
${one.turnId === null ? '' : html`<p><a href="${casePath(one.turnId)}">${t('The case it comes from', '所屬個案')}</a></p>`}
${renderQuestions(ui, one, named)}
<h2>${t('Answer', '答案')}</h2><ol lang="zh-Hant">${one.answer.statements.map(({ text, citations }) => html`<li><bdi>${text}</bdi>${citations.map(({ url, title }) => html` <a href="${url}"><bdi>${title}</bdi></a>`)}</li>`)}</ol>
${one.difference === null ? '' : renderDifference(ui, one.difference)}
${may(role, 'verified.change') ? html`${renderTending(ui, one, { people, own })}${renderActions(ui, one, own)}` : ''}`;
  return renderStaffPage(ui, { title: t('Verified answer', '已核實答案'), body, section: 'verified' });
}

/** What was approved, or proposed, against what stands in its place now. */
export function renderDifference({ html, t }: StaffUi, difference: NonNullable<OneVerified['difference']>): Html {
  return html`<h2>${t('What changed', '改動')}</h2>${difference.map(
    ({ approved, now }) =>
      html`<p lang="zh-Hant"><del><bdi>${approved}</bdi></del></p><p lang="zh-Hant">${now === null ? t('Nothing stands there now.', '現時沒有對應的文字。') : html`<ins><bdi>${now}</bdi></ins>`}</p>`,
  )}`;
}

function renderActions(ui: StaffUi, one: OneVerified, own: string): Html {
  const { html, t } = ui;
  const form = (action: string, words: string, more: Html | string = '') =>
    html`<form method="post" action="/staff/verified/${encodeURIComponent(one.id)}/${action}">${ui.token}${more}${renderReason(ui, `reason-${action}`)}<button class="second">${words}</button></form>`;
  const until = renderField(ui, {
    name: 'valid-until',
    label: t('Valid until (may be empty)', '有效至（可留空）'),
    type: 'date',
    required: false,
  });
  if (one.state === 'dropped')
    return html`<h2>${t('Undo', '復原')}</h2>${form('restore', t('Bring it back, suspended', '復原（暫停狀態）'))}`;
  return html`<h2>${t('Change', '更改')}</h2>
${one.state !== 'suspended' ? '' : one.proposedBy === own ? html`<p>${t('You proposed this answer: somebody else has to approve it again.', '這個答案由你提議，須由另一人重新核准。')}</p>` : form('approve', t('Approve again', '重新核准'), until)}
${one.state === 'live' ? form('suspend', t('Suspend', '暫停')) : ''}
${form('drop', t('Delete', '刪除'))}`;
}

function stateWords({ t }: StaffUi, state: VerifiedState): string {
  return {
    proposed: t('Proposed', '擬議'),
    live: t('Served', '使用中'),
    suspended: t('Suspended', '已暫停'),
    dropped: t('Deleted', '已刪除'),
  }[state];
}

function becauseWords({ t }: StaffUi, problem: string): string {
  const known: Readonly<Record<string, string>> = {
    withdrawn: t('its document was withdrawn', '文件已撤回'),
    changed: t('the cited sentence changed', '所引句子有改動'),
    'out-of-force': t('its document is out of force', '文件已失效'),
    'not-proven': t('the checks of today do not prove it', '未能通過今日的檢查'),
    expired: t('its own time is over', '已過有效期'),
    'by-hand': t('suspended by hand', '由職員暫停'),
  };
  return known[problem] ?? problem;
}
