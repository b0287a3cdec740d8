/**
 * The scorer's own reader of figures. It shares nothing with the reader under test: else it would forgive the mistakes
 * that both make.
 */
import { foldForms } from './fold.ts';

/** A number as it stands in a text that was folded by `foldForms`. */
export interface Figure {
  value: number;
  start: number;
  end: number;
  /** Written as a share: 5%, 百分之五, 兩成, 四分之一, 半數. The value is then in percent. */
  percent?: true;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** The characters that Chinese numbers are written with, for character classes. */
export const HAN = '零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿廿卅';
const ARABIC = String.raw`(?:\d{1,3}(?:[,\s]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)`;
const SCALE = '[百千万亿]';
const PLAIN = `${ARABIC}(?:\\s*${SCALE}+(?:${ARABIC}${SCALE}*)*)?|[${HAN}]+(?:点[零〇一二三四五六七八九]+)?`;
const NUMBER = new RegExp(
  `(?<of>[${HAN}\\d]+)分之(?<part>${ARABIC}|[${HAN}]+)|(?<tenths>${ARABIC}|[一二两三四五六七八九])成(?![为立果员功本人年长交])|(?<half>半数|一半)|(?<plain>${PLAIN})`,
  'gu',
);

/** Every number of a text, in Arabic or Chinese digits, in order. The text is folded first; places are in the folded text. */
export function findNumbers(text: string): Figure[] {
  const folded = foldForms(text);
  return Array.from(folded.matchAll(NUMBER)).flatMap((match) => {
    const place = { start: match.index, end: match.index + match[0].trimEnd().length };
    const share = shareOf(match.groups ?? {});
    if (share !== null) return [{ value: share, ...place, percent: true as const }];
    const value = valueOf(match[0]);
    if (value === null) return [];
    return [{ value, ...place, ...(/^\s*%/u.test(folded.slice(place.end)) && { percent: true as const }) }];
  });
}

/** 百分之五 → 5, 四分之一 → 25, 兩成 → 20, 半數 → 50. */
function shareOf({ of, part, tenths, half }: Partial<Record<string, string>>): number | null {
  if (half !== undefined) return 50;
  if (tenths !== undefined) return exact((valueOf(tenths) ?? 0) * 10);
  if (of === undefined || part === undefined) return null;
  return exact(((valueOf(part) ?? 0) * 100) / (of === '百' ? 100 : (valueOf(of) ?? 1)));
}

/** A number alone: 1.2萬, 3億5千萬, 一萬二. */
export function valueOf(written: string): number | null {
  if (!/^\d/u.test(written)) return readHan(written);
  const parts = Array.from(written.matchAll(new RegExp(`(${ARABIC})\\s*(${SCALE}*)`, 'gu')));
  return exact(
    parts.reduce((sum, [, digits = '', scale = '']) => {
      const times = Array.from(scale).reduce((product, sign) => product * (SMALL[sign] ?? LARGE[sign] ?? 1), 1);
      return sum + Number(digits.replaceAll(/[,\s]/gu, '')) * times;
    }, 0),
  );
}

/** 5.35 × 100,000,000 is not quite 535,000,000 in binary. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** 三千三百 → 3300, 二零一八 → 2018, 廿五 → 25, 一萬二 → 12,000, 一點五 → 1.5; null for what is no number (萬 alone). */
function readHan(written: string): number | null {
  const [whole = '', fraction] = written.split('点');
  const signs = Array.from(whole.replaceAll('廿', '二十').replaceAll('卅', '三十'));
  const value =
    signs.length > 1 && signs.every((sign) => sign in DIGITS)
      ? Number(signs.map((sign) => DIGITS[sign]).join(''))
      : readScaled(signs);
  if (value === null || fraction === undefined) return value;
  return Number(`${value}.${Array.from(fraction, (sign) => DIGITS[sign]).join('')}`);
}

function readScaled(signs: readonly string[]): number | null {
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  /** What a last digit alone counts: 一百二 is 120, 一百零二 is 102. */
  let ones = 1;
  for (const sign of signs) {
    const small = SMALL[sign];
    const large = LARGE[sign];
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = null;
      ones = small / 10;
    } else if (large !== undefined) {
      const group = section + (digit ?? 0);
      if (group === 0 && total === 0) return null;
      total = (total + group) * large;
      section = 0;
      digit = null;
      ones = large / 10;
    } else {
      digit = DIGITS[sign] ?? 0;
      if (digit === 0) ones = 1;
    }
  }
  return total + section + (digit ?? 0) * ones;
}
