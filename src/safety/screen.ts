import { redact } from './redact.ts';

/** The longest question that is read; GOV.UK Chat allows 300 characters, Chinese says as much in fewer. */
export const MAX_QUESTION_LENGTH = 300;

/** What cannot be seen, by what it is for. It carries no question, but may carry an attack. */
const HIDDEN = {
  // Tabs and line breaks become spaces.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  control: /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu,
  'zero-width':
    /\u034F|[\u00AD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200D\u2060-\u2064\u3164\uFEFF\uFFA0]/gu,
  direction: /[\u200E\u200F\u202A-\u202E\u2066-\u206F]/gu,
  annotation: /[\uFFF9-\uFFFB]/gu,
  // Tags spell ASCII that no reader sees.
  tag: /[\u{E0000}-\u{E007F}]/gu,
} as const;
export type HiddenKind = keyof typeof HIDDEN;

/** A language that is recognised, so that its reader can be told that we answer in Chinese. */
export type InputLanguage = 'en' | 'ja' | 'ko' | 'other';

export type Screened =
  | { ok: true; question: string; redacted: boolean; hidden: Readonly<Partial<Record<HiddenKind, number>>> }
  | { ok: false; problem: 'empty' | 'too-long' }
  | { ok: false; problem: 'language'; language: InputLanguage };

const CHOICE = /^[（(]?[1-9１-９][0-9０-９]?[)）.。、]?$/u;

/** True for what is nothing but the number of a choice. */
export function isChoiceNumber(question: string): boolean {
  return CHOICE.test(question);
}

/**
 * A question as it may go on: without invisible characters (how many of which kind is kept) and personal data. Not ok
 * when nothing is left, when it is too long, or when it is not written in Chinese, which is the language we answer in.
 */
export function screenQuestion(typed: string): Screened {
  const { text: seen, hidden } = withoutHidden(typed.toWellFormed());
  const visible = seen.replaceAll(/\s+/gu, ' ').trim();
  // A number alone may be one of the choices that were offered.
  if (!/\p{L}/u.test(visible) && !CHOICE.test(visible)) return { ok: false, problem: 'empty' };
  if ([...visible].length > MAX_QUESTION_LENGTH) return { ok: false, problem: 'too-long' };
  const language = otherLanguage(visible);
  if (language !== undefined) return { ok: false, problem: 'language', language };
  const { text, kinds } = redact(visible);
  return { ok: true, question: text, redacted: kinds.length > 0, hidden };
}

function withoutHidden(typed: string): { text: string; hidden: Partial<Record<HiddenKind, number>> } {
  const hidden: Partial<Record<HiddenKind, number>> = {};
  let text = typed;
  for (const [kind, pattern] of Object.entries(HIDDEN) as [HiddenKind, RegExp][]) {
    const count = text.match(pattern)?.length ?? 0;
    if (count === 0) continue;
    hidden[kind] = count;
    text = text.replaceAll(pattern, '');
  }
  return { text, hidden };
}

/** Kana or Hangul that outnumber this share of the Han characters beside them are another language. */
const FOREIGN_SHARE = 0.6;

/** One word of capitals and digits: CEPA, 5G. */
const ABBREVIATION = /^(?=.*[A-Z])[A-Z0-9][A-Z0-9&-]{1,9}[?？]*$/u;

/** True for a question that is nothing but a Latin abbreviation. */
export function isAbbreviation(question: string): boolean {
  return ABBREVIATION.test(question);
}

/** The language of a text that is not Chinese; undefined for Chinese. 「の」 alone is a shop sign. */
function otherLanguage(text: string): InputLanguage | undefined {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  if (kana > 1 && kana > han * FOREIGN_SHARE) return 'ja';
  if (hangul > 1 && hangul > han * FOREIGN_SHARE) return 'ko';
  if (han > 0 || !/\p{L}/u.test(text)) return undefined;
  // 「CEPA?」 is how documents abbreviate a name; whether any does is seen when it is looked for.
  if (ABBREVIATION.test(text)) return undefined;
  return /[A-Za-z]/u.test(text) && !/[^\p{ASCII}\p{P}\p{S}]/u.test(text) ? 'en' : 'other';
}
