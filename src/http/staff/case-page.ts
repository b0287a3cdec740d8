import type { Citation, Statement } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { ANSWER_LABELS, CITATION_LABELS, TONES, type Verdict } from '../../review/cases/case-types.ts';
import type { EarlierTurn } from '../../review/cases/earlier.ts';
import type { OneVerified } from '../../review/verified-desk.ts';
import type { CaseView } from '../../review/cases/view.ts';
import type { Html } from '../pages/html.ts';
import { type Picking, renderSentences, renderSource, type SourceView } from './case-source.ts';
import { renderTrace } from './case-trace.ts';
import { answerWords, citationWords, failureWords, toneWords } from './case-words.ts';
import { renderDecision, renderWhy } from './case-why.ts';
import { renderMore } from './case-more.ts';
import { renderBeside, renderOwnDraft } from './case-draft.ts';
import { renderNoteField, renderNotesAt, type SaidBy } from './case-notes.ts';
import { renderGuide } from './case-guide.ts';
import { renderStaffPage } from './layout.ts';
import { channelWords, outcomeWords } from './turn-words.ts';
import type { StaffUi } from './ui.ts';
import { renderDifference } from './verified-page.ts';

export interface CasePage {
  view: CaseView;
  /** Where each citation stands, by its number. */
  sources: ReadonlyMap<number, SourceView | undefined>;
  /** Sentences that were looked for by hand, to be picked. */
  found: readonly SourceView[];
  /** Those that are in the draft. */
  picked: readonly SourceView[];
  picking: Picking;
  find: string;
  /** Tells this page from others that write the same draft. */
  tab: string;
  /** Proves that the case is the reader's for now; null where it is not. */
  token: string | null;
  message: Html | string;
  /** How many cases wait for the reader. */
  waiting: number;
  /** What everybody said, named, where that may be seen. */
  others: readonly SaidBy[];
  /** The same of before it was opened again. */
  earlier: readonly SaidBy[];
  /** What was asked before in the conversation, where the question was understood by it. */
  askedBefore: readonly EarlierTurn[];
  /** What was proposed here as a verified answer. */
  verified: OneVerified | undefined;
}

/** `/staff/cases/:id`: what was answered on the left, where it stands in the documents on the right. */
export function renderCasePage(ui: StaffUi, page: CasePage): Html {
  const { html, t } = ui;
  const { view, token } = page;
  const { answer, turnId } = view;
  const base = `/staff/cases/${encodeURIComponent(turnId)}`;
  const body = html`<p class="links"><a href="/staff/cases">${t('All cases', '所有個案')}</a><span class="quiet">${t(`${page.waiting} waiting`, `待審 ${page.waiting} 個`)}</span></p>
${page.askedBefore.length === 0 ? '' : renderAskedBefore(ui, page.askedBefore)}<h1><bdi lang="zh-Hant">${answer.question}</bdi></h1>
${page.message}
<p class="quiet">${answer.understoodAs === undefined ? '' : html`${t('Understood as', '理解為')}：<bdi lang="zh-Hant">${answer.understoodAs}</bdi> · `}${channelWords(ui, view.channel)} · ${ui.time(view.askedAt)} · ${outcomeWords(ui, answer.outcome)}</p>${renderDecision(ui, view)}${renderWhy(ui, view)}
${view.subject === 'proposed' ? renderProposed(ui, view) : ''}
${renderVerified(ui, page)}${view.gone ? html`<p class="caution">${t('A cited document was withdrawn since.', '所引的文件其後已被撤回。')}</p>` : ''}
${view.together === 0 ? '' : html`<p>${t(`${view.together} more waiting cases asked the same and were answered the same: they are decided with this one.`, `另有 ${view.together} 個待審個案問題和答案相同，會一併決定。`)}</p>`}
${token === null ? renderTake(ui, base, view) : renderGuide(ui)}
<form method="post" action="${base}" class="case"${token === null ? '' : html` data-draft="${base}/draft"`}>${ui.token}
<input type="hidden" name="lease" value="${token ?? ''}"><input type="hidden" name="stamp" value="${view.stamp}"><input type="hidden" name="tab" value="${page.tab}"><input type="hidden" name="saved" value="${view.saved}">
${answer.message === null ? '' : html`<p lang="zh-Hant"><bdi>${answer.message}</bdi></p>`}
${answer.statements.length === 0 ? '' : html`<h2 class="unseen">${t('Answer', '答案')}</h2>`}${answer.statements.map((statement, at) => renderStatement(ui, page, statement, at + 1))}
${answer.related.length === 0 ? '' : html`<h2>${t('Shown as related', '顯示為相關')}</h2>${answer.related.map((statement, at) => renderStatement(ui, page, statement, answer.statements.length + at + 1))}`}
${token === null ? '' : renderVerdict(ui, page)}
</form>
${token === null ? '' : renderKeys(ui, base)}
${renderOwnDraft(ui, view)}${renderBeside(ui, view)}${renderOthers(ui, t('Verdicts', '審核結果'), page.others)}${renderOthers(ui, t('Before it was looked at again', '重新審核之前'), page.earlier)}
${renderMore(ui, view)}
${renderTrace(ui, view)}`;
  return renderStaffPage(ui, { title: t('Case', '個案'), body, section: 'cases', wide: true });
}

