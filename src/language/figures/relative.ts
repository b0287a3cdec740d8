import { addDays, addMonths } from './calendar.ts';
import { readNamedCentury } from './centuries.ts';
import { type DateContext, type ReadDate, withinMonth, withinYear } from './dates.ts';
import { matchAt } from './numeral.ts';
import { readNumber } from './numerals.ts';

type Step = readonly [unit: 'day' | 'month' | 'year' | 'quarter' | 'fiscal', by: number];

/** Folded words and how far they lead from the reference; 翌 and 同 lead from the date before them. */
const FROM_REFERENCE: Readonly<Record<string, Step>> = {
  今日: ['day', 0],
  今天: ['day', 0],
  今早: ['day', 0],
  今晨: ['day', 0],
  今午: ['day', 0],
  今晚: ['day', 0],
  昨日: ['day', -1],
  昨天: ['day', -1],
  噚日: ['day', -1],
  昨晚: ['day', -1],
  昨晨: ['day', -1],
  寻日: ['day', -1],
  琴日: ['day', -1],
  前日: ['day', -2],
  前晚: ['day', -2],
  大前日: ['day', -3],
  大前天: ['day', -3],
  大后日: ['day', 3],
  大后天: ['day', 3],
  前天: ['day', -2],
  明日: ['day', 1],
  明天: ['day', 1],
  明早: ['day', 1],
  明晚: ['day', 1],
  听日: ['day', 1],
  后日: ['day', 2],
  后天: ['day', 2],
  本月: ['month', 0],
  今月: ['month', 0],
  今个月: ['month', 0],
  这个月: ['month', 0],
  呢个月: ['month', 0],
  上月: ['month', -1],
  上个月: ['month', -1],
  下月: ['month', 1],
  下个月: ['month', 1],
  今年: ['year', 0],
  本年: ['year', 0],
  去年: ['year', -1],
  上年: ['year', -1],
  旧年: ['year', -1],
  前年: ['year', -2],
  大前年: ['year', -3],
  明年: ['year', 1],
  出年: ['year', 1],
  来年: ['year', 1],
  下年: ['year', 1],
  后年: ['year', 2],
  本季: ['quarter', 0],
  今季: ['quarter', 0],
  上季: ['quarter', -1],
  上一季: ['quarter', -1],
  下季: ['quarter', 1],
  下一季: ['quarter', 1],
  本财政年度: ['fiscal', 0],
  今个财政年度: ['fiscal', 0],
  本年度: ['fiscal', 0],
  今年度: ['fiscal', 0],
  上年度: ['fiscal', -1],
  上一年度: ['fiscal', -1],
  上个年度: ['fiscal', -1],
  下年度: ['fiscal', 1],
  下一年度: ['fiscal', 1],
  下个年度: ['fiscal', 1],
  上个财政年度: ['fiscal', -1],
  上一财政年度: ['fiscal', -1],
  上一个财政年度: ['fiscal', -1],
  下个财政年度: ['fiscal', 1],
  下一财政年度: ['fiscal', 1],
  下一个财政年度: ['fiscal', 1],
};
const FROM_LAST: Readonly<Record<string, Step>> = {
  翌日: ['day', 1],
  翌年: ['year', 1],
  次年: ['year', 1],
  翌月: ['month', 1],
  次月: ['month', 1],
  次日: ['day', 1],
  同日: ['day', 0],
  同年: ['year', 0],
  同月: ['month', 0],
};

const BY_FIRST = new Map<string, readonly string[]>();
for (const word of [...Object.keys(FROM_REFERENCE), ...Object.keys(FROM_LAST)].toSorted((a, b) => b.length - a.length))
  BY_FIRST.set(word.charAt(0), [...(BY_FIRST.get(word.charAt(0)) ?? []), word]);

/** First characters of every word read here. */
export const RELATIVE_STARTS = [...BY_FIRST.keys(), '上', '本', '年', '月', '首', '第', '岁'].join('');

const WEEKDAY =
  /(?<which>上上?|本|今个?|这个?|下下?)(?:个|一)?(?:星期|周|礼拜)(?<day>[一二三四五六日天])(?![个名项])/uy;
const YEAR_END =
  /(?<!\d|[今去前明后半全每周多几半])年(?<part>底|尾|初|末|中(?=[，,。、；;的起前后完将会举或至?？]|$))(?![一二三四五六七八九十])/uy;
const MONTH_END = /(?<![个\d半每满])月(?<part>底|尾|初(?![一二三四五六七八九十])|中(?=[，,。、；;的起前后?？]|$)|杪)/uy;
const HALF_ALONE = /(?:(?<half>[上下])半年|(?<quarter>首季)度?)(?![报期])/uy;
const PART: Readonly<Record<string, string>> = { 底: 'end', 尾: 'end', 末: 'end', 杪: 'end', 初: 'start', 中: 'mid' };

/** The relative date at `at` of folded text: 昨日, 去年6月30日, 今年年中, 本月底, 翌年; null when there is none. */
export function readRelative(text: string, at: number, context: DateContext): ReadDate | null {
  const date = resolveAt(text, at, context);
  return date === null ? null : { ...date, relative: text.slice(at, date.end) };
}

function resolveAt(text: string, at: number, context: DateContext): ReadDate | null {
  const century = /[上本]/u.test(text.charAt(at)) ? readNamedCentury(text, at, context) : null;
  if (century !== null) return century;
  const weekday = matchAt(WEEKDAY, text, at);
  if (weekday !== null) return weekdayDate(weekday, WEEKDAY.lastIndex, context);
  for (const word of BY_FIRST.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(word, at) || isPartOfWord(text, at, word)) continue;
    return resolve(text, at, word, context);
  }
  return partAlone(text, at, context);
}

