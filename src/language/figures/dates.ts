import { calendarDate, type CalendarDate, spanOfYears } from './calendar.ts';
import { readCentury } from './centuries.ts';
import { readRun } from './han-numerals.ts';
import { matchAt } from './numeral.ts';
import { readNumber } from './numerals.ts';
import type { ReferenceDate } from './types.ts';

/** A date as it stands in folded text. `value` is null for a relative date that nothing resolves. */
export interface ReadDate {
  end: number;
  value: string | null;
  granularity: CalendarDate['granularity'];
  low?: string;
  high?: string;
  relative?: string;
}

/** What relative words are counted from: the document's date and the last whole date read before. */
export interface DateContext {
  reference: ReferenceDate | undefined;
  /** The value of the last date in the text, `2016`, for 翌年 and the second of 9月20日及21日. */
  last: string | undefined;
}

const HAN_DIGITS = '[零o一二三四五六七八九]';
/** Years are written digit by digit, and spoken as 二千零八 and 一千九百九十七. */
const YEAR = `(?<year>\\d{4}|${HAN_DIGITS}{4}|一千[八九]百[零一二三四五六七八九十]{1,3}|[二两]千(?:零?[一二三]十[一二三四五六七八九]?|零[一二三四五六七八九十]{1,2})|二千(?=年(?!前|来|以|历|多)))`;
const SMALL = '(?:\\d{1,2}(?!\\d)|[一二三四五六七八九十廿卅]{1,3})';
const TO = ' ?(?:至|到|[-–—~―]) ?';

const FISCAL_SPAN = new RegExp(
  `(?<year>\\d{4}|${HAN_DIGITS}{4}|\\d{2})(?: ?年(?:度)?)?(?: ?[/／-] ?|${TO}|⁄)(?<next>\\d{4}|\\d{2}|${HAN_DIGITS}{4}|${HAN_DIGITS}{2})(?!\\d) ?(?<word>个?(?:财政年度|立法年度|课税年度|学年度?|财年|年度|会期|年立法|年预算|年施政|预算年度|年的?财政))?(?<year2>年)?`,
  'uy',
);
const YEAR_FORM = new RegExp(`${YEAR} ?年(?<decade>代)?(?!级|期(?!间|内|中|末|初))`, 'uy');
const FISCAL_FORM = new RegExp(`${YEAR} ?(?:财政年度|财年|学年|课税年度)`, 'uy');
/** 97年 and 九七年 are years unless a span is told: 97年前, 歷時97年, 六七年 (six or seven). */
const SHORT_YEAR = new RegExp(
  `(?<year>0\\d|[1-3]\\d(?= ?年 ?${SMALL} ?月)|一[一二三四五六七八九](?=年${SMALL}月)|[4-9]\\d(?=年${SMALL}月|年[底初末度尾])|[6-9]\\d|[零o]${HAN_DIGITS}|[四五六七八九]${HAN_DIGITS}) ?年(?![前后内来间期限资龄半多余]|历史|以[上下内前后]|之[前后久间]|时间|光景|左右|[级代薪票])`,
  'uy',
);
const SPAN_BEFORE = /(?:历时|为期|需时|[约逾近满达历长超过足第每共了]|至少|最多|不足|不到|将近) ?$/u;
const IN_SEQUENCE = /^(?:四五|五六|六七|七八|八九)$/u;
const ISO = /(?<year>1[5-9]\d\d|20\d\d)(?<mark>[-/.])(?<month>\d{1,2})(?:\k<mark>(?<day>\d{1,2}))?(?![\d/-])(?!\.\d)/uy;
const DAY_FIRST = /(?<day>\d{1,2})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<year>(?:19|20)\d\d)(?!\d)/uy;
/** 20180927 is a day; 20180927元 is money. */
const COMPACT =
  /(?<year>(?:19|20)\d\d)(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?!\d|[.,万亿]| ?[%元人个名次项]|港元|美元)/uy;
const MONTH = new RegExp(`(?<month>${SMALL}) ?月(?![球饼光租薪费票入供收台壤])(?:份)?`, 'uy');
const DAY = new RegExp(
  ` ?(?<day>${SMALL}|卅一|三十一|二十[一二三四五六七八九]) ?(?:[日号]|(?=${TO}${SMALL} ?[日号]|(?:[、及和与] ?${SMALL}){1,4} ?[日号]))`,
  'uy',
);
const SECOND_DAY = new RegExp(`${TO}(?<day>${SMALL}) ?[日号]`, 'uy');
const QUARTER =
  /的? ?(?:(?:第 ?(?=\S ?季)|(?=\S ?季度))(?<number>[一二三四1-4]) ?季度?|(?<first>首季)度?|(?<last>[末尾]季)|q(?<roman>[1-4])(?!\d))/uy;
