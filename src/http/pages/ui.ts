import { html } from 'hono/html';
import { readRegister } from '../../language/register.ts';
import { readScript, type Script, toReaderScript } from '../../language/script.ts';
import type { Operator } from '../ports.ts';
import type { Html } from './html.ts';

/** How pages speak to one reader. */
export interface Ui {
  script: Script;
  /** Language of the page's own words, for fonts and screen readers. */
  lang: 'zh-Hant-HK' | 'zh-Hans';
  /**
   * A template of our own words: what stands in it is turned into the reader's script, what is put into it is not, since
   * that may be a document's words. Text put into it is escaped.
   */
  html: (strings: TemplateStringsArray, ...values: unknown[]) => Html;
  /** Our own words from a table or a variable, in the reader's script. */
  t(text: string): string;
  operator: Operator | undefined;
  /** Where the reader is, to come back to; a path of this site. */
  here: string;
  /** Goes with each form that changes what is kept of a person; undefined for one without a cookie. */
  token: string | undefined;
}

const simplified = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/** Templates are few and fixed, so each is converted once. */
function inSimplified(strings: TemplateStringsArray): TemplateStringsArray {
  const known = simplified.get(strings);
  if (known !== undefined) return known;
  const converted = strings.map((part) => toReaderScript(part, 'hans'));
  const made = Object.assign(converted, { raw: converted });
  simplified.set(strings, made);
  return made;
}

export function createUi(given: Pick<Ui, 'script'> & Partial<Pick<Ui, 'operator' | 'here' | 'token'>>): Ui {
  const { script, operator, here = '/', token } = given;
  const isHans = script === 'hans';
  return {
    script,
    lang: isHans ? 'zh-Hans' : 'zh-Hant-HK',
    html: (strings, ...values) => html(isHans ? inSimplified(strings) : strings, ...values),
    t: (text) => (isHans ? toReaderScript(text, 'hans') : text),
    operator,
    here,
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
