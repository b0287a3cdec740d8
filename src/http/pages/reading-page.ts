import type { EditionInfo, PlacedSentence, Range } from '../../knowledge/types.ts';
import { cautionsOf, editionPath, filePath, renderHistory, renderIssuer, renderTags } from './editions.ts';
import type { Hit } from './hits.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import { type Figure, renderFigure } from './page-figure.ts';
import { overlap, type Paragraph, type Part } from './reading.ts';
import { renderText } from './reading-text.ts';
import type { Ui } from './ui.ts';
import { dateWithBasis, kindWords, placesInWords } from './words.ts';

export interface ReadingPage {
  edition: EditionInfo;
  /** All of its document, newest first. */
  editions: readonly EditionInfo[];
  text: string;
  /** Of the whole edition. */
  sentences: readonly PlacedSentence[];
  parts: readonly Part[];
  /** Index in `parts` of the one that is shown, and its paragraphs. */
  part: number;
  paragraphs: readonly Paragraph[];
  /** The cited run; undefined when none was asked for or the address does not fit this text. */
  mark: Range | undefined;
  search: { query: string; hits: readonly Hit[]; now: number | undefined };
  figure: Figure | undefined;
  hasPages: boolean;
  /** The same words in the current edition, where this one is not it and they still stand there. */
  newer: { path: string } | undefined;
  /** Whether the file can be had as it was added. */
  hasFile: boolean;
  today: string;
}

/** `/sources/:id`: one edition to read, with the cited run marked. */
export function renderReadingPage(ui: Ui, page: ReadingPage): Html {
  const { html } = ui;
  const { edition, sentences, mark, figure, search } = page;
  const { description } = edition;
  const shown = sentences.slice(page.parts[page.part]?.first ?? 0, page.parts[page.part]?.past);
  const body = html`<div class="reading${figure === undefined ? '' : ' beside'}"><div class="column">
<h1 lang="${description.language}">${description.title}</h1>
${renderCautions(ui, page)}
${renderFacts(ui, page)}
${renderHistory(ui, page.editions, edition)}
${renderContents(ui, page)}
${renderTools(ui, page)}
${
  mark === undefined
    ? ''
    : renderMarkLink(
        ui,
        shown.filter((sentence) => overlap(sentence, mark)),
      )
}
</div>
${renderHits(ui, page)}
${figure === undefined ? '' : renderFigure(ui, edition, figure, (at) => `${pathWith(page, { page: String(at) })}#page`)}
<article class="text column" lang="${description.language}" aria-label="${description.title}">
${renderText(ui, page.paragraphs, { text: page.text, cited: mark, hits: search.hits, now: search.now })}
</article>
<div class="column">${renderParts(ui, page)}</div></div>`;
  return renderPage(ui, {
    title: `${description.title}－${ui.t('據典')}`,
    body,
    wide: figure !== undefined,
    section: 'sources',
  });
}

/** The address of this view with something else in it; what is undefined is left out. */
function pathWith({ edition, mark, search }: ReadingPage, other: Record<string, string>): string {
  return editionPath(edition, {
    // A mark belongs to one edition, whichever is current later.
    ...(mark && { edition: edition.id, start: String(mark.start), end: String(mark.end) }),
    ...(search.query === '' ? {} : { q: search.query }),
    ...other,
  });
}

function renderCautions({ html, t }: Ui, { edition, newer, mark, today }: ReadingPage): Html {
  const cautions = cautionsOf(edition, today);
  if (cautions.length === 0) return html``;
  const current = `/sources/${encodeURIComponent(edition.documentId)}`;
  const lead = (kind: string) => {
    const { documentId, title = null } = edition.supersededBy ?? {};
    if (kind === 'replaced' && documentId !== undefined && title !== null)
      return html`<a href="/sources/${encodeURIComponent(documentId)}">閱讀該文件</a>`;
    if (kind !== 'superseded') return '';
    if (newer !== undefined) return html`<a href="${newer.path}">在現行版本閱讀同一句</a>`;
    const gone = mark === undefined ? '' : html`現行版本已沒有標示的句子。`;
    return html`${gone}<a href="${current}">閱讀現行版本</a>`;
  };
  return html`<ul class="notices" aria-label="${t('請注意')}">${cautions.map(
    ({ kind, words }) => html`<li>${t(words)}${lead(kind)}</li>`,
  )}</ul>`;
}

function renderFacts(ui: Ui, { edition, hasFile, hasPages, figure, ...page }: ReadingPage): Html {
  const { html, t } = ui;
  const { description } = edition;
  const textPath = `/v1/documents/${encodeURIComponent(edition.documentId)}/editions/${encodeURIComponent(edition.id)}/text`;
  const first = `${pathWith({ edition, hasFile, hasPages, figure, ...page }, { page: '1' })}#page`;
  const warned = edition.warnings.length === 0 ? '' : renderWarnings(ui, edition.warnings);
  return html`<dl class="facts">
<dt>發出者</dt><dd>${renderIssuer(ui, edition)}</dd>
<dt>日期</dt><dd>${t(dateWithBasis(description.issued.date, description.issued.basis))}${renderBecause(ui, description.issued.because)}</dd>
<dt>類別</dt><dd>${t(kindWords[description.kind])}${t(placesNote(description.jurisdictions))}${renderTags(ui, edition)}</dd>
<dt>檔案</dt><dd><bdi>${edition.file}</bdi><span class="links">${hasFile ? html`<a href="${filePath(edition)}" download>下載原檔案</a>` : ''}<a href="${textPath}">純文字</a>${hasPages && figure === undefined ? html`<a href="${first}">看原頁</a>` : ''}</span>${hasFile ? '' : html`<br><span class="quiet">原檔案沒有保存在這裏，只能閱讀文字。</span>`}</dd>
${description.rights === undefined ? '' : html`<dt>版權</dt><dd>${description.rights}</dd>`}
</dl>${warned}`;
}

