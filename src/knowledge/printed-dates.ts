import type { PartialDate } from './types.ts';

const YEAR = '(\\d{4}|[〇零○一二三四五六七八九]{4})';
const SMALL = '(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})';
const DATE = new RegExp(`${YEAR}\\s*年\\s*${SMALL}\\s*月(?:\\s*${SMALL}\\s*日)?`, 'gu');

/**
 * The dates a line prints, as far as they are printed: 2018 年 9 月 gives 2018-09, 二零一九年五月十六日 gives 2019-05-16.
 * A year alone is not taken: in a title it is what the document is about.
 */
export function readPrintedDates(text: string): PartialDate[] {
  const dates: PartialDate[] = [];
  for (const [, year = '', month = '', day] of text.normalize('NFKC').matchAll(DATE)) {
    const parts = [readNumber(month), day === undefined ? null : readNumber(day)] as const;
    if (parts[0] < 1 || parts[0] > 12 || (parts[1] !== null && (parts[1] < 1 || parts[1] > 31))) continue;
    dates.push(
      [readYear(year), ...parts.filter((part) => part !== null).map((part) => String(part).padStart(2, '0'))].join('-'),
    );
  }
  return dates;
}

function readYear(text: string): string {
  return Array.from(text, (char) =>
    /\d/u.test(char) ? char : String(Math.max(0, '〇一二三四五六七八九'.indexOf(char))),
  ).join('');
}

/** 1 to 39, in digits or as 十二, 廿三. */
function readNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const spelt = text.replace('廿', '二十').replace('卅', '三十');
  const [tens, ones] = spelt.includes('十') ? spelt.split('十') : ['', spelt];
  const digit = (char: string | undefined) => '一二三四五六七八九'.indexOf(char ?? '') + 1;
  return (spelt.includes('十') ? Math.max(1, tens === '' ? 1 : digit(tens)) * 10 : 0) + (ones === '' ? 0 : digit(ones));
}
