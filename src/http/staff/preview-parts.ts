import { objectionOf, type Preview } from '../../review/samples/preview.ts';
import type { Html } from '../pages/html.ts';
import { renderQuestions, renderRunProgress } from './run-parts.ts';
import type { StaffUi } from './ui.ts';

/** Which reviewed answers a change would turn over, above the form that makes it. */
export function renderPreview(ui: StaffUi, preview: Preview): Html {
  const { html, t } = ui;
  const title = html`<h2>${t('Reviewed answers that this would turn over', '會因此改變的已審核答案')}</h2>`;
  switch (preview.kind) {
    case 'nothing':
      return html`${title}<p>${t('Nothing was reviewed yet.', '尚未有已審核的個案。')}</p>`;
    case 'absent':
      return html`${title}<p>${t('Nobody has asked yet.', '尚未查看。')}</p>`;
    case 'asking':
      return html`${title}${renderRunProgress(ui, preview.run, preview.progress)}`;
    case 'over':
      return html`${title}<p class="caution">${overWords(ui, preview)} ${preview.run.failure ?? ''}</p>`;
    case 'known':
      return html`${title}${renderKnown(ui, preview)}`;
  }
}

function overWords({ t }: StaffUi, { why }: Extract<Preview, { kind: 'over' }>): string {
  return {
    stopped: t('Asking was stopped: it is not known.', '提問已停止，未能得知。'),
    failed: t('They could not be asked:', '未能提問：'),
    stale: t(
      'Documents or verified answers have changed since they were asked: ask again.',
      '提問後，文件或已核實答案有改動，請再次提問。',
    ),
  }[why];
}

function renderKnown(ui: StaffUi, { run, flips, progress }: Extract<Preview, { kind: 'known' }>): Html {
  const { html, t } = ui;
  const { wrong, right, shown } = flips;
  const asked = progress.right + progress.wrong + progress.unknown;
  return html`<p class="state">${t(
    `${wrong} of ${asked} would become wrong, ${right} would become right.`,
    `${asked} 個之中，${wrong} 個會變為錯誤，${right} 個會變為正確。`,
  )}</p>
<p class="quiet">${t('Asked', '提問時間')} ${ui.time(run.endedAt ?? run.at)}. ${t(
    'Right and wrong are by the verdicts of staff. An answer that quotes another sentence than the one they approved counts as wrong until somebody has looked at it.',
    '對錯以職員的審核結果為準。答案引述的若非職員認可的句子，在有人審閱之前一律計為錯誤。',
  )}</p>
${shown.length === 0 ? '' : renderQuestions(ui, t('The first hundred, wrong ones first', '首一百個，錯誤的在前'), shown)}`;
}

/** What has to be ticked to go on all the same; '' where nothing stands against it. */
export function renderObjection(ui: StaffUi, preview: Preview): Html | string {
  const { html, t } = ui;
  const objection = objectionOf(preview);
  if (objection === null) return '';
  const words =
    preview.kind === 'known'
      ? t(
          `Go on although ${preview.flips.wrong} reviewed answers would become wrong`,
          `儘管有 ${preview.flips.wrong} 個已審核答案會變為錯誤，仍然繼續`,
        )
      : t(
          'Go on without knowing which reviewed answers would change',
          '在不知道哪些已審核答案會改變的情況下，仍然繼續',
        );
  return html`<input type="hidden" name="objection" value="${objection}"><label class="pick" for="anyway"><input type="checkbox" id="anyway" name="anyway" value="yes"> ${words}</label>`;
}

/** Why a form was not done as it was sent. */
export function objectionWords({ t }: StaffUi): string {
  return t(
    'Look at which reviewed answers would change. To go on all the same, tick the box above the button.',
    '請查看哪些已審核答案會改變。如仍要繼續，請在按鈕上方剔選。',
  );
}

/** Whether a form may do what it says: nothing stands against it, or its sender saw what does and goes on. */
export function maySend(form: URLSearchParams, preview: Preview): boolean {
  const objection = objectionOf(preview);
  return objection === null || (form.get('anyway') === 'yes' && form.get('objection') === objection);
}
