import type { EditionInfo } from '../../knowledge/types.ts';
import type { FoundSentence, Searched } from '../ports.ts';
import { searchReasonWords } from '../search-reasons.ts';
import { editionPath, renderHistory, renderIssuer, renderTags } from './editions.ts';
import { markWords } from './hits.ts';
import { type Html, ownPath } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { citationFacts, dateWithBasis, kindWords, placesInWords } from './words.ts';

export interface SourceList {
  /** All of them, and those that this page lists. */
  total: number;
  documents: readonly EditionInfo[];
  /** From 1, of so many. */
  page: { number: number; of: number };
  /** All editions by document, of those that have more than one. */
  histories: ReadonlyMap<string, readonly EditionInfo[]>;
  /** What was looked for, and what was found. */
  search?: { query: string; searched: Searched; titles: readonly EditionInfo[] } | undefined;
}

/** `/sources`: every document that answers come from, and a search in all of them. */
export function renderSourceList(ui: Ui, { total, documents, page, histories, search }: SourceList): Html {
  const { html, t } = ui;
  const list =
    documents.length === 0
      ? html`<p>現時沒有任何文件。</p>`
      : html`<ul class="sources">${documents.map((edition) => renderItem(ui, edition, histories.get(edition.documentId) ?? []))}</ul>`;
  const body = html`<h1>文件目錄</h1>
${total === 0 ? '' : renderSearchForm(ui, search?.query ?? '')}
${search === undefined ? '' : renderFound(ui, search)}
<section><h2>全部文件（${total} 份）</h2>
${list}${renderPages(ui, page)}</section>`;
  const title = search === undefined ? t('文件目錄－據典') : `${search.query}－${t('文件目錄－據典')}`;
  return renderPage(ui, { title, body, section: 'sources', unlisted: search !== undefined });
}

function renderPages({ html, t }: Ui, { number, of }: SourceList['page']): Html {
  if (of < 2) return html``;
  return html`<nav class="pages" aria-label="${t('目錄的頁')}">${number > 1 ? html`<a href="/sources?page=${number - 1}" rel="prev">上一頁</a>` : ''}<span>第 ${number} 頁，共 ${of} 頁</span>${number < of ? html`<a href="/sources?page=${number + 1}" rel="next">下一頁</a>` : ''}</nav>`;
}

function renderSearchForm({ html }: Ui, query: string): Html {
  return html`<form class="find" method="get" action="/sources" role="search"><label for="q">在全部文件中搜尋</label>
<div class="row"><input type="search" id="q" name="q" value="${query}" maxlength="100" enterkeyhint="search" autocomplete="off"><button type="submit">搜尋</button></div></form>`;
}

function renderFound(ui: Ui, { query, searched, titles }: NonNullable<SourceList['search']>): Html {
  const { html } = ui;
  const named =
    titles.length === 0
      ? ''
      : html`<section><h2>名稱有「<bdi>${query}</bdi>」的文件</h2><ul class="sources">${titles.map((edition) => renderItem(ui, edition, []))}</ul></section>`;
  return html`${named}${renderSentences(ui, query, searched)}`;
}

function renderSentences(ui: Ui, query: string, searched: Searched): Html {
  const { html, t } = ui;
  if (!searched.ok)
    return html`<p class="error" role="status">搜尋過於頻密，請於 ${searched.retryAfterSeconds} 秒後再試。</p>`;
  const reason =
    searched.reason === undefined ? '' : html`<p class="quiet">${t(searchReasonWords(searched.reason))}</p>`;
  if (searched.results.length === 0) return html`<section><h2>找不到「<bdi>${query}</bdi>」</h2>${reason}</section>`;
  return html`<section><h2>最接近「<bdi>${query}</bdi>」的句子</h2>${reason}
<ol class="found">${searched.results.map((found) => renderFoundItem(ui, query, found))}</ol></section>`;
}

function renderFoundItem(ui: Ui, query: string, { citation, alsoAt = [] }: FoundSentence): Html {
  const { html, t } = ui;
  const href = ownPath(citation.url.replace('#', `&${new URLSearchParams({ q: query })}#`));
  const title = html`<bdi>${citation.title}</bdi>`;
  return html`<li><p class="title">${href === undefined ? title : html`<a href="${href}">${title}</a>`}</p>
<blockquote>${markWords(ui, citation.quote, query)}</blockquote>
<p class="quiet">${citationFacts(citation, t)}${alsoAt.length === 0 ? '' : html`；另見於 ${alsoAt.length} 處`}</p></li>`;
}

function renderItem(ui: Ui, edition: EditionInfo, history: readonly EditionInfo[]): Html {
  const { html, t } = ui;
  const { description, sentenceCount } = edition;
  return html`<li><p class="title"><a href="${editionPath(edition)}" lang="${description.language}">${description.title}</a>${renderTags(ui, edition)}</p>
<p class="quiet">${t(kindWords[description.kind])}，${renderIssuer(ui, edition)}</p>
<p class="quiet">${t(dateWithBasis(description.issued.date, description.issued.basis))}；適用地方：${t(placesInWords(description.jurisdictions))}；共 ${sentenceCount} 句</p>
${renderHistory(ui, history)}</li>`;
}