function renderAskedBefore(ui: StaffUi, earlier: readonly EarlierTurn[]): Html {
  const { html, t } = ui;
  return html`<details><summary>${t('Asked before in this conversation', '同一對話中較早的提問')}</summary><ol lang="zh-Hant">${earlier.map(
    ({ question, outcome }) =>
      html`<li><bdi>${question}</bdi> <span class="quiet">${outcomeWords(ui, outcome)}</span></li>`,
  )}</ol></details>`;
}

function renderProposed({ html, t }: StaffUi, { given }: CaseView): Html {
  return given
    ? html`<p class="quiet">${t('The answer as it was proposed to you as a verified answer.', '你審核的是當時擬議的已核實答案。')}</p>`
    : html`<p class="message">${t('This answer is proposed as a verified answer. Judge it as it stands.', '這是擬議的已核實答案，請按所示內容審核。')}</p>`;
}

/** The way to the verified answer, and what of a proposal changed. */
function renderVerified(ui: StaffUi, { view, verified }: CasePage): Html | string {
  const { html, t } = ui;
  if (verified === undefined || (view.state !== 'decided' && view.subject !== 'proposed')) return '';
  const { id, difference } = verified;
  return html`<p><a href="/staff/verified/${encodeURIComponent(id)}">${t('The verified answer made of it', '由此而來的已核實答案')}</a></p>${view.subject !== 'proposed' || difference === null ? '' : renderDifference(ui, difference)}`;
}

function renderTake({ html, t, token }: StaffUi, base: string, view: CaseView): Html {
  if (!view.open || view.given) return html`<p>${t('This case is read only.', '這個個案只供閱讀。')}</p>`;
  return html`<form method="post" action="${base}/take">${token}<button data-key="Enter">${t('Take this case', '處理這個個案')}</button></form>`;
}

/** A statement with its citations; each has its labels on the left and its place on the right. */
function renderStatement(ui: StaffUi, page: CasePage, statement: Statement, place: number): Html {
  const { html, t } = ui;
  const { draft, subject } = page.view;
  const said = page.others.filter((one) => one.subject === subject);
  const now = page.view.now.statements.find(({ text }) => text === statement.text);
  return html`<article class="statement"><p class="said" lang="zh-Hant"><bdi>${statement.text}</bdi></p>
${now === undefined || now.failures.length === 0 ? '' : html`<p class="caution">${t('The checks of today find fault with it', '今日的檢查發現問題')}：${now.failures.map((failure) => failureWords(ui, failure)).join(t(', ', ''))}</p>`}
${statement.citations.map((citation) => renderCitation(ui, page, citation))}${page.token === null ? '' : renderNoteField(ui, place, draft)}${renderNotesAt(ui, place, said)}</article>`;
}

