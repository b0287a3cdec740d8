import type { OutcomeKind } from '../../answering/outcome.ts';
import {
  AFTER,
  BEFORE,
  isUrgent,
  renderMessage,
  renderNotes,
  renderNotices,
  renderTools,
  renderVerified,
} from './answer-parts.ts';
import type { AnswerPage } from './answer-page.ts';
import { renderAskForm, renderChoices, renderConversation, renderOffered } from './ask-form.ts';
import type { Html } from './html.ts';
import { renderContact } from './layout.ts';
import { renderStatement, type Shown } from './statement.ts';
import { languageOfTyped, type Ui } from './ui.ts';

/** One answer on its way to the page. */
export interface Ending {
  ui: Ui;
  page: AnswerPage;
  shown: Shown;
}

/** What stands under the heading of an answer, and what comes next, for each way that a question can end. */
export const ENDINGS: Readonly<Record<OutcomeKind, { body(ending: Ending): Html; onward(ending: Ending): Html }>> = {
  answered: { body: said, onward: askOn },
  'partly-answered': { body: partlySaid, onward: askOn },
  'related-only': { body: nearby, onward: reword },
  'not-found': { body: nothingFound, onward: reword },
  'out-of-scope': { body: elsewhere, onward: askOn },
  'needs-clarification': { body: choose, onward: noneOfThese },
  declined: { body: declined, onward: askOn },
  courtesy: { body: elsewhere, onward: askOn },
  'unsupported-input': { body: elsewhere, onward: askAgain },
  limited: { body: wait, onward: askAgain },
  failed: { body: broken, onward: askAgain },
};

/** Statements between what has to be known before and after them. */
function said({ ui, page, shown }: Ending): Html {
  const { html } = ui;
  const { answer } = page;
  return html`${renderVerified(ui, answer)}${renderMessage(ui, answer)}${renderNotices(ui, answer, BEFORE)}
${answer.statements.map((statement) => renderStatement(ui, statement, shown))}
${renderNotices(ui, answer, AFTER)}
${renderNotes(ui, answer)}
${answer.statements.length === 0 ? '' : renderTools(ui, answer)}`;
}

/** What is missing is said before the rest is read, and where it may be found after it. */
function partlySaid(ending: Ending): Html {
  const { ui } = ending;
  const { html } = ui;
  return html`${said(ending)}
<div class="onward"><h3>文件沒有說明的部分</h3><ul>${renderSearchLink(ending)}${renderCatalogueLink(ui)}${renderHelp(ending)}</ul></div>`;
}

function nearby(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  return html`${renderMessage(ui, page.answer)}
${renderNear(ending)}
<div class="onward"><h3>下一步</h3><ul>${renderSearchLink(ending)}${renderCatalogueLink(ui)}${renderHelp(ending)}</ul></div>`;
}

/** A search among the sentences, with the words that were asked, stands ready. */
function nothingFound(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  const query = page.answer.question.slice(0, 100);
  return html`${renderMessage(ui, page.answer)}
<form class="find" method="get" action="/sources" role="search"><label for="q">在全部 ${page.documents} 份文件中搜尋字詞</label>
<div class="row"><input type="search" id="q" name="q" value="${query}" maxlength="100" lang="${languageOfTyped(query)}" enterkeyhint="search" autocomplete="off"><button class="second" type="submit">搜尋</button></div></form>
<div class="onward"><h3>怎樣再問</h3><ul><li>寫出計劃、協議或機構的全名。</li><li>一次只問一件事。</li><li>改用文件可能使用的正式說法。</li>${renderCatalogueLink(ui)}${renderHelp(ending)}</ul></div>`;
}

/** Not for the documents, or not in words that are read: what can be asked instead. */
function elsewhere(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  return html`${renderMessage(ui, page.answer)}
${renderExamples(ending, '你可以問，例如')}
<div class="onward"><ul>${renderCatalogueLink(ui)}${renderHelp(ending)}</ul></div>`;
}

function choose(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  const { followUps, conversationId } = page.answer;
  return html`${renderMessage(ui, page.answer)}
${renderChoices(ui, followUps, { conversationId, numbered: true })}`;
}

