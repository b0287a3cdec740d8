/** The numbers of the report: shares with their intervals, goals, groups, outcomes, and what changed since another run. */
import { html } from 'hono/html';
import type { Share } from '../statistics/wilson.ts';
import type { Goal } from './goals.ts';
import { type Measure, measureNames, measures } from './measures.ts';
import type { Judged } from './record.ts';
import { anchorOf, type Html, intervalOf, isShown, points, renderShare, renderTable } from './report-parts.ts';
import { percent } from './table.ts';
import { compareLanguages, type Comparison, confusion, groupsOf, timesOf, type Totals, totalsOf } from './totals.ts';

const INTERVAL = '95 % Wilson interval';

/** Every measure with its bar, the interval drawn across its end. */
export function renderSummary(totals: Totals): Html {
  const rows = measureNames.flatMap((measure) => {
    const share = totals[measure];
    return share === undefined ? [] : [renderMeasure(measure, share)];
  });
  return renderTable(`Share, ${INTERVAL}, count`, ['Measure', 'From 0 to 100 %', 'Share'], rows);
}

function renderMeasure(measure: Measure, share: Share): Html {
  const { title, better, of } = measures[measure];
  const isClaimed = better === 'higher' && share.low > 0.9;
  return html`<tr><th scope="row">${title} <small>of ${of}${better === 'lower' ? ', lower is better' : ''}</small>${isClaimed ? html` <small class="good">above 90 %</small>` : ''}</th><td class="chart">${renderBar(share, better)}</td>${renderShare(share)}</tr>
`;
}

/** Percentages inside an SVG need no style attribute and no scaling, so the whisker keeps its width. */
function renderBar({ share, low, high }: Share, better: 'higher' | 'lower'): Html {
  const at = (part: number) => `${(part * 100).toFixed(2)}%`;
  return html`<svg class="bar" width="100%" height="20" aria-hidden="true" focusable="false"><rect class="track" x="0" y="4" width="100%" height="12"/><rect class="fill ${better}" x="0" y="4" width="${at(share)}" height="12"/><line x1="${at(low)}" x2="${at(high)}" y1="10" y2="10"/><line x1="${at(low)}" x2="${at(low)}" y1="5" y2="15"/><line x1="${at(high)}" x2="${at(high)}" y1="5" y2="15"/></svg>`;
}

export function renderGoals(goals: readonly Goal[]): Html {
  const rows = goals.map(({ what, measured, reached }) => {
    const [sign, word] =
      reached === undefined ? ['none', 'not measured'] : reached ? ['good', 'reached'] : ['bad', 'short'];
    return html`<tr><th scope="row">${what}</th><td>${measured ?? '–'}</td><td class="${sign}">${word}</td></tr>
`;
  });
  return renderTable('What answering has to reach', ['Goal', 'Measured', 'State'], rows);
}

/** The measures that people judge by; a table has those that its questions were counted for. */
const groupMeasures: readonly Measure[] = [
  'strict',
  'false-refusal',
  'refusal',
  'wrong',
  'span-strict',
  'refusal-removed',
  'refusal-figure',
  'refusal-name',
  'refusal-noun',
];

/** A row a group. Groups may overlap: a question can have several tags. */
export function renderGroups(caption: string, judged: readonly Judged[], label: string): Html {
  const groups = groupsOf(judged, label).map(([name, lines]) => ({ name, n: lines.length, totals: totalsOf(lines) }));
  const used = groupMeasures.filter((measure) => groups.some(({ totals }) => totals[measure] !== undefined));
  const rows = groups.map(
    ({
      name,
      n,
      totals,
    }) => html`<tr><th scope="row">${nameOf(label, name)}</th><td class="number">${n}</td>${used.map((measure) => renderShare(totals[measure]))}</tr>
`,
  );
  return renderTable(caption, [label, 'questions', ...used.map((measure) => measures[measure].title)], rows);
}

const languageNames: Readonly<Record<string, string>> = { hant: 'Traditional', hans: 'Simplified', yue: 'Cantonese' };

/** A label's value in words, where it is short for something. */
export function nameOf(label: string, value: string): string {
  const name = label === 'lang' ? languageNames[value] : undefined;
  return name === undefined ? value : `${name} (${value})`;
}

