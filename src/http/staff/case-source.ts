import type { Citation } from '../../answering/answer.ts';
import { forceOn } from '../../knowledge/in-force.ts';
import type { EditionInfo, Library, PlacedSentence } from '../../knowledge/types.ts';
import type { Verdict } from '../../review/cases/case-types.ts';
import { hongKongDay } from '../../shared/clock.ts';
import { picturePath } from '../pages/editions.ts';
import type { Html } from '../pages/html.ts';
import type { StaffUi } from './ui.ts';

/** Sentences shown before and after a cited run. */
const NEIGHBOURS = 3;

/** A place of a document as the case shows it: the cited sentences between their neighbours. */
export interface SourceView {
  edition: EditionInfo;
  sentences: readonly PlacedSentence[];
  cited: (sentence: PlacedSentence) => boolean;
  citation: Citation | undefined;
}

/** Where a citation stands in its own edition; undefined where that was withdrawn. */
export async function readSource(library: Library, citation: Citation): Promise<SourceView | undefined> {
  const edition = await library.edition(citation.editionId);
  if (edition === undefined) return undefined;
  const all = await library.sentencesOf(edition.id);
  const cited = ({ start, end }: PlacedSentence) => start >= citation.start && end <= citation.end;
  const at = all.findIndex(cited);
  const last = all.findLastIndex(cited);
  if (at < 0) return undefined;
  return { edition, citation, cited, sentences: all.slice(Math.max(0, at - NEIGHBOURS), last + NEIGHBOURS + 1) };
}

/** The pane beside a citation: the document at its place, with what has to be known of the edition. */
export function renderSource(ui: StaffUi, citation: Citation, source: SourceView | undefined, picking: Picking): Html {
  const { html, t } = ui;
  const head = html`<h3><bdi>${citation.title}</bdi></h3>`;
  if (source === undefined)
    return html`<section class="source">${head}<p class="caution">${t(
      'This edition was withdrawn. What was quoted from it stands in the answer.',
      '這個版本已被撤回。所引的文字保留在答案內。',
    )}</p><blockquote lang="zh-Hant"><bdi>${citation.quote}</bdi></blockquote></section>`;
  const { edition } = source;
  return html`<section class="source">${head}
<p class="quiet"><bdi>${edition.description.issuer}</bdi> · ${t('issued', '發布')} <bdi>${edition.description.issued.date || t('unknown', '不詳')}</bdi> · ${statusOf(ui, edition)}${citation.label === null ? '' : html` · <bdi>${citation.label}</bdi>`}${citation.page === null ? '' : html` · ${t('page', '頁')} ${String(citation.page)}`}</p>
${citation.headings.length === 0 ? '' : html`<p class="quiet"><bdi>${citation.headings.join(' › ')}</bdi></p>`}
${renderSentences(ui, source, picking)}
${renderBoxes(ui, citation, edition)}
<p class="links"><a href="${citation.url}" target="_blank" rel="noopener">${t('Open the document at this place', '在文件的這個位置開啟')}</a></p></section>`;
}

/** What is picked, and which sentences the page has already: each can be ticked in one place alone. */
export interface Picking {
  draft: Verdict;
  shown: Set<string>;
}

/** Sentences one a line, each of which can be ticked for the corrected answer. */
export function renderSentences(
  ui: StaffUi,
  { edition, sentences, cited, citation }: SourceView,
  picking: Picking,
): Html {
  const { html, t } = ui;
  return html`<ol class="sentences" lang="${edition.description.language}">${sentences.map((sentence) => {
    const text = cited(sentence) ? html`<mark><bdi>${sentence.text}</bdi></mark>` : html`<bdi>${sentence.text}</bdi>`;
    const value = `${edition.id} ${sentence.ordinal}`;
    if (!sentence.quotable) return html`<li>${text}</li>`;
    if (picking.shown.has(value))
      return html`<li>${text}${citation === undefined ? html` <a href="#${tickId(value)}">${t('tick it above', '在上方選取')}</a>` : ''}</li>`;
    picking.shown.add(value);
    return html`<li>${renderTick(ui, value, isPicked(picking.draft, edition.id, sentence.ordinal), text)}</li>`;
  })}</ol>`;
}

function renderTick({ html, t }: StaffUi, value: string, ticked: boolean, text: Html): Html {
  const id = tickId(value);
  return html`<label class="pick" for="${id}"><input type="checkbox" id="${id}" name="pick" value="${value}" title="${t('Pick for the corrected answer', '選入更正的答案')}"${ticked ? html` checked` : ''}> ${text}</label>`;
}

function tickId(value: string): string {
  return `pick-${value.replaceAll(/[^\w-]/gu, '-')}`;
}

function isPicked({ correction }: Verdict, edition: string, ordinal: number): boolean {
  return correction.some(({ editionId, first, last }) => editionId === edition && ordinal >= first && ordinal <= last);
}

function statusOf({ t }: StaffUi, edition: EditionInfo): string {
  const today = hongKongDay(new Date());
  const force = forceOn(edition, today);
  if (force === 'expired') return t('out of force', '已失效');
  if (force === 'before') return t('not in force yet', '尚未生效');
  return edition.status === 'current' ? t('current edition', '現行版本') : t('superseded edition', '舊版本');
}

/** The page with a box around each line that is cited; nothing for a document without pages. */
function renderBoxes({ html, t }: StaffUi, { regions = [], page }: Citation, edition: EditionInfo): Html | string {
  if (page === null || regions.length === 0) return '';
  const boxes = regions.filter((region) => region.page === page);
  const picture = picturePath(edition, page);
  return html`<details><summary>${t(`Page ${page} as printed`, `第 ${page} 頁原貌`)}</summary><figure class="paper"><img src="${picture}" alt="${t(`Page ${page} of the document`, `文件第 ${page} 頁`)}" loading="lazy" width="1200" height="1697"><svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${boxes.map(
    ({ left, top, right, bottom }) =>
      html`<rect x="${left.toFixed(4)}" y="${top.toFixed(4)}" width="${(right - left).toFixed(4)}" height="${(bottom - top).toFixed(4)}"/>`,
  )}</svg></figure></details>`;
}

/** The sentences that were picked before, so that a page that finds others keeps them. */
export async function readPicked(library: Library, { correction }: Verdict): Promise<SourceView[]> {
  const views = await Promise.all(
    correction.map(async ({ editionId, first, last }): Promise<SourceView[]> => {
      const edition = await library.edition(editionId);
      if (edition === undefined) return [];
      const sentences = (await library.sentencesOf(editionId)).filter(
        ({ ordinal }) => ordinal >= first && ordinal <= last,
      );
      return [{ edition, sentences, cited: () => false, citation: undefined }];
    }),
  );
  return views.flat();
}
