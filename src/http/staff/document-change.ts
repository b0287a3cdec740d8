import type { EditionInfo } from '../../knowledge/types.ts';
import { filesOf } from '../../review/audit/document-changes.ts';
import { audited } from '../../review/audit/audited.ts';
import { objectionOf, type Preview, previewOf } from '../../review/samples/preview.ts';
import type { DocumentChange } from '../../review/samples/document-change.ts';
import type { Runs } from '../../review/samples/runs.ts';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { documentPath, type DocumentsPorts, unknownDocument } from './documents.ts';
import { readReason, renderError, renderField } from './fields.ts';
import { renderStaffPage } from './layout.ts';
import { maySend, objectionWords, renderObjection, renderPreview } from './preview-parts.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface DocumentChangePorts extends DocumentsPorts {
  runs: Runs;
  database: Database;
  change(change: DocumentChange, reason: string): Promise<void>;
}

/** Withdrawing a document, bringing it back, and saying that another took its place: each shows first which reviewed answers it would turn over. */
export function documentChangeRoutes(ports: DocumentChangePorts): StaffRoute[] {
  const right = 'documents.change';
  return [
    { method: 'GET', path: '/staff/documents/:id/change', right, handle: (visit) => show(visit, ports) },
    { method: 'POST', path: '/staff/documents/:id/ask', right, handle: (visit) => ask(visit, ports) },
    ...(['withdraw', 'restore', 'supersede'] as const).map(
      (what): StaffRoute => ({
        method: 'POST',
        path: `/staff/documents/:id/${what}`,
        right,
        handle: (visit) => carryOut(visit, ports, what),
      }),
    ),
  ];
}

/** `2017`, `2018-09` or `2019-05-16`. */
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;

/** What a form or an address asks for; undefined for nothing that could be done. */
function changeOf(documentId: string, what: string | null, of: URLSearchParams): DocumentChange | undefined {
  const said = (name: string) => of.get(name)?.trim() || null;
  if (what === 'withdraw') return { what, documentId, editionId: said('edition') };
  if (what === 'restore') return { what, documentId };
  const [by, from] = [said('by'), said('from')];
  if (what !== 'supersede' || (from !== null && (by === null || !DATE.test(from)))) return undefined;
  return { what, documentId, by, from };
}

function fieldsOf(change: DocumentChange): [string, string][] {
  const { what, documentId: _, ...rest } = change;
  const named = Object.entries(rest).map(([name, value]) => [name === 'editionId' ? 'edition' : name, value] as const);
  return [['what', what], ...named.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))];
}

function pathOf(change: DocumentChange, more: Record<string, string> = {}): string {
  return `${documentPath(change.documentId)}/change?${new URLSearchParams([...fieldsOf(change), ...Object.entries(more)])}`;
}

function previewOfChange({ database, runs }: DocumentChangePorts, change: DocumentChange): Promise<Preview> {
  const asked = { kind: 'document' as const, subject: change.documentId };
  return previewOf({ database, runs }, asked, ({ facts }) => facts === JSON.stringify(change));
}

async function startAsking({ runs }: DocumentChangePorts, change: DocumentChange, person: string): Promise<void> {
  await runs.start({ kind: 'document', subject: change.documentId, facts: change }, person);
}

/** Whether there is something that the change could be made to; its editions with it. */
async function heldFor(ports: DocumentChangePorts, { what, documentId }: DocumentChange) {
  const editions = await ports.library.editions(documentId);
  const gone = (await ports.listWithdrawn()).filter((one) => one.documentId === documentId);
  const title = editions[0]?.description.title ?? gone[0]?.title ?? documentId;
  return { editions, title, isThere: what === 'restore' ? gone.length > 0 : editions.length > 0 };
}

async function show(visit: Visit, ports: DocumentChangePorts, error?: string): Promise<Response> {
  const { c, ui, form } = visit;
  const query = new URL(c.req.url).searchParams;
  const given = error === undefined ? query : form;
  const change = changeOf(c.req.param('id') ?? '', query.get('what') ?? given.get('what'), given);
  return change === undefined ? unknownDocument(ui, c) : showChange(visit, ports, change, { given, error });
}

