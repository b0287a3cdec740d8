import type { Reason } from '../../review/samples/judge-again.ts';
import type { Flip, RunProgress } from '../../review/samples/run-results.ts';
import type { Run } from '../../review/samples/run-rows.ts';
import type { Html } from '../pages/html.ts';
import { renderTable } from './charts.ts';
import type { StaffUi } from './ui.ts';

/** What a run asks, in words. */
export function kindWords({ t }: StaffUi, kind: Run['kind']): string {
  return {
    now: t('the service as it is', '現時的服務'),
    upload: t('a file before it is published', '發布前的檔案'),
    document: t('a document before it is withdrawn, brought back or superseded', '撤回、恢復或取代前的文件'),
    settings: t('settings before they are in force', '生效前的設定'),
  }[kind];
}

export function runStateWords({ t }: StaffUi, state: Run['state']): string {
  return {
    waiting: t('waiting', '等候中'),
    running: t('being asked', '正在提問'),
    done: t('done', '完成'),
    stopped: t('stopped', '已停止'),
    failed: t('failed', '未能完成'),
  }[state];
}

/** Why an answer counts as right or wrong by its verdict. */
export function reasonWords({ t }: StaffUi, because: Reason): string {
  return {
    'rejected-citation': t('cites again what staff rejected', '再次引用職員已否定的句子'),
    answered: t('answers what should be refused', '回答了不應回答的問題'),
    refused: t('does not answer', '沒有回答'),
    'same-quotes': t('quotes what staff approved', '引述職員認可的句子'),
    'other-quotes': t('quotes something else than what staff approved', '引述的並非職員認可的句子'),
    'not-judged': t('the verdict does not tell', '審核結果未能判斷'),
  }[because];
}

/** How far a run is; the page looks again by itself until it is over. */
export function renderRunProgress(ui: StaffUi, run: Run, { done, total }: RunProgress): Html {
  const { html, t } = ui;
  const words = t(`${done} of ${total} questions asked`, `已提問 ${done} 題，共 ${total} 題`);
  return html`<div data-reload="2" role="status"><p>${t('The reviewed questions are being asked again.', '正在重新提問已審核的問題。')} ${words}</p>
<progress aria-label="${t('Progress', '進度')}"${total === 0 ? '' : html` max="${String(total)}" value="${String(done)}"`}></progress>
<p class="links"><a href="">${t('Look again', '重新整理')}</a></p></div>
<form method="post" action="/staff/reviewed/${run.id}/stop">${ui.token}<input type="hidden" name="back" value="${ui.here}"><button class="second">${t('Stop asking', '停止提問')}</button></form>`;
}

/** Questions with what became of each; those that were deleted since are counted and not shown. */
export function renderQuestions(
  ui: StaffUi,
  caption: string,
  rows: readonly (Pick<Flip, 'turnId' | 'question' | 'because'> & { to?: Flip['to'] })[],
): Html {
  const { html, t } = ui;
  return renderTable(
    ui,
    caption,
    [t('Question', '問題'), t('Would be', '將會'), t('Because it', '原因')],
    rows.map(
      ({ turnId, question, to = 'wrong', because }) =>
        html`<tr><td><a href="/staff/cases/${encodeURIComponent(turnId)}"><bdi lang="zh-Hant">${question ?? '—'}</bdi></a></td><td>${to === 'right' ? t('right', '正確') : t('wrong', '錯誤')}</td><td>${reasonWords(ui, because)}</td></tr>`,
    ),
  );
}
