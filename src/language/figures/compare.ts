import { foldText } from '../fold.ts';
import type { DateContext } from './dates.ts';
import { dateInterval, type Interval, numericInterval } from './intervals.ts';
import { figureKeys } from './keys.ts';
import { readRelative } from './relative.ts';
import type { Figure, FigureRelation } from './types.ts';
import { type Unit, unitNamed } from './units-table.ts';

/**
 * How two figures about one thing stand to each other, by value and unit: 12,000元 and 一萬二千元 are the same,
 * 2018年9月27日 is contained in 2018年9月 and 12,000元 in 不多於12,000元, 約12,000 and 12,500 cannot be told. 元 of no
 * named currency and 港元, or days and working days, cannot be told either.
 */
export function compareFigures(one: Figure, other: Figure): FigureRelation {
  if (one.type === 'date' || other.type === 'date') return compareDates(one, other);
  if (isWord(one) || isWord(other))
    return one.type !== other.type ? 'cannot-tell' : one.value === other.value ? 'same' : 'different';
  if (one.per !== other.per && one.per && other.per) return 'cannot-tell';
  if (isPast(one) !== isPast(other) && one.relative && other.relative) return 'different';
  const scales = commonScale(one, other);
  if (typeof scales === 'string') return scales;
  const a = numericInterval(one, scales.one, scales.slackOne);
  const b = numericInterval(other, scales.other, scales.slackOther);
  if (scales.inexact && sameExactly(one, other, scales)) return 'same';
  if (a === null || b === null) return 'cannot-tell';
  if (a.vague && b.vague && one.bound === other.bound && equal(a.low, b.low)) return 'same';
  return compareIntervals(a, b, scales.inexact ?? scales.slackOne !== scales.slackOther);
}

/** One nautical mile is 1.852 kilometres to the metre, though most pairs of such units meet only about. */
function sameExactly(one: Figure, other: Figure, scales: Scales): boolean {
  const a = numericInterval(one, scales.one);
  const b = numericInterval(other, scales.other);
  return a !== null && b !== null && !a.vague && !b.vague && compareIntervals(a, b, false) === 'same';
}

function isPast(figure: Figure): boolean {
  return figure.relative === 'past';
}

function isWord(figure: Figure): boolean {
  return figure.type === 'time' || figure.type === 'code';
}

function compareDates(one: Figure, other: Figure): FigureRelation {
  if (one.type !== other.type) return 'cannot-tell';
  if (one.value === null && one.bound !== 'range')
    return other.value === null && pointAlike(one.relative, other.relative) ? 'same' : 'cannot-tell';
  if (sameDate(one, other)) return 'same';
  const [a, b] = [daysOf(one, other), daysOf(other, one)];
  if (a === null || b === null) return 'cannot-tell';
  const relation = compareIntervals(a, b, false);
  if (yearless(one) === yearless(other) || relation === 'different') return relation;
  // 9月27日 of an unknown year holds 2018年9月27日, never the other way round.
  return yearless(other) && a.low >= b.low && a.high <= b.high && !b.vague ? 'contained' : 'cannot-tell';
}

const SOME_DAY: DateContext = { reference: { date: '2001-06-15', basis: 'printed' }, last: undefined };

/** 昨日 and 昨天 point to one day, whatever it is. */
function pointAlike(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [a, b] = [one, other].map((words) => readRelative(foldText(words), 0, { ...SOME_DAY })?.value ?? null);
  return one === other || (a !== null && a === b);
}

function sameDate(one: Figure, other: Figure): boolean {
  return one.value === other.value && one.low === other.low && one.high === other.high && one.bound === other.bound;
}

function yearless(figure: Figure): boolean {
  return String(figure.low ?? figure.value).startsWith('--');
}

/** Days of a date; one without a year is laid in the year of the other, so that months and days can be compared. */
function daysOf(figure: Figure, other: Figure): Interval | null {
  const year = Number(/^\d{4}/u.exec(String(other.low ?? other.value))?.[0] ?? 2000);
  const low = dateInterval(String(figure.low ?? figure.value), year);
  const high = dateInterval(String(figure.high ?? figure.value), year);
  if (low === null || high === null || low.low > high.high) return null;
  const vague = low.vague === true || high.vague === true || figure.bound === 'about';
  return { low: low.low, high: high.high, ...(vague && { vague }) };
}

function compareIntervals(a: Interval, b: Interval, inexact: boolean): FigureRelation {
  if (apart(a, b) || apart(b, a)) return 'different';
  if (inexact) return 'cannot-tell';
  const same = equal(a.low, b.low) && equal(a.high, b.high) && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen;
  if (same && !a.vague && !b.vague) return 'same';
  if (b.vague) {
    const middle = (b.low + b.high) / 2;
    return equal(a.low, a.high) && equal(a.low, middle) ? 'contained' : 'cannot-tell';
  }
  return within(a, b) ? 'contained' : 'cannot-tell';
}

