import { html } from 'hono/html';
import type { EditionInfo } from '../../knowledge/types.ts';
import type { Operator } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { renderAskForm, renderConversation } from './ask-form.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import { dateInWords } from './words.ts';

interface Home {
  documents: readonly EditionInfo[];
  examples: readonly string[];
  operator: Operator;
  /** A question that could not be taken, with what is wrong with it. */
  refused?: { typed: string; problem: Problem };
}

/** `/`: what this is, whose documents it answers from and as of when, and one field. */
export function renderHome({ documents, examples, operator, refused }: Home): Html {
  const form = renderAskForm({ label: '你想問甚麼？', ...refused });
  const body = html`<h1>向文件提問，答案逐句附上出處</h1>
<p class="lead">據典在以下文件中找出能回答你的句子，原文引述，並逐句連結到出處。文件沒有寫的，它不會回答。</p>
<p class="quiet">本服務並非政府服務，請以文件原文為準。</p>
${form}
${examples.length === 0 ? '' : renderExamples(examples)}
${renderHoldings(documents)}`;
  const title = refused === undefined ? '據典：向文件提問，答案逐句附上出處' : '未能提交問題－據典';
  return renderPage({ title, body, operator });
}

/** Questions that can be asked with one press, in the conversation that offers them. */
export function renderChoices(questions: readonly string[], conversationId?: string, numbered = false): Html {
  return html`${questions.map(
    (question, index) =>
      html`<form class="choice" method="post" action="/">${renderConversation(conversationId)}<input type="hidden" name="question" value="${question}"><button type="submit">${numbered ? `${index + 1}. ` : ''}${question}</button></form>`,
  )}`;
}

function renderExamples(examples: readonly string[]): Html {
  return html`<section><h2>例如</h2>${renderChoices(examples)}</section>`;
}

function renderHoldings(documents: readonly EditionInfo[]): Html {
  if (documents.length === 0) return html`<section><h2>文件</h2><p>現時沒有任何文件，因此未能回答問題。</p></section>`;
  return html`<section><h2>答案取自 ${documents.length} 份文件</h2>
<p class="quiet">${coverage(documents)}</p>
<ul class="sources">${documents.map(renderHolding)}</ul></section>`;
}

function renderHolding({ documentId, description }: EditionInfo): Html {
  return html`<li><p class="title"><a href="/sources/${encodeURIComponent(documentId)}" lang="${description.language}">${description.title}</a></p>
<p class="quiet">${description.issuer}，${dateInWords(description.issued.date)} ${renderStatus(description.status)}</p></li>`;
}

/** 示範文件 and the like, as a tag; nothing when the operator says nothing. */
export function renderStatus(status: string): Html {
  return status === '' ? html`` : html`<span class="tag">${status}</span>`;
}

/** As of when the documents speak, and that samples are samples. */
function coverage(documents: readonly EditionInfo[]): string {
  const dates = documents.map(({ description }) => description.issued.date).sort();
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const span = first === last ? dateInWords(first) : `${dateInWords(first)}至${dateInWords(last)}`;
  const samples = documents.filter(({ description }) => description.status === '示範文件').length;
  if (samples === 0) return `文件日期：${span}。其後的情況，文件未必反映。`;
  const which = samples === documents.length ? '這些都是示範文件' : `其中 ${samples} 份是示範文件`;
  return `文件日期：${span}。其後的情況，文件未必反映。${which}，只供試用。`;
}
