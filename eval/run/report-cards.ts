/** One question of the report: what was asked, what was answered, and what was expected beside it. */
import { html } from 'hono/html';
import { anchorOf, documentLanguage, type Html, labelsOf, questionLanguage, type ShownLine } from './report-parts.ts';
import { nameOf } from './report-tables.ts';

/** What cards can be filtered by: the label's name in a run, and its heading. */
export const filterLabels = [
  ['kind', 'Kind'],
  ['lang', 'Language'],
  ['fault', 'Fault'],
  ['tag', 'Tag'],
  ['half', 'Half'],
  ['part', 'Part'],
] as const;

/** The values of a card under a filter. */
function valuesOf(line: ShownLine, label: string): string[] {
  return label === 'fault' ? line.faults : labelsOf(line, label);
}

/** A select a filter that has something to choose from, and a field for words. Hidden until the script can use them. */
export function renderFilters(lines: readonly ShownLine[]): Html {
  const selects = filterLabels.flatMap(([label, title]) => {
    const counts = new Map<string, number>();
    for (const value of lines.flatMap((line) => valuesOf(line, label))) counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size < 2) return [];
    const options = [...counts]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, n]) => html`<option value="${value}">${nameOf(label, value)}: ${n}</option>`);
    return [
      html`<label>${title}<select data-by="${label}"><option value="">all</option>${options}</select></label>
`,
    ];
  });
  return html`<div id="filters" role="search" hidden>
<label class="wide">Search<input type="search" id="search" autocomplete="off" spellcheck="false" placeholder="id or words of the question, answer or quotes"></label>
${selects}<button type="button" id="reset">Show all</button>
</div>`;
}

export function renderCard(line: ShownLine, set: string): Html {
  const { id, shown, expected, outcome } = line;
  const lang = questionLanguage(line, set);
  // A newline parts the values: labels of public sets may hold spaces.
  const data = filterLabels.map(([label]) => html` data-${label}="${valuesOf(line, label).join('\n')}"`);
  return html`<article class="card" id="${anchorOf(id)}"${data}>
<p class="quiet"><a href="#${anchorOf(id)}">${id}</a> ${line.labels.map((label) => html`<span class="label">${label}</span> `)}</p>
${shown.before.length === 0 ? '' : html`<ol class="before" aria-label="Asked before">${shown.before.map((before) => html`<li lang="${lang}"><bdi>${before}</bdi></li>`)}</ol>`}
<h3 lang="${lang}"><bdi>${shown.question}</bdi></h3>
<p>Outcome expected <b>${expected}</b>, given <b class="${outcome === expected ? 'good' : 'bad'}">${outcome}</b>.</p>
${renderFaultList(line, set)}
<div class="beside">
<section><h4>Answered</h4>
${renderGiven(line, set)}</section>
<section><h4>Expected</h4>
${renderExpected(line, set)}</section>
</div>
</article>
`;
}

function renderFaultList({ shown, faults }: ShownLine, set: string): Html {
  const lang = documentLanguage(set);
  if (shown.faults.length > 0)
    return html`<ul class="faults">${shown.faults.map(({ fault, what }) => html`<li><b class="bad">${fault}</b> <bdi lang="${isOwnWords(fault) ? 'en' : lang}">${what}</bdi></li>`)}</ul>`;
  return faults.length === 0 ? html`` : html`<p class="faults"><b class="bad">${faults.join(', ')}</b></p>`;
}

/** Faults explained by the scorer itself; of the others, `what` is words of a fact, a statement or a quote. */
function isOwnWords(fault: string): boolean {
  return ['outcome', 'too-many-statements', 'long-quotes'].includes(fault);
}

function renderGiven({ shown }: ShownLine, set: string): Html {
  const lang = documentLanguage(set);
  const missed = new Set(shown.faults.filter(({ fault }) => fault === 'not-verbatim').map(({ what }) => what));
  const files = new Set(shown.expected.quotes.map(({ file }) => file));
  const statements = shown.statements.map(
    ({ text, quotes }) => html`<li><p lang="${lang}"><bdi>${text}</bdi></p>
${quotes.map(({ file, quote }) => {
  const notes = [
    missed.has(quote) ? 'not verbatim' : '',
    files.size > 0 && !files.has(file) ? 'another file than expected' : '',
  ];
  return renderQuote(
    file,
    quote,
    lang,
    notes.filter((note) => note !== ''),
  );
})}${quotes.length === 0 ? html`<p class="bad">no quote</p>` : ''}</li>
`,
  );
  return html`${shown.message === null ? '' : html`<p class="message" lang="zh-Hant-HK"><bdi>${shown.message}</bdi></p>`}
${statements.length === 0 ? html`<p class="quiet">No statement.</p>` : html`<ol>${statements}</ol>`}
${shown.related.length === 0 ? '' : html`<p class="quiet">Shown as related:</p><ul lang="${lang}">${shown.related.map((text) => html`<li><bdi>${text}</bdi></li>`)}</ul>`}`;
}

function renderExpected({ shown, answerable }: ShownLine, set: string): Html {
  const lang = documentLanguage(set);
  const { vital, quotes, reason } = shown.expected;
  const missing = new Set(shown.faults.filter(({ fault }) => fault === 'missing-fact').map(({ what }) => what));
  return html`${answerable ? '' : html`<p>The documents do not answer this.</p>`}
${reason === null ? '' : html`<p><span class="quiet">Reason:</span> <bdi lang="${lang}">${reason}</bdi></p>`}
${vital.length === 0 ? '' : html`<p class="quiet">Vital facts:</p><ul class="facts">${vital.map((fact) => html`<li><bdi lang="${lang}">${fact}</bdi>${missing.has(fact) ? html` <b class="bad">missing</b>` : ''}</li>`)}</ul>`}
${quotes.map(({ file, quote }) => renderQuote(file, quote, lang, []))}`;
}

/** A run of a file. Of public sets only the file is expected, so the words may be empty. */
function renderQuote(file: string, quote: string, lang: string, notes: readonly string[]): Html {
  return html`<figure>${quote === '' ? '' : html`<blockquote lang="${lang}"><bdi>${quote}</bdi></blockquote>`}<figcaption><bdi>${file}</bdi>${notes.map((note) => html` <b class="bad">${note}</b>`)}</figcaption></figure>`;
}
