import { assetPaths } from '../assets.ts';
import type { Html } from '../pages/html.ts';
import type { Section } from './menu.ts';
import type { StaffUi } from './ui.ts';

export interface StaffPage {
  title: string;
  body: Html;
  section?: Section;
  /** With room for two columns. */
  wide?: boolean;
}

/** A whole page of the console around its body. */
export function renderStaffPage(ui: StaffUi, { title, body, section, wide = false }: StaffPage): Html {
  const { html, t, person } = ui;
  return html`<!doctype html>
<html lang="${ui.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${t('Judian staff', '據典職員')}</title>
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${assetPaths.icon}">
<link rel="stylesheet" href="${assetPaths.styles}">
<link rel="stylesheet" href="${assetPaths.staffStyles}">
<script src="${assetPaths.staffScript}" defer></script>
</head>
<body class="staff" data-token="${ui.tokenValue}">
<a class="skip" href="#main">${t('Skip to the main part', '跳到主要內容')}</a>
<header class="top"><div class="wrap wide"><a class="brand" href="/staff">${t('Judian staff', '據典職員')}</a>
${person === undefined ? '' : renderMenu(ui, section)}
<div class="who">${renderLanguages(ui)}${person === undefined ? '' : renderPerson(ui)}</div></div></header>
<main id="main" class="wrap${wide ? ' wide' : ''}" tabindex="-1">
${body}
</main>
<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${t('Keys of this page', '本頁按鍵')}</h2><dl></dl><p class="quiet">${t('Esc leaves a field, so that letters are keys again.', 'Esc 離開輸入欄，字母鍵便可再用作按鍵。')}</p>
<form method="dialog"><button class="second">${t('Close', '關閉')}</button></form></dialog>
</body>
</html>
`;
}

function renderMenu(ui: StaffUi, section: Section | undefined): Html {
  const { html, t, menu } = ui;
  return html`<nav aria-label="${t('Main', '主要')}"><ul>${menu.map(
    (entry) =>
      html`<li><a href="${entry.href}"${entry.section === section ? html` aria-current="page"` : ''}>${t(entry.english, entry.chinese)}</a>${entry.section === 'verified' ? renderBadge(ui) : ''}</li>`,
  )}</ul></nav>`;
}

/** How many suspended answers wait for the reader, beside the entry that leads to them. */
function renderBadge({ html, t, told: { own, orphaned } }: StaffUi): Html | string {
  const count = own + orphaned;
  return count === 0
    ? ''
    : html` <span class="tag">${String(count)}<span class="unseen"> ${t('suspended answers wait for you', '個已暫停的答案等待你處理')}</span></span>`;
}

/** The same in words, with the way there. */
export function renderTold({ html, t, told: { own, orphaned } }: StaffUi): Html | string {
  if (own + orphaned === 0) return '';
  return html`<div class="message" role="status">${own === 0 ? '' : html`<p>${t(`${own} of your answers were suspended, because what they rest on changed.`, `你有 ${own} 個答案因來源改動而暫停。`)}</p>`}${orphaned === 0 ? '' : html`<p>${t(`${orphaned} suspended answers have no owner with an open account: approve them again, correct them, or give them to somebody.`, `有 ${orphaned} 個已暫停的答案，其負責人帳戶已關閉：請重新核准、更正或交給他人。`)}</p>`}<p><a href="/staff/verified">${t('Verified answers', '已核實答案')}</a></p></div>`;
}

const LANGUAGES = [
  { language: 'en', lang: 'en', words: 'English' },
  { language: 'hant', lang: 'zh-Hant-HK', words: '\u7e41\u9ad4' },
  { language: 'hans', lang: 'zh-Hans', words: '简体' },
] as const;

function renderLanguages(ui: StaffUi): Html {
  const { html } = ui;
  return html`<form class="script" method="post" action="/staff/language"><input type="hidden" name="back" value="${ui.here}">${LANGUAGES.filter(
    ({ language }) => language !== ui.language,
  ).map(
    ({ language, lang, words }) =>
      html`<button class="plain" name="language" value="${language}" lang="${lang}">${words}</button>`,
  )}</form>`;
}

function renderPerson(ui: StaffUi): Html {
  const { html, t, person } = ui;
  return html`<a href="/staff/account">${person?.name ?? ''}</a><form class="script" method="post" action="/staff/sign-out">${ui.token}<button class="plain">${t('Sign out', '登出')}</button></form>`;
}

/** A page that says what is wrong, or what was done, and where to go on. */
export function renderStaffMessage(ui: StaffUi, title: string, text: string, section?: Section): Html {
  const { html, t } = ui;
  const body = html`<h1>${title}</h1><p>${text}</p><p class="links"><a href="/staff">${t('To the console', '返回控制台')}</a></p>`;
  return renderStaffPage(ui, { title, body, ...(section !== undefined && { section }) });
}
