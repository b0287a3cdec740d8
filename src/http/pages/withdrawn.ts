import type { EditionInfo } from '../../knowledge/types.ts';
import type { WithdrawnEdition } from '../../knowledge/withdrawal.ts';
import { hongKongDay } from '../../shared/clock.ts';
import { editionPath } from './editions.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';
import { dateInWords } from './words.ts';

/** In place of an edition that was withdrawn: since when and why, and what is there instead. */
export function renderWithdrawnPage(ui: Ui, gone: WithdrawnEdition, current: EditionInfo | undefined): Html {
  const { html, t } = ui;
  const what = current === undefined ? '這份文件' : '文件的這個版本';
  const body = html`<h1><bdi>${gone.title}</bdi></h1>
<ul class="notices"><li>${t(what)}已於${t(dateInWords(hongKongDay(new Date(gone.withdrawnAt))))}撤回，不再用來回答問題。</li>
${gone.because === '' ? '' : html`<li>原因：<bdi>${gone.because}</bdi></li>`}</ul>
<p>先前的答案仍保留當時引用的句子，並註明文件已經撤回。</p>
<p class="links">${current === undefined ? '' : html`<a href="${editionPath(current)}">閱讀現行版本</a>`}<a href="/sources">文件目錄</a></p>`;
  return renderPage(ui, { title: `${gone.title}－${t('據典')}`, body, unlisted: true, section: 'sources' });
}
