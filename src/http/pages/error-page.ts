import { type Problem, problemBody } from '../problem.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';
import type { Ui } from './ui.ts';

/** A small page that says what is wrong and where to go on. */
export function renderErrorPage(ui: Ui, problem: Problem): Html {
  const { html, t } = ui;
  const { title, detail } = problemBody(problem);
  const body = html`<h1>${t(title)}</h1>
<p>${t(detail)}</p>
<p class="links"><a href="/">返回首頁</a><a href="/sources">文件目錄</a></p>`;
  return renderPage(ui, { title: `${t(title)}－${t('據典')}`, body, unlisted: true });
}