async function showChange(
  { c, ui }: Visit,
  ports: DocumentChangePorts,
  change: DocumentChange,
  { given, error }: { given: URLSearchParams; error: string | undefined },
): Promise<Response> {
  const { html, t } = ui;
  const { isThere, title: name } = await heldFor(ports, change);
  if (!isThere) return unknownDocument(ui, c);
  const preview = await previewOfChange(ports, change);
  const title = changeWords(ui, change);
  const reason = given.get('reason') ?? '';
  const hidden = fieldsOf(change).map(([key, value]) => html`<input type="hidden" name="${key}" value="${value}">`);
  const base = documentPath(change.documentId);
  const again = preview.kind === 'over' || preview.kind === 'absent';
  // The page loads itself again meanwhile, and would take away what is typed into a form.
  const decides = preview.kind !== 'asking' || query(c, 'now');
  const body = html`<h1>${title}</h1><p><a href="${base}"><bdi>${name}</bdi></a></p>${renderError(ui, error)}
${preview.kind === 'asking' && decides ? '' : renderPreview(ui, preview)}
${again ? html`<form method="post" action="${base}/ask">${ui.token}${hidden}<input type="hidden" name="reason" value="${reason}"><button class="second">${t('Ask which would change', '查看哪些會改變')}</button></form>` : ''}
${
  decides
    ? html`<form method="post" action="${base}/${change.what}">${ui.token}${hidden}${renderField(ui, { name: 'reason', label: t('Reason', '原因'), value: reason, maxlength: 500 })}${renderObjection(ui, preview)}<button>${title}</button></form>`
    : html`<p class="links"><a href="${pathOf(change, { reason, now: '' })}">${t('Decide without waiting', '不等結果，立即決定')}</a></p>`
}`;
  const page = await renderStaffPage(ui, { title, body, section: 'documents' });
  return c.html(page, error === undefined ? 200 : 400);
}

function query(c: Visit['c'], name: string): boolean {
  return c.req.query(name) !== undefined;
}

function changeWords({ t }: StaffUi, change: DocumentChange): string {
  if (change.what === 'withdraw')
    return change.editionId === null
      ? t('Withdraw all of it', '撤回整份文件')
      : t('Withdraw this edition', '撤回此版本');
  if (change.what === 'restore') return t('Bring it back', '恢復文件');
  return change.by === null
    ? t('It is in force again', '恢復生效')
    : t('Another document took its place', '已被另一文件取代');
}

async function ask(visit: Visit, ports: DocumentChangePorts): Promise<Response> {
  const { c, ui, form, person } = visit;
  const change = changeOf(c.req.param('id') ?? '', form.get('what'), form);
  if (change === undefined) return unknownDocument(ui, c);
  await startAsking(ports, change, person.id);
  return c.redirect(pathOf(change, { reason: form.get('reason') ?? '' }), 303);
}

async function carryOut(visit: Visit, ports: DocumentChangePorts, what: DocumentChange['what']): Promise<Response> {
  const { c, ui, form, person } = visit;
  const { t } = ui;
  const id = c.req.param('id') ?? '';
  const change = changeOf(id, what, form);
  if (change === undefined) return c.redirect(`${documentPath(id)}?wrong`, 303);
  const { editions, isThere } = await heldFor(ports, change);
  if (!isThere) return unknownDocument(ui, c);
  const reason = readReason(form);
  const back = (error: string) => showChange(visit, ports, change, { given: form, error });
  if (reason === undefined) return await back(t('Say why.', '請說明原因。'));
  const preview = await previewOfChange(ports, change);
  if (!maySend(form, preview)) {
    // Nobody has asked yet: what it would turn over is found out first.
    if (preview.kind === 'absent') await startAsking(ports, change, person.id);
    else if (form.has('objection')) return await back(objectionWords(ui));
    return c.redirect(pathOf(change, { reason }), 303);
  }
  try {
    await audited(ports.audit, { ...entryOf(change, preview, editions), who: person.id, reason }, () =>
      ports.change(change, reason),
    );
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'successor-wrong') return await back(error.message);
    throw error;
  }
  return c.redirect(`${documentPath(id)}?done`, 303);
}

function entryOf(change: DocumentChange, preview: Preview, editions: readonly EditionInfo[]) {
  const { what, documentId, ...rest } = change;
  const tried = preview.kind === 'known' ? { run: preview.run.id, wrong: preview.flips.wrong } : objectionOf(preview);
  const names = { withdraw: 'withdrawn', restore: 'restored', supersede: 'superseded' };
  const { editionId, ...said } = { editionId: undefined, ...rest };
  return {
    what: `document.${names[what]}`,
    subject: `document:${documentId}`,
    after: { ...(editionId !== undefined && { edition: editionId }), ...said, tried },
    versions: filesOf(editions),
  };
}
