import { type Facts, factsFromWords } from '../../knowledge/facts/facts.ts';
import type { Proposal, Proposed } from '../../knowledge/facts/proposal.ts';
import type { Findings } from '../../knowledge/intake/findings.ts';
import type { Looked, Taken } from '../../knowledge/intake/intake.ts';
import type { Job } from '../../knowledge/intake/jobs.ts';
import { type Preview, previewOf, publishedAs } from '../../review/samples/preview.ts';
import type { Run } from '../../review/samples/run-rows.ts';
import type { Runs } from '../../review/samples/runs.ts';
import type { StaffUpload, Uploads } from '../../review/uploads/uploads.ts';
import type { Database } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { Html } from '../pages/html.ts';
import { fileNameOf } from '../uploads.ts';
import { documentPath, renderWithdraw } from './documents.ts';
import { readReason, renderError, renderField, renderReason } from './fields.ts';
import { renderStaffMessage, renderStaffPage } from './layout.ts';
import { renderChanges } from './changes.ts';
import { maySend, objectionWords, renderObjection, renderPreview } from './preview-parts.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface UploadPorts {
  uploads: Uploads;
  runs: Runs;
  database: Database;
}

const LISTED = 100;

/** Files on their way to being published: what the reader found, what differs, and the decision. */
export function uploadRoutes(ports: UploadPorts): StaffRoute[] {
  const right = 'documents.change';
  return [
    { method: 'GET', path: '/staff/uploads', right, handle: (visit) => showUploads(visit, ports) },
    { method: 'POST', path: '/staff/uploads', right, takesFiles: true, handle: (visit) => stage(visit, ports) },
    { method: 'GET', path: '/staff/uploads/:id', right, handle: (visit) => showUpload(visit, ports) },
    { method: 'POST', path: '/staff/uploads/:id/ask', right, handle: (visit) => askAgain(visit, ports) },
    { method: 'POST', path: '/staff/uploads/:id/publish', right, handle: (visit) => publish(visit, ports) },
    { method: 'POST', path: '/staff/uploads/:id/discard', right, handle: (visit) => discard(visit, ports) },
  ];
}

async function showUploads({ c, ui }: Visit, { uploads }: UploadPorts): Promise<Response> {
  const { html, t } = ui;
  const title = t('Files handed in', '已上載的檔案');
  const all = await uploads.list(LISTED);
  const body = html`<h1>${title}</h1><p><a href="/staff/documents">${t('Documents', '文件')}</a></p>
<div class="table" tabindex="0" role="region" aria-label="${title}"><table><thead><tr><th>${t('File', '檔案')}</th><th>${t('When', '時間')}</th><th>${t('State', '狀態')}</th></tr></thead><tbody>${all.map(
    ({ id, file, at, state }) =>
      html`<tr><td><a href="/staff/uploads/${id}"><bdi>${file}</bdi></a></td><td>${ui.time(at)}</td><td>${stateWords(ui, state)}</td></tr>`,
  )}</tbody></table></div>`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'documents' }));
}

function stateWords({ t }: StaffUi, state: StaffUpload['state']): string {
  return {
    staged: t('to be decided', '待決定'),
    published: t('published', '已發布'),
    discarded: t('discarded', '已放棄'),
  }[state];
}

