import { HAN_RUN, readHan } from './han-numerals.ts';
import { FILLER, VULGARS } from './marks.ts';
import { LARGE, LONGEST, matchAt, type Numeral, scaled, TENS, tidy } from './numeral.ts';

const ARABIC = /(?:\d{1,3}(?:,\d{3}){1,8}(?!\d|,\d)|\d{1,3}(?: \d{3}){1,3}(?! ?\d)|\d+)(?:\.\d+)?/uy;
const MIXED = new RegExp(`(?<whole>\\d{0,6})(?<part>[${VULGARS}])${FILLER}*`, 'uy');

/**
 * The longest numeral at `at`: `12,000`, `3 300`, `1.2万`, `3万5千`, `一万二千`, `三点五亿`, `20多万`, `十几`. Null when the
 * digits there make no number; `skipNumeral` then says how far they reach.
 */
export function readNumeral(text: string, at: number): Numeral | null {
  const first = isDigit(text, at) || VULGARS.includes(text.charAt(at)) ? readArabic(text, at) : readHan(text, at);
  if (first === null) return null;
  return addLower(text, first);
}

/** The end of the run of digits or Han numerals at `at`. */
export function skipNumeral(text: string, at: number): number {
  if (!isDigit(text, at)) return matchAt(HAN_RUN, text, at) === null ? at + 1 : HAN_RUN.lastIndex;
  let end = at + 1;
  while (isDigit(text, end)) end++;
  return end;
}

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function readArabic(text: string, at: number): Numeral | null {
  if (isDigit(text, at) && skipNumeral(text, at) - at > LONGEST) return null;
  const vulgar = matchAt(MIXED, text, at);
  if (vulgar !== null) return vulgarFraction(vulgar, at);
  const match = matchAt(ARABIC, text, at);
  // Many groups of three in a row are a table, not a number.
  if (match === null || match[0].length > LONGEST) return null;
  const value = Number(match[0].replaceAll(/[, ]/gu, ''));
  if (!Number.isFinite(value)) return null;
  const digits = /^\d+$/u.test(match[0]) ? match[0] : '';
  return scaled(text, {
    start: at,
    end: at + match[0].length,
    value,
    digits,
    han: false,
    mantissa: value,
    bare: false,
  });
}

/** 2½ and ½. */
function vulgarFraction(match: RegExpExecArray, at: number): Numeral {
  const { whole = '', part = '' } = match.groups ?? {};
  const [count = 0, parts = 1] = part.normalize('NFKC').split('⁄').map(Number);
  const value = tidy(Number(whole) + count / (parts || 1));
  return { start: at, end: at + match[0].length, value, digits: '', han: false, mantissa: value, bare: false };
}

/** 3萬5千 and 1億2,000萬: a second, smaller part that follows at once. */
function addLower(text: string, numeral: Numeral): Numeral {
  if (numeral.han || numeral.digits !== '' || numeral.under !== undefined) return numeral;
  const last = text.charAt(numeral.end - 1);
  const unit = LARGE.get(last) ?? TENS.get(last);
  const from = numeral.end + (text.charAt(numeral.end) === '零' ? 1 : 0);
  if (unit === undefined || !isDigit(text, from)) return numeral;
  const lower = readArabic(text, from);
  if (lower === null || lower.value >= unit || !Number.isInteger(lower.value)) return numeral;
  const value = tidy(numeral.value + lower.value);
  return addLower(text, {
    ...numeral,
    ...(lower.under && { under: numeral.value + lower.under }),
    value,
    end: lower.end,
  });
}

/** The value of a whole folded numeral, `12,000`, `1.2万`, `一万二千`; undefined when the text is anything else. */
export function readNumber(folded: string): number | undefined {
  if (folded === '') return undefined;
  const numeral = readNumeral(folded, 0);
  return numeral !== null && numeral.end === folded.length ? numeral.value : undefined;
}
