import type { ReviewPorts } from '../../review/cases/ports.ts';
import { may } from '../../review/people/rights.ts';
import { flipsBetween, lastPhase, progressOf, type RunProgress, wrongOf } from '../../review/samples/run-results.ts';
import type { Run } from '../../review/samples/run-rows.ts';
import type { Runs } from '../../review/samples/runs.ts';
import type { Html } from '../pages/html.ts';
import { renderTable } from './charts.ts';
import { renderDone } from './fields.ts';
import { renderStaffMessage, renderStaffPage } from './layout.ts';
import { staffPath } from './paths.ts';
import type { StaffRoute, Visit } from './route.ts';
import { kindWords, renderQuestions, renderRunProgress, runStateWords } from './run-parts.ts';
import type { StaffUi } from './ui.ts';

export interface ReviewedPorts {
  runs: Runs;
  review: Pick<ReviewPorts, 'database'>;
}

const LISTED = 20;

/** `/staff/reviewed`: would today's system answer what staff decided rightly? */
export function reviewedRoutes(ports: ReviewedPorts): StaffRoute[] {
  const [read, right] = ['samples.read', 'samples.change'] as const;
  return [
    { method: 'GET', path: '/staff/reviewed', right: read, handle: (visit) => showRuns(visit, ports) },
    { method: 'POST', path: '/staff/reviewed', right, handle: (visit) => start(visit, ports) },
    { method: 'GET', path: '/staff/reviewed/:id', right: read, handle: (visit) => showRun(visit, ports) },
    { method: 'POST', path: '/staff/reviewed/:id/stop', right, handle: (visit) => stop(visit, ports) },
    { method: 'GET', path: '/v1/review/reviewed', right: read, handle: (visit) => tellRuns(visit, ports) },
  ];
}

