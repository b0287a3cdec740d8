import { OUTCOME_KINDS } from '../../answering/outcome-kinds.ts';
import { CASE_STATES, QUEUES } from '../../review/cases/case-types.ts';
import type { CaseFilters, ListedCase } from '../../review/cases/list.ts';
import type { NamedDocument } from '../../review/cases/documents-named.ts';
import type { BegunCase } from '../../review/cases/own.ts';
import type { Html } from '../pages/html.ts';
import { answerWords, queueWords, stateWords } from './case-words.ts';
import { casePath } from './case-paths.ts';
import { renderStaffPage, renderTold } from './layout.ts';
import { channelWords, outcomeWords } from './turn-words.ts';
import type { StaffUi } from './ui.ts';

export interface CaseListPage {
  queues: readonly { queue: (typeof QUEUES)[number]; waiting: number; again: number; decided: number }[];
  /** What the reader began and did not hand in. */
  begun: readonly BegunCase[];
  filters: CaseFilters;
  /** The documents that the filter may mean; the list is of the first. */
  named: readonly NamedDocument[];
  rows: readonly ListedCase[];
  /** Address of the next page; null on the last one. */
  next: string | null;
  views: readonly { name: string; href: string }[];
  message: Html | string;
  mayDecide: boolean;
  /** What the filters came as, to be kept under a name. */
  query: string;
}

const CHANNELS = ['web', 'api', 'telegram', 'whatsapp', 'cli', 'staff'] as const;

/** `/staff/cases`: what waits, what was found, and the one key that begins. */
export function renderCaseList(ui: StaffUi, page: CaseListPage): Html {
  const { html, t, token } = ui;
  const body = html`<h1>${t('Cases', '個案')}</h1>${page.message}${renderTold(ui)}
${page.mayDecide ? renderStart(ui) : ''}${page.begun.length === 0 ? '' : renderBegun(ui, page.begun)}
<div class="table" tabindex="0" role="region" aria-label="${t('Queues', '隊列')}"><table><caption>${t('Queues', '隊列')}</caption><thead><tr><th scope="col">${t('Queue', '隊列')}</th><th scope="col" class="number">${t('Waiting', '待審')}</th><th scope="col" class="number">${t('For another person', '待覆核')}</th><th scope="col" class="number">${t('Decided', '已定')}</th>${page.mayDecide ? html`<th scope="col">${t('Take', '處理')}</th>` : ''}</tr></thead><tbody>${page.queues.map(
    ({ queue, waiting, again, decided }) =>
      html`<tr><td><a href="/staff/cases?queue=${queue}">${queueWords(ui, queue)}</a></td><td class="number">${String(waiting)}</td><td class="number">${String(again)}</td><td class="number">${String(decided)}</td>${page.mayDecide ? html`<td>${waiting + again === 0 ? '' : html`<form method="post" action="/staff/cases/next">${token}<input type="hidden" name="queue" value="${queue}"><button class="plain" aria-label="${t('Take the next of', '處理下一個：')} ${queueWords(ui, queue)}">${t('Next', '下一個')}</button></form>`}</td>` : ''}</tr>`,
  )}</tbody></table></div>
${renderFilters(ui, page)}
${page.named.length > 1 ? renderNamed(ui, page.named) : ''}${renderRows(ui, page)}`;
  return renderStaffPage(ui, { title: t('Cases', '個案'), body, section: 'cases', wide: true });
}

/** Which document is meant where several bear the words, and the way to the others. */
function renderNamed({ html, t }: StaffUi, [first, ...others]: readonly NamedDocument[]): Html {
  return html`<p class="links">${t('Of the document', '文件')} <bdi lang="zh-Hant">${first?.title ?? ''}</bdi>; ${t('others are', '其他文件')}：${others.map(({ id, title }) => html` <a href="/staff/cases?${new URLSearchParams({ documentId: id })}"><bdi lang="zh-Hant">${title}</bdi></a>`)}</p>`;
}

function renderStart({ html, t, token }: StaffUi): Html {
  return html`<div class="actions"><form method="post" action="/staff/cases/next">${token}<button data-key="Control+Enter" autofocus>${t('Take the next case', '處理下一個個案')} <span class="key" aria-hidden="true">Ctrl + Enter</span></button></form>
<form method="post" action="/staff/undo">${token}<button class="second" data-key="u"><span class="key" aria-hidden="true">u</span> ${t('Take back my last verdict', '收回上一個審核結果')}</button></form></div>`;
}

function renderBegun({ html, t }: StaffUi, begun: readonly BegunCase[]): Html {
  return html`<h2>${t('What you began', '你未完成的個案')}</h2><ul class="begun">${begun.map(
    ({ turnId, question, held, settled }, at) =>
      html`<li><a href="/staff/cases/${encodeURIComponent(turnId)}"${at === 0 ? html` data-key="b"` : ''}><bdi lang="zh-Hant">${question || '—'}</bdi></a>${held ? '' : html` <span class="tag">${settled ? t('decided meanwhile; your draft is kept', '其後已有定論，草稿仍在') : t('draft kept, no longer held for you', '草稿已存，個案已放下')}</span>`}</li>`,
  )}</ul>`;
}

