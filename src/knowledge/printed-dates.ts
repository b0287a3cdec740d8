import type { PartialDate } from './types.ts';

const YEAR = '(\\d{4}|[〇零○一二三四五六七八九]{4})';
const SMALL = '(\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})';
/** What stands before the date that a document says is its own. */
const LABEL =
  '(?:發[出布佈表]|发[出布表]|公[布佈]|刊登|印發|印发|更新|修訂|修订)?(?:日期|時間|时间)|(?:發[布佈]|发布|公[布佈]|印發|印发)[於于]';
const LABELLED = new RegExp(
  `(?:^|[\\n，。；\\s])(?:${LABEL})\\s*[:：]?\\s*((?:19|20)\\d{2})\\s*[-/.年]\\s*(\\d{1,2})(?:\\s*[-/.月]\\s*(\\d{1,2})日?|\\s*月)`,
  'gu',
);

/** A date that a text says is its own, with what stands there. */
export interface LabelledDate {
  date: PartialDate;
  quote: string;
  /** Where it stands, in units of the text. */
  at: number;
}

/**
 * The dates that a text gives as its own by saying so: 發布日期：2024-09-30, 日期：2024年9月. Of an edition's dates only the
 * first is its date of issue, unless it calls one 更新 or 修訂.
 */
export function readLabelledDates(text: string): LabelledDate[] {
  return [...text.matchAll(LABELLED)].flatMap(({ 0: whole, 1: year = '', 2: month = '', 3: day, index }) => {
    const parts = [Number(month), ...(day === undefined ? [] : [Number(day)])];
    if (
      parts[0] === undefined ||
      parts[0] < 1 ||
      parts[0] > 12 ||
      (parts[1] !== undefined && (parts[1] < 1 || parts[1] > 31))
    )
      return [];
    const date = [year, ...parts.map((part) => String(part).padStart(2, '0'))].join('-');
    const quote = whole.replace(/^[\n，。；\s]+/u, '');
    return [{ date, quote, at: index + whole.length - quote.length }];
  });
}

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
