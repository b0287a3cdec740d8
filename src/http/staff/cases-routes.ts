import { OUTCOME_KINDS } from '../../answering/outcome-kinds.ts';
import { CASE_STATES, EMPTY_VERDICT, QUEUES, type Verdict } from '../../review/cases/case-types.ts';
import { isDay } from '../../shared/clock.ts';
import { documentsNamed } from '../../review/cases/documents-named.ts';
import { fileWaiting } from '../../review/cases/file-waiting.ts';
import { keepLease, releaseLease, takeCase, takeNext } from '../../review/cases/leases.ts';
import { type CaseFilters, countQueues, listCases, listViews, saveView } from '../../review/cases/list.ts';
import { listBegun } from '../../review/cases/own.ts';
import { undoLast } from '../../review/cases/undo.ts';
import { type DraftSeen, draftOf, dropDraft, keepDraft, type Kept } from '../../review/cases/drafts.ts';
import { submitVerdict } from '../../review/cases/verdicts.ts';
import { describePick, type PickFault } from '../../review/cases/correction.ts';
import { viewCase } from '../../review/cases/view.ts';
import type { ReviewPorts } from '../../review/cases/ports.ts';
import { may } from '../../review/people/rights.ts';
import type { Html } from '../pages/html.ts';
import { casePath } from './case-paths.ts';
import { errorPage } from './case-missing.ts';
import { renderCaseList } from './case-list-page.ts';
import { renderElsewhere } from './case-draft.ts';
import { verdictOf } from './case-form.ts';
import { type CaseShowing, showCase } from './case-show.ts';
import { gapWords, pickFaultWords, saidWords } from './case-words.ts';
import { renderDone, renderError } from './fields.ts';
import type { StaffRoute, Visit } from './route.ts';

export type CasesPorts = CaseShowing;

/** Queues, lists and cases: `/staff/cases`. */
export function caseRoutes(ports: CasesPorts): StaffRoute[] {
  const [read, decide] = ['cases.read', 'cases.decide'] as const;
  const post = (path: string, handle: (visit: Visit, ports: CasesPorts) => Promise<Response>): StaffRoute => ({
    method: 'POST',
    path,
    right: decide,
    handle: (visit) => handle(visit, ports),
  });
  return [
    { method: 'GET', path: '/staff/cases', right: read, handle: (visit) => showList(visit, ports) },
    { method: 'GET', path: '/staff/cases/:id', right: read, handle: (visit) => showCase(visit, ports) },
    post('/staff/cases/next', next),
    post('/staff/cases/views', keepView),
    post('/staff/undo', undo),
    post('/staff/cases/:id/take', take),
    post('/staff/cases/:id/skip', skip),
    post('/staff/cases/:id/beat', beat),
    post('/staff/cases/:id/draft', draft),
    post('/staff/cases/:id/find', find),
    post('/staff/cases/:id/put-away', putAway),
    post('/staff/cases/:id', submit),
  ];
}

function say(visit: Visit, path: string, said: string): Response {
  return visit.c.redirect(`${path}${path.includes('?') ? '&' : '?'}said=${encodeURIComponent(said)}`, 303);
}

const idOf = ({ c }: Visit) => c.req.param('id') ?? '';

async function showList(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const { c, ui, person } = visit;
  await fileWaiting(review);
  const query = new URL(c.req.url).searchParams;
  const filters = filtersOf(query);
  const before = /^\d{1,15}$/u.test(query.get('before') ?? '') ? Number(query.get('before')) : undefined;
  const typed = filters.documentId;
  const named = typed === undefined ? [] : await documentsNamed(review.library, typed);
  const meant = { ...filters, documentId: named[0]?.id };
  const { rows, next: last } = await listCases(review.database, meant, review.clock.now().getTime(), before);
  const kept = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  const views = await listViews(review.database, person.id);
  const said = saidWords(ui, query.get('said') ?? '');
  return c.html(
    renderCaseList(ui, {
      queues: await countQueues(review.database),
      begun: await listBegun(review.database, person.id, review.clock.now().getTime()),
      filters,
      named,
      rows,
      next: last === null ? null : `/staff/cases?${new URLSearchParams([...kept, ['before', String(last)]])}`,
      views: views.map(({ name, filters: own }) => ({
        name,
        href: `/staff/cases?${new URLSearchParams(Object.entries(own).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])))}`,
      })),
      message: renderDone(ui, said),
      mayDecide: may(person.role, 'cases.decide'),
      query: kept.toString() === 'of=cases' ? '' : kept.toString(),
    }),
  );
}