async function stage(visit: Visit, { uploads, runs }: UploadPorts): Promise<Response> {
  const { c, ui, upload, person } = visit;
  const { t } = ui;
  const refuse = async (text: string, status: 400 | 503 = 400) =>
    c.html(await renderStaffMessage(ui, t('The file was not taken', '檔案未能上載'), text, 'documents'), status);
  const file = upload?.get('file');
  if (file === null || file === undefined || typeof file === 'string' || file.size === 0)
    return refuse(t('Choose a file that is not empty.', '請選擇一個有內容的檔案。'));
  const facts = factsFromWords(wordsOf(upload));
  if (!facts.ok) return refuse(`${t('Correct this:', '請更正：')} ${facts.error.join('; ')}`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const staged = await uploads.stage({ name: fileNameOf(file.name), bytes }, facts.value, person.id);
  if (!staged.ok) return refuse(t('Too many files wait. Try again later.', '等候處理的檔案過多，請稍後再試。'), 503);
  // So that it is known by the time somebody has read what the reader found.
  if (await runs.any()) await runs.start({ kind: 'upload', subject: staged.id, facts: facts.value }, person.id);
  return c.redirect(`/staff/uploads/${staged.id}`, 303);
}

const FACTS = ['renews', 'title', 'issuer', 'issued'] as const;

function wordsOf(form: { get(name: string): unknown } | undefined): Record<string, string> {
  const words: Record<string, string> = {};
  for (const name of FACTS) {
    const value = form?.get(name);
    if (typeof value === 'string' && value.trim() !== '') words[name] = value.trim();
  }
  return words;
}

async function showUpload({ c, ui }: Visit, ports: UploadPorts, error?: string): Promise<Response> {
  const { html, t } = ui;
  const upload = await ports.uploads.find(c.req.param('id') ?? '');
  if (upload === undefined) return unknown(ui, c);
  const { file, at, state } = upload;
  const title = file;
  const body = html`<h1><bdi>${title}</bdi></h1>${renderError(ui, error)}
<p>${stateWords(ui, state)} · ${ui.time(at)} · <a href="/staff/uploads">${t('All files', '所有檔案')}</a></p>
${upload.add === undefined ? renderLook(ui, upload.look) : renderAdd(ui, upload.add)}
${isToPublish(upload) ? renderDecision(ui, upload, await triedOf(ports, upload), c.req.query('now') !== undefined) : ''}`;
  const page = await renderStaffPage(ui, { title, body, section: 'documents' });
  return c.html(page, error === undefined ? 200 : 400);
}

function isToPublish({ state, look }: StaffUpload): boolean {
  return state === 'staged' && look?.state === 'done' && look.result?.kind !== 'same';
}

/** What publishing would turn over, with what is said of the file; the last run says it best where nothing is typed. */
async function triedOf(
  { database, runs }: UploadPorts,
  { id, facts, look }: StaffUpload,
  typed?: Facts,
): Promise<{ preview: Preview; facts: Facts }> {
  const run = await runs.latest('upload', id);
  const said = { ...facts, ...(typed ?? tryParseStored<Facts>(run?.facts ?? '')) };
  const { proposal = {} } = (look?.result ?? {}) as { proposal?: Proposal };
  const isSame = (one: Run) =>
    publishedAs({ ...facts, ...tryParseStored<Facts>(one.facts) }, proposal) === publishedAs(said, proposal);
  return { preview: await previewOf({ database, runs }, { kind: 'upload', subject: id }, isSame), facts: said };
}

async function unknown(ui: StaffUi, c: Visit['c']): Promise<Response> {
  const { t } = ui;
  const text = t('The address may be mistyped.', '網址可能有錯漏。');
  return c.html(await renderStaffMessage(ui, t('There is no such file', '找不到這個檔案'), text, 'documents'), 404);
}

function renderLook(ui: StaffUi, job: Job | undefined): Html {
  const { html, t } = ui;
  if (job === undefined)
    return html`<p>${t('What was found is no longer kept. Hand the file in again.', '查看結果已刪除，請重新上載檔案。')}</p>`;
  if (job.state === 'failed') return renderFailure(ui, job);
  if (job.state !== 'done') return renderWaiting(ui, job, t('It is being read.', '正在閱讀檔案。'));
  const result = job.result as Looked;
  if (result.kind === 'same')
    return html`<p>${t('This very file is held already:', '已有完全相同的檔案：')} <a href="${documentPath(result.documentId)}"><bdi>${result.title}</bdi></a></p>`;
  return html`<p class="state">${result.kind === 'new' ? t('A new document', '新文件') : t('A newer edition of', '以下文件的新版本：')} ${result.kind === 'new' ? '' : html`<a href="${documentPath(result.documentId)}">${result.documentId}</a>`}</p>
${renderFindings(ui, result.findings)}
${result.missing.length === 0 ? '' : html`<div class="error"><p>${t('Nobody has said yet:', '以下資料尚未有人確定：')} ${result.missing.join(', ')}. ${t('Type it below, also where the file proposes it, or it is stored as unknown.', '請在下方填寫（檔案有建議的亦然），否則記為不詳。')}</p></div>`}
${result.similar.length === 0 ? '' : html`<h2>${t('Much like', '內容相近的文件')}</h2><ul>${result.similar.map(({ documentId, title, share }) => html`<li><a href="${documentPath(documentId)}"><bdi>${title}</bdi></a> (${String(Math.round(share * 100))} %)</li>`)}</ul>`}
${renderProposal(ui, result.proposal)}`;
}

function renderFindings(ui: StaffUi, findings: Findings | undefined): Html {
  const { html, t } = ui;
  if (findings === undefined) return html``;
  const { sentences, warnings, difference } = findings;
  return html`<h2>${t('What the reader found', '閱讀結果')}</h2><p>${t(`${sentences} sentences`, `${sentences} 句`)}</p>
${warnings.length === 0 ? html`<p>${t('No unread pages, no hidden text.', '沒有未能閱讀的頁面，也沒有隱藏文字。')}</p>` : html`<ul class="notices" lang="zh-Hant-HK">${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`}
${difference === null ? '' : html`<h2>${t('What differs from the edition that it replaces', '與所取代版本的分別')}</h2>${renderChanges(ui, difference)}`}`;
}

/** The facts that a program found, each with the place where it stands. */
function renderProposal(ui: StaffUi, proposal: Proposal): Html {
  const { html, t } = ui;
  const rows = Object.entries(proposal) as [string, Proposed<unknown> | undefined][];
  const title = t('Proposed', '建議的資料');
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table><caption>${title}</caption><thead><tr><th>${t('What', '項目')}</th><th>${t('Value', '內容')}</th><th>${t('As it stands in', '出處')}</th></tr></thead><tbody>${rows.flatMap(
    ([name, found]) =>
      found === undefined
        ? []
        : [
            html`<tr><td>${name}</td><td>${readable(ui, found.value)}</td><td>${found.from}${found.place === undefined ? '' : html`, ${found.place}`}: <q lang="zh-Hant-HK">${found.quote}</q></td></tr>`,
          ],
  )}</tbody></table></div>`;
}

/** A fact as people read it: `2026-01-05`, several in a row, a span from one to the other. */
function readable(ui: StaffUi, value: unknown): string {
  const { t } = ui;
  if (Array.isArray(value)) return value.map((one) => readable(ui, one)).join(t(', ', '、'));
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? '');
  const { date, from, until, ...rest } = value as Record<string, unknown>;
  if (date !== undefined) return readable(ui, date);
  const parts = [
    from === undefined ? '' : `${t('from', '由')} ${readable(ui, from)}`,
    until === undefined ? '' : `${t('until', '至')} ${readable(ui, until)}`,
    ...Object.values(rest).map((one) => readable(ui, one)),
  ];
  return parts.filter((part) => part !== '').join(t(', ', '、'));
}

function renderWaiting(ui: StaffUi, { progress }: Job, words: string): Html {
  const { html, t } = ui;
  const share = progress === null || progress.total === 0 ? undefined : progress.done / progress.total;
  return html`<div data-reload="2" role="status"><p>${words}</p><progress aria-label="${t('Progress', '進度')}"${share === undefined ? '' : html` max="1" value="${String(share)}"`}></progress><p><a href="">${t('Look again', '重新整理')}</a></p></div>`;
}

function renderFailure({ html, t }: StaffUi, { failure }: Job): Html {
  return html`<div class="error" role="alert"><p>${t('It could not be read.', '未能處理這個檔案。')} ${failure?.reason ?? ''}</p></div>`;
}

function renderAdd(ui: StaffUi, job: Job): Html {
  const { html, t } = ui;
  if (job.state === 'failed') return renderFailure(ui, job);
  if (job.state !== 'done') return renderWaiting(ui, job, t('It is being published.', '正在發布。'));
  const { documentId, editionId, title, kind, sentences, kept, warnings } = job.result as Taken;
  return html`<p class="state">${t('Published:', '已發布：')} <a href="${documentPath(documentId)}"><bdi>${title}</bdi></a></p>
<p>${t(`${sentences} sentences, ${kept} of them as before.`, `${sentences} 句，其中 ${kept} 句與之前相同。`)}</p>
${warnings.length === 0 ? '' : html`<ul class="notices" lang="zh-Hant-HK">${warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`}
${kind === 'same' ? '' : html`<h2>${t('Undo', '復原')}</h2><p>${t('Withdraws this edition; the one before is current again.', '撤回此版本，並恢復上一版本。')}</p>${renderWithdraw(ui, documentId, editionId)}`}`;
}

function renderDecision(
  ui: StaffUi,
  { id, look }: StaffUpload,
  { preview, facts }: { preview: Preview; facts: Facts },
  now: boolean,
): Html {
  const { html, t } = ui;
  const shown = renderPreview(ui, preview);
  // The page loads itself again meanwhile, and would take away what is typed into a form.
  if (preview.kind === 'asking' && !now)
    return html`${shown}<p class="links"><a href="/staff/uploads/${id}?now">${t('Decide without waiting', '不等結果，立即決定')}</a></p>`;
  const { proposal = {} } = (look?.result ?? {}) as { proposal?: Proposal };
  const said = (value: unknown, found: Proposed<string> | undefined) =>
    typeof value === 'string' ? value : (found?.value ?? '');
  const date = facts.issued?.date ?? proposal.issued?.value.date ?? '';
  const again = preview.kind === 'over' || preview.kind === 'absent';
  return html`${preview.kind === 'asking' ? '' : shown}
${again ? html`<form method="post" action="/staff/uploads/${id}/ask">${ui.token}<button class="second">${t('Ask which would change', '查看哪些會改變')}</button></form>` : ''}
<h2>${t('Publish', '發布')}</h2>
<form method="post" action="/staff/uploads/${id}/publish">${ui.token}
${renderField(ui, { name: 'title', label: t('Title', '標題'), value: said(facts.title, proposal.title), required: false, maxlength: 300 })}
${renderField(ui, { name: 'issuer', label: t('Issuer', '發出機構'), value: said(facts.issuer, proposal.issuer), required: false, maxlength: 200 })}
${renderField(ui, { name: 'issued', label: t('Issued', '發出日期'), value: date, required: false, maxlength: 10 })}
${renderReason(ui)}${renderObjection(ui, preview)}<button data-key="Control+Enter">${t('Publish', '發布')}</button></form>
<form method="post" action="/staff/uploads/${id}/discard">${ui.token}<button class="second">${t('Discard', '放棄')}</button></form>`;
}

/** Asks the reviewed questions of a copy with this file published in it. */
async function askAgain({ c, ui, person }: Visit, ports: UploadPorts): Promise<Response> {
  const upload = await ports.uploads.find(c.req.param('id') ?? '');
  if (upload === undefined) return unknown(ui, c);
  const { facts } = await triedOf(ports, upload);
  if (isToPublish(upload)) await ports.runs.start({ kind: 'upload', subject: upload.id, facts }, person.id);
  return c.redirect(`/staff/uploads/${upload.id}`, 303);
}

async function publish(visit: Visit, ports: UploadPorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const { t } = ui;
  const id = c.req.param('id') ?? '';
  const upload = await ports.uploads.find(id);
  if (upload === undefined) return unknown(ui, c);
  const reason = readReason(form);
  if (reason === undefined) return showUpload(visit, ports, t('Say why.', '請說明原因。'));
  const words = wordsOf(form);
  const proposed = (upload.look?.result as { proposal?: Proposal } | undefined)?.proposal?.issued?.value;
  // A date that was left as it was found is as good as where it was found, and no better.
  if (proposed !== undefined && words['issued'] === proposed.date) delete words['issued'];
  const facts = factsFromWords(words);
  if (!facts.ok) return showUpload(visit, ports, `${t('Correct this:', '請更正：')} ${facts.error.join('; ')}`);
  const { preview, facts: said } = await triedOf(ports, upload, facts.value);
  if (upload.state === 'staged' && !maySend(form, preview)) {
    // With these facts nobody has asked yet: what they would turn over is found out first.
    if (preview.kind !== 'absent') return showUpload(visit, ports, objectionWords(ui));
    await ports.runs.start({ kind: 'upload', subject: id, facts: said }, person.id);
    return c.redirect(`/staff/uploads/${id}`, 303);
  }
  const tried = preview.kind === 'known' ? { run: preview.run.id, wrong: preview.flips.wrong } : null;
  const done = await ports.uploads.publish(id, facts.value, { who: person.id, reason, tried });
  if (done === 'done') return c.redirect(`/staff/uploads/${id}`, 303);
  if (done === 'unknown') return unknown(ui, c);
  return showUpload(
    visit,
    ports,
    done === 'full'
      ? t('Too many files wait. Try again later.', '等候處理的檔案過多，請稍後再試。')
      : t('The file is there no more. Hand it in again.', '檔案已不存在，請重新上載。'),
  );
}

async function discard({ c, person }: Visit, { uploads }: UploadPorts): Promise<Response> {
  await uploads.discard(c.req.param('id') ?? '', person.id);
  return c.redirect('/staff/uploads', 303);
}
