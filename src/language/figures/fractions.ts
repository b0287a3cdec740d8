import { matchAt, tidy } from './numeral.ts';
import { isDigit, readNumeral } from './numerals.ts';

/** A share of a whole in folded text. */
export interface ReadShare {
  type: 'percentage' | 'fraction' | 'multiple';
  value: number | null;
  /** 百分之七十多 stays under 80. */
  under?: number;
  spread?: { low: number; high: number };
  end: number;
}

const OF_HUNDRED = /(?<base>百|千|万)[分份](?:之 ?|(?=[一二三四五六七八九]?十|一百))/uy;
const OF_PARTS = /[分份]之 ?/uy;
const SHORT_PARTS =
  /(?<parts>[二三四五六七八九十廿百])[分份](?<count>[一二三四五六七八九])(?![钟分份一二三四五六七八九十百])/uy;
const SLASH = /(?<count>\d{1,3}) ?\/ ?(?<parts>\d{1,3})(?![\d/]|[ ]?年|[.]\d)/uy;
const PER_MILLE = /(?<value>\d{1,6}(?:\.\d{1,6})?) ?(?<of>‰|pp[mb](?![a-z]))/uy;
const PARTS_OF: Readonly<Record<string, number>> = { '‰': 1e3, ppm: 1e6, ppb: 1e9 };
const HALF = /(?:一半|半数|(?<![超通经越掠穿跨])过半(?:数|(?![百年月日天小个公周路山])))/uy;
const DOUBLE = /(?:双倍)/uy;
const TURN = /翻(?:了|咗)?(?<times>[一二两三四\d])?[番翻]|翻(?:了|咗)?倍/uy;
const TURN_TIMES = /翻(?:了|咗)?(?<times>[一两二三四])倍/uy;

/** 百分之三十, 千分之五 and 萬分之二, whose figure comes after the words. */
export function readPerHundred(text: string, at: number): ReadShare | null {
  if (text.startsWith('百分百', at)) return { type: 'percentage', value: 100, end: at + 3 };
  const match = matchAt(OF_HUNDRED, text, at);
  if (match === null) return null;
  const numeral = readNumeral(text, OF_HUNDRED.lastIndex);
  if (numeral === null || text.startsWith('分', numeral.end)) return null;
  const { base = '' } = match.groups ?? {};
  const divide = base === '百' ? 1 : base === '千' ? 10 : 100;
  // 百分之八十七 is a share of a hundred in the eyes of people, 千分之五 a fraction of a thousand.
  const type = base === '百' ? 'percentage' : 'fraction';
  const by = (value: number) => tidy(type === 'percentage' ? value / divide : value / divide / 100);
  const { spread } = numeral;
  return {
    type,
    value: spread ? null : by(numeral.value),
    end: numeral.end,
    ...(numeral.under !== undefined && { under: by(numeral.under) }),
    ...(spread && { spread: { low: by(spread.low), high: by(spread.high) } }),
  };
}

/** 四分之三, 三分二, 2/3, 一半, 過半數, 雙倍, 翻兩番; null when none stands at `at` of folded text. */
export function readFraction(text: string, at: number): ReadShare | null {
  return simpleFraction(text, at) ?? readMixed(text, at);
}

function simpleFraction(text: string, at: number): ReadShare | null {
  // What a form may begin with is looked at before it is tried: nearly every numeral begins none of them.
  const first = text.charAt(at);
  const isArabic = isDigit(text, at);
  const perMille = isArabic ? matchAt(PER_MILLE, text, at) : null;
  if (perMille !== null)
    return {
      type: 'fraction',
      value: tidy(Number(perMille.groups?.['value']) / (PARTS_OF[perMille.groups?.['of'] ?? ''] ?? 1000)),
      end: PER_MILLE.lastIndex,
    };
  const half = isArabic ? null : matchAt(HALF, text, at);
  if (half !== null) return { type: 'fraction', value: 0.5, end: HALF.lastIndex };
  if (first === '双' && matchAt(DOUBLE, text, at)) return { type: 'multiple', value: 2, end: DOUBLE.lastIndex };
  const turn = first === '翻' ? matchAt(TURN, text, at) : null;
  if (turn !== null)
    return {
      type: 'multiple',
      value: 2 ** (readNumeral(turn.groups?.['times'] ?? '一', 0)?.value ?? 1),
      end: TURN.lastIndex,
    };
  const times = first === '翻' ? matchAt(TURN_TIMES, text, at) : null;
  if (times !== null) {
    const value = (readNumeral(times.groups?.['times'] ?? '', 0)?.value ?? 1) + 1;
    return { type: 'multiple', value, end: TURN_TIMES.lastIndex };
  }
  const short = isArabic ? null : matchAt(SHORT_PARTS, text, at);
  if (short !== null) return ofRate(text, share(short, SHORT_PARTS.lastIndex));
  const slash = isArabic ? matchAt(SLASH, text, at) : null;
  if (slash !== null && !/[\d/a-z-]$/u.test(text.slice(Math.max(0, at - 1), at))) return share(slash, SLASH.lastIndex);
  const mayBeParts = text.includes('之', at) && /\d|[一二三四五六七八九十百千万]/u.test(text.charAt(at));
  const parts = mayBeParts ? readNumeral(text, at) : null;
  if (parts === null || parts.value < 2 || !matchAt(OF_PARTS, text, parts.end)) return null;
  const count = readNumeral(text, OF_PARTS.lastIndex);
  if (count === null) return null;
  return ofRate(text, { type: 'fraction', value: tidy(count.value / parts.value), end: count.end });
}

const RATE = /[厘釐](?![米清定革岸升克])/uy;

/** 四分一厘, a quarter of one per cent. */
function ofRate(text: string, read: ReadShare | null): ReadShare | null {
  if (read === null || matchAt(RATE, text, read.end) === null) return read;
  return { ...read, type: 'percentage', end: RATE.lastIndex };
}

const WITH_WHOLE = /(?<whole>[一二两三四五六七八九十]{1,3}|\d{1,3})又/uy;

/** 二又三分之一 is two and a third. */
function readMixed(text: string, at: number): ReadShare | null {
  const match = text.includes('又', at) ? matchAt(WITH_WHOLE, text, at) : null;
  const rest = match === null ? null : simpleFraction(text, WITH_WHOLE.lastIndex);
  const whole = readNumeral(match?.groups?.['whole'] ?? '', 0);
  if (rest?.type !== 'fraction' || rest.value === null || whole === null) return null;
  return { ...rest, value: tidy(whole.value + rest.value) };
}

function share(match: RegExpExecArray, end: number): ReadShare | null {
  const count = readNumeral(match.groups?.['count'] ?? '', 0)?.value ?? 0;
  const parts = readNumeral(match.groups?.['parts'] ?? '', 0)?.value ?? 0;
  return count > 0 && parts > count ? { type: 'fraction', value: tidy(count / parts), end } : null;
}