const HALF = /的?(?<half>上半年|下半年)/uy;
const SEASON = /的? ?[初仲盛深晚隆严暮早]?(?<season>[春夏秋冬])(?:季|天|(?![运分游晓节令至眠菇粮瓜装]))/uy;
const YEAR_PART =
  /(?<!月)(?:年)?(?<part>底|初|末|终|尾|头(?!一)|中(?![国央文心学期秋环旬共大医小山科银西式东方美英联介华电间上游长外风港有]))/uy;
/** 1至4月 behind a year. */
const MONTHS = new RegExp(
  `(?<first>${SMALL}) ?(?:月份?)?${TO}(?<last>${SMALL}) ?月(?:份)?(?! ?(?:\\d|[一二三四五六七八九十廿]{1,3}[日号]|[底初中末]))`,
  'uy',
);
/** 七八月, 十一二月: a month and the next one. */
const TWO_MONTHS =
  /(?<first>十?[一二三四五六七八九])(?<last>[二三四五六七八九十]) ?月(?:份)?(?! ?(?:\d|[一二三四五六七八九十廿]{1,3}[日号]|[底初中末]))/uy;
const MONTH_PART =
  /(?<part>底|初(?![一二三四五六七八九十])|末|杪|尾|中旬|上旬|下旬|中(?![国央文心学期秋环共大医小山科银西式东方美英联介华电间上游长外风有]))/uy;

const PARTS: Readonly<Record<string, string>> = {
  底: 'end',
  末: 'end',
  尾: 'end',
  头: 'start',
  终: 'end',
  杪: 'end',
  下旬: 'end',
  初: 'start',
  上旬: 'start',
  中: 'mid',
  中旬: 'mid',
};
const SEASONS: Readonly<Record<string, string>> = { 春: 'spring', 夏: 'summer', 秋: 'autumn', 冬: 'winter' };

/** A year by its digits, 2018 or 二零一八; `o` is what 二OO八 is typed with. */
function yearOf(written: string): number {
  return /^\d/u.test(written) ? Number(written) : (readRun(written.replaceAll('o', '零')) ?? Number.NaN);
}

/** Without one of these a Han numeral begins no date: a year, month, day, age, term, or two years with a mark between. */
const MARKED = /[年月日号世期/／⁄\-–—~―]/u;
/** The farthest of them stands behind three days in a row (十二、十三、十四及十五日), each with spaces. */
const WITHIN = 40;

/** The date whose first numeral stands at `at` of folded text, or null. */
export function readDate(text: string, at: number, context: DateContext): ReadDate | null {
  if (!/\d/u.test(text.charAt(at)) && !MARKED.test(text.slice(at + 1, at + 1 + WITHIN))) return null;
  return (
    fiscalSpan(text, at) ??
    wholeDate(text, at) ??
    namedYear(text, at) ??
    readCentury(text, at, context) ??
    monthDate(text, at, context)
  );
}

function fiscalSpan(text: string, at: number): ReadDate | null {
  const match = matchAt(FISCAL_SPAN, text, at);
  const { year = '', next = '', word, year2 } = match?.groups ?? {};
  if (match === null) return null;
  const first = year.length === 2 ? 2000 + yearOf(year) : yearOf(year);
  if (!(first >= 1840 && first < 2200)) return null;
  const digits = String(yearOf(next)).padStart(next.length, '0');
  const value = spanOfYears(first, digits);
  if (value === undefined || (year.length === 2 && word === undefined)) return null;
  // 2011-12 may be a month, and 2016至2017年 are two years; only the word tells.
  const bare = word === undefined;
  if (bare && (year2 !== undefined || next.length === 4 || /[至到年]/u.test(match[0]))) return null;
  if (bare && /^(?:[-/.]\d|日)/u.test(text.slice(FISCAL_SPAN.lastIndex, FISCAL_SPAN.lastIndex + 2))) return null;
  return { end: FISCAL_SPAN.lastIndex, value, granularity: 'fiscal-year' };
}

function wholeDate(text: string, at: number): ReadDate | null {
  for (const pattern of [ISO, DAY_FIRST, COMPACT]) {
    const match = matchAt(pattern, text, at);
    if (match === null) continue;
    const { year, month, day } = match.groups ?? {};
    if (pattern === ISO && day === undefined && match.groups?.['mark'] !== '-') continue;
    const date = calendarDate(Number(year), Number(month), day === undefined ? undefined : Number(day));
    if (date) return { ...date, end: pattern.lastIndex };
  }
  return null;
}

