/** The scorer's own reader of dates. */
import { HAN, valueOf } from './figures.ts';
import { foldForms } from './fold.ts';

/** Year, month and day as far as they are written. */
export interface CalendarDate {
  year: number | null;
  month: number | null;
  day: number | null;
}

const PART = `(?:\\d{1,2}|[${HAN}]{1,3})`;
const YEAR = `(?:\\d{4}|(?<![\\d${HAN}])\\d{2}(?=\\s*年\\s*${PART}\\s*月)|[零〇○一二三四五六七八九]{4})`;
const DAY = `(?:${PART})\\s*[日号]`;
const TO = '\\s*(?:至|到|及|和|与|、|-|–|~)\\s*';
/** 2018年9月27日, 2018年的9月, 今年（2018年）9月27日, 今年〔2018年〕9月27日, with what may follow: 至27日, 及9月, 至10月3日. */
const LONG = new RegExp(
  `(${YEAR})\\s*年\\s*度?\\s*[)）〕]?\\s*[的,，]?\\s*(?:(${PART})\\s*月\\s*(?:份\\s*)?(${DAY})?(?:${TO}(?:(${PART})\\s*月\\s*)?(${DAY})?)?)?`,
  'gu',
);
/** 9月27日, alone or with its year behind it: 9月27日（2018年）. */
const SHORT = new RegExp(
  `(?<![${HAN}\\d])(?<![${HAN}\\d]\\s?年\\s?)(${PART})\\s*月\\s*(${DAY})(?:\\s*[(（]\\s*(\\d{4})\\s*年\\s*[)）])?`,
  'gu',
);
const NUMERIC = /(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)/gu;
const BRITISH = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/gu;
const DENIED = /(?:并非|不是|而非|唔系)(?:在|于)?$/u;

/** Every date of a text: 2018年9月27日, 二零一八年九月, 8月15日, 2018-09-27, 27/9/2018. What is denied is left out. */
export function findDates(text: string): CalendarDate[] {
  const folded = foldForms(text);
  const all = (pattern: RegExp) =>
    Array.from(folded.matchAll(pattern)).filter(({ index }) => !DENIED.test(folded.slice(0, index)));
  return [
    ...all(LONG).flatMap(([, year, month, day, month2, day2]) => [
      dateOf(year, month, day),
      ...(month2 === undefined && day2 === undefined ? [] : [dateOf(year, month2 ?? month, day2)]),
    ]),
    ...all(SHORT).map(([, month, day, year]) => dateOf(year, month, day)),
    ...all(NUMERIC).map(([, year, month, day]) => dateOf(year, month, day)),
    ...all(BRITISH).map(([, day, month, year]) => dateOf(year, month, day)),
  ];
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): CalendarDate {
  const read = (written: string | undefined) =>
    written === undefined ? null : valueOf(written.replace(/\s*[日号]$/u, ''));
  const full = read(year);
  return { year: full !== null && full < 100 ? 2000 + full : full, month: read(month), day: read(day) };
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
