import { html } from 'hono/html';
import type { EditionInfo, PlacedSentence, Range } from '../../knowledge/types.ts';
import type { Operator } from '../ports.ts';
import { renderStatus } from './home.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import { overlap, type Paragraph, type Run } from './reading.ts';
import { dateWithBasis, kindWords, placesInWords } from './words.ts';

interface ReadingPage {
  edition: EditionInfo;
  text: string;
  paragraphs: readonly Paragraph[];
  /** The cited run; undefined when none was asked for or the address does not fit this text. */
  mark: Range | undefined;
  operator: Operator;
}

/** `/sources/:id`: one edition to read, with the cited run marked. */
export function renderReadingPage({ edition, text, paragraphs, mark, operator }: ReadingPage): Html {
  const { description } = edition;
  const sentences = paragraphs.flatMap(({ runs }) => runs.map(({ sentence }) => sentence));
  const body = html`<h1 lang="${description.language}">${description.title} ${renderStatus(description.status)}</h1>
${renderSuperseded(edition)}
${renderFacts(edition)}
${mark === undefined ? '' : renderMarkLink(sentences.filter((sentence) => overlap(sentence, mark)))}
${renderContents(sentences)}
<div class="text" lang="${description.language}">
${paragraphs.map((paragraph) => renderParagraph(paragraph, text, mark))}
</div>`;
  return renderPage({ title: `${description.title}－據典`, body, operator });
}

function renderSuperseded({ status, documentId }: EditionInfo): Html {
  if (status === 'current') return html``;
  return html`<div class="error"><p>這是舊版本，已由較新的版本取代。<a href="/sources/${encodeURIComponent(documentId)}">閱讀現行版本</a></p></div>`;
}

function renderFacts(edition: EditionInfo): Html {
  const { description } = edition;
  const textAddress = `/v1/documents/${encodeURIComponent(edition.documentId)}/editions/${encodeURIComponent(edition.id)}/text`;
  return html`<dl class="facts">
<dt>發出者</dt><dd>${description.issuer}</dd>
<dt>日期</dt><dd>${dateWithBasis(description.issued.date, description.issued.basis)}${renderBecause(description.issued.because)}</dd>
<dt>類別</dt><dd>${kindWords[description.kind]}（${placesInWords(description.jurisdictions)}）</dd>
<dt>檔案</dt><dd>${edition.file}（<a href="${textAddress}">純文字</a>）</dd>
</dl>`;
}

/** How the date is known, in the operator's words. */
function renderBecause(because: string | undefined): Html {
  return because === undefined ? html`` : html`<br><span class="quiet">${because}</span>`;
}

function renderMarkLink(marked: readonly PlacedSentence[]): Html {
  const first = marked[0];
  if (first === undefined) return html``;
  return html`<p><a href="#s${first.ordinal}">跳到標示的句子${first.label === null ? '' : `（${first.label}）`}</a></p>`;
}

/** The headings, as the way through a long text. */
function renderContents(sentences: readonly PlacedSentence[]): Html {
  const headings = sentences.filter(({ kind }) => kind === 'heading');
  if (headings.length < 3) return html``;
  const items = headings.map(
    ({ ordinal, text, headings: above }) =>
      html`<li class="deep${Math.min(above.length, 4)}"><a href="#s${ordinal}">${text}</a></li>`,
  );
  return html`<details class="toc"><summary>標題一覽（${headings.length} 個）</summary><nav aria-label="標題一覽"><ul>${items}</ul></nav></details>`;
}

function renderParagraph({ runs, after }: Paragraph, text: string, mark: Range | undefined): Html {
  const first = runs[0]?.sentence;
  if (first === undefined) return html``;
  const inside = html`${runs.map((run) => renderRun(run, text, mark))}${renderBetween(text.slice(after.start, after.end))}`;
  if (first.kind === 'heading') return renderHeading(first.headings.length, inside);
  return html`<p class="${first.kind}">${inside}</p>
`;
}

/** The page's title is the first level, so the outermost heading of the text is the second. */
function renderHeading(depth: number, inside: Html): Html {
  if (depth === 0) return html`<h2>${inside}</h2>`;
  if (depth === 1) return html`<h3>${inside}</h3>`;
  if (depth === 2) return html`<h4>${inside}</h4>`;
  return html`<h5>${inside}</h5>`;
}

function renderRun({ before, sentence, intact }: Run, text: string, mark: Range | undefined): Html {
  const label = renderBetween(text.slice(before.start, before.end));
  const words = intact ? renderWords(sentence, text, mark) : html`〔此句的儲存內容已損壞，請查閱原檔案。〕`;
  const unsure = sentence.quotable ? '' : html` class="unsure"`;
  const note = sentence.quotable ? '' : html`<small class="quiet">〔此處原檔案的文字不清，不會引用〕</small>`;
  return html`${label}<span id="s${sentence.ordinal}"${unsure}>${words}</span>${note}`;
}

/** Printed labels are shown as printed; of blanks, only that there is one. */
function renderBetween(between: string): Html {
  const label = between.trim();
  if (label !== '') return html`<span class="label">${label}</span>`;
  return between === '' ? html`` : html` `;
}

function renderWords(sentence: PlacedSentence, text: string, mark: Range | undefined): Html {
  const marked = overlap(sentence, mark);
  if (marked === undefined) return html`${text.slice(sentence.start, sentence.end)}`;
  return html`${text.slice(sentence.start, marked.start)}<mark>${text.slice(marked.start, marked.end)}</mark>${text.slice(marked.end, sentence.end)}`;
}
