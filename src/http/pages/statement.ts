import { html } from 'hono/html';
import type { Citation, Statement } from '../../answering/answer.ts';
import { type Html, ownPath } from './html.ts';
import { citationName } from './words.ts';

/** A statement with the words that were asked for emphasised, then a named link for each citation. */
export function renderStatement(statement: Statement, languageOf: (citation: Citation) => string | undefined): Html {
  let at = 0;
  const parts = statement.parts.map((part) => {
    const start = at;
    at += part.text.length;
    const words = renderEmphasis(part.text, start, statement.emphasis);
    // What a model wrote is the statement itself, not something added to a quote.
    if (part.kind === 'ours') return part.rule === 'written' ? words : html`<span class="ours">${words}</span>`;
    const cited = statement.citations.find(({ n }) => n === part.citation);
    const language = cited && languageOf(cited);
    return language === undefined ? words : html`<span lang="${language}">${words}</span>`;
  });
  return html`<p class="statement">${parts}${statement.citations.map(renderMarker)}</p>`;
}

function renderMarker(citation: Citation): Html {
  const href = ownPath(citation.url);
  const marker = `來源 ${citation.n}`;
  if (href === undefined) return html`<span class="cite">${marker}</span>`;
  return html`<a class="cite" href="${href}" aria-label="${citationName(citation)}">${marker}</a>`;
}

/** The text of a part, which stands at `offset` in its statement, cut where emphasis begins and ends. */
function renderEmphasis(text: string, offset: number, emphasis: Statement['emphasis']): Html {
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
