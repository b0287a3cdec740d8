import type { Answer, Citation } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { isUrgent } from './answer-parts.ts';
import { renderOffered } from './ask-form.ts';
import type { CitedDocument } from './context.ts';
import { ENDINGS, type Ending } from './endings.ts';
import { renderFeedback } from './feedback-form.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import { headingOf } from './outcome-headings.ts';
import { languageOfTyped, type Ui } from './ui.ts';

export interface AnswerPage {
  answer: Answer;
  /** Asked before it in the same conversation, oldest first. */
  earlier: readonly Answer[];
  documentOf: (citation: Citation) => CitedDocument;
  /** How many documents there are to look through. */
  documents: number;
  /** Questions that the documents really answer. */
  examples: readonly string[];
  /** Questions that lead on from this answer and are known to be answered. */
  followUps: readonly string[];
  /** Questions with an answer that staff checked, near this one: it may have meant one of them. */
  checked: readonly string[];
  /** True right after an opinion of it was sent. */
  thanked: boolean;
}

/** `/answers/:id`: how the question ended, what the documents say, and where. */
export function renderAnswerPage(ui: Ui, page: AnswerPage): Html {
  const { html, t } = ui;
  const { answer } = page;
  const heading = t(isUrgent(answer) ? '請即時找人幫忙，你毋須獨自面對' : headingOf(answer));
  const ending: Ending = { ui, page, shown: { answer, documentOf: page.documentOf, unfolded: new Set() } };
  const { body, onward } = ENDINGS[answer.outcome];
  const content = html`${renderEarlier(ui, page.earlier)}
<h1 class="asked"><span class="unseen">你的問題：</span><bdi lang="${languageOfTyped(answer.question)}">${answer.question}</bdi></h1>
${answer.understoodAs === undefined ? '' : html`<p class="quiet">理解為：<bdi lang="${languageOfTyped(answer.understoodAs)}">${answer.understoodAs}</bdi></p>`}
<section class="answer ${answer.outcome}" aria-labelledby="outcome"><h2 id="outcome">${heading}</h2>
${body(ending)}</section>
${renderChecked(ui, page)}
${canBeJudged(answer) ? renderFeedback(ui, answer, page.thanked) : ''}
${renderFollowUps(ui, page)}
${onward(ending)}`;
  return renderPage(ui, {
    title: `${heading}：${answer.question}－${t('據典')}`,
    body: content,
    unlisted: true,
    section: 'ask',
  });
}

/** What was asked before, so that one question leads on to the next; each has its own address. */
function renderEarlier(ui: Ui, earlier: readonly Answer[]): Html {
  const { html, t } = ui;
  if (earlier.length === 0) return html``;
  const items = earlier.map(({ id, question, statements, ...rest }) => {
    const [first] = statements;
    // A statement is in the document's language, our own words about the ending are in the page's.
    const ended =
      first === undefined
        ? html`${t(headingOf(rest))}`
        : html`<bdi lang="${languageOfTyped(first.text)}">${first.text}</bdi>`;
    return html`<li><a href="/answers/${encodeURIComponent(id)}"><bdi lang="${languageOfTyped(question)}">${question}</bdi></a><br><span class="quiet">${ended}</span></li>`;
  });
  return html`<details class="earlier"><summary>這段對話先前的提問（${earlier.length} 題）</summary><ol>${items}</ol></details>`;
}

/** Whether there is something to be said of it: that the documents should have it is worth knowing too. */
function canBeJudged(answer: Answer): boolean {
  return isAnswer(answer) || answer.related.length > 0 || answer.outcome === 'not-found';
}

/** Endings beside which another answer may be what was looked for. */
const MAY_BE_ANOTHER: ReadonlySet<Answer['outcome']> = new Set([
  'answered',
  'partly-answered',
  'related-only',
  'not-found',
  'needs-clarification',
]);

/** Where what was asked is not certainly what staff answered, the asker says so, with one press. */
function renderChecked(ui: Ui, { answer, checked }: AnswerPage): Html {
  const { html } = ui;
  if (checked.length === 0 || answer.verified !== null || !MAY_BE_ANOTHER.has(answer.outcome)) return html``;
  return html`<section class="checked"><h2>職員核對過的相近問題</h2>${renderOffered(ui, checked, answer.conversationId)}</section>`;
}

function renderFollowUps(ui: Ui, { answer, followUps }: AnswerPage): Html {
  const { html } = ui;
  if (answer.outcome === 'needs-clarification' || isUrgent(answer) || followUps.length === 0) return html``;
  return html`<section><h2>你可能還想問</h2>${renderOffered(ui, followUps, answer.conversationId)}</section>`;
}
