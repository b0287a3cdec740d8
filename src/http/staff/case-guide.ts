import { ANSWER_LABELS, type AnswerLabel, CITATION_LABELS, type CitationLabel } from '../../review/cases/case-types.ts';
import type { Html } from '../pages/html.ts';
import { answerWords, citationWords } from './case-words.ts';
import type { StaffUi } from './ui.ts';

/** What each label means, for who judges their first case; folded away for all others. */
export function renderGuide(ui: StaffUi): Html {
  const { html, t } = ui;
  return html`<details class="guide"><summary data-key="g">${t('How to judge', '審核說明')}</summary>
<p>${t(
    'Read the statement, then the marked sentence in its place. Judge by what stands there alone, not by what you know.',
    '先讀答案的句子，再讀右邊標示的原文。只根據原文判斷，不要加入自己所知的資料。',
  )}</p>
<dl>${CITATION_LABELS.map((label) => html`<dt>${citationWords(ui, label)}</dt><dd>${citationMeaning(ui, label)}</dd>`)}${ANSWER_LABELS.map(
    (label) => html`<dt>${answerWords(ui, label)}</dt><dd>${answerMeaning(ui, label)}</dd>`,
  )}</dl></details>`;
}

function citationMeaning({ t }: StaffUi, label: CitationLabel): string {
  return {
    1: t('The marked sentence alone proves all of the statement.', '單憑標示的原文，已足以證明整句。'),
    2: t('It proves a part; something of the statement is not in it.', '原文只證明一部分，句中另有內容沒有提及。'),
    3: t('It is about something else, or says nothing of it.', '原文說的是另一件事，或者沒有提及。'),
    4: t('It says the contrary.', '原文所說相反。'),
  }[label];
}

function answerMeaning({ t }: StaffUi, label: AnswerLabel): string {
  return {
    correct: t('It answers what was asked, and nothing in it is wrong.', '回答了所問，內容沒有錯誤。'),
    partly: t('What it says is right, and a part of what was asked is missing.', '內容正確，但未有回答所問的全部。'),
    wrong: t('Something in it is wrong, or it answers another question.', '內容有錯，或者答非所問。'),
    'should-refuse': t(
      'The documents do not hold the answer, or it should not be given here.',
      '文件沒有答案，或者不應由這項服務回答。',
    ),
    'should-answer': t('The documents do hold the answer.', '文件其實有答案。'),
  }[label];
}
