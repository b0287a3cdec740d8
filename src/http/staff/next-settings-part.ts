import { previewOf, type PreviewPorts } from '../../review/samples/preview.ts';
import type { Runs } from '../../review/samples/runs.ts';
import type { Html } from '../pages/html.ts';
import { renderPreview } from './preview-parts.ts';
import type { Visit } from './route.ts';
import type { StaffUi } from './ui.ts';

export interface TriedPorts {
  runs: Runs;
  database: PreviewPorts['database'];
  /** Settings of the environment that are to come, by name, with a mark that changes with them; undefined for none. */
  next(): { names: readonly string[]; mark: string } | undefined;
}

/** What settings of the environment would turn over, before the service is started with them. */
export async function renderNext(ui: StaffUi, ports: TriedPorts, canChange: boolean): Promise<Html> {
  const { html, t } = ui;
  const next = ports.next();
  const preview = next && (await previewOf(ports, { kind: 'settings', subject: next.mark }));
  const over = preview?.kind === 'absent' || preview?.kind === 'over' || preview?.kind === 'known';
  return html`<section><h2>${t('Settings that are to come', '將會採用的設定')}</h2>
<p>${t(
    'What an answer says depends on the documents and on settings of the environment: the chat model, the embedding, the names. To see what a change of these would turn over, put it into .env.next beside .env, ask here, and move it into .env when it is well.',
    '答案的內容取決於文件，以及環境設定：語言模型、向量模型和名稱表。如要查看更改這些設定的影響，請寫入 .env 旁的 .env.next，在此查看，合適後再移入 .env。',
  )}</p>
${next === undefined ? html`<p class="quiet">${t('There is no .env.next.', '現時沒有 .env.next。')}</p>` : html`<p>${t('In it:', '內有：')} <span class="code">${next.names.length === 0 ? '–' : next.names.join(' ')}</span></p>`}
${preview === undefined ? '' : renderPreview(ui, preview)}
${
  over && canChange
    ? html`<p class="quiet">${t(
        'Where a chat model words the answers, it is asked each question, with the present settings and with the new ones: that costs its tokens.',
        '如由語言模型撰寫答案，每題會以現有設定及新設定各問一次，並耗用相應的字元數。',
      )}</p><form method="post" action="/staff/next-settings">${ui.token}<button class="second">${t('Ask which would change', '查看哪些會改變')}</button></form>`
    : ''
}</section>`;
}

/** Asks the reviewed questions of a copy as the service is, and then with what is to come. */
export async function tryNext({ c, person }: Visit, { runs, next }: TriedPorts): Promise<Response> {
  const mark = next()?.mark;
  const open = mark === undefined ? undefined : await runs.latest('settings', mark);
  const isOpen = open?.state === 'waiting' || open?.state === 'running';
  if (mark !== undefined && !isOpen && (await runs.any()))
    await runs.start({ kind: 'settings', subject: mark }, person.id);
  return c.redirect('/staff/settings', 303);
}
