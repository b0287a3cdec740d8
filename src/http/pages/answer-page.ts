import type { Answer, Citation, NoticeKind } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { scriptOf } from '../../language/script.ts';
import { answerAsText } from './answer-text.ts';
import { renderAskForm, renderChoices } from './ask-form.ts';
import type { CitedDocument } from './context.ts';
import { renderFeedback } from './feedback-form.ts';
import type { Html } from './html.ts';
import { renderContact, renderPage } from './layout.ts';
import { headingOf } from './outcome-headings.ts';
import { renderStatement, type Shown } from './statement.ts';
import { languageOfTyped, type Ui } from './ui.ts';
import { dateInWords } from './words.ts';

export interface AnswerPage {
  answer: Answer;
  /** Asked before it in the same conversation, oldest first. */
  earlier: readonly Answer[];
  documentOf: (citation: Citation) => CitedDocument;
  /** How many documents there are to look through. */
  documents: number;
  /** Questions that the documents really answer. */
  examples: readonly string[];
  /** True right after an opinion of it was sent. */
  thanked: boolean;
}

/** `/answers/:id`: how the question ended, what the documents say, and where. */
export function renderAnswerPage(ui: Ui, page: AnswerPage): Html {
  const { html, t } = ui;
  const { answer, documents } = page;
  const heading = t(isUrgent(answer) ? '請即時找人幫忙，你毋須獨自面對' : headingOf(answer));
  const shown: Shown = { answer, documentOf: page.documentOf, unfolded: new Set() };
  const body = html`${renderEarlier(ui, page.earlier)}
<h1 class="asked"><span class="unseen">你的問題：</span><bdi lang="${languageOfTyped(answer.question)}">${answer.question}</bdi></h1>
${answer.understoodAs === undefined ? '' : html`<p class="quiet">理解為：<bdi>${answer.understoodAs}</bdi></p>`}
<section class="answer ${answer.outcome}" aria-labelledby="outcome"><h2 id="outcome">${heading}</h2>
${renderMessage(ui, answer)}
${renderNotices(ui, answer, BEFORE)}
${answer.statements.map((statement) => renderStatement(ui, statement, shown))}
${answer.statements.length === 0 && answer.related.length > 0 ? '' : renderNotices(ui, answer, AFTER)}
${answer.outcome === 'needs-clarification' ? renderChoices(ui, answer.followUps, { conversationId: answer.conversationId, numbered: true }) : ''}
${answer.related.length === 0 ? renderNotes(ui, answer) : ''}
${answer.statements.length === 0 ? '' : renderTools(ui, answer)}</section>
${renderRelated(ui, answer, shown)}
${renderOnward(ui, page)}
${isAnswer(answer) || answer.related.length > 0 ? renderFeedback(ui, answer, page.thanked) : ''}
${renderFollowUps(ui, answer)}
<section class="next"><h2>${retryText(answer) === '' ? t('再問一題') : t('再試一次')}</h2>
${renderAskForm(ui, { label: '你想問甚麼？', typed: retryText(answer), conversationId: answer.conversationId, documents })}</section>`;
  return renderPage(ui, {
    title: `${heading}：${answer.question}－${t('據典')}`,
    body,
    unlisted: true,
    section: 'ask',
  });
}

/** What was asked before, so that one question leads on to the next; each has its own address. */
function renderEarlier(ui: Ui, earlier: readonly Answer[]): Html {
  const { html, t } = ui;
  if (earlier.length === 0) return html``;
  const items = earlier.map(
    (answer) =>
      html`<li><a href="/answers/${encodeURIComponent(answer.id)}"><bdi lang="${languageOfTyped(answer.question)}">${answer.question}</bdi></a><br><span class="quiet">${answer.statements[0]?.text ?? t(headingOf(answer))}</span></li>`,
  );
  return html`<details class="earlier"><summary>這段對話先前的提問（${earlier.length} 題）</summary><ol>${items}</ol></details>`;
}

/** Our own words about how it ended, in the script they were asked for in. Numbers of help lines can be called. */
function renderMessage({ html }: Ui, answer: Answer): Html {
  const { message, question } = answer;
  if (message === null) return html``;
  const lang = scriptOf(question) === 'hans' ? 'zh-Hans' : 'zh-Hant-HK';
  const urgent = isUrgent(answer);
  const lines = message.split('\n').map((line) => html`<p>${urgent ? renderNumbers(html, line) : line}</p>`);
  return html`<div class="message${urgent ? ' urgent' : ''}" lang="${lang}">${lines}</div>`;
}

/** Somebody may be in danger: help lines are named. */
function isUrgent({ outcome, reason, message }: Answer): boolean {
  return outcome === 'declined' && reason === 'unsafe' && NUMBER.test(message ?? '');
}

