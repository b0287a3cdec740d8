import { html } from 'hono/html';
import { assetPaths } from '../routes/assets.ts';
import type { Html } from './html.ts';

interface Page {
  title: string;
  body: Html;
  /** Who runs the service, when the page knows. */
  operator?: { name: string; contact: string | null };
  /** Kept out of search engines: answers belong to who asked. */
  unlisted?: boolean;
}

/** A whole page around its body. */
export function renderPage({ title, body, operator, unlisted = false }: Page): Html {
  return html`<!doctype html>
<html lang="zh-Hant-HK">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${unlisted ? html`<meta name="robots" content="noindex">` : ''}
<link rel="icon" type="image/svg+xml" href="${assetPaths.icon}">
<link rel="stylesheet" href="${assetPaths.styles}">
</head>
<body>
<a class="skip" href="#main">跳到主要內容</a>
<header class="top"><div class="wrap"><a class="brand" href="/">據典</a><nav aria-label="主要"><a href="/">提問</a><a href="/sources">文件目錄</a></nav></div></header>
<main id="main" class="wrap">
${body}
</main>
<footer class="foot"><div class="wrap">
<p>本服務並非政府服務，請以文件原文為準。</p>
${operator === undefined ? '' : renderOperator(operator)}
</div></footer>
</body>
</html>
`;
}

function renderOperator({ name, contact }: { name: string; contact: string | null }): Html {
  return html`<p>營運者：${name}${contact === null ? '' : html`。查詢：${renderContact(contact)}`}</p>`;
}

/** The contact as a link when it is an address that a browser can open; a telephone number or other words as they are. */
export function renderContact(contact: string): Html {
  if (/^https?:\/\/\S+$/i.test(contact)) return html`<a href="${contact}" rel="noopener">${contact}</a>`;
  if (/^[^\s@:/?#]+@[^\s@:/?#]+$/.test(contact)) return html`<a href="mailto:${contact}">${contact}</a>`;
  return html`${contact}`;
}
