import type { Library, EditionInfo } from '../../knowledge/types.ts';
import type { WithdrawnEdition } from '../../knowledge/withdrawal.ts';
import type { Audit } from '../../review/audit/audit.ts';
import { foldText } from '../../language/fold.ts';
import type { Html } from '../pages/html.ts';
import { dateInWords } from '../pages/words.ts';
import { renderDone, renderError, renderReason } from './fields.ts';
import { renderStaffMessage, renderStaffPage } from './layout.ts';
import type { StaffRoute, Visit } from './route.ts';
import { may } from '../../review/people/rights.ts';
import type { StaffUi } from './ui.ts';
import { renderSupersede } from './supersede-form.ts';
import { renderUploadForm } from './upload-form.ts';

export interface DocumentsPorts {
  library: Library;
  audit: Audit;
  listWithdrawn(): Promise<readonly WithdrawnEdition[]>;
}

const A_PAGE = 100;

/** The documents: what stands in each edition. What is done to them stands in document-change.ts. */
export function documentRoutes(ports: DocumentsPorts): StaffRoute[] {
  return [
    {
      method: 'GET',
      path: '/staff/documents',
      right: 'documents.read',
      handle: (visit) => showDocuments(visit, ports),
    },
    {
      method: 'GET',
      path: '/staff/documents/:id',
      right: 'documents.read',
      handle: (visit) => showDocument(visit, ports),
    },
  ];
}

export function documentPath(documentId: string): string {
  return `/staff/documents/${encodeURIComponent(documentId)}`;
}

async function showDocuments({ c, ui, person }: Visit, { library, listWithdrawn }: DocumentsPorts): Promise<Response> {
  const { html, t } = ui;
  const wanted = (c.req.query('q') ?? '').slice(0, 100);
  const key = foldText(wanted).toLowerCase();
  const [all, withdrawn] = await Promise.all([library.documents(), listWithdrawn()]);
  const found = all.filter(({ description, documentId }) =>
    foldText(`${description.title} ${description.issuer} ${documentId}`).toLowerCase().includes(key),
  );
  const title = t('Documents', '文件');
  const canChange = may(person.role, 'documents.change');
  const body = html`<h1>${title}</h1>
${canChange ? html`<p class="links"><a href="/staff/uploads">${t('Files handed in', '已上載的檔案')}</a></p><details${found.length === 0 && wanted === '' ? html` open` : ''}><summary data-key="n">${t('Hand in a file', '上載檔案')}</summary>${renderUploadForm(ui)}</details>` : ''}
<form class="actions" method="get" action="/staff/documents" role="search"><div><label for="q">${t('Title, issuer or id', '標題、發出機構或編號')}</label><input type="search" id="q" name="q" value="${wanted}" maxlength="100" data-key="/"></div><button class="second">${t('Search', '搜尋')}</button></form>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption>${t(`${found.length} documents`, `${found.length} 份文件`)}</caption><thead><tr><th>${t('Title', '標題')}</th><th>${t('Issuer', '發出機構')}</th><th>${t('Issued', '發出日期')}</th><th class="number">${t('Edition', '版本')}</th><th>${t('To mind', '注意')}</th></tr></thead><tbody>${found.slice(0, A_PAGE).map((edition) => renderRow(ui, edition))}</tbody></table></div>
${found.length > A_PAGE ? html`<p class="quiet">${t(`The first ${A_PAGE} are shown: search for the others.`, `只列出首 ${A_PAGE} 份，請搜尋其他文件。`)}</p>` : ''}
${withdrawn.length === 0 ? '' : renderWithdrawn(ui, withdrawn, canChange)}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'documents', wide: true }));
}

function renderRow(
  { html, t }: StaffUi,
  { documentId, ordinal, description, warnings, supersededBy }: EditionInfo,
): Html {
  const notes = [
    ...(warnings.length === 0 ? [] : [t(`${warnings.length} warnings`, `${warnings.length} 項提示`)]),
    ...(supersededBy === undefined ? [] : [t('superseded', '已被取代')]),
    ...(description.issued.basis === 'inferred' ? [t('date inferred', '日期由推斷得出')] : []),
  ];
  return html`<tr><td><a href="${documentPath(documentId)}"><bdi lang="${description.language}">${description.title}</bdi></a></td><td><bdi>${description.issuer}</bdi></td><td>${dateInWords(description.issued.date)}</td><td class="number">${String(ordinal)}</td><td>${notes.join(t(', ', '、'))}</td></tr>`;
}

function renderWithdrawn(ui: StaffUi, withdrawn: readonly WithdrawnEdition[], canChange: boolean): Html {
  const { html, t } = ui;
  const title = t('Withdrawn', '已撤回');
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption><thead><tr><th>${t('Title', '標題')}</th><th>${t('Since', '撤回時間')}</th><th>${t('Reason', '原因')}</th><th><span class="unseen">${t('Undo', '復原')}</span></th></tr></thead><tbody>${withdrawn
    .slice(0, A_PAGE)
    .map(
      ({ documentId, title: name, withdrawnAt, because }) =>
        html`<tr><td><bdi>${name}</bdi></td><td>${ui.time(withdrawnAt)}</td><td>${because}</td><td>${
          canChange
            ? html`<form method="post" action="${documentPath(documentId)}/restore">${ui.token}<input type="hidden" name="reason" value="${t('Undone', '復原')}"><button class="plain" aria-label="${t('Undo: bring back', '復原：')} ${name}">${t('Undo', '復原')}</button></form>`
            : ''
        }</td></tr>`,
    )}</tbody></table></div>`;
}