/** The same questions asked in two languages, compared one by one. */
export function renderPairs(judged: readonly Judged[]): Html {
  const rows = (['hans', 'yue'] as const).flatMap((other) => {
    const paired = compareLanguages(judged, other, 'strict');
    if (paired === undefined) return [];
    const { difference, low, high, n, won, lost, p } = paired;
    return [
      html`<tr><th scope="row">${nameOf('lang', other)} less Traditional</th><td class="number">${points(difference)}</td><td class="number">${points(low)} to ${points(high)}</td><td class="number">${n}</td><td class="number">${won}</td><td class="number">${lost}</td><td class="number">${p.toFixed(3)}</td></tr>
`,
    ];
  });
  const columns = ['Strict accuracy', 'points', '95 % interval', 'pairs', 'won', 'lost', 'McNemar exact p'];
  return renderTable('The same questions in two languages, in pairs', columns, rows);
}

/** Outcomes expected down, given across. */
export function renderConfusion(judged: readonly Judged[]): Html {
  const table = confusion(judged);
  const given = [...new Set([...table.values()].flatMap((row) => [...row.keys()]))].toSorted();
  const rows = [...table]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([expected, row]) => {
      const cells = given.map((outcome) => {
        const n = row.get(outcome) ?? 0;
        return html`<td class="number${outcome === expected ? ' same' : n === 0 ? ' none' : ''}">${n}</td>`;
      });
      return html`<tr><th scope="row">${expected}</th>${cells}</tr>
`;
    });
  return renderTable('Outcome expected (rows) and given (columns), number of questions', ['expected', ...given], rows);
}

/** Why questions were not strictly right; one may have several reasons. */
export function renderFaults(judged: readonly Judged[]): Html {
  const counts = new Map<string, number>();
  for (const fault of judged.flatMap(({ faults }) => faults)) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  const rows = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(
      ([fault, n]) => html`<tr><th scope="row">${fault}</th><td class="number">${n}</td></tr>
`,
    );
  return renderTable('Faults (a question may have several)', ['Fault', 'questions'], rows);
}

export function renderTimes(judged: readonly Judged[]): Html {
  const times = timesOf(judged);
  return times === undefined
    ? html``
    : html`<p>Time a question: median ${times.median} ms, 95 % under ${times.p95} ms.</p>`;
}

/** What flipped since an earlier run. Of questions that are not shown, only the number is given. */
export function renderComparison({ measure, paired, won, lost }: Comparison, judged: readonly Judged[]): Html {
  const shown = new Set(judged.filter(isShown).map(({ id }) => id));
  const { difference, n, p } = paired;
  return html`<p>${measures[measure].title}: <b>${points(difference)} points</b> (95 % interval ${points(paired.low)} to ${points(paired.high)}) over ${n} questions asked in both runs; McNemar’s exact test p ${p.toFixed(4)}.</p>
${renderFlips('Won', won, shown)}
${renderFlips('Lost', lost, shown)}`;
}

function renderFlips(title: string, ids: readonly string[], shown: ReadonlySet<string>): Html {
  const named = ids.filter((id) => shown.has(id));
  const hidden = ids.length - named.length;
  return html`<h3>${title} (${ids.length})</h3>
${named.length === 0 ? '' : html`<ul class="ids">${named.map((id) => html`<li><a href="#${anchorOf(id)}">${id}</a></li>`)}</ul>`}
${hidden === 0 ? '' : html`<p class="quiet">Held and not shown: ${hidden}.</p>`}`;
}

/** The totals in one line, for the head of the page. */
export function renderHeadline(totals: Totals): Html {
  const measure = (['strict', 'span-strict', 'refusal'] as const).find((one) => totals[one] !== undefined);
  const share = measure && totals[measure];
  if (measure === undefined || share === undefined) return html``;
  return html`<p class="headline">${measures[measure].title}: <b>${percent(share.share)}</b> <span class="quiet">(${INTERVAL} ${intervalOf(share)}, ${share.hit} of ${share.of} ${measures[measure].of})</span></p>`;
}