/** Three to five digits, or eight: telephone numbers of Hong Kong. */
const NUMBER = /(?<![\d.])(\d{4} ?\d{4}|\d{3,5})(?![\d.年月日歲小])/u;

function renderNumbers(html: Ui['html'], line: string): Html {
  const pieces = line.split(new RegExp(NUMBER, 'gu'));
  return html`${pieces.map((piece) => (NUMBER.test(piece) && /^[\d ]+$/u.test(piece) ? html`<a href="tel:${piece.replace(' ', '')}">${piece}</a>` : piece))}`;
}

/** Said beside every answer, so they are no warning: whose date it is, and that samples are samples. */
const PLAIN: ReadonlySet<NoticeKind> = new Set(['issued-date', 'sample-document']);

/** What has to be known before the statements are read; the rest speaks of 「以上」. */
const BEFORE = (kind: NoticeKind): boolean => kind === 'conflict';
const AFTER = (kind: NoticeKind): boolean => !BEFORE(kind) && !PLAIN.has(kind);

/** What changes how an answer may be read: a plan of that time, an old edition, a report of the press. */
function renderNotices({ html, t }: Ui, { notices }: Answer, wanted: (kind: NoticeKind) => boolean): Html {
  const cautions = notices.filter(({ kind }) => wanted(kind));
  if (cautions.length === 0) return html``;
  return html`<ul class="notices" aria-label="${t('請注意')}">${cautions.map(({ text }) => html`<li>${text}</li>`)}</ul>`;
}

function renderNotes({ html, t }: Ui, { notices, verified, asOf, versions, statements }: Answer): Html {
  const notes = notices.filter(({ kind }) => PLAIN.has(kind)).map(({ text }) => html`<li>${text}</li>`);
  const how =
    versions.model === null ? '引文由程式從文件原文摘錄，並逐句核對。' : '文字由語言模型撰寫，並由程式逐句與引文核對。';
  return html`${verified === null ? '' : html`<p class="verified">由${verified.by}職員於${t(dateInWords(verified.on))}核對。</p>`}
<ul class="notes">${notes}<li>${t(`${dateInWords(asOf)}作答。${statements.length === 0 ? '' : how}`)}</li></ul>`;
}

/** Needs a script, so it is shown by one. */
function renderTools(ui: Ui, answer: Answer): Html {
  const { html, t } = ui;
  return html`<p class="tools" hidden><button class="second" type="button" data-copy="${answerAsText(ui, answer)}" data-done="${t('已複製')}">複製答案及來源</button><button class="second" type="button" data-share="${answer.question}" data-done="${t('已複製連結')}">分享</button><button class="second" type="button" data-print>列印</button></p>`;
}

/** Sentences near a question that was not answered: they are evidence, so they carry their sources too. */
function renderRelated(ui: Ui, answer: Answer, shown: Shown): Html {
  const { html } = ui;
  const { related } = answer;
  if (related.length === 0) return html``;
  return html`<section class="near"><h2>文件中相近的內容</h2>
<p class="quiet">以下原文與問題有關，但並非答案。</p>
${related.map((statement) => renderStatement(ui, statement, shown))}
${answer.statements.length === 0 ? renderNotices(ui, answer, AFTER) : ''}
${renderNotes(ui, answer)}</section>`;
}

/** Where to go on when the documents did not answer. */
function renderOnward(ui: Ui, { answer, examples }: AnswerPage): Html {
  const { html, t } = ui;
  const { outcome, contact, question } = answer;
  if (isAnswer(answer) && outcome === 'answered') return html``;
  const search = `/sources?${new URLSearchParams({ q: question.slice(0, 100) })}`;
  const searchable = outcome === 'not-found' || outcome === 'related-only' || outcome === 'failed';
  const lost = outcome === 'out-of-scope' || outcome === 'unsupported-input';
  return html`<section class="onward"><h2>下一步</h2><ul>
${searchable ? html`<li><a href="${search}">在文件中搜尋這些字詞</a></li>` : ''}
<li><a href="/sources">${t('查看文件目錄')}</a></li>
${contact === null ? '' : html`<li>如需協助，可聯絡：${renderContact(ui, contact)}</li>`}</ul>
${lost && examples.length > 0 ? html`<h3>你可以問，例如</h3>${renderChoices(ui, examples.slice(0, 3))}` : ''}</section>`;
}

function renderFollowUps(ui: Ui, { outcome, followUps, conversationId }: Answer): Html {
  const { html } = ui;
  if (outcome === 'needs-clarification' || followUps.length === 0) return html``;
  return html`<section><h2>你可能還想問</h2>${renderChoices(ui, followUps, { conversationId })}</section>`;
}

/** The question stays in the field where asking it again, or otherwise, is what comes next. */
function retryText({ outcome, question }: Answer): string {
  return outcome === 'limited' || outcome === 'failed' || outcome === 'unsupported-input' ? question : '';
}