function namedYear(text: string, at: number): ReadDate | null {
  const fiscal = matchAt(FISCAL_FORM, text, at);
  const first = yearOf(fiscal?.groups?.['year'] ?? '');
  if (first >= 1000) return { end: FISCAL_FORM.lastIndex, value: `${first}/${first + 1}`, granularity: 'fiscal-year' };
  const match = matchAt(YEAR_FORM, text, at);
  if (match !== null) {
    const year = yearOf(match.groups?.['year'] ?? '');
    const end = YEAR_FORM.lastIndex;
    if (!(year >= 1000 && year <= 2999)) return null;
    if (match.groups?.['decade']) return { end, value: `${year}s`, granularity: 'decade' };
    return withinYear(text, end, year);
  }
  const short = SPAN_BEFORE.test(text.slice(Math.max(0, at - 3), at)) ? null : matchAt(SHORT_YEAR, text, at);
  const written = short?.groups?.['year'] ?? '';
  if (short !== null && (!IN_SEQUENCE.test(written) || /^\S{1,3}月/u.test(text.slice(SHORT_YEAR.lastIndex)))) {
    const two = yearOf(written);
    return withinYear(text, SHORT_YEAR.lastIndex, two < 40 ? 2000 + two : 1900 + two);
  }
  return null;
}

/** What follows a year: a month and day, a quarter, a season, a half, or a part of it. */
export function withinYear(text: string, end: number, year: number): ReadDate {
  const season = matchAt(SEASON, text, end);
  const quarter = matchAt(QUARTER, text, end);
  const half = matchAt(HALF, text, end);
  const part = matchAt(YEAR_PART, text, end);
  if (quarter) {
    const { number, first, last, roman } = quarter.groups ?? {};
    const which = first ? 1 : last ? 4 : (readNumber(number ?? roman ?? '') ?? 1);
    return { end: QUARTER.lastIndex, value: `${year}-Q${which}`, granularity: 'quarter' };
  }
  if (half) {
    const which = half.groups?.['half'] === '上半年' ? 1 : 2;
    return { end: HALF.lastIndex, value: `${year}-H${which}`, granularity: 'part' };
  }
  if (season)
    return {
      end: SEASON.lastIndex,
      value: `${year}-${SEASONS[season.groups?.['season'] ?? '']}`,
      granularity: 'season',
    };
  if (part)
    return { end: YEAR_PART.lastIndex, value: `${year}-${PARTS[part.groups?.['part'] ?? '']}`, granularity: 'part' };
  let at = end;
  while (at < end + 2 && /[ 的]/u.test(text.charAt(at))) at++;
  return monthsOf(text, at, year) ?? monthOf(text, at, year) ?? { end, value: String(year), granularity: 'year' };
}

function monthsOf(text: string, at: number, year: number): ReadDate | null {
  const { first = '', last = '' } = matchAt(MONTHS, text, at)?.groups ?? {};
  const [low, high] = [first, last].map((month) => calendarDate(year, readNumber(month) ?? 0)?.value);
  if (low === undefined || high === undefined || low >= high) return null;
  return { end: MONTHS.lastIndex, value: null, low, high, granularity: 'month' };
}

function twoMonthsOf(text: string, at: number, year: number | null): ReadDate | null {
  const { first, last } = matchAt(TWO_MONTHS, text, at)?.groups ?? {};
  if (first === undefined || last === undefined) return null;
  const one = readNumber(first) ?? 0;
  const other = readNumber(first.length > 1 ? `十${last}` : last);
  const [low, high] = [calendarDate(year, one)?.value, calendarDate(year, one + 1)?.value];
  if (other !== one + 1 || low === undefined || high === undefined) return null;
  return { end: TWO_MONTHS.lastIndex, value: null, low, high, granularity: 'month' };
}

/** A month with its day, its part, or the range of days that stands there: 9月20至25日. */
function monthOf(text: string, at: number, year: number | null): ReadDate | null {
  const two = twoMonthsOf(text, at, year);
  if (two !== null) return two;
  const match = matchAt(MONTH, text, at);
  const month = match === null ? undefined : readNumber(match.groups?.['month'] ?? '');
  if (month === undefined || calendarDate(year, month) === undefined) return null;
  return withinMonth(text, MONTH.lastIndex, year, month);
}

/** What follows a month: a day, two days, or a part. */
export function withinMonth(text: string, end: number, year: number | null, month: number): ReadDate {
  const base = calendarDate(year, month);
  const value = base?.value ?? null;
  const match = matchAt(DAY, text, end);
  const day = match === null ? undefined : readNumber(match.groups?.['day'] ?? '');
  const date = day === undefined ? undefined : calendarDate(year, month, day);
  if (date) {
    const first = DAY.lastIndex;
    const second = matchAt(SECOND_DAY, text, first);
    const until = second === null ? undefined : calendarDate(year, month, readNumber(second.groups?.['day'] ?? ''));
    if (until && !/^\s*\d*月/u.test(text.slice(SECOND_DAY.lastIndex, SECOND_DAY.lastIndex + 4)))
      return { end: SECOND_DAY.lastIndex, value: null, low: date.value, high: until.value, granularity: 'day' };
    return { ...date, end: first };
  }
  const part = matchAt(MONTH_PART, text, end);
  if (part)
    return {
      end: MONTH_PART.lastIndex,
      value: value === null ? null : `${value}-${PARTS[part.groups?.['part'] ?? '']}`,
      granularity: 'part',
    };
  return { end, value, granularity: 'month' };
}