/** Whether all of `a` lies below `b`. */
function apart(a: Interval, b: Interval): boolean {
  if (equal(a.high, b.low)) return (a.highOpen ?? false) || (b.lowOpen ?? false);
  return a.high < b.low;
}

function within(a: Interval, b: Interval): boolean {
  const low = equal(a.low, b.low) ? !b.lowOpen || a.lowOpen === true : a.low > b.low;
  const high = equal(a.high, b.high) ? !b.highOpen || a.highOpen === true : a.high < b.high;
  return low && high;
}

function equal(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

interface Scales {
  one: number;
  other: number;
  /** How far a unit is from a fixed length: a month has 28 to 31 days. */
  slackOne: number;
  slackOther: number;
  /** The units hold one another only about: feet and metres, one third and 33.3 %. */
  inexact?: boolean;
}

const SHARES: Readonly<Record<string, number>> = { percentage: 1, fraction: 100 };
const DAY = 86_400;
const MONTH = { seconds: 30.2 * DAY, slack: 0.08 };

/** Factors that bring both figures to one unit, or what is to be said where there is none. */
function commonScale(one: Figure, other: Figure): Scales | FigureRelation {
  const exact = { slackOne: 0, slackOther: 0 };
  const [a, b] = [SHARES[one.type], SHARES[other.type]];
  if (a !== undefined && b !== undefined)
    return one.unit === other.unit
      ? { one: a, other: b, ...roughly(one.type !== other.type ? sharesDiffer(one, other, a, b) : false) }
      : 'cannot-tell';
  if ((a !== undefined || b !== undefined) && (one.type === 'multiple' || other.type === 'multiple'))
    return 'cannot-tell';
  const untold = one.type === 'number' || other.type === 'number';
  if (one.type !== other.type) return untold ? untoldScale(one, other) : 'different';
  const [x, y] = [unitNamed(one.unit), unitNamed(other.unit)];
  if (one.type === 'count') return countScale(one, other);
  if (one.type === 'number' || one.type === 'multiple' || one.type === 'age') return { one: 1, other: 1, ...exact };
  if (one.type === 'ordinal') return ordinalScale(one, other);
  if (!x || !y || one.unit === other.unit)
    return one.unit === other.unit ? { one: 1, other: 1, ...exact } : 'cannot-tell';
  if (one.type === 'duration') return durationScale(x, y);
  if (x.dimension === y.dimension)
    return { one: x.factor, other: y.factor, ...roughly(isImperial(x) !== isImperial(y)) };
  if (x.dimension === 'catty' || y.dimension === 'catty') return 'cannot-tell';
  if (one.type === 'amount') return [x, y].some((unit) => unit.dimension === 'dollar') ? 'cannot-tell' : 'different';
  return x.dimension === 'degree' || y.dimension === 'degree' ? 'cannot-tell' : 'different';
}

/** Imperial measures come in metres by rounding: 100平方呎 is about 9.29平方米. */
function isImperial(unit: Unit): boolean {
  return (
    !/^[1-9]0*$/u.test(unit.factor.toExponential().replaceAll(/[.e+-].*$/gu, '')) || String(unit.factor).length > 7
  );
}

function roughly(inexact: boolean): { slackOne: number; slackOther: number; inexact?: boolean } {
  return inexact ? { slackOne: 0.01, slackOther: 0.01, inexact } : { slackOne: 0, slackOther: 0 };
}

/** One third and 33.3 % can be meant for one another; a quarter and 25 % are one another. */
function sharesDiffer(one: Figure, other: Figure, a: number, b: number): boolean {
  const gap = Math.abs(Number(one.value) * a - Number(other.value) * b);
  return gap > 1e-6 && gap < 0.5;
}

/** What is counted by words that stand for nothing else: people, visits, times, homes. */
const COUNTED: Readonly<Record<string, string>> = {
  人: 'person',
  名: 'person',
  位: 'person',
  人次: 'visit',
  戶: 'home',
  伙: 'home',
  住戶: 'home',
};

/** Counting words stand for one another, but 3萬人 are not 3萬人次; 一打 is twelve. */
function countScale(one: Figure, other: Figure): Scales | FigureRelation {
  const [a, b] = [COUNTED[one.unit], COUNTED[other.unit]];
  if (a !== undefined && b !== undefined && a !== b) return 'cannot-tell';
  const dozen = (figure: Figure) => (figure.unit === '打' ? 12 : 1);
  return { one: dozen(one), other: dozen(other), slackOne: 0, slackOther: 0 };
}

/** 「人次達3,200萬」 and 3,200萬人次: a number without a unit may be told apart by its value, never be proven by it. */
function untoldScale(one: Figure, other: Figure): Scales | FigureRelation {
  const counted = [one, other].find((figure) => figure.type !== 'number');
  return counted?.type === 'count' ? { one: 1, other: 1, slackOne: 0, slackOther: 0 } : 'cannot-tell';
}

function ordinalScale(one: Figure, other: Figure): Scales | FigureRelation {
  const comparable =
    one.unit === other.unit || one.unit === '' || other.unit === '' || LABELS.has(one.unit + other.unit);
  return comparable ? { one: 1, other: 1, slackOne: 0, slackOther: 0 } : 'cannot-tell';
}

/** Units under which one place in an order goes: 第三季 is 第三季度. */
const LABELS = new Set([
  '季季度',
  '季度季',
  '項點',
  '點項',
  '條項',
  '項條',
  '次屆',
  '屆次',
  '樓層',
  '層樓',
  '期階段',
  '階段期',
]);

function durationScale(x: Unit, y: Unit): Scales | FigureRelation {
  if (x.dimension === y.dimension) return { one: x.factor, other: y.factor, slackOne: 0, slackOther: 0 };
  const [a, b] = [lengthOf(x), lengthOf(y)];
  if (a === null || b === null) return 'cannot-tell';
  return { one: a.seconds, other: b.seconds, slackOne: a.slack, slackOther: b.slack };
}

function lengthOf(unit: Unit): { seconds: number; slack: number } | null {
  if (unit.dimension === 'second') return { seconds: unit.factor, slack: 0 };
  return unit.dimension === 'month' ? { seconds: unit.factor * MONTH.seconds, slack: MONTH.slack } : null;
}

/**
 * True when a text that states `stated` speaks of the figure that is `asked` for: the same value in the same unit
 * whatever the bound, or a date inside the asked one. 2018年9月27日 proves 2018年9月; 2018年 does not prove 2018年9月.
 */
export function figureProves(stated: Figure, asked: Figure): boolean {
  if (asked.type === 'date' || stated.type === 'date') {
    if (asked.type !== stated.type) return false;
    const relation = compareDates(stated, asked);
    return relation === 'same' || relation === 'contained' || liesInPart(stated, asked);
  }
  if ((asked.type === 'ordinal') !== (stated.type === 'ordinal')) return false;
  if (!unitsMeet(stated, asked)) return false;
  const keys = new Set(figureKeys(asked));
  return figureKeys(stated).some((key) => keys.has(key)) || compareFigures(stated, asked) === 'same';
}

/** November answers a question for the end of the year, though nobody could say that it is the end. */
function liesInPart(stated: Figure, asked: Figure): boolean {
  const [a, b] = [daysOf(stated, asked), daysOf(asked, stated)];
  if (a === null || b === null || !b.vague || yearless(stated) !== yearless(asked)) return false;
  return within(a, b);
}

/** Counting words stand for one another (7份協議, 7項協議), and so do 元 and 港元 in Hong Kong; measures do not. */
function unitsMeet(one: Figure, other: Figure): boolean {
  const [a, b] = [unitNamed(one.unit), unitNamed(other.unit)];
  if (!a || !b || a.key === b.key) return true;
  if (a.type === 'count' && b.type === 'count') return true;
  if (a.type !== b.type) return a.type === 'count' ? loose(b) : b.type === 'count' && loose(a);
  const dollars = [a.dimension, b.dimension].every((dimension) => dimension === 'dollar' || dimension === 'hkd');
  return dollars || (a.dimension === b.dimension && a.factor === b.factor);
}

function loose(unit: Unit): boolean {
  return unit.type === 'multiple';
}

// Units that are asked for by name: 幾多人 is not answered by 12,000元, while 項, 份 and 個 stand for one another. Folded.
const NAMED_UNITS: readonly (readonly [RegExp, (unit: string) => boolean])[] = [
  [
    /^(?:元|亿|蚊|钱|金额|票价|价格|价钱|造价|收费|费用|津贴额|港元|美元)/u,
    (unit) => unitNamed(unit)?.type === 'amount',
  ],
  [/^(?:人|名|位|人数)/u, (unit) => /^(?:人|名|位|者|人次|員|居民|學生|市民)$/u.test(unit)],
  [/^(?:公里|里|米|公尺)/u, (unit) => unitNamed(unit)?.dimension === 'm'],
  [/^(?:公顷|平方|亩|面积|占地)/u, (unit) => unitNamed(unit)?.dimension === 'm2'],
  [/^(?:岁|年龄|岁数)/u, (unit) => unit === '歲'],
  [/^折/u, (unit) => unit === '折'],
  [/^次/u, (unit) => unit === '次'],
];

/** True when a figure's unit may answer a question for the folded unit: 12,000元 answers 幾多錢, not 幾多人. */
export function unitAgrees(stated: string, asked: string): boolean {
  const named = NAMED_UNITS.find(([form]) => form.test(foldText(asked)));
  return named === undefined || named[1](stated);
}
