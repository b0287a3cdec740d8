import type { Answer, Citation, Statement } from '../../answering/answer.ts';
import { languageOfAnswer } from './answer-parts.ts';
import type { CitedDocument } from './context.ts';
import { renderReport } from './feedback-form.ts';
import { type Html, ownPath } from './html.ts';
import { languageOfTyped, type Ui } from './ui.ts';
import { citationFacts, citationName } from './words.ts';

/** What a statement is shown with. */
export interface Shown {
  answer: Answer;
  documentOf(citation: Citation): CitedDocument;
  /** Citations whose quote is on the page already; each is shown once. */
  unfolded: Set<number>;
}

/** A statement with the words that were asked for emphasised, then a named link and the quote for each citation. */
export function renderStatement(ui: Ui, statement: Statement, shown: Shown): Html {
  const { html } = ui;
  let at = 0;
  const parts = statement.parts.map((part) => {
    const start = at;
    at += part.text.length;
    const words = renderEmphasis(ui, part.text, start, statement.emphasis);
    // What a model wrote is the statement itself, not something added to a quote.
    if (part.kind === 'ours') return part.rule === 'written' ? words : html`<span class="ours">${words}</span>`;
    const cited = statement.citations.find(({ n }) => n === part.citation);
    const language = cited && languageOfCited(cited, shown);
    return language === undefined ? words : html`<span lang="${language}">${words}</span>`;
  });
  return html`<div class="statement"><p class="says" lang="${languageOfAnswer(shown.answer)}">${parts}</p>
<ul class="cites">${statement.citations.map((citation) => html`<li>${renderCitation(ui, citation, shown)}</li>`)}</ul></div>`;
}

/** Of its edition; of one that was withdrawn, as far as the quote tells. */
function languageOfCited(citation: Citation, { documentOf }: Shown): string {
  return documentOf(citation).edition?.description.language ?? languageOfTyped(citation.quote);
}

/** The citation as a link with its name; under it, what is quoted, where it stands. */
function renderCitation(ui: Ui, citation: Citation, shown: Shown): Html {
  const { html, t } = ui;
  const { edition } = shown.documentOf(citation);
  const href = ownPath(citation.url);
  const name = html`<span class="n">${t(`來源 ${citation.n}`)}</span>${t('：')}${renderName(ui, citation, languageOfCited(citation, shown))}`;
  const link =
    href === undefined
      ? html`<span class="cite">${name}</span>`
      : html`<a class="cite" href="${href}" data-n="${citation.n}">${name}</a>`;
  if (shown.unfolded.has(citation.n)) return link;
  shown.unfolded.add(citation.n);
  return html`${link}${renderTags(ui, citation, edition)}${renderQuote(ui, citation, shown, href)}`;
}

/** 文件名，2018年9月，第4段: the title in its own language, the rest in ours. */
function renderName({ html, t }: Ui, citation: Citation, language: string): Html {
  return html`<bdi lang="${language}">${citation.title}</bdi>${citationName(citation, t)}`;
}

function renderTags({ html }: Ui, { status }: Citation, edition: CitedDocument['edition']): Html {
  if (edition === undefined) return html` <span class="tag">文件已撤回</span>`;
  if (status === 'superseded' || edition.status === 'superseded') return html` <span class="tag">已有較新版本</span>`;
  return html``;
}

/** The quote between its neighbours, folded away until it is asked for. */
function renderQuote(ui: Ui, citation: Citation, shown: Shown, href: string | undefined): Html {
  const { html, t } = ui;
  const { around } = shown.documentOf(citation);
  const language = languageOfCited(citation, shown);
  const headings =
    citation.headings.length === 0
      ? ''
      : html`<p class="quiet path" lang="${language}">${citation.headings.join(' › ')}</p>`;
  return html`<details class="quote" data-n="${citation.n}"><summary>看原文<span class="unseen">${t(`（來源 ${citation.n}）`)}</span></summary>
${headings}<blockquote lang="${language}">${around === undefined ? '' : html`<span class="near">${around.before}</span>`}<mark>${citation.quote}</mark>${around === undefined ? '' : html`<span class="near">${around.after}</span>`}</blockquote>
<p class="quiet">${citationFacts(citation, t)}</p>
<p class="links">${href === undefined ? '' : html`<a href="${href}">在文件中閱讀</a>`}</p>
${renderReport(ui, shown.answer, citation)}</details>`;
}

/** The text of a part, which stands at `offset` in its statement, cut where emphasis begins and ends. */
function renderEmphasis({ html }: Ui, text: string, offset: number, emphasis: Statement['emphasis']): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const [from, to] of emphasis) {
    const start = Math.max(from - offset, at);
    const end = Math.min(to - offset, text.length);
    if (end <= start) continue;
    pieces.push(html`${text.slice(at, start)}<strong>${text.slice(start, end)}</strong>`);
    at = end;
  }
  return html`${pieces}${text.slice(at)}`;
}