async function showRuns({ c, ui, person }: Visit, { runs, review }: ReviewedPorts): Promise<Response> {
  const { html, t } = ui;
  const title = t('Reviewed questions, asked again', '重新提問已審核的問題');
  const all = await runs.list(LISTED);
  const inWork = all.find(({ kind, state }) => kind === 'now' && (state === 'waiting' || state === 'running'));
  const done = all.filter(({ kind, state }) => kind === 'now' && state === 'done');
  const canStart = may(person.role, 'samples.change') && inWork === undefined && (await runs.any());
  const body = html`<p class="links"><a href="/staff/samples">${t('Samples', '樣本')}</a></p><h1>${title}</h1>
${renderDone(ui, c.req.query('said') === 'stopped' ? t('It is stopped.', '已停止。') : undefined)}
<p class="quiet">${t(
    'Would the service of today answer rightly what staff decided? Every decided case is asked again, as quotations, and judged by its verdict. Residents go first; it goes on after a restart.',
    '今日的服務能否正確回答職員已審核的問題？每個已定個案會以引述方式重新提問，並按其審核結果判斷。市民的提問優先；服務重新啟動後會繼續。',
  )}</p>
${inWork === undefined ? '' : renderRunProgress(ui, inWork, await progressOf(review.database, inWork))}
${canStart ? html`<form method="post" action="/staff/reviewed">${ui.token}<button data-key="Control+Enter">${t('Ask them now', '立即提問')}</button></form>` : ''}
${(await runs.any()) ? '' : html`<p>${t('Nothing was reviewed yet.', '尚未有已審核的個案。')}</p>`}
${done[0] === undefined ? '' : await renderNow(ui, review.database, done[0], done[1])}
${renderTable(
  ui,
  t('Earlier runs', '過往紀錄'),
  [t('When', '時間'), t('Asked of', '提問對象'), t('State', '狀態')],
  all.map(
    ({ id, at, kind, state }) =>
      html`<tr><td><a href="/staff/reviewed/${id}">${ui.time(at)}</a></td><td>${kindWords(ui, kind)}</td><td>${runStateWords(ui, state)}</td></tr>`,
  ),
)}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'samples', wide: true }));
}

/** `12 right, 1 wrong, 2 of which the verdict does not tell` */
function sumWords({ t }: StaffUi, { right, wrong, unknown }: RunProgress): string {
  return t(
    `${right} right, ${wrong} wrong; of ${unknown} the verdict does not tell.`,
    `${right} 個正確，${wrong} 個錯誤；${unknown} 個未能以審核結果判斷。`,
  );
}

/** Gold cases are named to those who make them alone. */
function toldTo({ person }: StaffUi): { gold: boolean } {
  return { gold: person !== undefined && may(person.role, 'cases.manage') };
}

async function renderNow(
  ui: StaffUi,
  database: ReviewPorts['database'],
  run: Run,
  earlier: Run | undefined,
): Promise<Html> {
  const { html, t } = ui;
  const progress = await progressOf(database, run);
  const flips =
    earlier && (await flipsBetween(database, { run: earlier.id, phase: 1 }, { run: run.id, phase: 1 }, toldTo(ui)));
  const versions = Object.entries(run.versions).filter(([name, value]) => value !== (earlier?.versions[name] ?? value));
  return html`<h2>${t('As it is', '現況')}</h2><p class="state">${sumWords(ui, progress)}</p>
<p class="quiet">${ui.time(run.endedAt ?? run.at)}${Object.entries(run.versions).map(([name, value]) => html` · ${name} <span class="code">${value ?? '–'}</span>`)}</p>
${
  flips === undefined
    ? ''
    : html`<p>${t(
        `Since the run before: ${flips.wrong} became wrong, ${flips.right} became right.`,
        `與上一次相比：${flips.wrong} 個變為錯誤，${flips.right} 個變為正確。`,
      )} ${versions.length === 0 ? '' : html`${t('What answers are made with changed:', '用以作答的版本有改動：')} ${versions.map(([name]) => name).join(t(', ', '、'))}.`}</p>${flips.shown.length === 0 ? '' : renderQuestions(ui, t('Turned over since the run before', '與上一次不同的答案'), flips.shown)}`
}
${renderQuestions(ui, t('Wrong by their verdicts', '按審核結果屬錯誤'), await wrongOf(database, { run: run.id, phase: 1 }, toldTo(ui)))}`;
}

async function start({ c, person }: Visit, { runs }: ReviewedPorts): Promise<Response> {
  const last = await runs.latest('now');
  const isOpen = last?.state === 'waiting' || last?.state === 'running';
  if (!isOpen && (await runs.any())) await runs.start({ kind: 'now' }, person.id);
  return c.redirect('/staff/reviewed', 303);
}

async function stop({ c, form, person }: Visit, { runs }: ReviewedPorts): Promise<Response> {
  await runs.stop(c.req.param('id') ?? '', person.id);
  const back = staffPath(form.get('back') ?? '');
  return c.redirect(back === '/staff' ? '/staff/reviewed?said=stopped' : back, 303);
}

async function showRun({ c, ui }: Visit, { runs, review: { database } }: ReviewedPorts): Promise<Response> {
  const { html, t } = ui;
  const run = await runs.find(c.req.param('id') ?? '');
  if (run === undefined) {
    const text = t('It may have been forgotten: the last fifty are kept.', '可能已被刪除：只保留最近五十次。');
    return c.html(await renderStaffMessage(ui, t('There is no such run', '沒有這次紀錄'), text, 'samples'), 404);
  }
  const title = t('Reviewed questions, asked again', '重新提問已審核的問題');
  const progress = await progressOf(database, run);
  const isOpen = run.state === 'waiting' || run.state === 'running';
  const phase = lastPhase(run.kind);
  const flips =
    phase === 2
      ? await flipsBetween(database, { run: run.id, phase: 1 }, { run: run.id, phase }, toldTo(ui))
      : undefined;
  const body = html`<p class="links"><a href="/staff/reviewed">${t('All runs', '所有紀錄')}</a></p><h1>${title}</h1>
<p class="state">${kindWords(ui, run.kind)} · ${ui.time(run.at)} · ${runStateWords(ui, run.state)}</p>
${run.failure === null ? '' : html`<p class="caution">${run.failure}</p>`}
${isOpen ? renderRunProgress(ui, run, progress) : html`<p>${sumWords(ui, progress)}</p>`}
${flips === undefined ? '' : html`<p>${t(`${flips.wrong} would become wrong, ${flips.right} right.`, `${flips.wrong} 個會變為錯誤，${flips.right} 個會變為正確。`)}</p>${renderQuestions(ui, t('Turned over', '會改變的答案'), flips.shown)}`}
${renderQuestions(ui, t('Wrong by their verdicts', '按審核結果屬錯誤'), await wrongOf(database, { run: run.id, phase }, toldTo(ui)))}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'samples', wide: true }));
}

/** For programs: the last run over the service as it is. Ids of answers, and no words of anybody. */
async function tellRuns({ c, person }: Visit, { runs, review: { database } }: ReviewedPorts): Promise<Response> {
  const run = await runs.latest('now');
  if (run === undefined) return c.json({ run: null });
  const { id, state, at, endedAt, versions } = run;
  const wrong = (await wrongOf(database, { run: id, phase: 1 }, { gold: may(person.role, 'cases.manage') })).map(
    ({ turnId, because }) => ({
      answerId: turnId,
      because,
    }),
  );
  const progress = await progressOf(database, run);
  return c.json({ run: { id, state, at, endedAt, versions, ...progress, wrongAnswers: wrong } });
}
