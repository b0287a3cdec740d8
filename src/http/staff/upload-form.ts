import type { Html } from '../pages/html.ts';
import { renderField } from './fields.ts';
import type { StaffUi } from './ui.ts';

/** A file to look at, with what is known of it; what is left out is proposed from the file. */
export function renderUploadForm(ui: StaffUi, renews?: string): Html {
  const { html, t } = ui;
  const hint = t('Left empty, it is proposed from the file.', '留空則由檔案提出建議。');
  return html`<form method="post" action="/staff/uploads" enctype="multipart/form-data" data-upload>${ui.token}
<div class="field"><label for="file">${t('File: PDF, Word, Excel, web page, Markdown, CSV or text', '檔案：PDF、Word、Excel、網頁、Markdown、CSV 或純文字')}</label><input type="file" id="file" name="file" required></div>
${
  renews === undefined
    ? renderField(ui, {
        name: 'renews',
        label: t('Id of the document that it renews', '所更新文件的編號'),
        required: false,
        maxlength: 200,
        hint: t('Left empty, it is a new document.', '留空則視為新文件。'),
      })
    : html`<input type="hidden" name="renews" value="${renews}">`
}
${renderField(ui, { name: 'title', label: t('Title', '標題'), required: false, maxlength: 300, hint })}
${renderField(ui, { name: 'issuer', label: t('Issuer', '發出機構'), required: false, maxlength: 200, hint })}
${renderField(ui, { name: 'issued', label: t('Issued, as 2026-11-22, 2026-11 or 2026', '發出日期，例如 2026-11-22、2026-11 或 2026'), required: false, maxlength: 10, hint })}
<button>${t('Look at it first', '先查看結果')}</button>
<progress hidden aria-label="${t('Upload', '上載進度')}"></progress>
<p class="hint">${t('Nothing is published before you say so.', '確認之前不會發布。')}</p></form>`;
}
