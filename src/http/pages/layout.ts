import { assetPaths } from '../assets.ts';
import type { Html } from './html.ts';
import type { Ui } from './ui.ts';

interface Page {
  title: string;
  body: Html;
  /** Kept out of search engines: answers belong to who asked. */
  unlisted?: boolean;
  /** With room for two columns. */
  wide?: boolean;
  /** Which entry of the menu the page belongs to. */
  section?: 'ask' | 'sources' | 'about';
}

/** A whole page around its body. */
export function renderPage(ui: Ui, { title, body, unlisted = false, wide = false, section }: Page): Html {
  const { html, t } = ui;
  return html`<!doctype html>
<html lang="${ui.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${unlisted ? html`<meta name="robots" content="noindex">` : ''}
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fcfbf8">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#17191b">
<link rel="icon" type="image/svg+xml" href="${assetPaths.icon}">
<link rel="stylesheet" href="${assetPaths.styles}">
<script src="${assetPaths.script}" defer></script>
</head>
<body>
<a class="skip" href="#main">跳到主要內容</a>
<header class="top"><div class="wrap"><a class="brand" href="/">據典</a>
<nav aria-label="${t('主要')}"><ul>${MENU.map(
    ({ key, href, words }) =>
      html`<li><a href="${href}"${key === section ? html` aria-current="page"` : ''}>${t(words)}</a></li>`,
  )}</ul></nav>
${renderScriptSwitch(ui)}</div></header>
<main id="main" class="wrap${wide ? ' wide' : ''}" tabindex="-1">
${body}
</main>
<footer class="foot"><div class="wrap">
<p>本服務並非政府服務，請以文件原文為準。</p>
${ui.operator === undefined ? '' : renderOperator(ui, ui.operator)}
</div></footer>
</body>
</html>
`;
}

const MENU = [
  { key: 'ask', href: '/', words: '提問' },
  { key: 'sources', href: '/sources', words: '文件目錄' },
  { key: 'about', href: '/about', words: '關於' },
] as const;

/** One press to the other script, named in that script. */
function renderScriptSwitch({ html, script, here }: Ui): Html {
  const [value, lang, words] = script === 'hant' ? ['hans', 'zh-Hans', '简体'] : ['hant', 'zh-Hant-HK', '\u7e41\u9ad4'];
  return html`<form class="script" method="post" action="/script"><input type="hidden" name="back" value="${here}"><button class="plain" name="script" value="${value}" lang="${lang}">${words}</button></form>`;
}

function renderOperator({ html, ...ui }: Ui, { name, contact }: { name: string; contact: string | null }): Html {
  return html`<p>營運者：${name}${contact === null ? '' : html`。查詢：${renderContact({ html, ...ui }, contact)}`}</p>`;
}

/** The contact as a link when it is an address that a browser can open; a telephone number or other words as they are. */
export function renderContact({ html }: Ui, contact: string): Html {
  if (/^https?:\/\/\S+$/i.test(contact)) return html`<a href="${contact}" rel="noopener">${contact}</a>`;
  if (/^[^\s@:/?#]+@[^\s@:/?#]+$/.test(contact)) return html`<a href="mailto:${contact}">${contact}</a>`;
  return html`${contact}`;
}
