import type { Change, Difference } from '../../knowledge/diff/diff.ts';
import type { Html } from '../pages/html.ts';
import { placeOf, renderWords } from '../pages/changes.ts';
import type { StaffUi } from './ui.ts';

/** What differs between two editions, sentence by sentence. */
export function renderChanges(ui: StaffUi, { counts, changes }: Difference): Html {
  const { html, t } = ui;
  const { added, removed, changed, moved, same } = counts;
  return html`<p>${t(
    `${added} added, ${removed} removed, ${changed} changed, ${moved} moved; ${same} as before.`,
    `新增 ${added} 句，刪去 ${removed} 句，改動 ${changed} 句，移動 ${moved} 句；${same} 句沒有改變。`,
  )}</p>
<ol class="changes">${changes.map((change) => renderChange(ui, change))}</ol>`;
}

function renderChange(ui: StaffUi, change: Change): Html {
  const { html, t } = ui;
  const words = {
    added: t('added', '新增'),
    removed: t('removed', '刪去'),
    changed: t('changed', '改動'),
    moved: t('moved', '移動'),
  }[change.kind];
  const place = 'sentence' in change ? change.sentence : change.after;
  return html`<li><p class="quiet"><span class="tag">${words}</span> ${placeOf(place)}</p><blockquote lang="zh-Hant-HK">${renderWords(ui, change)}</blockquote></li>`;
}
