import { html } from 'hono/html';
import type { EditionInfo } from '../../knowledge/types.ts';
import type { Operator } from '../ports.ts';
import { renderStatus } from './home.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import { dateWithBasis, kindWords, placesInWords } from './words.ts';

/** `/sources`: every document that answers come from. */
export function renderSourceList(documents: readonly EditionInfo[], operator: Operator): Html {
  const list =
    documents.length === 0
      ? html`<p>現時沒有任何文件。</p>`
      : html`<ul class="sources">${documents.map(renderItem)}</ul>`;
  return renderPage({ title: '文件目錄－據典', body: html`<h1>文件目錄</h1>${list}`, operator });
}

function renderItem({ documentId, description, sentenceCount }: EditionInfo): Html {
  return html`<li><p class="title"><a href="/sources/${encodeURIComponent(documentId)}" lang="${description.language}">${description.title}</a> ${renderStatus(description.status)}</p>
<p class="quiet">${kindWords[description.kind]}，${description.issuer}</p>
<p class="quiet">${dateWithBasis(description.issued.date, description.issued.basis)}；適用地方：${placesInWords(description.jurisdictions)}；共 ${sentenceCount} 句</p></li>`;
}
