import type { AskingWords } from '../../web/asking.ts';
import { inputLimits } from '../limits.ts';
import { type Problem, problemBody } from '../problem.ts';
import type { Html } from './html.ts';
import { languageOfTyped, type Ui } from './ui.ts';

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
  return html`<form class="ask" method="post" action="/" accept-charset="utf-8" data-words="${JSON.stringify(askingWords(ui, documents))}">
${problem === undefined ? '' : renderProblem(ui, problem)}
${renderConversation(ui, conversationId)}<label for="question">${t(label)}</label>
<div class="row"><input type="text" id="question" name="question" value="${typed}" required autocomplete="off" enterkeyhint="search" aria-describedby="${described}"${problem === undefined ? '' : html` aria-invalid="true"`}><button type="submit">提問</button></div>
<p class="hint" id="ask-hint">可用繁體、簡體或廣東話，最多 ${inputLimits.questionCodePoints} 字。請勿輸入個人資料。</p>
</form>`;
}

/** What a script says meanwhile; without one, the answer comes as a page of its own. */
function askingWords({ t }: Ui, documents: number): AskingWords {
  return {
    steps: {
      screen: t('正在理解你的問題……'),
      retrieve: t(documents === 0 ? '正在查閱文件……' : `正在查閱 ${documents} 份文件……`),
      decide: t('正在衡量找到的句子是否回答了問題……'),
      verify: t('正在逐句核對引文……'),
    },
    checked: t('已核對以下內容，正在完成餘下部分……'),
    source: t('來源'),
    stop: t('停止'),
    stopped: t('已停止，問題沒有保存。你可以更改問題，或再試一次。'),
    retry: t('再試一次'),
    offline: t('沒有網絡連線。你的問題已保留，恢復連線後會自動再試。'),
    broken: t('連線中斷，未能取得答案。你的問題已保留，請再試一次。'),
  };
}

/** Carries the conversation on, without a script. */
export function renderConversation({ html }: Ui, conversationId: string | undefined): Html {
  return conversationId === undefined
    ? html``
    : html`<input type="hidden" name="conversation" value="${conversationId}">`;
}

/** Questions of ours that can be asked with one press, in the reader's script and the conversation that offers them. */
export function renderOffered(ui: Ui, questions: readonly string[], conversationId?: string): Html {
  const own = ui.interface === 'hans' ? questions.map((one) => ui.t(one)) : questions;
  return renderChoices(ui, own, conversationId === undefined ? {} : { conversationId });
}

/** Questions as they are, to be asked with one press; numbered ones can be named by their number in the field too. */
export function renderChoices(
  ui: Ui,
  questions: readonly string[],
  { conversationId, numbered = false }: { conversationId?: string; numbered?: boolean } = {},
): Html {
  const { html } = ui;
  return html`<ul class="choices">${questions.map(
    (question, index) =>
      html`<li><form class="choice" method="post" action="/">${renderConversation(ui, conversationId)}<input type="hidden" name="question" value="${question}"><button type="submit">${numbered ? `${index + 1}. ` : ''}<bdi lang="${languageOfTyped(question)}">${question}</bdi></button></form></li>`,
  )}</ul>`;
}

function renderProblem({ html, t }: Ui, problem: Problem): Html {
  const { title, detail } = problemBody(problem);
  return html`<div class="error" id="ask-error" role="alert"><p><strong>${t(title)}</strong></p><p>${t(detail)}</p></div>`;
}
