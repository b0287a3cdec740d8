import { html } from 'hono/html';
import type { Answer, Citation, NoticeKind, Statement } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import type { Operator } from '../ports.ts';
import { renderAskForm } from './ask-form.ts';
import { renderChoices } from './home.ts';
import { type Html, ownPath } from './html.ts';
import { renderContact, renderPage } from './layout.ts';
import { headingOf } from './outcome-headings.ts';
import { renderStatement } from './statement.ts';
import { citationFacts, dateInWords } from './words.ts';

interface AnswerPage {
  answer: Answer;
  operator: Operator;
  /** Language of a cited document, so that fonts and screen readers fit; undefined when it is not held any more. */
  languageOf: (citation: Citation) => string | undefined;
}

/** `/answers/:id`: how the question ended, what the documents say, and where. */
export function renderAnswerPage({ answer, operator, languageOf }: AnswerPage): Html {
  const heading = headingOf(answer);
  const body = html`<p class="asked">你的問題：<bdi>${answer.question}</bdi></p>
${answer.understoodAs === undefined ? '' : html`<p class="quiet">理解為：<bdi>${answer.understoodAs}</bdi></p>`}
<h1>${heading}</h1>
${answer.message === null ? '' : html`<p>${answer.message}</p>`}
${answer.statements.map((statement) => renderStatement(statement, languageOf))}
${renderNotices(answer)}
${renderNotes(answer)}
${answer.outcome === 'needs-clarification' ? renderChoices(answer.followUps, answer.conversationId, true) : ''}
${renderSources('來源', answer.statements, languageOf)}
${renderRelated(answer, languageOf)}
${renderContactOf(answer)}
<p class="quiet">${provenance(answer)}</p>
${renderFollowUps(answer)}
<section><h2>再問一題</h2>
${renderAskForm({ label: '你想問甚麼？', typed: retryText(answer), conversationId: answer.conversationId })}</section>`;
  return renderPage({ title: `${heading}：${answer.question}－據典`, body, operator, unlisted: true });
}

/** Said beside every answer, so they are no warning: whose date it is, and that samples are samples. */
const PLAIN: ReadonlySet<NoticeKind> = new Set(['issued-date', 'sample-document']);

/** What changes how an answer may be read: a plan of that time, an old edition, a report of the press. */
function renderNotices({ notices }: Answer): Html {
  const cautions = notices.filter(({ kind }) => !PLAIN.has(kind));
  if (cautions.length === 0) return html``;
  return html`<ul class="notices" aria-label="請注意">${cautions.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

function renderNotes({ notices, verified }: Answer): Html {
  const notes = notices.filter(({ kind }) => PLAIN.has(kind)).map(({ text }) => text);
  if (verified !== null) notes.unshift(`由${verified.by}職員於${dateInWords(verified.on)}核對。`);
  if (notes.length === 0) return html``;
  return html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

/** Sentences near a question that was not answered: they are evidence, so they carry their sources too. */
function renderRelated({ related }: Answer, languageOf: AnswerPage['languageOf']): Html {
  if (related.length === 0) return html``;
  return html`<section class="near"><h2>文件中相近的內容</h2>
<p class="quiet">以下原文與問題有關，但並非答案。</p>
${related.map((statement) => renderStatement(statement, languageOf))}
${renderSources('相近內容的來源', related, languageOf)}</section>`;
}

function renderSources(title: string, statements: readonly Statement[], languageOf: AnswerPage['languageOf']): Html {
  const citations = new Map(
    statements.flatMap((statement) => statement.citations.map((citation) => [citation.n, citation])),
  );
  if (citations.size === 0) return html``;
  const quoted = new Set(statements.flatMap(({ parts }) => parts.map(({ text }) => text)));
  const items = [...citations.values()].map((citation) =>
    renderSource(citation, quoted.has(citation.quote), languageOf(citation)),
  );
  return html`<section><h2>${title}</h2><ul class="sources">${items}</ul></section>`;
}

/** One source. Its quote is folded away when the statement above is that very quote. */
function renderSource(citation: Citation, shownAbove: boolean, language: string | undefined): Html {
  const { n, title, quote, status, file, headings } = citation;
  const href = ownPath(citation.url);
  const name = `來源 ${n}：${title}`;
  return html`<li><p class="title">${href === undefined ? name : html`<a href="${href}">${name}</a>`}</p>
<p class="quiet">${citationFacts(citation)}${status === 'superseded' ? html` <span class="tag">已有較新版本</span>` : ''}</p>
<details${shownAbove ? '' : html` open`}><summary>所引原文</summary>
${headings.length === 0 ? '' : html`<p class="quiet">${headings.join(' › ')}</p>`}
<blockquote${language === undefined ? '' : html` lang="${language}"`}>${quote}</blockquote>
<p class="quiet">檔案：${file}</p></details></li>`;
}

/** Where to go on when the documents did not answer. */
function renderContactOf(answer: Answer): Html {
  if (isAnswer(answer)) return html``;
  return html`<p><a href="/sources">查看文件目錄</a></p>
${answer.contact === null ? '' : html`<p>如需協助，可聯絡：${renderContact(answer.contact)}</p>`}`;
}

function renderFollowUps({ outcome, followUps, conversationId }: Answer): Html {
  if (outcome === 'needs-clarification' || followUps.length === 0) return html``;
  return html`<section><h2>你可能還想問</h2>${renderChoices(followUps, conversationId)}</section>`;
}

/** The question stays in the field where asking it again, or otherwise, is what comes next. */
function retryText({ outcome, question }: Answer): string {
  return outcome === 'limited' || outcome === 'failed' || outcome === 'unsupported-input' ? question : '';
}

function provenance({ asOf, versions, statements }: Answer): string {
  const how =
    versions.model === null ? '引文由程式從文件原文摘錄，並逐句核對。' : '文字由語言模型撰寫，並由程式逐句與引文核對。';
  return `${dateInWords(asOf)}作答。${statements.length === 0 ? '' : how}`;
}
