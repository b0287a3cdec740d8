import type { RecentCount } from '../../review/numbers/recent.ts';
import type { Html } from '../pages/html.ts';
import { renderTable } from './charts.ts';
import { outcomeWords } from './turn-words.ts';
import type { StaffUi } from './ui.ts';

/** Guards, gaps and faults of the last day and week. */
export function renderRecent(ui: StaffUi, recent: readonly RecentCount[]): Html {
  const { html, t } = ui;
  return renderTable(
    ui,
    t('Not answered, refused or failed, up to now', '至今未回答、拒答或出錯的提問'),
    [t('Outcome', '結果'), { number: t('24 hours', '24 小時') }, { number: t('7 days', '7 日') }],
    recent.map(
      ({ name, day, week }) =>
        html`<tr><td>${outcomeWords(ui, name)}</td><td class="number">${String(day)}</td><td class="number">${String(week)}</td></tr>`,
    ),
  );
}