function filtersOf(query: URLSearchParams): CaseFilters {
  const words = (name: string) => query.get(name)?.trim().slice(0, 200) || undefined;
  const day = (name: string) => [query.get(name) ?? ''].find(isDay);
  return {
    of: query.get('of') === 'turns' ? 'turns' : 'cases',
    queue: QUEUES.find((queue) => queue === query.get('queue')),
    state: CASE_STATES.find((state) => state === query.get('state')),
    channel: words('channel'),
    outcome: OUTCOME_KINDS.find((kind) => kind === query.get('outcome')),
    documentId: words('documentId'),
    question: words('question'),
    answer: words('answer'),
    text: words('text'),
    from: day('from'),
    to: day('to'),
  };
}

async function next(visit: Visit, { review }: CasesPorts): Promise<Response> {
  await fileWaiting(review);
  const queue = QUEUES.find((one) => one === visit.form.get('queue'));
  const lease = await takeNext(review, visit.person.id, { queue });
  return lease === undefined ? say(visit, '/staff/cases', 'empty') : visit.c.redirect(casePath(lease.turnId), 303);
}

async function keepView(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const name = (visit.form.get('name') ?? '').trim();
  const filters = filtersOf(new URLSearchParams(visit.form.get('query') ?? ''));
  if (name !== '') await saveView(review.database, visit.person.id, name, filters);
  return say(visit, '/staff/cases', 'saved');
}

async function take(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const view = await viewCase(review, idOf(visit), visit.person.id);
  if (view === undefined) return errorPage(visit);
  const lease = await takeCase(review, view.seq, visit.person.id);
  return lease === undefined
    ? say(visit, casePath(view.turnId), 'taken')
    : visit.c.redirect(casePath(view.turnId), 303);
}

async function skip(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const view = await viewCase(review, idOf(visit), visit.person.id);
  if (view === undefined) return errorPage(visit);
  const token = view.token ?? '';
  // The next one is taken first, so that it is another.
  const lease = await takeNext(review, visit.person.id, { past: [view.seq] });
  await releaseLease(review, view.seq, token);
  return lease === undefined ? say(visit, '/staff/cases', 'empty') : visit.c.redirect(casePath(lease.turnId), 303);
}

async function beat(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const view = await viewCase(review, idOf(visit), visit.person.id);
  const kept = view?.token != null && (await keepLease(review, view.seq, view.token));
  return visit.c.json({ kept }, kept ? 200 : 409);
}

async function draft(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const kept = await keepForm(visit, review);
  return visit.c.json(kept, kept.kind === 'kept' || kept.kind === 'beside' ? 200 : 409);
}

function keepForm({ form, person, c }: Visit, review: ReviewPorts): Promise<Kept> {
  const { verdict } = verdictOf(form);
  const turnId = c.req.param('id') ?? '';
  const stamp = normalised(form.get('stamp'));
  return keepDraft(review, { person: person.id, turnId, verdict, stamp, seen: seenOf(form) });
}

/** What the page knew of the draft; a form without it, as programs send it, overwrites. */
function seenOf(form: URLSearchParams): DraftSeen | undefined {
  const [tab, saved] = [form.get('tab'), form.get('saved')];
  return tab === null || saved === null ? undefined : { tab: tab.slice(0, 64), saved: saved.slice(0, 32) };
}

