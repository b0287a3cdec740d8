import type { Range } from '../../knowledge/types.ts';
import type { Hit } from './hits.ts';
import type { Html } from './html.ts';
import { overlap, type Paragraph, type Run } from './reading.ts';
import type { Ui } from './ui.ts';

/** What is marked in a text. */
export interface Marks {
  text: string;
  /** The cited run. */
  cited: Range | undefined;
  /** Where the words stand that were looked for, with the one that is shown now. */
  hits: readonly Hit[];
  /** Index in `hits`. */
  now: number | undefined;
}

/** The paragraphs with labels, headings and marks. */
export function renderText(ui: Ui, paragraphs: readonly Paragraph[], marks: Marks): Html {
  const { html } = ui;
  const byOrdinal = Map.groupBy(
    marks.hits.map((hit, index) => ({ ...hit, index })),
    ({ ordinal }) => ordinal,
  );
  const one = { ui, marks, hitsOf: (ordinal: number) => byOrdinal.get(ordinal) ?? [] };
  return html`${paragraphs.map((paragraph) => renderParagraph(one, paragraph))}`;
}

interface Rendering {
  ui: Ui;
  marks: Marks;
  hitsOf(ordinal: number): readonly (Hit & { index: number })[];
}

function renderParagraph(rendering: Rendering, { runs, after }: Paragraph): Html {
  const { html } = rendering.ui;
  const { text } = rendering.marks;
  const first = runs[0]?.sentence;
  if (first === undefined) return html``;
  const inside = html`${runs.map((run) => renderRun(rendering, run))}${renderBetween(rendering.ui, text.slice(after.start, after.end))}`;
  if (first.kind === 'heading') return renderHeading(rendering.ui, first.headings.length, inside);
  return html`<p class="${first.kind}">${inside}</p>
`;
}

/** The page's title is the first level, so the outermost heading of the text is the second. */
function renderHeading({ html }: Ui, depth: number, inside: Html): Html {
  if (depth === 0) return html`<h2>${inside}</h2>`;
  if (depth === 1) return html`<h3>${inside}</h3>`;
  if (depth === 2) return html`<h4>${inside}</h4>`;
  return html`<h5>${inside}</h5>`;
}

function renderRun(rendering: Rendering, { before, sentence, intact }: Run): Html {
  const { ui, marks } = rendering;
  const { html } = ui;
  const label = renderBetween(ui, marks.text.slice(before.start, before.end));
  const words = intact ? renderWords(rendering, sentence) : html`〔此句的儲存內容已損壞，請查閱原檔案。〕`;
  const unsure = sentence.quotable ? '' : html` class="unsure"`;
  const note = sentence.quotable
    ? ''
    : html`<small class="quiet" lang="${ui.lang}">〔此處原檔案的文字不清，不會引用〕</small>`;
  return html`${label}<span id="s${sentence.ordinal}"${unsure}>${words}</span>${note}`;
}

/** Printed labels are shown as printed; of blanks, only that there is one. */
function renderBetween({ html }: Ui, between: string): Html {
  const label = between.trim();
  if (label !== '') return html`<span class="label">${label}</span>`;
  return between === '' ? html`` : html` `;
}

/** The sentence, cut wherever a mark begins or ends. */
function renderWords({ ui, marks, hitsOf }: Rendering, sentence: Range & { ordinal: number }): Html {
  const { html } = ui;
  const { text, now } = marks;
  const cited = overlap(sentence, marks.cited);
  const hits = hitsOf(sentence.ordinal);
  const cuts = [sentence, ...(cited ? [cited] : []), ...hits].flatMap(({ start, end }) => [start, end]);
  const places = [...new Set(cuts)].toSorted((a, b) => a - b);
  return html`${places.slice(1).map((end, order) => {
    const start = places[order] ?? end;
    const words = text.slice(start, end);
    const hit = hits.find((one) => one.start <= start && end <= one.end);
    const isCited = cited !== undefined && cited.start <= start && end <= cited.end;
    if (hit === undefined) return isCited ? html`<mark>${words}</mark>` : html`${words}`;
    const kind = `hit${hit.index === now ? ' now' : ''}${isCited ? ' cited' : ''}`;
    return html`<mark class="${kind}"${hit.start === start ? html` id="h${hit.index + 1}"` : ''}>${words}</mark>`;
  })}`;
}
