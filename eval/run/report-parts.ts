/** What the sections of the report share: markup, languages, which questions failed and how they are linked. */
import { html } from 'hono/html';
import type { Share } from '../statistics/wilson.ts';
import type { Measure } from './measures.ts';
import type { Judged, Shown } from './record.ts';
import { percent } from './table.ts';
import { met } from './totals.ts';

/** Escaped markup. Strings put into an `html` template are escaped, so everything of a run stays text. */
export type Html = ReturnType<typeof html>;

/** A question that the report may show. */
export type ShownLine = Judged & { shown: Shown };

/** Measures that a question fails by; the others count beside them. */
const deciding: readonly Measure[] = [
  'strict',
  'span-strict',
  'refusal',
  'refusal-removed',
  'refusal-figure',
  'refusal-name',
  'refusal-noun',
];

/** Whether a question was answered wrongly, not in full, or answered where it could not be. */
export function failed(line: Judged): boolean {
  return line.faults.length > 0 || deciding.some((measure) => met(line, measure) === false);
}

export function isShown(line: Judged): line is ShownLine {
  return line.shown !== null;
}

/** The values of a label: `tag` gives every tag of the question. */
export function labelsOf({ labels }: Judged, label: string): string[] {
  return labels.filter((one) => one.startsWith(`${label}:`)).map((one) => one.slice(label.length + 1));
}

const questionLanguages: Readonly<Record<string, string>> = { hant: 'zh-Hant-HK', hans: 'zh-Hans', yue: 'yue-Hant-HK' };
/** Sets whose documents are in Simplified Chinese, and whose questions carry no language of their own. */
const simplifiedSets = new Set(['cmrc', 'law']);

/** Language of a set's documents, for fonts and screen readers. */
export function documentLanguage(set: string): string {
  return simplifiedSets.has(set) ? 'zh-Hans' : 'zh-Hant';
}

export function questionLanguage(line: Judged, set: string): string {
  return questionLanguages[labelsOf(line, 'lang')[0] ?? ''] ?? documentLanguage(set);
}

/** The place of a question on the page; ids of public sets may hold any character. */
export function anchorOf(id: string): string {
  return `q-${id.replaceAll(/[^\w-]/gu, (char) => `.${char.codePointAt(0)?.toString(16)}.`)}`;
}

export function intervalOf({ low, high }: Pick<Share, 'low' | 'high'>): string {
  return `${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)}`;
}

/** A share with its interval and its count, one below the other. */
export function renderShare(share: Share | undefined): Html {
  if (share === undefined) return html`<td class="none"><span aria-label="not measured">–</span></td>`;
  return html`<td class="number"><b>${percent(share.share)}</b> <small>${intervalOf(share)}</small> <small>${share.hit}/${share.of}</small></td>`;
}

/** A share between −1 and 1 in points, with its sign. */
export function points(share: number): string {
  const rounded = (share * 100).toFixed(1);
  return share > 0 ? `+${rounded}` : rounded.replace('-', '−');
}

/** A table with its caption; on a narrow screen it scrolls by itself, with the keyboard too. */
export function renderTable(caption: string, columns: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html``;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows}
</tbody></table></div>`;
}