/** （香港、廣東）; nothing where nobody said. */
function placesNote(jurisdictions: readonly string[]): string {
  return jurisdictions.every((place) => place === 'XX') ? '' : `（${placesInWords(jurisdictions)}）`;
}

/** How the date is known, in the operator's words. */
function renderBecause({ html }: Ui, because: string | undefined): Html {
  return because === undefined ? html`` : html`<br><span class="quiet">${because}</span>`;
}

/** What could not be read of the file, so that a reader does not take silence for absence. */
function renderWarnings({ html, t }: Ui, warnings: readonly string[]): Html {
  return html`<details class="history"><summary>讀取這個檔案時的備註（${warnings.length} 項）</summary><ul>${warnings.map((words) => html`<li>${t(words)}</li>`)}</ul></details>`;
}

function renderMarkLink({ html, t }: Ui, marked: readonly PlacedSentence[]): Html {
  const first = marked[0];
  if (first === undefined) return html``;
  return html`<p class="jump"><a href="#s${first.ordinal}">跳到標示的句子${first.label === null ? '' : t(`（${first.label}）`)}</a></p>`;
}

/** The headings, as the way through a long text. */
function renderContents(ui: Ui, { sentences, parts, part, ...page }: ReadingPage): Html {
  const { html, t } = ui;
  const headings = sentences.filter(({ kind }) => kind === 'heading');
  if (headings.length < 3) return html``;
  const partOf = (ordinal: number) => parts.findIndex(({ past }) => ordinal < past);
  const items = headings.map(({ ordinal, text, headings: above }) => {
    const other = partOf(ordinal);
    const path = other === part ? '' : pathWith({ sentences, parts, part, ...page }, { part: String(other + 1) });
    return html`<li class="deep${Math.min(above.length, 4)}"><a href="${path}#s${ordinal}">${text}</a></li>`;
  });
  return html`<details class="toc"><summary>標題一覽（${headings.length} 個）</summary><nav aria-label="${t('標題一覽')}" lang="${page.edition.description.language}"><ul>${items}</ul></nav></details>`;
}

/** Search within the document. */
function renderTools(ui: Ui, page: ReadingPage): Html {
  const { html } = ui;
  const { edition, mark } = page;
  const { query } = page.search;
  const keep = [
    ...(edition.status === 'current' && mark === undefined ? [] : [['edition', edition.id]]),
    ...(mark === undefined
      ? []
      : [
          ['start', String(mark.start)],
          ['end', String(mark.end)],
        ]),
  ];
  return html`<form class="find" method="get" action="/sources/${encodeURIComponent(edition.documentId)}" role="search">
${keep.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<label for="q">在這份文件中搜尋</label>
<div class="row"><input type="search" id="q" name="q" value="${query}" maxlength="100" enterkeyhint="search" autocomplete="off"><button type="submit">搜尋</button></div>
</form>`;
}

/** The way from hit to hit; it stays in sight while the text is read. */
function renderHits(ui: Ui, page: ReadingPage): Html {
  const { html } = ui;
  const { query, hits, now = 0 } = page.search;
  if (query === '') return html``;
  const step = (to: number, words: Html, rel: string) =>
    html`<a href="${pathWith(page, { hit: String(to + 1) })}#h${to + 1}" rel="${rel}" data-hit="${to + 1}" aria-keyshortcuts="Alt+${rel === 'next' ? 'ArrowDown' : 'ArrowUp'}">${words}</a>`;
  return hits.length === 0
    ? html`<p class="quiet column" role="status">文件中沒有「<bdi>${query}</bdi>」。</p>`
    : html`<p class="hits column" role="status" data-hits="${hits.length}"><span>「<bdi>${query}</bdi>」第 <b data-now>${now + 1}</b> 處，共 ${hits.length} 處</span>${step((now + hits.length - 1) % hits.length, html`上一處`, 'prev')}${step((now + 1) % hits.length, html`下一處`, 'next')}</p>`;
}

/** Long documents are read in parts. */
function renderParts(ui: Ui, page: ReadingPage): Html {
  const { html, t } = ui;
  const { parts, part } = page;
  if (parts.length < 2) return html``;
  const to = (index: number, words: Html, rel: string) =>
    html`<a href="${pathWith(page, { part: String(index + 1) })}" rel="${rel}">${words}</a>`;
  return html`<nav class="pages" aria-label="${t('文件的部分')}">${part > 0 ? to(part - 1, html`上一部分`, 'prev') : ''}<span>第 ${part + 1} 部分，共 ${parts.length} 部分</span>${part < parts.length - 1 ? to(part + 1, html`下一部分`, 'next') : ''}</nav>`;
}