async function putAway(visit: Visit, { review }: CasesPorts): Promise<Response> {
  await dropDraft(review, visit.person.id, idOf(visit));
  return say(visit, '/staff/cases', 'put-away');
}

/** Looks for sentences to pick; what was chosen so far is kept. */
async function find(visit: Visit, ports: CasesPorts): Promise<Response> {
  if ((await keepForm(visit, ports.review)).kind === 'elsewhere') return showBoth(visit, ports);
  const words = (visit.form.get('find') ?? '').slice(0, 200);
  return visit.c.redirect(`${casePath(idOf(visit))}?${new URLSearchParams({ find: words })}#find`, 303);
}

/** The page as it was filled in, with what another tab keeps of the same case beside it: nothing of either is lost. */
async function showBoth(visit: Visit, ports: CasesPorts): Promise<Response> {
  const { ui } = visit;
  const other = await draftOf(ports.review, visit.person.id, idOf(visit));
  const message = renderElsewhere(ui, other ?? EMPTY_VERDICT);
  return showCase(visit, ports, { message, status: 409, draft: verdictOf(visit.form).verdict });
}

async function submit(visit: Visit, ports: CasesPorts): Promise<Response> {
  const { review } = ports;
  const { form, person, ui } = visit;
  const turnId = idOf(visit);
  const { verdict, correcting } = verdictOf(form);
  const given = {
    turnId,
    token: form.get('lease') ?? '',
    stamp: normalised(form.get('stamp')),
    verdict,
    correcting,
    seen: seenOf(form),
  };
  const submitted = await submitVerdict(review, person.id, given);
  if (submitted.kind === 'unknown') return errorPage(visit);
  if (submitted.kind === 'elsewhere') return showBoth(visit, ports);
  if (submitted.kind === 'gap')
    return showCase(visit, ports, { message: renderError(ui, gapWords(ui, submitted.gap)), status: 422 });
  if (submitted.kind === 'correction-fails')
    return showCase(visit, ports, {
      message: await renderFaults(ports, visit, verdict, submitted.faults),
      status: 422,
    });
  if (submitted.kind !== 'given') return say(visit, casePath(turnId), submitted.kind);
  const lease = form.get('onward') === 'list' ? undefined : await takeNext(review, person.id);
  const path = lease === undefined ? '/staff/cases' : casePath(lease.turnId);
  if (submitted.proposesLater) return say(visit, path, 'given-proposes-later');
  if (lease !== undefined) return visit.c.redirect(path, 303);
  return say(visit, path, form.get('onward') === 'list' ? 'given' : 'empty');
}

/** Each sentence that cannot be quoted, by its first words, with why. */
async function renderFaults(
  { review }: CasesPorts,
  { ui }: Visit,
  { correction }: Verdict,
  faults: readonly PickFault[],
): Promise<Html> {
  const { html, t } = ui;
  const rows: Html[] = [];
  for (const { at, problem } of faults) {
    const pick = correction[at];
    const said = pick && (await describePick(review, pick));
    rows.push(
      html`<li>「<bdi lang="zh-Hant">${said?.text.slice(0, 24) ?? '…'}</bdi>…」 ${pickFaultWords(ui, problem)}</li>`,
    );
  }
  return html`<div class="error" role="alert"><p>${t(
    'What you picked cannot be the answer as it is. Pick other sentences; what you chose is kept.',
    '所選的句子不能照樣成為答案。請另選句子；你所選的已存為草稿。',
  )}</p><ul>${rows}</ul></div>`;
}

/** Browsers send line ends of their own. */
function normalised(text: string | null): string {
  return (text ?? '').replaceAll('\r\n', '\n');
}

async function undo(visit: Visit, { review }: CasesPorts): Promise<Response> {
  const undone = await undoLast(review, visit.person.id);
  return undone.kind === 'undone'
    ? say(visit, casePath(undone.turnId), 'undone')
    : say(visit, '/staff/cases', undone.kind);
}