function monthDate(text: string, at: number, context: DateContext): ReadDate | null {
  const date = monthOf(text, at, null);
  if (date !== null) return date;
  return laterDay(text, at, context) ?? daySaid(text, at, context);
}

const DAY_ALONE = new RegExp(
  `(?<day>${SMALL})(?: ?[日号](?![内后前期间数])|(?=(?:[、及和与] ?${SMALL}){1,3} ?[日号]))`,
  'uy',
);

/** What follows the day of a month that nobody names: 12日在, 15日電, 3日晚. A span of days is followed by no such word. */
const DAY_SAID = new RegExp(
  `(?<day>[12]?\\d|3[01]|十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十一?) ?[日号] ?(?:电|讯|在|于|晚|晨|早上|上午|下午|中午|凌晨|清晨|傍晚|深夜|夜间|宣布|表示|举行|公布|指出|报道|召开|抵达|发布|透露|获悉|正式|受|出席|会见|从|发表|消息|早|欲|回应|称|说|发生|推出|启程|开幕|闭幕|前往|夜|白天|生效|应讯|提堂|开庭|\\d{1,2} ?[时點点:：]|[一二三四五六七八九十]{1,3} ?[时点]|起(?!计|码)|当[天日]|(?=至 ?${SMALL} ?[日号])|(?=\\)))`,
  'uy',
);
/** Who says a day without its month: 記者12日, 當地時間16日. */
const DAY_SAID_OF = /(?:记者|当地时间|北京时间|周[一二三四五六日]|截至|截止|直至|持续至|维持至|延长?至|开放至) ?$/u;
const DAY_TOLD = /(?<day>[12]?\d|3[01]) ?[日号](?![内后前期间数])/uy;
/** 17日，: a day alone before what happened on it. */
const HEADS_CLAUSE = /^\d{1,2} ?[日号]，/u;
const SPANNED = /[\d年月第每近约逾超达过满为约共有时间停职监禁及至到续来]$/u;

/** (28日) names a day, 28日) at the end of a bracket may be a span. */
const BRACKETED = /^[^日号]{1,4}[日号]\)/u;

/** 12日在, told of the month of the date before or of the document. */
function daySaid(text: string, at: number, context: DateContext): ReadDate | null {
  const heads = /(?:^|[，。；)”」\n])$/u.test(text.slice(at - 1, at)) && HEADS_CLAUSE.test(text.slice(at, at + 5));
  const told = heads || DAY_SAID_OF.test(text.slice(Math.max(0, at - 5), at)) ? matchAt(DAY_TOLD, text, at) : null;
  const match =
    told ??
    (SPANNED.test(text.charAt(at - 1)) || (text.charAt(at - 1) !== '(' && BRACKETED.test(text.slice(at, at + 5)))
      ? null
      : matchAt(DAY_SAID, text, at));
  const { reference, last } = context;
  const printed = reference?.basis === 'inferred' ? undefined : reference?.date;
  const month = /^(\d{4}|-)-(\d\d)/u.exec(last ?? '') ?? /^(\d{4})-(\d\d)/u.exec(printed ?? '');
  if (match === null) return null;
  const end = at + (match[0].search(/[日号]/u) + 1);
  if (month === null) return { end, value: null, granularity: 'day', relative: text.slice(at, end) };
  const day = readNumber(match.groups?.['day'] ?? '');
  const date = calendarDate(month[1] === '-' ? null : Number(month[1]), Number(month[2]), day);
  return date ? { ...date, end } : null;
}

/** 21日 in 9月20日及21日: its month is that of the date before. */
function laterDay(text: string, at: number, context: DateContext): ReadDate | null {
  const month = /^(\d{4}|-)-(\d\d)(?:-\d\d)?$/u.exec(context.last ?? '');
  if (month === null || !/(?:[及和与、或,至到]|以及|同月)\s?$/u.test(text.slice(Math.max(0, at - 3), at))) return null;
  const match = matchAt(DAY_ALONE, text, at);
  if (match === null) return null;
  const year = month[1] === '-' ? null : Number(month[1]);
  const date = calendarDate(year, Number(month[2]), readNumber(match.groups?.['day'] ?? ''));
  return date ? { ...date, end: DAY_ALONE.lastIndex } : null;
}
