import { html } from 'hono/html';
import { type Problem, problemBody } from '../problem.ts';
import type { Html } from './html.ts';
import { renderPage } from './layout.ts';

/** A small page that says what is wrong and where to go on. */
export function renderErrorPage(problem: Problem): Html {
  const { title, detail } = problemBody(problem);
  const body = html`<h1>${title}</h1>
<p>${detail}</p>
<p><a href="/">返回首頁</a></p>`;
  return renderPage({ title: `${title}－據典`, body, unlisted: true });
}