function renderCitation(ui: StaffUi, { view, sources, token, picking }: CasePage, citation: Citation): Html {
  const { html, t } = ui;
  const { n } = citation;
  const chosen = view.draft.citations[String(n)];
  return html`<div class="pair"><fieldset class="citation" id="citation-${String(n)}"><legend>${t('Citation', '引用')} ${String(n)}</legend>
${CITATION_LABELS.map((label) => {
  const id = `citation-${n}-${label}`;
  return html`<label class="pick" for="${id}"><input type="radio" id="${id}" name="citation-${String(n)}" value="${String(label)}"${chosen === label ? html` checked` : ''}${token === null ? html` disabled` : ''}> <span class="key">${String(label)}</span> ${citationWords(ui, label)}</label>`;
})}</fieldset>${renderSource(ui, citation, sources.get(n), picking)}</div>`;
}

function renderVerdict(ui: StaffUi, page: CasePage): Html {
  const { html, t } = ui;
  const { view } = page;
  const { draft } = view;
  const hint = hintOf(ui);
  const answered = isAnswer(view.answer);
  const labels = ANSWER_LABELS.filter((label) => label !== (answered ? 'should-answer' : 'should-refuse'));
  const keys = ['c', 'p', 'w', 'r'];
  const toneKeys = ['7', '8', '9'];
  return html`<h2>${t('The answer as a whole', '整個答案')}</h2>
<fieldset class="whole"><legend>${t('Verdict', '審核結果')}</legend>${labels.map((label, at) => {
    const id = `answer-${label}`;
    return html`<label class="pick" for="${id}"><input type="radio" id="${id}" name="answer" value="${label}" data-key="${keys[at] ?? ''}"${draft.answer === label ? html` checked` : ''}> ${hint(keys[at] ?? '')}${answerWords(ui, label)}</label>`;
  })}</fieldset>
<fieldset class="whole"><legend>${t('Tone', '語氣')}</legend>${TONES.map((tone, at) => {
    const id = `tone-${tone}`;
    return html`<label class="pick" for="${id}"><input type="radio" id="${id}" name="tone" value="${tone}" data-key="${toneKeys[at] ?? ''}"${draft.tone === tone ? html` checked` : ''}> ${hint(toneKeys[at] ?? '')}${toneWords(ui, tone)}</label>`;
  })}</fieldset>
<div class="beside"><div class="field"><label for="missing">${hint('m')}${t('Facts that are missing', '欠缺的事實')}</label><textarea id="missing" name="missing" data-key="m" data-words="${t('Facts that are missing', '欠缺的事實')}" rows="2" maxlength="2000">${draft.missing}</textarea></div>
<div class="field"><label for="note">${hint('n')}${t('Note for colleagues', '給同事的備註')}</label><textarea id="note" name="note" data-key="n" data-words="${t('Note for colleagues', '給同事的備註')}" rows="2" maxlength="2000">${draft.note}</textarea></div></div>
${view.subject === 'proposed' ? '' : renderCorrection(ui, page)}
${view.subject === 'proposed' ? '' : renderVerify(ui, draft)}
<p class="saved" role="status" data-done="${t('Kept as your draft', '已存為草稿')}" data-failed="${t('Not kept yet', '尚未儲存')}" data-elsewhere="${t('Not kept: another tab wrote something else of this case since. Reload to see it.', '未儲存：另一分頁其後為這個個案寫了其他內容。重新載入即可看到。')}" data-beside="${t('You have judged this case already. What you write here is kept beside your verdict.', '你已審核這個個案。這裡所寫的內容另行保存。')}" data-lost="${t('The case is no longer kept for you. What you choose is kept as your draft; take the case again before you hand in.', '個案已不再由你處理。你所選的仍會存為草稿；提交前請重新取得個案。')}"></p>
<div class="actions"><button name="onward" value="next" data-key="Control+Enter" data-words="${t('Give the verdict and take the next case', '提交並處理下一個個案')}">${t('Give and next', '提交並下一個')} ${hint('Ctrl + Enter')}</button>
<button class="second" name="onward" value="list">${t('Give and stop', '提交並停止')}</button></div>`;
}

