import type { Answer, Citation } from '../../answering/answer.ts';
import { CITATION_REASONS, NOT_USEFUL_REASONS } from '../../conversation/feedback.ts';
import { inputLimits } from '../limits.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';

/** 有用／沒有用, with a reason for the second. Without a name of the browser's (`token`) nothing can be sent. */
export function renderFeedback(ui: Ui, answer: Answer, thanked: boolean): Html {
  const { html } = ui;
  if (ui.token === undefined) return html``;
  const thanks = thanked ? html`<p class="thanks" role="status">已記錄你的意見，謝謝。</p>` : '';
  return html`<section class="feedback" id="feedback" aria-labelledby="feedback-title"><h2 id="feedback-title">這個答案有用嗎？</h2>${thanks}
<form method="post" action="/feedback">${renderHidden(ui, answer)}<button class="second" name="verdict" value="useful">有用</button></form>
<details><summary class="second">沒有用</summary><form method="post" action="/feedback">${renderHidden(ui, answer)}
${renderReasons(ui, '哪方面未如理想？', NOT_USEFUL_REASONS)}${renderComment(ui, 'comment-answer')}
<button class="second" name="verdict" value="not-useful">送出意見</button></form></details></section>`;
}

/** A citation that does not say what it is cited for. */
export function renderReport(ui: Ui, answer: Answer, { n }: Citation): Html {
  const { html } = ui;
  if (ui.token === undefined) return html``;
  return html`<details class="report"><summary>這個引用有問題？</summary><form method="post" action="/feedback">${renderHidden(ui, answer)}<input type="hidden" name="citation" value="${n}">
${renderReasons(ui, '有甚麼問題？', CITATION_REASONS)}${renderComment(ui, `comment-${n}`)}
<button class="second" name="verdict" value="wrong-citation">報告引用錯誤</button></form></details>`;
}

function renderHidden({ html, token }: Ui, answer: Answer): Html {
  return html`<input type="hidden" name="answer" value="${answer.id}"><input type="hidden" name="token" value="${token}">`;
}

function renderReasons({ html, t }: Ui, legend: string, reasons: Readonly<Record<string, string>>): Html {
  const choices = Object.entries(reasons).map(
    ([value, words]) =>
      html`<label class="pick"><input type="radio" name="reason" value="${value}" required> ${t(words)}</label>`,
  );
  return html`<fieldset><legend>${t(legend)}</legend>${choices}</fieldset>`;
}

function renderComment({ html }: Ui, id: string): Html {
  return html`<label for="${id}">補充說明（可不填，請勿輸入個人資料）</label><textarea id="${id}" name="comment" rows="2" maxlength="${inputLimits.commentCodePoints}"></textarea>`;
}
