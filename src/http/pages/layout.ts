import { assetPaths } from '../assets.ts';
import type { Operator } from '../ports.ts';
import type { Html } from './html.ts';
import { INTERFACES, THEMES, type Ui } from './ui.ts';

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
<html lang="${ui.lang}"${ui.theme === 'system' ? '' : html` data-theme="${ui.theme}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${unlisted ? html`<meta name="robots" content="noindex">` : ''}
${renderThemeColor(ui)}
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
${renderQuickLook(ui)}</div></header>
<main id="main" class="wrap${wide ? ' wide' : ''}" tabindex="-1">
${section === 'sources' ? renderWayBack(ui) : ''}${body}
</main>
<footer class="foot"><div class="wrap">
<p>本服務並非政府服務，請以文件原文為準。</p>
${ui.operator === undefined ? '' : renderOperator(ui, ui.operator)}
<p><a href="/about#delete">刪除我的提問</a></p>
${renderLook(ui)}
</div></footer>
</body>
</html>
`;
}

/** Who reads on from an answer is a long way down the document when they have read: the way back stays in sight. */
function renderWayBack({ html, answerBefore }: Ui): Html {
  return answerBefore === undefined
    ? html``
    : html`<p class="back"><a href="${answerBefore}">返回答案</a></p>
`;
}

const MENU = [
  { key: 'ask', href: '/', words: '提問' },
  { key: 'sources', href: '/sources', words: '文件目錄' },
  { key: 'about', href: '/about', words: '關於' },
] as const;

const PAPER = { light: '#fcfbf8', dark: '#17191b' } as const;

/** The browser's own bar in the colour of the page. */
function renderThemeColor({ html, theme }: Ui): Html {
  if (theme !== 'system') return html`<meta name="theme-color" content="${PAPER[theme]}">`;
  return html`<meta name="theme-color" media="(prefers-color-scheme: light)" content="${PAPER.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${PAPER.dark}">`;
}

/** Each named in itself; \u escapes keep the names from being converted. */
const NAMES = {
  hant: { lang: 'zh-Hant-HK', words: '\u7e41\u9ad4' },
  hans: { lang: 'zh-Hans', words: '\u7b80\u4f53' },
  en: { lang: 'en', words: 'English' },
} as const;

/**
 * One press to the other script and to the other colours. Which colours the reader's system has only the style sheet
 * knows, so there are two buttons, of which it shows one.
 */
function renderQuickLook(ui: Ui): Html {
  const { html, t } = ui;
  const other = ui.interface === 'hant' ? 'hans' : 'hant';
  return html`<form class="look quick" method="post" action="/look" aria-label="${t('顯示')}">${renderBack(ui)}<button class="plain" name="script" value="${other}" lang="${NAMES[other].lang}">${NAMES[other].words}</button><button class="plain to-dark" name="theme" value="dark">深色</button><button class="plain to-light" name="theme" value="light">淺色</button></form>`;
}

const THEME_WORDS = { system: '跟隨系統', light: '淺色', dark: '深色' } as const;

/** All there is to choose, with what is chosen. */
function renderLook(ui: Ui): Html {
  const { html, t } = ui;
  const button = (name: string, value: string, chosen: boolean, words: Html) =>
    html`<button class="plain" name="${name}" value="${value}" aria-pressed="${chosen ? 'true' : 'false'}">${words}</button>`;
  return html`<form class="look" method="post" action="/look">${renderBack(ui)}
<div role="group" aria-label="${t('介面文字')}"><span>文字</span>${INTERFACES.map((one) => button('script', one, one === ui.interface, html`<span lang="${NAMES[one].lang}">${NAMES[one].words}</span>`))}</div>
<div role="group" aria-label="${t('外觀')}"><span>外觀</span>${THEMES.map((one) => button('theme', one, one === ui.theme, html`${t(THEME_WORDS[one])}`))}</div></form>`;
}

function renderBack({ html, here }: Ui): Html {
  return html`<input type="hidden" name="back" value="${here}">`;
}

function renderOperator(ui: Ui, { name, contact }: Operator): Html {
  const { html } = ui;
  const enquiries = contact === null ? '' : html`查詢：${renderContact(ui, contact)}`;
  if (name === null) return contact === null ? html`` : html`<p>${enquiries}</p>`;
  return html`<p>營運者：${name}${contact === null ? '' : html`。${enquiries}`}</p>`;
}

/** The contact as a link when it is an address that a browser can open; a telephone number or other words as they are. */
export function renderContact({ html }: Ui, contact: string): Html {
  if (/^https?:\/\/\S+$/i.test(contact)) return html`<a href="${contact}" rel="noopener">${contact}</a>`;
  if (/^[^\s@:/?#]+@[^\s@:/?#]+$/.test(contact)) return html`<a href="mailto:${contact}">${contact}</a>`;
  return html`${contact}`;
}
