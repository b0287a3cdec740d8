import type { EditionInfo } from '../../knowledge/types.ts';
import type { Html } from '../pages/html.ts';
import { renderField, renderReason } from './fields.ts';
import type { StaffUi } from './ui.ts';

/** Says that another document took its place, or that none did. */
export function renderSupersede(ui: StaffUi, { documentId, supersededBy }: EditionInfo): Html {
  const { html, t } = ui;
  return html`<details><summary>${t('Another document took its place', '已被另一文件取代')}</summary><form method="post" action="/staff/documents/${encodeURIComponent(documentId)}/supersede">${ui.token}
${renderField(ui, { name: 'by', label: t('Id of that document (empty for none)', '該文件的編號（沒有則留空）'), value: supersededBy?.documentId ?? '', required: false, maxlength: 200 })}
${renderField(ui, { name: 'from', label: t('Since, as 2026-01-05 (may be empty)', '由何日起，如 2026-01-05（可留空）'), required: false, maxlength: 10 })}
${renderReason(ui, 'reason-supersede')}<button class="second">${t('Show what that would change', '查看影響')}</button></form></details>`;
}
