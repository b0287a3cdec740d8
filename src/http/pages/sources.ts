import type { EditionInfo } from '../../knowledge/types.ts';
import type { FoundSentence, Searched } from '../ports.ts';
import { searchReasonWords } from '../search-reasons.ts';
import { editionPath, renderHistory, renderIssuer, renderTags } from './editions.ts';
import { type Html, ownPath } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { citationFacts, dateWithBasis, kindWords, placesInWords } from './words.ts';

export interface SourceList {
  documents: readonly EditionInfo[];
  /** All editions by document, of those that have more than one. */
  histories: ReadonlyMap<string, readonly EditionInfo[]>;
  /** What was looked for, and what was found. */
  search?: { query: string; searched: Searched } | undefined;
}

/** `/sources`: every document that answers come from, and a search in all of them. */
export function renderSourceList(ui: Ui, { documents, histories, search }: SourceList): Html {
  const { html, t } = ui;
  const list =
    documents.length === 0
      ? html`<p>現時沒有任何文件。</p>`
      : html`<ul class="sources">${documents.map((edition) => renderItem(ui, edition, histories.get(edition.documentId) ?? []))}</ul>`;
  const body = html`<h1>文件目錄</h1>
${documents.length === 0 ? '' : renderSearchForm(ui, search?.query ?? '')}
${search === undefined ? '' : renderFound(ui, search)}
<section><h2>全部文件（${documents.length} 份）</h2>
${list}</section>`;
  const title = search === undefined ? t('文件目錄－據典') : `${search.query}－${t('文件目錄－據典')}`;
  return renderPage(ui, { title, body, section: 'sources', unlisted: search !== undefined });
}

function renderSearchForm({ html }: Ui, query: string): Html {
  return html`<form class="find" method="get" action="/sources" role="search"><label for="q">在全部文件中搜尋</label>
<div class="row"><input type="search" id="q" name="q" value="${query}" maxlength="100" enterkeyhint="search" autocomplete="off"><button type="submit">搜尋</button></div></form>`;
}

function renderFound(ui: Ui, { query, searched }: NonNullable<SourceList['search']>): Html {
  const { html, t } = ui;
  if (!searched.ok)
    return html`<p class="error" role="status">搜尋過於頻密，請於 ${searched.retryAfterSeconds} 秒後再試。</p>`;
  const reason =
    searched.reason === undefined ? '' : html`<p class="quiet">${t(searchReasonWords(searched.reason))}</p>`;
  if (searched.results.length === 0) return html`<section><h2>找不到「<bdi>${query}</bdi>」</h2>${reason}</section>`;
  return html`<section><h2>最接近「<bdi>${query}</bdi>」的句子</h2>${reason}
<ol class="found">${searched.results.map((found) => renderFoundItem(ui, found))}</ol></section>`;
}

function renderFoundItem({ html, t }: Ui, { citation, alsoAt = [] }: FoundSentence): Html {
  const href = ownPath(citation.url);
  const title = html`<bdi>${citation.title}</bdi>`;
  return html`<li><p class="title">${href === undefined ? title : html`<a href="${href}">${title}</a>`}</p>
<blockquote>${citation.quote}</blockquote>
<p class="quiet">${t(citationFacts(citation))}${alsoAt.length === 0 ? '' : html`；另見於 ${alsoAt.length} 處`}</p></li>`;
}

function renderItem(ui: Ui, edition: EditionInfo, history: readonly EditionInfo[]): Html {
  const { html, t } = ui;
  const { description, sentenceCount } = edition;
  return html`<li><p class="title"><a href="${editionPath(edition)}" lang="${description.language}">${description.title}</a>${renderTags(ui, edition)}</p>
<p class="quiet">${t(kindWords[description.kind])}，${renderIssuer(ui, edition)}</p>
<p class="quiet">${t(dateWithBasis(description.issued.date, description.issued.basis))}；適用地方：${t(placesInWords(description.jurisdictions))}；共 ${sentenceCount} 句</p>
${renderHistory(ui, history)}</li>`;
}