/** 以前年 and 日前天 are cut otherwise; 下年度 and 上年度 belong to a budget; 後天 of 「先天後天」 is rare enough. */
function isPartOfWord(text: string, at: number, word: string): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + word.length);
  if (/^[前后]/u.test(word) && /[以之日年月目此先最其今往随]/u.test(before)) return true;
  if (word.startsWith('后天') && /[性的缺免]/u.test(after)) return true;
  if (word.endsWith('年') && /[级轻纪龄长老岁资]/u.test(after)) return true;
  if (word.startsWith('同') && /[共协认赞一相连会合]/u.test(before)) return true;
  if (/^[上下]/u.test(word) && /[以之]/u.test(before)) return true;
  if (word === '本年' || word === '上年' || word === '下年') return after === '期' || /[根基版文]/u.test(before);
  return word === '明日' && after === '报';
}

function resolve(text: string, at: number, word: string, context: DateContext): ReadDate | null {
  const fromLast = FROM_LAST[word];
  const [unit, by] = (fromLast ?? FROM_REFERENCE[word])!;
  const end = at + word.length;
  const base = fromLast ? (context.last ?? usable(context, unit)) : usable(context, unit);
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/u.exec(base ?? '');
  const [year, month, day] = [parts?.[1], parts?.[2], parts?.[3]].map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const unresolved = { end, value: null, relative: word } as const;
  switch (unit) {
    case 'year': {
      const inner = withinYear(text, end, (year ?? 2000) + by);
      if (year !== undefined) return inner;
      return { ...inner, value: null, relative: text.slice(at, inner.end) };
    }
    case 'month': {
      const target = year !== undefined && month !== undefined ? addMonths(year, month, by) : undefined;
      const inner = withinMonth(text, end, target?.year ?? 2000, target?.month ?? 1);
      return target ? inner : { end: inner.end, value: null, granularity: inner.granularity, relative: word };
    }
    case 'day': {
      const whole = year !== undefined && month !== undefined && day !== undefined;
      const date = whole ? addDays(year, month, day, by) : undefined;
      return date ? { ...date, end } : { ...unresolved, granularity: 'day' };
    }
    case 'quarter': {
      if (year === undefined || month === undefined) return { ...unresolved, granularity: 'quarter' };
      const target = addMonths(year, month, by * 3);
      return { end, value: `${target.year}-Q${Math.ceil(target.month / 3)}`, granularity: 'quarter' };
    }
    case 'fiscal': {
      if (year === undefined || month === undefined) return { ...unresolved, granularity: 'fiscal-year' };
      // The financial year of Hong Kong begins on 1 April.
      const first = (month >= 4 ? year : year - 1) + by;
      return { end, value: `${first}/${first + 1}`, granularity: 'fiscal-year' };
    }
  }
}

/** The reference as far as it may be relied on: an inferred date says its year and no more. */
function usable({ reference }: DateContext, unit: Step[0]): string | undefined {
  if (reference === undefined) return undefined;
  return reference.basis === 'inferred' && unit !== 'year' ? reference.date.slice(0, 4) : reference.date;
}

function weekdayDate(match: RegExpExecArray, end: number, context: DateContext): ReadDate {
  const { which = '', day = '' } = match.groups ?? {};
  const base = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(usable(context, 'day') ?? '');
  const unresolved: ReadDate = { end, value: null, granularity: 'day', relative: match[0] };
  if (base === null) return unresolved;
  const [year, month, date] = base.slice(1).map(Number) as [number, number, number];
  const today = (new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7;
  const wanted = '日天'.includes(day) ? 6 : (readNumber(day) ?? 1) - 1;
  const weeks = which.startsWith('上') ? -which.length : which.startsWith('下') ? which.length : 0;
  const found = addDays(year, month, date, wanted - today + weeks * 7);
  return found ? { ...found, end } : unresolved;
}

/** 年底 and 月初 without a year or month of their own are those of the reference. */
function partAlone(text: string, at: number, context: DateContext): ReadDate | null {
  const half = matchAt(HALF_ALONE, text, at);
  const own = usable(context, 'year')?.slice(0, 4);
  if (half !== null) {
    const { half: which, quarter } = half.groups ?? {};
    const end = HALF_ALONE.lastIndex;
    if (own === undefined) return { end, value: null, granularity: quarter ? 'quarter' : 'part', relative: half[0] };
    return quarter
      ? { end, value: `${own}-Q1`, granularity: 'quarter', relative: half[0] }
      : { end, value: `${own}-H${which === '上' ? 1 : 2}`, granularity: 'part', relative: half[0] };
  }
  const year = matchAt(YEAR_END, text, at);
  if (year !== null) {
    const end = YEAR_END.lastIndex;
    const base = usable(context, 'year')?.slice(0, 4);
    const part = PART[year.groups?.['part'] ?? ''];
    return base
      ? { end, value: `${base}-${part}`, granularity: 'part' }
      : { end, value: null, granularity: 'part', relative: year[0] };
  }
  const month = matchAt(MONTH_END, text, at);
  if (month === null) return null;
  const end = MONTH_END.lastIndex;
  const base = /^\d{4}-\d\d/u.exec(usable(context, 'month') ?? '')?.[0];
  return base
    ? { end, value: `${base}-${PART[month.groups?.['part'] ?? '']}`, granularity: 'part' }
    : { end, value: null, granularity: 'part', relative: month[0] };
}
