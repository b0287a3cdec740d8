import type { ReviewNumbers } from '../../review/cases/numbers.ts';
import type { Html } from '../pages/html.ts';
import type { StaffUi } from './ui.ts';

/** A bar beside a number, as long as its share of the largest: the number is what counts, and stands beside it. */
export function renderBar({ html }: StaffUi, value: number, largest: number): Html {
  const width = largest <= 0 ? 0 : Math.round((value / largest) * 100);
  return html`<svg class="chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="back" x="0" y="3.5" width="100" height="1"></rect><rect class="bar" x="0" y="0" width="${String(width)}" height="8"></rect></svg>`;
}

/** `87.5 % (81.2–92.0 %, 112 of 128)`; that there is nothing where nothing was decided. */
export function sampleWords({ t }: StaffUi, { share, low, high, correct, decided }: ReviewNumbers['sample']): string {
  if (share === null) return t('nothing decided yet', '尚未有結果');
  const percent = (value: number) => (value * 100).toFixed(1);
  return `${percent(share)} % (${percent(low)}–${percent(high)} %, ${t(`${correct} of ${decided}`, `${decided} 個之中 ${correct} 個`)})`;
}

/** A share on a line from 0 to 100 %, with the interval it may lie in. The words stand beside it. */
export function renderInterval(
  { html }: StaffUi,
  { share, low, high }: Pick<ReviewNumbers['sample'], 'share' | 'low' | 'high'>,
): Html | string {
  if (share === null) return '';
  const at = (value: number) => (value * 100).toFixed(2);
  return html`<svg class="chart interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="back" x="0" y="3.5" width="100" height="1"></rect><rect class="bar" x="${at(low)}" y="1" width="${at(high - low)}" height="6"></rect><line class="span" x1="${at(share)}" x2="${at(share)}" y1="0" y2="8"></line></svg>`;
}

/** The name of a column; of one that holds numbers, which stand to the right. */
export type Head = string | { number: string };

/** A table that can be scrolled by keys. A column without a name holds bars, which say what stands beside them. */
export function renderTable(ui: StaffUi, caption: string, head: readonly Head[], rows: readonly Html[]): Html {
  const { html, t } = ui;
  if (rows.length === 0)
    return html`<p class="quiet">${caption}${t(': nothing in this period.', '：這段時間沒有資料。')}</p>`;
  return html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head.map(
    (name) => {
      if (typeof name !== 'string') return html`<th class="number">${name.number}</th>`;
      return name === '' ? html`<td></td>` : html`<th>${name}</th>`;
    },
  )}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
