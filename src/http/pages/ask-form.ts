import { html } from 'hono/html';
import { inputLimits } from '../limits.ts';
import { type Problem, problemBody } from '../problem.ts';
import type { Html } from './html.ts';

/** The one field. What was typed stays in it; what is wrong with it stands above and is read out with it. */
export function renderAskForm(options: {
  label: string;
  typed?: string;
  problem?: Problem;
  autofocus?: boolean;
  /** The conversation that the question goes on. */
  conversationId?: string;
}): Html {
  const { label, typed = '', problem, autofocus = false, conversationId } = options;
  const described = problem === undefined ? 'ask-hint' : 'ask-error ask-hint';
  return html`<form class="ask" method="post" action="/" accept-charset="utf-8">
${problem === undefined ? '' : renderProblem(problem)}
${renderConversation(conversationId)}<label for="question">${label}</label>
<div class="row"><input type="text" id="question" name="question" value="${typed}" required autocomplete="off" enterkeyhint="search" aria-describedby="${described}"${problem === undefined ? '' : html` aria-invalid="true"`}${autofocus ? html` autofocus` : ''}><button type="submit">提問</button></div>
<p class="hint" id="ask-hint">可用繁體、簡體或廣東話，最多 ${inputLimits.questionCodePoints} 字。請勿輸入個人資料。</p>
</form>`;
}

/** Carries the conversation on, without a script. */
export function renderConversation(conversationId: string | undefined): Html {
  return conversationId === undefined
    ? html``
    : html`<input type="hidden" name="conversation" value="${conversationId}">`;
}

function renderProblem(problem: Problem): Html {
  const { title, detail } = problemBody(problem);
  return html`<div class="error" id="ask-error" role="alert"><p><strong>${title}</strong></p><p>${detail}</p></div>`;
}
