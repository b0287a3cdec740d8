import { setGold } from '../../review/cases/gold.ts';
import { sampleOf } from '../../review/cases/numbers.ts';
import type { ReviewPorts } from '../../review/cases/ports.ts';
import { dayAfter, startOf } from '../../review/numbers/numbers.ts';
import { may } from '../../review/people/rights.ts';
import { exportSample } from '../../review/samples/exported.ts';
import { eachReviewed } from '../../review/samples/reviewed.ts';
import { listGold, listSampled, type SampledEnd } from '../../review/samples/sampled.ts';
import type { Html } from '../pages/html.ts';
import { casePath } from './case-paths.ts';
import { answerWords, saidWords, stateWords } from './case-words.ts';
import { renderTable, sampleWords } from './charts.ts';
import { renderDone } from './fields.ts';
import { linesResponse } from './files.ts';
import { renderStaffPage } from './layout.ts';
import { periodOf } from './period.ts';
import { channelWords, outcomeWords } from './turn-words.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface SamplesPorts {
  review: ReviewPorts;
}

/** `/staff/samples`: the random sample with the accuracy that it gives, gold cases, and what staff decided as tests. */
export function sampleRoutes(ports: SamplesPorts): StaffRoute[] {
  return [
    { method: 'GET', path: '/staff/samples', right: 'samples.read', handle: (visit) => showSamples(visit, ports) },
    {
      method: 'GET',
      path: '/staff/samples/reviewed.jsonl',
      right: 'numbers.export',
      handle: async (visit) => exportReviewed(visit, ports),
    },
    {
      method: 'GET',
      path: '/v1/review/samples',
      right: 'numbers.export',
      handle: async (visit) => exportReviewed(visit, ports),
    },
    { method: 'POST', path: '/staff/cases/:id/gold', right: 'cases.manage', handle: (visit) => gold(visit, ports) },
  ];
}

async function showSamples({ c, ui, person }: Visit, { review }: SamplesPorts): Promise<Response> {
  const { html, t } = ui;
  const { database, clock, rules, sampledShare } = review;
  const period = periodOf(c, clock.now());
  const range = [startOf(period.from), startOf(dayAfter(period.to))] as const;
  const { rows, next } = await listSampled(database, ...range, endOf(c.req.query('before') ?? ''));
  const share = (await sampledShare?.()) ?? rules.sampled;
  const query = new URLSearchParams({ ...period });
  const title = t('Samples', '樣本');
  const body = html`<h1>${title}</h1>${renderDone(ui, saidWords(ui, c.req.query('said') ?? ''))}
<p class="links"><a href="/staff/reviewed">${t('Reviewed questions, asked again', '重新提問已審核的問題')}</a>${may(person.role, 'numbers.export') ? html`<a href="/staff/samples/reviewed.jsonl">${t('All that was decided, as tests (JSONL)', '匯出全部已定個案作測試（JSONL）')}</a>` : ''}</p>
<h2>${t('Random sample', '隨機樣本')}</h2>
<form class="actions" method="get" action="/staff/samples"><div><label for="from">${t('From', '由')}</label><input type="date" id="from" name="from" value="${period.from}"></div><div><label for="to">${t('To', '至')}</label><input type="date" id="to" name="to" value="${period.to}"></div><button class="second">${t('Show', '顯示')}</button></form>
<p class="state">${t('Accuracy:', '準確度：')} ${sampleWords(ui, await sampleOf(database, ...range))}</p>
<p class="quiet">${t(
    `${(share * 100).toFixed(1)} % of all questions are drawn, by a number that nobody can foresee. Only these tell how often answers are right.`,
    `隨機抽取全部提問的 ${(share * 100).toFixed(1)} %，抽取結果無法預知。只有這些樣本能代表整體準確度。`,
  )}</p>
${renderTable(
  ui,
  t('Drawn, the last asked first', '已抽取，由新到舊'),
  [t('Question', '問題'), t('Asked', '提問時間'), t('Outcome', '結果'), t('State', '狀態'), t('Verdict', '審核結果')],
  rows.map(
    ({ turnId, question, askedAt, channel, outcome, state, label }) =>
      html`<tr><td><a href="${casePath(turnId)}"><bdi lang="zh-Hant">${question ?? '—'}</bdi></a></td><td>${ui.time(askedAt)} · ${channelWords(ui, channel)}</td><td>${outcomeWords(ui, outcome)}</td><td>${stateWords(ui, state)}</td><td>${label === null ? '' : answerWords(ui, label as Parameters<typeof answerWords>[1])}</td></tr>`,
  ),
)}${next === null ? '' : html`<p class="links"><a href="/staff/samples?${new URLSearchParams([...query, ['before', `${next.askedAt} ${next.seq}`]])}" rel="next" data-key="n">${t('Older', '較舊')}</a></p>`}
${may(person.role, 'cases.manage') ? await renderGold(ui, database) : ''}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'samples', wide: true }));
}

/** `2026-11-22T04:00:00.000Z 17`, as the link to the next page has it. */
function endOf(before: string): SampledEnd | undefined {
  const [, askedAt, seq] = /^([\d:.TZ-]{20,30}) (\d{1,15})$/u.exec(before) ?? [];
  return askedAt === undefined ? undefined : { askedAt, seq: Number(seq) };
}

/** Shown to those who set them: whoever is measured by a case must not know which it is. */
async function renderGold(ui: StaffUi, database: ReviewPorts['database']): Promise<Html> {
  const { html, t } = ui;
  const rows = await listGold(database);
  return html`<h2>${t('Gold cases', '標準個案')}</h2><p class="quiet">${t(
    'Decided cases that others are given now and then, to measure how they judge. A decided case is made one on its own page.',
    '不時交給其他人審核的已定個案，用以衡量審核水平。可在已定個案的頁面設為標準個案。',
  )}</p>
${renderTable(
  ui,
  t('Gold cases', '標準個案'),
  [
    t('Question', '問題'),
    t('Verdict', '審核結果'),
    t('Taken', '已審次數'),
    t('As decided', '結果相同'),
    t('Change', '更改'),
  ],
  rows.map(
    ({ turnId, question, label, taken, right }) =>
      html`<tr><td><a href="${casePath(turnId)}"><bdi lang="zh-Hant">${question ?? '—'}</bdi></a></td><td>${label === null ? '' : answerWords(ui, label as Parameters<typeof answerWords>[1])}</td><td class="number">${String(taken)}</td><td class="number">${String(right)}</td><td><form method="post" action="${casePath(turnId)}/gold">${ui.token}<input type="hidden" name="gold" value="no"><button class="plain">${t('Remove', '移除')}</button></form></td></tr>`,
  ),
)}`;
}

async function gold({ c, form, person }: Visit, { review }: SamplesPorts): Promise<Response> {
  const wanted = form.get('gold') !== 'no';
  const done = await setGold(review, person.id, c.req.param('id') ?? '', wanted);
  return c.redirect(`/staff/samples?said=${done ? (wanted ? 'gold' : 'gold-removed') : 'not-decided'}`, 303);
}

/**
 * What `npm run eval -- --set reviewed` reads: a line for each decided case, written as it is read. Gold cases are told to
 * those who make them, and to nobody who is measured by them.
 */
function exportReviewed({ person }: Visit, { review }: SamplesPorts): Response {
  const gold = may(person.role, 'cases.manage');
  return linesResponse('judian-reviewed.jsonl', async function* lines() {
    for await (const sample of eachReviewed(review, { gold })) yield exportSample(sample);
  });
}
