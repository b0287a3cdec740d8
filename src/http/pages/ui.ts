import { html } from 'hono/html';
import { readRegister } from '../../language/register.ts';
import { readScript, type Script, toReaderScript } from '../../language/script.ts';
import type { Operator } from '../ports.ts';
import { templateInEnglish, toEnglish } from './english.ts';
import type { Html } from './html.ts';

/** What the pages' own words are in: either script, or English for staff. Documents and answers stay in theirs. */
export const INTERFACES = ['hant', 'hans', 'en'] as const;
export type Interface = (typeof INTERFACES)[number];

/** Colours: as the reader's system has them, or as the reader chose. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const LANGUAGES = { hant: 'zh-Hant-HK', hans: 'zh-Hans', en: 'en' } as const;

/** How pages speak to one reader. */
export interface Ui {
  interface: Interface;
  theme: Theme;
  /** Language of the page's own words, for fonts and screen readers. */
  lang: (typeof LANGUAGES)[Interface];
  /**
   * A template of our own words: what stands in it is turned into the reader's script or language, what is put into it
   * is not, since that may be a document's words. Text put into it is escaped.
   */
  html: (strings: TemplateStringsArray, ...values: unknown[]) => Html;
  /** Our own words from a table or a variable, in the reader's script or language. */
  t(text: string): string;
  operator: Operator | undefined;
  /** Where the reader is, to come back to; a path of this site. */
  here: string;
  /** Path of the answer that the reader came from; undefined for one who came from elsewhere. */
  answerBefore: string | undefined;
  /** Goes with each form that changes what is kept of a person; undefined for one without a cookie. */
  token: string | undefined;
}

const converters: Readonly<Record<Exclude<Interface, 'hant'>, (strings: readonly string[]) => string[]>> = {
  hans: (strings) => strings.map((part) => toReaderScript(part, 'hans')),
  en: templateInEnglish,
};
const converted = {
  hans: new WeakMap<object, TemplateStringsArray>(),
  en: new WeakMap<object, TemplateStringsArray>(),
};

/** Templates are few and fixed, so each is converted once. */
function convert(strings: TemplateStringsArray, into: Exclude<Interface, 'hant'>): TemplateStringsArray {
  const known = converted[into].get(strings);
  if (known !== undefined) return known;
  const parts = converters[into](strings);
  const made = Object.assign(parts, { raw: parts });
  converted[into].set(strings, made);
  return made;
}

function say(text: string, into: Interface): string {
  if (into === 'en') return toEnglish(text);
  return into === 'hans' ? toReaderScript(text, 'hans') : text;
}

export function createUi(
  given: Pick<Ui, 'interface'> & Partial<Pick<Ui, 'theme' | 'operator' | 'here' | 'answerBefore' | 'token'>>,
): Ui {
  const { interface: into, theme = 'system', operator, here = '/', answerBefore, token } = given;
  return {
    interface: into,
    theme,
    lang: LANGUAGES[into],
    html: (strings, ...values) => html(into === 'hant' ? strings : convert(strings, into), ...values),
    t: (text) => say(text, into),
    operator,
    here,
    answerBefore,
    token,
  };
}

/** Language of what a person typed, for fonts and screen readers: Simplified, Cantonese, or written Chinese of Hong Kong. */
export function languageOfTyped(text: string): string {
  if (readScript(text) === 'hans') return 'zh-Hans';
  return readRegister(text).register === 'cantonese' ? 'yue-Hant-HK' : 'zh-Hant-HK';
}

/** The script that a browser asks for: Simplified when it puts the mainland, Singapore or `zh-Hans` before others. */
export function preferredScript(acceptLanguage: string | undefined): Script {
  for (const range of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const tag = range.split(';')[0]?.trim() ?? '';
    if (/^zh-(?:hans|cn|sg)\b/u.test(tag)) return 'hans';
    if (/^(?:zh-(?:hant|hk|tw|mo)|yue)\b/u.test(tag)) return 'hant';
  }
  return 'hant';
}
