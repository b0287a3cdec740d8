/**
 * The scorer's own reader of figures and dates. It shares nothing with the reader under test: else it would forgive the
 * mistakes that both make.
 */
import { foldForms } from './fold.ts';

/** A number as it stands in a text that was folded by `foldForms`. */
export interface Figure {
  value: number;
  start: number;
  end: number;
}

/** Year, month and day as far as they are written. */
export interface CalendarDate {
  year: number | null;
  month: number | null;
  day: number | null;
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

const HAN = '零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿廿卅';
const ARABIC = String.raw`\d{1,3}(?:[,\s]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?`;
const NUMBER = new RegExp(`(?:${ARABIC})\\s*[百千万亿]*|[${HAN}]+`, 'gu');

/** Every number of a text, in Arabic or Chinese digits, in order. The text is folded first; places are in the folded text. */
export function findNumbers(text: string): Figure[] {
  const found: Figure[] = [];
  for (const match of foldForms(text).matchAll(NUMBER)) {
    const value = valueOf(match[0]);
    if (value !== null) found.push({ value, start: match.index, end: match.index + match[0].trimEnd().length });
  }
  return found;
}

function valueOf(written: string): number | null {
  const arabic = new RegExp(`^(?:${ARABIC})`, 'u').exec(written)?.[0];
  if (arabic === undefined) return readHan(written);
  const scale = Array.from(written.slice(arabic.length).trim()).reduce(
    (product, sign) => product * (SMALL[sign] ?? LARGE[sign] ?? 1),
    1,
  );
  // 5.35 × 100,000,000 is not quite 535,000,000 in binary.
  return Number((Number(arabic.replaceAll(/[,\s]/gu, '')) * scale).toPrecision(12));
}

/** 三千三百 → 3300, 二零一八 → 2018, 廿五 → 25; null for what is no number (万 alone). */
function readHan(written: string): number | null {
  const signs = Array.from(written.replaceAll('廿', '二十').replaceAll('卅', '三十'));
  if (signs.length > 1 && signs.every((sign) => sign in DIGITS)) return Number(signs.map((s) => DIGITS[s]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const sign of signs) {
    const small = SMALL[sign];
    const large = LARGE[sign];
    if (small !== undefined) {
      section += (digit ?? 1) * small;
      digit = null;
    } else if (large !== undefined) {
      const group = section + (digit ?? 0);
      if (group === 0 && total === 0) return null;
      total = (total + group) * large;
      section = 0;
      digit = null;
    } else digit = DIGITS[sign] ?? 0;
  }
  return total + section + (digit ?? 0);
}

const PART = `(?:\\d{1,2}|[${HAN}]{1,3})`;
const WRITTEN = new RegExp(
  `(?:(\\d{4}|[零〇○一二三四五六七八九]{4})\\s*年)\\s*(?:度)?(?:(${PART})\\s*月\\s*(?:(${PART})\\s*[日号])?)?|(?<![${HAN}\\d])(${PART})\\s*月\\s*(${PART})\\s*[日号]`,
  'gu',
);
const NUMERIC = /(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/gu;

/** Every date of a text: 2018年9月27日, 二零一八年九月, 8月15日, 2018-09-27. */
export function findDates(text: string): CalendarDate[] {
  const folded = foldForms(text);
  const read = (written: string | undefined) => (written === undefined ? null : valueOf(written));
  return [
    ...Array.from(folded.matchAll(WRITTEN), (m) => ({
      year: read(m[1]),
      month: read(m[2] ?? m[4]),
      day: read(m[3] ?? m[5]),
    })),
    ...Array.from(folded.matchAll(NUMERIC), (m) => ({ year: read(m[1]), month: read(m[2]), day: read(m[3]) })),
  ];
}

/** Whether a date that is written says what is expected: `2018-09` is said by 2018年9月27日, and not by 2018年. */
export function saysDate(written: CalendarDate, expected: string): boolean {
  const [year, month, day] = expected.split('-').map(Number);
  return (
    written.year === year &&
    (month === undefined || written.month === month) &&
    (day === undefined || written.day === day)
  );
}

/** Words that bound a figure and mean the same. */
const QUALIFIERS: readonly (readonly string[])[] = [
  ['不少于', '至少', '最少', '起码', '不低于', '不少過', '或以上', '或更多', '以上'],
  ['不多于', '不超过', '不高于', '最多', '至多', '上限', '最高', '封顶', '顶多', '或以下', '以下', '以内', '以內'],
  ['约', '大约', '大概', '左右', '大約', '约为', '上下', '近'],
  ['多于', '超过', '逾', '多过'],
];

/** How far from the figure its qualifier may stand, in characters. */
const REACH = 12;

/** Whether the qualifier, or another that means the same, stands beside the figure. */
export function isQualified(folded: string, { start, end }: Figure, qualifier: string): boolean {
  const wanted = foldForms(qualifier);
  const same = QUALIFIERS.find((group) => group.includes(wanted)) ?? [wanted];
  const beside = folded.slice(Math.max(0, start - REACH), end + REACH).replaceAll(/\s+/gu, '');
  return same.some((word) => beside.includes(word)) || beside.includes(wanted);
}