/** Whom to turn to comes first; where somebody may be in danger, nothing else comes at all. */
function declined(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  const message = renderMessage(ui, page.answer);
  if (isUrgent(page.answer)) return html`${message}<ul class="onward plain">${renderHelp(ending)}</ul>`;
  return html`${message}<ul class="onward plain">${renderHelp(ending)}${renderCatalogueLink(ui)}</ul>
${page.answer.related.length > 0 ? renderNear(ending) : renderExamples(ending, '你可以改問，例如')}`;
}

/** The question waits in its field with one press to ask it again. */
function wait(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  return html`${renderMessage(ui, page.answer)}
<p>你的問題已留在下面的欄位，毋須重新輸入。等候時可以先查看文件。</p>
<ul class="onward plain">${renderCatalogueLink(ui)}${renderHelp(ending)}</ul>`;
}

/** What was found as it is, a press to try again, and a number to ask about. */
function broken(ending: Ending): Html {
  const { ui, page } = ending;
  const { html } = ui;
  const { id, question, conversationId, related } = page.answer;
  return html`${renderMessage(ui, page.answer)}
<form class="choice again" method="post" action="/">${renderConversation(ui, conversationId)}<input type="hidden" name="question" value="${question}"><button type="submit">再試一次</button></form>
${related.length === 0 ? '' : renderNear(ending)}
<ul class="onward plain">${renderSearchLink(ending)}${renderHelp(ending)}<li>查詢時可提供編號：<code>${id}</code></li></ul>`;
}

/** Sentences near a question that was not answered: they are evidence, so they carry their sources too. */
function renderNear({ ui, page, shown }: Ending): Html {
  const { html } = ui;
  const { answer } = page;
  if (answer.related.length === 0) return html``;
  return html`<div class="near"><h3>文件中相近的內容</h3>
<p class="quiet">以下原文與問題有關，但並非答案。</p>
${answer.related.map((statement) => renderStatement(ui, statement, shown))}
${renderNotices(ui, answer, AFTER)}
${renderNotes(ui, answer)}</div>`;
}

function renderExamples({ ui, page }: Ending, heading: string): Html {
  const { html, t } = ui;
  if (page.examples.length === 0) return html``;
  return html`<h3>${t(heading)}</h3>${renderOffered(ui, page.examples.slice(0, 3))}`;
}

function renderSearchLink({ ui, page }: Ending): Html {
  const path = `/sources?${new URLSearchParams({ q: page.answer.question.slice(0, 100) })}`;
  return ui.html`<li><a href="${path}">在文件中搜尋這些字詞</a></li>`;
}

function renderCatalogueLink({ html }: Ui): Html {
  return html`<li><a href="/sources">查看文件目錄</a></li>`;
}

/** The operator's enquiry contact. */
function renderHelp({ ui, page }: Ending): Html {
  const { html } = ui;
  const { contact } = page.answer;
  return contact === null ? html`` : html`<li class="contact">如需協助，可聯絡：${renderContact(ui, contact)}</li>`;
}

function askOn(ending: Ending): Html {
  return renderAsk(ending, '追問，或另問一題', '');
}

function askAgain(ending: Ending): Html {
  return renderAsk(ending, '再試一次', ending.page.answer.question);
}

function reword(ending: Ending): Html {
  return renderAsk(ending, '換個說法再問', ending.page.answer.question);
}

function noneOfThese(ending: Ending): Html {
  const { ui } = ending;
  const { html } = ui;
  return html`${renderAsk(ending, '都不是？請補充你的問題', ending.page.answer.question)}
<ul class="onward plain">${renderCatalogueLink(ui)}${renderHelp(ending)}</ul>`;
}

function renderAsk({ ui, page }: Ending, heading: string, typed: string): Html {
  const { html, t } = ui;
  const { answer, documents } = page;
  return html`<section class="next"><h2>${t(heading)}</h2>
${renderAskForm(ui, { label: '你想問甚麼？', typed, conversationId: answer.conversationId, documents })}</section>`;
}