function renderCorrection(ui: StaffUi, page: CasePage): Html {
  const { html, t } = ui;
  const { view } = page;
  const hint = hintOf(ui);
  return html`<fieldset class="folded"><legend>${t('Corrected answer', '更正的答案')}</legend>
<label class="pick" for="correcting"><input type="checkbox" id="correcting" name="correcting" value="yes" data-key="x"${view.draft.correction.length > 0 || page.find !== '' ? html` checked` : ''}> ${hint('x')}${t('Make it of the sentences that are ticked', '由已選取的句子組成')}</label>
<div class="inside"><p class="hint">${t('Tick sentences beside the citations, or find others. They are quoted as they stand and checked like any answer.', '在引用旁選取句子，或尋找其他句子。句子會照原文引述，並像其他答案一樣接受檢查。')}</p>
${page.picked.map((source) => renderFound(ui, source, page.picking))}
<div class="actions"><label for="find">${t('Find sentences to pick', '尋找可選取的句子')}</label><input id="find" name="find" type="search" maxlength="200" value="${page.find}" data-key="f"><button class="second" formaction="/staff/cases/${encodeURIComponent(view.turnId)}/find">${t('Find', '尋找')}</button></div>
${page.found.map((source) => renderFound(ui, source, page.picking))}</div></fieldset>`;
}

/** Shows the key that does the same. It stands in the list of `?` by itself, so it is no part of the words. */
function hintOf({ html }: Pick<StaffUi, 'html'>): (key: string) => Html {
  return (key) => html`<span class="key" aria-hidden="true">${key}</span> `;
}

function renderFound(ui: StaffUi, source: SourceView, picking: Picking): Html {
  const { html } = ui;
  return html`<p class="quiet"><bdi>${source.edition.description.title}</bdi></p>${renderSentences(ui, source, picking)}`;
}

function renderVerify({ html, t }: StaffUi, { verify }: Verdict): Html {
  const hint = hintOf({ html });
  return html`<fieldset class="folded"><legend>${t('Verified answer', '已核實答案')}</legend>
<label class="pick" for="verify"><input type="checkbox" id="verify" name="verify" value="yes" data-key="v"${verify === null ? '' : html` checked`}> ${hint('v')}${t('Propose it: another person has to approve it', '提議為已核實答案：須由另一人核准')}</label>
<div class="inside"><div class="field"><label for="variants">${t('Other ways to ask the same, one a line', '同一問題的其他問法，每行一個')}</label><textarea id="variants" name="variants" rows="3" lang="zh-Hant">${(verify?.variants ?? []).join('\n')}</textarea></div>
<div class="field"><label for="valid-until">${t('Valid until (may be empty)', '有效至（可留空）')}</label><input id="valid-until" name="valid-until" type="date" value="${verify?.validUntil ?? ''}"></div></div></fieldset>`;
}

function renderKeys({ html, t, token }: StaffUi, base: string): Html {
  const hint = hintOf({ html });
  return html`<div class="actions" data-beat="${base}/beat"><button type="button" class="second" data-move="1" data-key="j">${hint('j')}${t('Next citation', '下一個引用')}</button>
<button type="button" class="second" data-move="-1" data-key="k">${hint('k')}${t('Previous citation', '上一個引用')}</button>
<form method="post" action="${base}/skip">${token}<button class="second" data-key="s">${hint('s')}${t('Leave it and take another', '放下並處理另一個')}</button></form>
<form method="post" action="/staff/undo">${token}<button class="second" data-key="u">${hint('u')}${t('Take back my last verdict', '收回上一個審核結果')}</button></form></div>`;
}

function renderOthers(ui: StaffUi, title: string, said: readonly SaidBy[]): Html | string {
  const { html } = ui;
  if (said.length === 0) return '';
  return html`<h2>${title}</h2><ul>${said.map(
    ({ who, at, verdict }) =>
      html`<li><bdi>${who}</bdi> ${ui.time(at)}：${verdict.answer === null ? '' : answerWords(ui, verdict.answer)}${Object.entries(verdict.citations).map(([n, label]) => html` · ${n}: ${citationWords(ui, label)}`)}${verdict.missing === '' ? '' : html` · <bdi>${verdict.missing}</bdi>`}${verdict.note === '' ? '' : html` · <bdi>${verdict.note}</bdi>`}${Object.entries(verdict.notes).map(([place, note]) => html` · ${ui.t(`statement ${place}`, `第 ${place} 句`)}：<bdi>${note}</bdi>`)}</li>`,
  )}</ul>`;
}
