import type { DateContext, ReadDate } from './dates.ts';
import { matchAt } from './numeral.ts';
import { readNumber } from './numerals.ts';
import type { ReferenceDate } from './types.ts';

const DECADE =
  /(?:(?<century>[上本这]个?世纪|二十世纪|20世纪|十九世纪|19世纪|二十一世纪|21世纪)的? ?)?(?<decade>[二三四五六七八九][十零]|[2-9]0|一十) ?年代/uy;
const CENTURY = /(?<century>\d{1,2}|[一二三四五六七八九十廿]{1,3}) ?世纪/uy;

/** 九十年代, 上世紀八十年代, 六七十年代 and 21世紀 at `at` of folded text; null for all else. */
export function readCentury(text: string, at: number, context: DateContext): ReadDate | null {
  const two = twoDecades(text, at, context);
  if (two !== null) return two;
  const decade = matchAt(DECADE, text, at);
  if (decade !== null) {
    const tens = readNumber(decade.groups?.['decade'] ?? '') ?? 0;
    const named = centuryOf(decade.groups?.['century'], context.reference);
    const hundreds = named ?? (tens >= 30 ? 20 : 21);
    return { end: DECADE.lastIndex, value: `${(hundreds - 1) * 100 + tens}s`, granularity: 'decade' };
  }
  const century = matchAt(CENTURY, text, at);
  const which = century === null ? undefined : readNumber(century.groups?.['century'] ?? '');
  if (which === undefined || which < 1 || which > 30) return null;
  return { end: CENTURY.lastIndex, value: `c${which}`, granularity: 'century' };
}

/** 六七十年代 and 上世紀七八十年代: the ten stands once. */
const DECADES = new RegExp(
  '(?:(?<century>[上本这]个?世纪|二十世纪|20世纪|十九世纪|19世纪)的? ?)?(?<one>[二三四五六七八])(?<other>[三四五六七八九])十 ?年代',
  'uy',
);

function twoDecades(text: string, at: number, context: DateContext): ReadDate | null {
  const { century, one = '', other = '' } = matchAt(DECADES, text, at)?.groups ?? {};
  const [first, second] = [readNumber(one) ?? 0, readNumber(other) ?? 0];
  if (first === 0 || second !== first + 1) return null;
  const hundreds = (centuryOf(century, context.reference) ?? 20) - 1;
  const [low, high] = [`${hundreds}${first}0s`, `${hundreds}${second}0s`];
  return { end: DECADES.lastIndex, value: null, low, high, granularity: 'decade' };
}

function centuryOf(written: string | undefined, reference: ReferenceDate | undefined): number | undefined {
  if (written === undefined) return undefined;
  const now = Math.floor((Number(reference?.date.slice(0, 4) ?? '2001') - 1) / 100) + 1;
  if (written.startsWith('上')) return now - 1;
  if (/^[本这]/u.test(written)) return now;
  return readNumber(written.replace('世纪', ''));
}

/** 上世紀九十年代 and 本世紀, which begin with a word and no numeral. */
export function readNamedCentury(text: string, at: number, context: DateContext): ReadDate | null {
  if (twoDecades(text, at, context) !== null) return twoDecades(text, at, context);
  const decade = matchAt(DECADE, text, at);
  if (decade?.groups?.['century']) return readCentury(text, at, context);
  const match = /^(?:上个?世纪|本世纪)/u.exec(text.slice(at, at + 4));
  const which = centuryOf(match?.[0], context.reference);
  return match === null || which === undefined
    ? null
    : { end: at + match[0].length, value: `c${which}`, granularity: 'century' };
}
