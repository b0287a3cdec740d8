import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { toReaderScript } from '../../language/script.ts';
import type { StaffPerson } from '../../review/people/accounts.ts';
import type { ToldOf } from '../../review/verified-told.ts';
import type { Html } from '../pages/html.ts';
import { preferredScript } from '../pages/ui.ts';
import type { MenuEntry } from './menu.ts';

export const STAFF_LANGUAGES = ['en', 'hant', 'hans'] as const;
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

/** How the console speaks to one person. */
export interface StaffUi {
  language: StaffLanguage;
  /** For the page, for fonts and screen readers. */
  lang: 'en' | 'zh-Hant-HK' | 'zh-Hans';
  /** Text put into it is escaped. */
  html: typeof html;
  /** Our own words: English, or Chinese in the chosen script. */
  t(english: string, chinese: string): string;
  /** Goes into every form: a hidden field that no other page can know. */
  token: Html;
  /** The same for scripts, which send it as `X-Staff-Token`. '' for nobody. */
  tokenValue: string;
  /** A moment in Hong Kong time. */
  time(iso: string): Html;
  person: StaffPerson | undefined;
  /** The pages that this person may open. */
  menu: readonly MenuEntry[];
  /** The path that was asked for, to come back to. */
  here: string;
  /** Suspended answers that this person is told of. */
  told: ToldOf;
}

const COOKIE = 'staff-language';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function languageOf(c: Context): StaffLanguage {
  const chosen = getCookie(c, COOKIE);
  const known = STAFF_LANGUAGES.find((language) => language === chosen);
  if (known !== undefined) return known;
  const asked = c.req.header('accept-language');
  return /^\s*(?:zh|yue)\b/iu.test(asked ?? '') ? preferredScript(asked) : 'en';
}

export function rememberLanguage(c: Context, language: StaffLanguage): void {
  const secure = new URL(c.req.url).protocol === 'https:';
  setCookie(c, COOKIE, language, { path: '/staff', httpOnly: true, sameSite: 'Strict', secure, maxAge: YEAR_SECONDS });
}

const LANGS = { en: 'en', hant: 'zh-Hant-HK', hans: 'zh-Hans' } as const;

export function createStaffUi(given: {
  language: StaffLanguage;
  tokenValue?: string;
  person?: StaffPerson | undefined;
  menu?: readonly MenuEntry[];
  here?: string;
  told?: ToldOf;
}): StaffUi {
  const { language, tokenValue = '', person, menu = [], here = '/staff', told = { own: 0, orphaned: 0 } } = given;
  return {
    language,
    lang: LANGS[language],
    html,
    t(english, chinese) {
      if (language === 'en') return english;
      return language === 'hans' ? toReaderScript(chinese, 'hans') : chinese;
    },
    token: html`<input type="hidden" name="token" value="${tokenValue}">`,
    tokenValue,
    time: (iso) => html`<time datetime="${iso}">${hongKongTime(iso)}</time>`,
    person,
    menu,
    here,
    told,
  };
}

const HONG_KONG = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Hong_Kong',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-22 12:30`; what is no moment stays as it is. */
export function hongKongTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : HONG_KONG.format(at);
}
