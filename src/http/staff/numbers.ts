import { type ExportRow, toCsv, toJsonLines } from '../../review/numbers/export.ts';
import { reviewRows } from '../../review/numbers/review-rows.ts';
import type { DayCount, Numbers, Period } from '../../review/numbers/numbers.ts';
import { ANSWER_LABELS, CITATION_LABELS } from '../../review/cases/case-types.ts';
import type { RecentCount } from '../../review/numbers/recent.ts';
import type { UnansweredGroup } from '../../review/numbers/unanswered.ts';
import type { Agreement } from '../../review/agreement.ts';
import type { People } from '../../review/people/people.ts';
import { may } from '../../review/people/rights.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Html } from '../pages/html.ts';
import { type Head, renderBar, renderInterval, renderTable, sampleWords } from './charts.ts';
import { renderStaffPage } from './layout.ts';
import { renderRecent } from './recent-part.ts';
import { answerWords, citationWords } from './case-words.ts';
import { periodOf } from './period.ts';
import { channelWords, countedWords, outcomeWords } from './turn-words.ts';
import type { StaffRoute, Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface NumbersPorts {
  clock: Clock;
  people: Pick<People, 'names'>;
  numbers(period: Period): Promise<Numbers>;
  recent(): Promise<readonly RecentCount[]>;
  unanswered(period: Period, most: number): Promise<readonly UnansweredGroup[]>;
  /** A row a verdict, without names or words. */
  verdicts(period: Period): Promise<readonly ExportRow[]>;
}

const SHOWN_GROUPS = 50;
const EXPORTED_GROUPS = 5000;

/** What the answers are like: for people as tables with bars, for spreadsheets and programs as files. */
export function numberRoutes(ports: NumbersPorts): StaffRoute[] {
  const read = 'numbers.read';
  const right = 'numbers.export';
  const exports = Object.entries(FILES).flatMap(([name, rows]) =>
    (['csv', 'jsonl'] as const).map(
      (format): StaffRoute => ({
        method: 'GET',
        path: `/staff/numbers/${name}.${format}`,
        right,
        handle: async ({ c }) => send(format, name, await rows(ports, periodAt(c, ports))),
      }),
    ),
  );
  return [
    { method: 'GET', path: '/staff/numbers', right: read, handle: (visit) => showNumbers(visit, ports) },
    ...exports,
    {
      method: 'GET',
      path: '/v1/review/numbers',
      right: read,
      handle: async ({ c }) => c.json(await ports.numbers(periodAt(c, ports))),
    },
    {
      method: 'GET',
      path: '/v1/review/verdicts',
      right,
      handle: async ({ c }) =>
        c.json({ period: periodAt(c, ports), verdicts: await ports.verdicts(periodAt(c, ports)) }),
    },
    {
      method: 'GET',
      path: '/v1/review/unanswered',
      right,
      handle: async ({ c }) =>
        c.json({
          period: periodAt(c, ports),
          questions: await ports.unanswered(periodAt(c, ports), EXPORTED_GROUPS),
        }),
    },
  ];
}

/** What is exported, by the name of its file. */
const FILES: Readonly<Record<string, (ports: NumbersPorts, period: Period) => Promise<readonly ExportRow[]>>> = {
  outcomes: async ({ numbers }, period) => dayRows((await numbers(period)).outcomes),
  opinions: async ({ numbers }, period) => dayRows((await numbers(period)).opinions),
  spend: async ({ numbers }, period) => dayRows((await numbers(period)).spend),
  review: async ({ numbers }, period) => reviewRows((await numbers(period)).review),
  verdicts: async ({ verdicts }, period) => verdicts(period),
  unanswered: async ({ unanswered }, period) => groupRows(await unanswered(period, EXPORTED_GROUPS)),
};

function periodAt(c: Visit['c'], { clock }: NumbersPorts): Period {
  return periodOf(c, clock.now());
}

function dayRows(counts: readonly DayCount[]): ExportRow[] {
  return counts.map(({ day, channel, name, count }) => ({ day, channel, outcome: name, count }));
}

function groupRows(groups: readonly UnansweredGroup[]): ExportRow[] {
  return groups.map(({ outcomes, ...rest }) => ({ ...rest, outcomes: outcomes.join(' ') }));
}

function send(format: 'csv' | 'jsonl', name: string, rows: readonly ExportRow[]): Response {
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const text = format === 'csv' ? toCsv(Object.keys(rows[0] ?? {}), rows) : toJsonLines(rows);
  return new Response(text, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="judian-${name}.${format}"`,
      'Cache-Control': 'no-store',
    },
  });
}

async function showNumbers({ c, ui, person }: Visit, ports: NumbersPorts): Promise<Response> {
  const { html, t } = ui;
  const period = periodAt(c, ports);
  const [numbers, groups, recent] = await Promise.all([
    ports.numbers(period),
    ports.unanswered(period, SHOWN_GROUPS),
    ports.recent(),
  ]);
  const names = await ports.people.names(numbers.review.people.map(({ reviewer }) => reviewer));
  const title = t('Numbers', '數字');
  const query = new URLSearchParams({ ...period }).toString();
  const exported = may(person.role, 'numbers.export');
  const files = (name: string) =>
    exported
      ? html`<p class="links"><a href="/staff/numbers/${name}.csv?${query}">CSV</a><a href="/staff/numbers/${name}.jsonl?${query}">JSONL</a></p>`
      : '';
  const body = html`<h1>${title}</h1>
<form class="actions" method="get" action="/staff/numbers"><div><label for="from">${t('From', '由')}</label><input type="date" id="from" name="from" value="${period.from}"></div><div><label for="to">${t('To', '至')}</label><input type="date" id="to" name="to" value="${period.to}"></div><button class="second">${t('Show', '顯示')}</button></form>
${renderRecent(ui, recent)}${renderReview(ui, numbers, names)}${files('review')}<p>${t('Verdicts, one a row', '逐項審核結果')}</p>${files('verdicts')}
<h2>${t('How questions ended', '提問的結果')}</h2>${renderOutcomes(ui, numbers.outcomes)}${renderDays(ui, numbers.outcomes)}${files('outcomes')}
<h2>${t('Asked, and not in the documents', '文件沒有涵蓋的提問')}</h2>
<p class="quiet">${t('Questions that ask the same count together. This is what should be written.', '問同一件事的提問會合併計算。這些是應當補充的內容。')}</p>
${renderGroups(ui, groups)}${files('unanswered')}
<h2>${t('What residents said', '市民的意見')}</h2>${renderCounts(ui, t('Opinions', '意見'), numbers.opinions)}${files('opinions')}
<h2>${t('Spend', '用量')}</h2>${renderCounts(ui, t('Tokens of the chat model, messages sent', '模型字元數、已發送訊息'), numbers.spend)}${files('spend')}`;
  return c.html(await renderStaffPage(ui, { title, body, section: 'numbers', wide: true }));
}

function renderReview(ui: StaffUi, { review }: Numbers, names: ReadonlyMap<string, string>): Html {
  const { html, t } = ui;
  const { sample, agreement, people, seconds } = review;
  const head = (first: string): Head[] => [first, { number: t('Pairs', '對數') }, { number: 'AC1' }, { number: 'κ' }];
  const time =
    seconds === null
      ? '–'
      : t(
          `median ${secondsWords(ui, seconds.median)}, nine of ten within ${secondsWords(ui, seconds.p90)}, of ${seconds.n}`,
          `中位數 ${secondsWords(ui, seconds.median)}，九成在 ${secondsWords(ui, seconds.p90)}內完成（共 ${seconds.n} 個）`,
        );
  return html`<h2>${t('Accuracy', '準確度')}</h2>
<p class="state figure">${sampleWords(ui, sample)}</p>${renderInterval(ui, sample)}
<p class="quiet">${t(
    'Of the random sample alone, with its 95 % interval; other queues are picked, and would mislead.',
    '只計隨機樣本，並列出 95 % 區間；其他隊列經過挑選，不能代表整體。',
  )} ${t(`${sample.drawn} drawn, ${sample.decided} decided.`, `抽出 ${sample.drawn} 個，已審核 ${sample.decided} 個。`)}</p>
<p class="quiet">${t(
    'Of cases that two judged without seeing each other. AC1 and κ leave out what chance would give: 1 is always the same, 0 no more than chance; κ falls where nearly all is right.',
    '只計兩人互不知情下審核的個案。AC1 和 κ 已扣除巧合：1 為完全一致，0 為與巧合無異；結果大多相同時，κ 會偏低。',
  )}</p>
${renderTable(
  ui,
  t('Agreement of two people, by label', '兩人審核的一致程度，按結果'),
  head(t('Label', '結果')),
  agreement.filter(({ n }) => n > 0).map((one) => renderAgreement(ui, labelWords(ui, one.label), one)),
)}
${renderTable(
  ui,
  t('Agreement by person', '按人員的一致程度'),
  head(t('Person', '人員')),
  people.flatMap(({ reviewer, agreement: own }) =>
    (['answer', 'citation'] as const).map((kind) =>
      renderAgreement(ui, `${names.get(reviewer) ?? reviewer} · ${labelWords(ui, kind)}`, own[kind]),
    ),
  ),
)}
${renderTable(
  ui,
  t('Work by person', '按人員的工作'),
  [
    t('Person', '人員'),
    { number: t('Verdicts', '審核數目') },
    { number: t('Median time', '時間中位數') },
    { number: t('Gold cases as decided', '標準個案結果相同') },
  ],
  people.map(
    ({ reviewer, given, medianSeconds, gold }) =>
      html`<tr><td>${names.get(reviewer) ?? reviewer}</td><td class="number">${String(given)}</td><td class="number">${medianSeconds === null ? '–' : secondsWords(ui, medianSeconds)}</td><td class="number">${gold.given === 0 ? '–' : `${gold.right}/${gold.given}`}</td></tr>`,
  ),
)}
<p>${t('Time to review:', '審核所需時間：')} ${time}</p>`;
}

/** `answer`, `citation 2`, `answer wrong`: what two people were asked, all of it or one label against all others. */
function labelWords(ui: StaffUi, name: string): string {
  const { t } = ui;
  const [kind, label] = name.split(' ');
  const whole = kind === 'answer' ? t('Answers', '整個答案') : t('Citations', '引用');
  if (label === undefined) return whole;
  const number = CITATION_LABELS.find((one) => String(one) === label);
  const answer = ANSWER_LABELS.find((one) => one === label);
  const words = number === undefined ? answer && answerWords(ui, answer) : citationWords(ui, number);
  return t(`${whole}: ${words ?? label}`, `${whole}：${words ?? label}`);
}

function renderAgreement({ html }: StaffUi, name: string, { n, ac1, kappa }: Agreement): Html {
  return html`<tr><td>${name}</td><td class="number">${String(n)}</td><td class="number">${estimateWords(ac1)}</td><td class="number">${estimateWords(kappa)}</td></tr>`;
}

/** `0.82 (0.74–0.90)` */
function estimateWords(one: Agreement['kappa']): string {
  return one === null ? '–' : `${one.value.toFixed(2)} (${one.low.toFixed(2)}–${one.high.toFixed(2)})`;
}

function secondsWords({ t }: StaffUi, value: number): string {
  return t(`${Math.round(value)} s`, `${Math.round(value)} 秒`);
}

/** Sums by name, the largest first. */
function sums(counts: readonly DayCount[], keyOf: (one: DayCount) => string): [string, number][] {
  const found = new Map<string, number>();
  for (const one of counts) found.set(keyOf(one), (found.get(keyOf(one)) ?? 0) + one.count);
  return [...found].toSorted((one, other) => other[1] - one[1]);
}

function renderOutcomes(ui: StaffUi, counts: readonly DayCount[]): Html {
  const { html, t } = ui;
  const all = sums(counts, ({ channel, name }) => `${channel} ${name}`);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const largest = all[0]?.[1] ?? 0;
  return renderTable(
    ui,
    t(`By channel and outcome, ${total} questions`, `按渠道及結果，共 ${total} 個提問`),
    [t('Channel', '渠道'), t('Outcome', '結果'), { number: t('Count', '數目') }, { number: '%' }, ''],
    all.map(([key, count]) => {
      const [channel = '', name = ''] = key.split(' ');
      return html`<tr><td>${channelWords(ui, channel)}</td><td>${outcomeWords(ui, name)}</td><td class="number">${String(count)}</td><td class="number">${((count / total) * 100).toFixed(1)}</td><td>${renderBar(ui, count, largest)}</td></tr>`;
    }),
  );
}

function renderDays(ui: StaffUi, counts: readonly DayCount[]): Html {
  const { html, t } = ui;
  const days = sums(counts, ({ day }) => day).toSorted(([one], [other]) => (one < other ? 1 : -1));
  const answered = new Map(
    sums(
      counts.filter(({ name }) => name === 'answered' || name === 'partly-answered'),
      ({ day }) => day,
    ),
  );
  const largest = Math.max(0, ...days.map(([, count]) => count));
  return html`<details><summary>${t('By day', '按日')}</summary>${renderTable(
    ui,
    t('Questions by day', '每日提問'),
    [t('Day', '日期'), { number: t('Questions', '提問') }, { number: t('Answered', '已回答') }, ''],
    days.map(
      ([day, count]) =>
        html`<tr><td>${day}</td><td class="number">${String(count)}</td><td class="number">${String(answered.get(day) ?? 0)}</td><td>${renderBar(ui, count, largest)}</td></tr>`,
    ),
  )}</details>`;
}

function renderGroups(ui: StaffUi, groups: readonly UnansweredGroup[]): Html {
  const { html, t } = ui;
  const largest = groups[0]?.count ?? 0;
  return renderTable(
    ui,
    t('Questions', '提問'),
    [t('Question', '提問'), { number: t('Times', '次數') }, t('Last', '最近'), t('Outcome', '結果'), ''],
    groups.map(
      ({ question, count, lastAsked, outcomes }) =>
        html`<tr><td><bdi lang="zh-Hant-HK">${question}</bdi></td><td class="number">${String(count)}</td><td>${ui.time(lastAsked)}</td><td>${outcomes.map((one) => outcomeWords(ui, one)).join(t(', ', '、'))}</td><td>${renderBar(ui, count, largest)}</td></tr>`,
    ),
  );
}

function renderCounts(ui: StaffUi, caption: string, counts: readonly DayCount[]): Html {
  const { html, t } = ui;
  const all = sums(counts, ({ channel, name }) => `${channel} ${name}`);
  return renderTable(
    ui,
    caption,
    [t('Channel', '渠道'), t('What', '項目'), { number: t('Sum', '總數') }],
    all.map(([key, count]) => {
      const [channel = '', name = ''] = key.split(' ');
      return html`<tr><td>${channelWords(ui, channel)}</td><td>${countedWords(ui, name)}</td><td class="number">${String(count)}</td></tr>`;
    }),
  );
}
