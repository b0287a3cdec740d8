import type { AnswerLabel, Queue } from '../../review/cases/case-types.ts';
import type { CaseView } from '../../review/cases/view.ts';
import type { Html } from '../pages/html.ts';
import { casePath } from './case-paths.ts';
import { answerWords, queueWords } from './case-words.ts';
import type { StaffUi } from './ui.ts';

/** What a case was decided to be, when, and where: a settled one leads to the case whose verdicts these are. */
export function renderDecision(ui: StaffUi, { label, decidedAt, settledBy }: CaseView): Html | string {
  const { html, t } = ui;
  if (label === null) return '';
  return html`<p class="state">${t('Decided:', '結論：')} ${answerWords(ui, label as AnswerLabel)}${decidedAt === null ? '' : html` · ${ui.time(decidedAt)}`}</p>${settledBy === null ? '' : html`<p><a href="${casePath(settledBy)}">${t('It was decided with this case, of the same question and answer', '與這個問題及答案相同的個案一併決定')}</a></p>`}`;
}

/** The queues that a case stands in, each with what put it there. */
export function renderWhy(ui: StaffUi, { queues, reopened }: CaseView): Html {
  const { html, t } = ui;
  return html`${
    queues.length === 0
      ? ''
      : html`<ul class="quiet">${queues.map(
          ({ queue, why }) => html`<li>${queueWords(ui, queue)}${reasonsOf(ui, queue, why)}</li>`,
        )}</ul>`
  }${reopened ? html`<p class="message">${t('It was decided before, and is looked at again. Judge it by itself.', '這個個案曾有定論，現重新審核。請單獨按其內容判斷。')}</p>` : ''}`;
}

/** Before the id of the answer that a case is to correct. */
const VERIFIED = 'verified:';

function reasonsOf(ui: StaffUi, queue: Queue, why: string): Html | string {
  const { html, t } = ui;
  const reasons = why.split('\n').filter((one) => one !== '');
  if (reasons.length === 0) return '';
  return html`${t(': ', '：')}${reasons.map((one, at) => html`${at === 0 ? '' : t(', ', '、')}${one.startsWith(VERIFIED) ? html`<a href="/staff/verified/${encodeURIComponent(one.slice(VERIFIED.length))}">${t('to correct a verified answer', '更正已核實答案')}</a>` : queue === 'changed' ? html`<a href="/staff/documents/${encodeURIComponent(one)}"><bdi>${one}</bdi></a>` : complaintWords(ui, one)}`)}`;
}

/** `citation-2 wrong-place`, or `outdated` of an answer as a whole. */
function complaintWords(ui: StaffUi, why: string): string {
  const [, n, reason = ''] = /^(?:citation-(\d+) ?)?(.*)$/u.exec(why) ?? [];
  const said = reasonWords(ui, reason);
  return n === undefined ? said : `${ui.t(`citation ${n}`, `引用 ${n}`)}${said === '' ? '' : ` ${said}`}`;
}

/** Why a reader complained; a name from another version stands as it is. */
function reasonWords({ t }: StaffUi, reason: string): string {
  const known: Readonly<Record<string, string>> = {
    'not-asked': t('not what was asked', '答非所問'),
    incomplete: t('incomplete', '內容不完整'),
    unclear: t('not understood', '看不明白'),
    outdated: t('out of date', '資料過時'),
    'should-know': t('the documents should hold it', '文件應該有'),
    'not-supported': t('the text does not say so', '原文沒有這樣說'),
    'wrong-place': t('wrong source, date or paragraph', '出處、日期或段落有誤'),
    'out-of-context': t('out of context', '脫離了上下文'),
    other: t('something else', '其他'),
  };
  return Object.hasOwn(known, reason) ? (known[reason] ?? reason) : reason;
}
