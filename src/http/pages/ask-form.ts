import { inputLimits } from '../limits.ts';
import { type Problem, problemBody } from '../problem.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';

export interface AskForm {
  label: string;
  typed?: string;
  problem?: Problem | undefined;
  /** The conversation that the question goes on. */
  conversationId?: string;
  /** How many documents are looked through, as it is said while that is done. */
  documents?: number;
}

/** The one field. What was typed stays in it; what is wrong with it stands above and is read out with it. */
export function renderAskForm(ui: Ui, { label, typed = '', problem, conversationId, documents = 0 }: AskForm): Html {
  const { html, t } = ui;
  const described = problem === undefined ? 'ask-hint' : 'ask-error ask-hint';
  return html`<form class="ask" method="post" action="/" accept-charset="utf-8" data-documents="${documents}">
${problem === undefined ? '' : renderProblem(ui, problem)}
${renderConversation(ui, conversationId)}<label for="question">${t(label)}</label>
<div class="row"><input type="text" id="question" name="question" value="${typed}" required autocomplete="off" enterkeyhint="search" aria-describedby="${described}"${problem === undefined ? '' : html` aria-invalid="true"`}><button type="submit">提問</button></div>
<p class="hint" id="ask-hint">可用繁體、簡體或廣東話，最多 ${inputLimits.questionCodePoints} 字。請勿輸入個人資料。</p>
</form>`;
}

/** Carries the conversation on, without a script. */
export function renderConversation({ html }: Ui, conversationId: string | undefined): Html {
  return conversationId === undefined
    ? html``
    : html`<input type="hidden" name="conversation" value="${conversationId}">`;
}

/** Questions that can be asked with one press, in the conversation that offers them. */
export function renderChoices(
  ui: Ui,
  questions: readonly string[],
  { conversationId, numbered = false }: { conversationId?: string; numbered?: boolean } = {},
): Html {
  const { html } = ui;
  return html`<ul class="choices">${questions.map(
    (question, index) =>
      html`<li><form class="choice" method="post" action="/">${renderConversation(ui, conversationId)}<input type="hidden" name="question" value="${question}"><button type="submit">${numbered ? `${index + 1}. ` : ''}<bdi>${question}</bdi></button></form></li>`,
  )}</ul>`;
}

function renderProblem({ html, t }: Ui, problem: Problem): Html {
  const { title, detail } = problemBody(problem);
  return html`<div class="error" id="ask-error" role="alert"><p><strong>${t(title)}</strong></p><p>${t(detail)}</p></div>`;
}
