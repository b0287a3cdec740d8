/** A run as one page: nothing is fetched, everything of the run is text, and of held questions only numbers are shown. */
import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Goal } from './goals.ts';
import type { Judged, Run, RunHead } from './record.ts';
import { renderCard, renderFilters } from './report-cards.ts';
import { failed, type Html, isShown, type ShownLine } from './report-parts.ts';
import { reportScript } from './report-script.ts';
import { reportStyle } from './report-style.ts';
import {
  renderComparison,
  renderConfusion,
  renderFaults,
  renderGoals,
  renderGroups,
  renderHeadline,
  renderPairs,
  renderSummary,
  renderTimes,
} from './report-tables.ts';
import { type Comparison, originals, totalsOf } from './totals.ts';

/** The whole page of a run, ready to be written to a file. `comparison` is with an earlier run. */
export function reportPage(run: Run, goals: readonly Goal[], comparison: Comparison | undefined): string {
  const { head, judged } = run;
  const own = originals(judged);
  const totals = totalsOf(own);
  const failures = judged.filter(failed).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const sections: readonly Section[] = [
    { id: 'summary', title: 'Summary', body: html`${renderSummary(totals)}${renderTimes(own)}` },
    { id: 'goals', title: 'Goals', body: goals.length === 0 ? undefined : renderGoals(goals) },
    {
      id: 'compared',
      title: 'Compared with the earlier run',
      body: comparison && renderComparison(comparison, judged),
    },
    { id: 'groups', title: 'By group', body: renderAllGroups(judged, own) },
    { id: 'outcomes', title: 'Outcomes and faults', body: html`${renderConfusion(own)}${renderFaults(own)}` },
    { id: 'failures', title: 'Failures', body: renderFailures(failures, head) },
    { id: 'won', title: 'Won since the earlier run', body: renderWon(judged, comparison, head.set) },
  ];
  const body = html`${renderHead(run)}
${renderHeadline(totals)}
${renderNav(sections)}
${sections.map(renderSection)}`;
  return renderDocument(`Evaluation of ${nameOfRun(head)}`, body, failures.some(isShown));
}

interface Section {
  id: string;
  title: string;
  /** Undefined where the run has nothing for it. */
  body: Html | undefined;
}

/** Only this page's own style and script run: their hashes are named, so that no words of a run ever could. */
function renderDocument(title: string, body: Html, hasFilters: boolean): string {
  const script = hasFilters ? `; script-src '${hashOf(reportScript)}'` : '';
  const policy = `default-src 'none'; style-src '${hashOf(reportStyle)}'${script}; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
${hasFilters ? html`<script>${raw(reportScript)}</script>` : ''}
</body>
</html>
`;
  // Templates are promises only when a value is one, and none here is.
  if (page instanceof Promise) throw new TypeError('A value of the report is a promise.');
  return page.toString();
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function nameOfRun({ set, half }: RunHead): string {
  return half === null ? set : `${set}, ${half} half`;
}

function renderHead({ head, judged, errors }: Run): Html {
  const facts: readonly (readonly [string, string | Html])[] = [
    ['Set', head.set],
    ['Half', head.half ?? 'both'],
    ...(head.filter === null ? [] : [['Filter', head.filter] as const]),
    ['Questions', `${head.count}, ${judged.length} judged`],
    ['Asked as of', head.asOf],
    ['System', head.system],
    ['Started', head.startedAt.replace(/^(\S+)T(\d\d:\d\d:\d\d)\.\d+Z$/u, '$1 $2 UTC')],
    ['Machine', head.machine],
    ['Versions', renderVersions(judged)],
    ['Held questions shown', head.heldShown ? 'yes, so they may have been looked at' : 'no'],
  ];
  const lost = head.count - judged.length;
  return html`<dl class="about">${facts.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>
${lost === 0 && errors.length === 0 ? '' : html`<p class="warning"><b>${lost} of ${head.count} questions are not judged${errors.length === 0 ? '' : `, ${errors.length} of them because of a fault`}.</b> What follows is no result.</p>`}`;
}

/** Each part of the service with its version; a run that met several versions of a part shows how often each. */
function renderVersions(judged: readonly Judged[]): Html {
  const parts = new Map<string, Map<string, number>>();
  for (const [part, version] of judged.flatMap(({ versions }) => Object.entries(versions))) {
    const counts = parts.get(part) ?? new Map<string, number>();
    parts.set(part, counts.set(version ?? 'none', (counts.get(version ?? 'none') ?? 0) + 1));
  }
  if (parts.size === 0) return html`not told`;
  const rows = [...parts].map(([part, counts]) => {
    const versions = [...counts].map(([version, n]) => (counts.size === 1 ? version : `${version} (${n} answers)`));
    return html`<div>${part}: ${versions.join(', ')}</div>`;
  });
  return html`${rows}`;
}

function renderNav(sections: readonly Section[]): Html {
  const links = sections.flatMap(({ id, title, body }) =>
    body === undefined ? [] : [html`<li><a href="#${id}">${title}</a></li>`],
  );
  return html`<nav aria-label="On this page"><ul>${links}</ul></nav>`;
}

function renderSection({ id, title, body }: Section): Html {
  if (body === undefined) return html``;
  return html`<section id="${id}"><h2>${title}</h2>
${body}</section>
`;
}

function renderAllGroups(judged: readonly Judged[], own: readonly Judged[]): Html {
  return html`${renderGroups('By half', own, 'half')}
${renderGroups('By kind', own, 'kind')}
${renderGroups('By language, with the questions asked again in another', judged, 'lang')}
${renderPairs(judged)}
${renderGroups('By tag', own, 'tag')}
${renderGroups('By part of the set', own, 'part')}`;
}

function renderFailures(failures: readonly Judged[], { set }: RunHead): Html {
  const shown = failures.filter(isShown);
  const hidden = failures.length - shown.length;
  return html`<p>Failed: ${failures.length}${failures.some(({ labels }) => labels.includes('variant')) ? ', counting questions that were asked again in another language' : ''}.${hidden === 0 ? '' : html` <b>Held and not shown: ${hidden}.</b>`}</p>
${
  shown.length === 0
    ? ''
    : html`${renderFilters(shown)}
<p id="count" role="status">All ${shown.length} shown.</p>
${shown.map((line) => renderCard(line, set))}`
}`;
}

/** Questions that are right now and were not: the comparison links to them. */
function renderWon(judged: readonly Judged[], comparison: Comparison | undefined, set: string): Html | undefined {
  const won = new Set(comparison?.won);
  const lines: ShownLine[] = judged.filter(isShown).filter((line) => won.has(line.id) && !failed(line));
  return lines.length === 0 ? undefined : html`${lines.map((line) => renderCard(line, set))}`;
}