function renderFilters(ui: StaffUi, { filters, views, query, mayDecide }: CaseListPage): Html {
  const { html, t } = ui;
  const text = (name: keyof CaseFilters, label: string) =>
    html`<div><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" type="search" maxlength="200" value="${filters[name] ?? ''}"></div>`;
  const day = (name: keyof CaseFilters, label: string) =>
    html`<div><label for="f-${name}">${label}</label><input id="f-${name}" name="${name}" type="date" value="${filters[name] ?? ''}"></div>`;
  const select = (name: keyof CaseFilters, label: string, options: readonly (readonly [string, string])[]) =>
    html`<div><label for="f-${name}">${label}</label><select id="f-${name}" name="${name}"><option value="">${t('any', '任何')}</option>${options.map(
      ([value, words]) =>
        html`<option value="${value}"${filters[name] === value ? html` selected` : ''}>${words}</option>`,
    )}</select></div>`;
  return html`<details class="find"${query === '' ? '' : html` open`}><summary data-key="/">${t('Find and narrow', '尋找及篩選')}</summary><form method="get" action="/staff/cases" class="actions" role="search">
${select('of', t('Among', '範圍'), [
  ['cases', t('cases', '個案')],
  ['turns', t('all questions', '所有提問')],
])}
${select(
  'queue',
  t('Queue', '隊列'),
  QUEUES.map((queue) => [queue, queueWords(ui, queue)]),
)}
${select(
  'state',
  t('State', '狀態'),
  CASE_STATES.filter((state) => state !== 'third').map((state) => [state, stateWords(ui, state)]),
)}
${select(
  'channel',
  t('Channel', '渠道'),
  CHANNELS.map((channel) => [channel, channelWords(ui, channel)]),
)}
${select(
  'outcome',
  t('Outcome', '結果'),
  OUTCOME_KINDS.map((kind) => [kind, outcomeWords(ui, kind)]),
)}
${text('question', t('Words of the question', '問題用詞'))}${text('answer', t('Words of the answer', '答案用詞'))}${text('documentId', t('Title or id of a document', '文件標題或編號'))}
${day('from', t('From', '由'))}${day('to', t('To', '至'))}
<button class="second">${t('Find', '尋找')}</button></form></details>
${views.length === 0 ? '' : html`<p class="links">${t('Kept views', '已存檢視')}：${views.map(({ name, href }) => html` <a href="${href}"><bdi>${name}</bdi></a>`)}</p>${mayDecide ? views.map(({ name }) => renderForget(ui, name)) : ''}`}
${mayDecide && query !== '' ? html`<form method="post" action="/staff/cases/views" class="actions">${ui.token}<input type="hidden" name="query" value="${query}"><label for="view-name">${t('Keep this view as', '儲存這個檢視為')}</label><input id="view-name" name="name" type="text" maxlength="80" required><button class="second">${t('Keep', '儲存')}</button></form>` : ''}`;
}

/** Takes a kept view away. */
function renderForget({ html, t, token }: StaffUi, name: string): Html {
  return html`<form method="post" action="/staff/cases/views/remove">${token}<input type="hidden" name="name" value="${name}"><button class="plain">${t('Remove the view', '刪除檢視')} <bdi>${name}</bdi></button></form>`;
}

function renderRows(ui: StaffUi, { rows, next, mayDecide }: CaseListPage): Html {
  const { html, t } = ui;
  if (rows.length === 0) return html`<p>${t('Nothing was found.', '找不到。')}</p>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${t('Found', '結果')}"><table class="stack"><caption>${t('Newest first', '由新到舊')}</caption><thead><tr><th scope="col">${t('Question', '問題')}</th><th scope="col">${t('Asked', '提問時間')}</th><th scope="col">${t('Outcome', '結果')}</th><th scope="col">${t('Queues', '隊列')}</th><th scope="col">${t('State', '狀態')}</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><td>${row.state === null ? html`<bdi lang="zh-Hant">${row.question}</bdi>${mayDecide ? html` <form method="post" action="${casePath(row.turnId)}/open">${ui.token}<button class="plain">${t('Open as a case', '設為個案')}</button></form>` : ''}` : html`<a href="/staff/cases/${encodeURIComponent(row.turnId)}"><bdi lang="zh-Hant">${row.question || '—'}</bdi></a>`}${row.together > 1 ? html` ×${String(row.together)}` : ''}</td><td>${ui.time(row.askedAt)} · ${channelWords(ui, row.channel)}</td><td>${outcomeWords(ui, row.outcome)}</td><td>${row.queues.map((queue) => queueWords(ui, queue)).join(t(', ', '、'))}</td><td>${row.state === null ? '' : stateWords(ui, row.state)}${row.label === null ? '' : html` · ${labelWords(ui, row.label)}`}</td></tr>`,
  )}</tbody></table></div>${next === null ? '' : html`<p class="links"><a href="${next}" rel="next" data-key="n">${t('Older', '較舊')}</a></p>`}`;
}

function labelWords(ui: StaffUi, label: string): string {
  return answerWords(ui, label as Parameters<typeof answerWords>[1]);
}