async function showDocument({ c, ui, person }: Visit, ports: DocumentsPorts, error?: string): Promise<Response> {
  const { html, t } = ui;
  const id = c.req.param('id') ?? '';
  const [editions, withdrawn] = await Promise.all([ports.library.editions(id), ports.listWithdrawn()]);
  const gone = withdrawn.filter(({ documentId }) => documentId === id);
  const [newest] = editions;
  const name = newest?.description.title ?? gone[0]?.title;
  if (name === undefined) return unknownDocument(ui, c);
  const canChange = may(person.role, 'documents.change');
  const wrong =
    c.req.query('wrong') === undefined
      ? undefined
      : t('Give a date such as 2017, 2018-09 or 2026-01-05.', '請以 2017、2018-09 或 2026-01-05 的形式填寫日期。');
  const done = c.req.query('done') === undefined ? undefined : t('Done.', '已完成。');
  const body = html`<h1><bdi>${name}</bdi></h1>${renderError(ui, error ?? wrong)}${renderDone(ui, done)}
<p class="quiet">${id}</p>
<p class="links">${newest === undefined ? '' : html`<a href="/sources/${encodeURIComponent(id)}">${t('Read it as residents do', '按公眾頁面閱讀')}</a>`}<a href="/staff/audit?subject=${encodeURIComponent(`document:${id}`)}">${t('What was done to it', '操作記錄')}</a></p>
${editions.map((edition) => renderEdition(ui, edition, canChange))}
${gone.length === 0 ? '' : renderWithdrawn(ui, gone, canChange)}
${
  canChange && newest !== undefined
    ? html`<h2>${t('A newer edition', '新版本')}</h2>${renderUploadForm(ui, id)}
${renderSupersede(ui, newest)}
<h2>${t('Withdraw all of it', '撤回整份文件')}</h2>${renderWithdraw(ui, id)}`
    : ''
}`;
  const page = await renderStaffPage(ui, { title: name, body, section: 'documents' });
  return c.html(page, error === undefined ? 200 : 400);
}

/** The page for a document that is not there. */
export async function unknownDocument(ui: StaffUi, c: Visit['c']): Promise<Response> {
  const { t } = ui;
  const text = t('It may be withdrawn, or the address mistyped.', '文件可能已撤回，或網址有錯漏。');
  return c.html(await renderStaffMessage(ui, t('There is no such document', '找不到這份文件'), text, 'documents'), 404);
}

function renderEdition(ui: StaffUi, edition: EditionInfo, canChange: boolean): Html {
  const { html, t } = ui;
  const { id, documentId, ordinal, description, warnings, sentenceCount, addedAt, status, file } = edition;
  return html`<section><h2>${t(`Edition ${ordinal}`, `第 ${ordinal} 版`)}${status === 'superseded' ? html` <span class="tag">${t('older', '舊版本')}</span>` : ''}</h2>
<p>${dateInWords(description.issued.date)} (${description.issued.basis}) · <bdi>${description.issuer}</bdi> · <bdi>${file}</bdi> · ${t(`${sentenceCount} sentences`, `${sentenceCount} 句`)} · ${t('added', '加入於')} ${ui.time(addedAt)}</p>
${warnings.length === 0 ? '' : html`<ul class="notices">${warnings.map((warning) => html`<li lang="zh-Hant-HK">${warning}</li>`)}</ul>`}
<p class="links"><a href="/sources/${encodeURIComponent(documentId)}?edition=${encodeURIComponent(id)}">${t('Read', '閱讀')}</a>${ordinal > 1 ? html`<a href="/sources/${encodeURIComponent(documentId)}/changes?edition=${encodeURIComponent(id)}">${t('What differs from the edition before', '與上一版本的分別')}</a>` : ''}</p>
${canChange ? html`<details><summary>${t('Withdraw this edition', '撤回此版本')}</summary>${renderWithdraw(ui, documentId, id)}</details>` : ''}</section>`;
}

/** Withdraws a document, or one edition of it. */
export function renderWithdraw(ui: StaffUi, documentId: string, editionId?: string): Html {
  const { html, t } = ui;
  return html`<form method="post" action="${documentPath(documentId)}/withdraw">${ui.token}${editionId === undefined ? '' : html`<input type="hidden" name="edition" value="${editionId}">`}${renderReason(ui, `reason-${editionId ?? 'all'}`)}<button class="second">${t('Withdraw', '撤回')}</button></form>`;
}
