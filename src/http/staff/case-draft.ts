import { type Verdict } from '../../review/cases/case-types.ts';
import { isEmptyDraft } from '../../review/cases/drafts.ts';
import type { CaseView } from '../../review/cases/view.ts';
import type { Html } from '../pages/html.ts';
import { casePath } from './case-paths.ts';
import { answerWords, citationWords, toneWords } from './case-words.ts';
import type { StaffUi } from './ui.ts';

/** One's draft of a case that is not one's own now: to be read, and put away. */
export function renderOwnDraft(ui: StaffUi, { turnId, draft, given, token }: CaseView): Html | string {
  const { html, t } = ui;
  if (given || token !== null || isEmptyDraft(draft)) return '';
  return html`<h2>${t('Your draft, not handed in', '你未提交的草稿')}</h2>${renderWords(ui, draft)}
<form method="post" action="${casePath(turnId)}/put-away">${ui.token}<button class="second">${t('Put the draft away', '刪除草稿')}</button></form>`;
}

/** What one wrote in another tab of a case that one had judged: to be read, and put away. */
export function renderBeside(ui: StaffUi, { turnId, beside }: CaseView): Html | string {
  const { html, t } = ui;
  if (beside === null) return '';
  return html`<h2>${t('What you wrote in another tab, not handed in', '你在另一分頁所寫而未提交的內容')}</h2>${renderWords(ui, beside)}
<form method="post" action="${casePath(turnId)}/put-away">${ui.token}<button class="second">${t('Put it away', '刪除')}</button></form>`;
}

/** What another tab keeps of a case that is handed in here. */
export function renderElsewhere(ui: StaffUi, other: Verdict): Html {
  const { html, t } = ui;
  return html`<div class="error" role="alert"><p>${t(
    'In another tab you wrote something else of this case since. It is kept as it is, and stands here; below is what you have in this tab. Do it again to go on with this one.',
    '你其後在另一分頁為這個個案寫了其他內容，已照存，見此處；下面是這個分頁的內容。再按一次即採用這個分頁。',
  )}</p>${renderWords(ui, other)}</div>`;
}

function renderWords(
  ui: StaffUi,
  { answer, citations, tone, missing, note, notes, correction, verify }: Verdict,
): Html {
  const { html, t } = ui;
  return html`<ul>${answer === null ? '' : html`<li>${answerWords(ui, answer)}</li>`}${Object.entries(citations).map(
    ([n, label]) => html`<li>${t('Citation', '引用')} ${n}${t(': ', '：')}${citationWords(ui, label)}</li>`,
  )}${tone === null ? '' : html`<li>${toneWords(ui, tone)}</li>`}${[
    missing,
    note,
    ...Object.values(notes),
    ...(verify?.variants ?? []),
  ].map((words) =>
    words === '' ? '' : html`<li><bdi>${words}</bdi></li>`,
  )}${correction.length === 0 ? '' : html`<li>${t(`${correction.length} places picked for a correction`, `為更正選取了 ${correction.length} 處`)}</li>`}</ul>`;
}
