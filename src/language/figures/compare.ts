import { foldText } from '../fold.ts';
import type { DateContext } from './dates.ts';
import { dateInterval, type Interval, numericInterval } from './intervals.ts';
import { readRelative } from './relative.ts';
import { commonScale, perSameTime, type Scales } from './scales.ts';
import type { Figure, FigureRelation } from './types.ts';

/**
 * How two figures about one thing stand to each other, by value and unit: 12,000元 and 一萬二千元 are the same,
 * 2018年9月27日 is contained in 2018年9月 and 12,000元 in 不多於12,000元, 約12,000 and 12,500 cannot be told. 元 of no
 * named currency and 港元, or days and working days, cannot be told either.
 */
export function compareFigures(one: Figure, other: Figure): FigureRelation {
  if (one.type === 'date' || other.type === 'date') return compareDates(one, other);
  if (isWord(one) || isWord(other))
    return one.type !== other.type ? 'cannot-tell' : sameValue(one, other) ? 'same' : 'different';
  if (isBasis(one) !== isBasis(other)) return compareFigures(inPercent(one, other), inPercent(other, one));
  if (isFahrenheit(one) !== isFahrenheit(other)) return compareFigures(inCelsius(one), inCelsius(other));
  if (isGrade(one) && isGrade(other) && one.type !== other.type)
    return compareFigures({ ...one, type: 'ordinal' }, { ...other, type: 'ordinal' });
  const parts = compareParts(one, other);
  if (parts !== undefined) return parts;
  if (isPast(one) !== isPast(other) && one.relative && other.relative) return 'different';
  if (one.side && other.side && one.side !== other.side) return 'different';
  const changed = compareChanged(one, other);
  if (changed !== undefined) return changed;
  if (one.change && other.change && one.change !== other.change && one.type !== 'multiple')
    return one.change === 'level' || other.change === 'level' ? 'cannot-tell' : 'different';
  const scales = perSameTime(one, other, commonScale(one, other));
  if (typeof scales === 'string') return scales;
  const a = numericInterval(one, scales.one, scales.slackOne);
  const b = numericInterval(other, scales.other, scales.slackOther);
  if (scales.inexact && sameExactly(one, other, scales)) return 'same';
  if (a === null || b === null) return 'cannot-tell';
  if (fallsShort(one, a, other, b) || fallsShort(other, b, one, a)) return 'different';
  if (a.vague && b.vague && one.bound === other.bound && equal(a.low, b.low)) return 'same';
  return compareIntervals(a, b, scales.inexact ?? scales.slackOne !== scales.slackOther);
}

/** 近三百 has not reached what is 逾三百 or 三百以上. */
function fallsShort(one: Figure, a: Interval, other: Figure, b: Interval): boolean {
  if (one.nearly !== true || (other.bound !== 'more-than' && other.bound !== 'at-least')) return false;
  return (a.low + a.high) / 2 <= b.low * (1 + 1e-9);
}

/** One nautical mile is 1.852 kilometres to the metre, though most pairs of such units meet only about. */
function sameExactly(one: Figure, other: Figure, scales: Scales): boolean {
  const a = numericInterval(one, scales.one);
  const b = numericInterval(other, scales.other);
  return a !== null && b !== null && !a.vague && !b.vague && compareIntervals(a, b, false) === 'same';
}

/** 第3A條 is another than 第3條, and 第3(1)條 a part of it. Undefined where the parts tell nothing. */
function compareParts(one: Figure, other: Figure): FigureRelation | undefined {
  const [a, b] = [one.part ?? '', other.part ?? ''];
  if (one.type !== 'ordinal' || other.type !== 'ordinal' || a === b || one.value !== other.value) return undefined;
  if (a.startsWith(b) && a.charAt(b.length) === '(') return 'contained';
  return b.startsWith(a) && b.charAt(a.length) === '(' ? 'cannot-tell' : 'different';
}

const LUNAR = /^(?:农历|阴历|旧历|夏历)?(?:新年)?(?<day>[^月]{1,3}月初?[^日]*)日?$/u;

/** 正月初一 is 農曆正月初一, and no 正月初二. */
function compareLunar(one: string, other: string): FigureRelation {
  const [a, b] = [one, other].map((words) => LUNAR.exec(foldText(words))?.groups?.['day']);
  if (a === undefined || b === undefined) return 'cannot-tell';
  return a === b ? 'same' : 'different';
}

/** 減兩成 leaves 八折, and 增至兩倍 is a rise by 100 %. Undefined where no share is set against what it changes. */
function compareChanged(one: Figure, other: Figure): FigureRelation | undefined {
  const [a, b] = [levelOf(one), levelOf(other)];
  const mixed = one.type === 'multiple' || other.type === 'multiple';
  if (a === null || b === null || (!mixed && one.change === other.change)) return undefined;
  if (mixed ? one.type === other.type : !one.change || !other.change) return undefined;
  if (Math.abs(a - b) < 1e-9 && one.bound === other.bound) return 'same';
  return mixed ? 'cannot-tell' : one.change === 'level' || other.change === 'level' ? 'cannot-tell' : undefined;
}

/** What is left or reached, in parts of what it was. */
function levelOf({ type, value, change, points }: Figure): number | null {
  if (typeof value !== 'number' || points === true) return null;
  if (type === 'multiple') return value;
  if ((type !== 'percentage' && type !== 'fraction') || change === undefined) return null;
  const share = type === 'percentage' ? value / 100 : value;
  return change === 'level' ? share : change === 'up' ? 1 + share : 1 - share;
}

/** 第5級罰款 and 5級罰款 are one grade. */
function isGrade({ type, unit }: Figure): boolean {
  return unit === '級' && (type === 'ordinal' || type === 'count');
}

function isBasis({ unit }: Figure): boolean {
  return unit === '基點';
}

/** 25個基點 is 0.25厘: a hundredth of a percentage point each. */
function inPercent(figure: Figure, other: Figure): Figure {
  if (!isBasis(figure) || (other.type !== 'percentage' && other.type !== 'fraction'))
    return { ...figure, unit: isBasis(figure) ? '點' : figure.unit };
  const value = typeof figure.value === 'number' ? figure.value / 100 : figure.value;
  const ends =
    typeof figure.low === 'number' && typeof figure.high === 'number'
      ? { low: figure.low / 100, high: figure.high / 100 }
      : {};
  return { ...figure, ...ends, value, type: 'percentage', unit: '', ...(other.points === true && { points: true }) };
}

function isFahrenheit({ unit }: Figure): boolean {
  return unit === '°F' || unit === '℉' || unit === '華氏度';
}

function inCelsius(figure: Figure): Figure {
  if (!isFahrenheit(figure) || typeof figure.value !== 'number')
    return { ...figure, unit: isFahrenheit(figure) ? '°C' : figure.unit };
  return { ...figure, value: ((figure.value - 32) * 5) / 9, unit: '°C' };
}

function isPast(figure: Figure): boolean {
  return figure.relative === 'past';
}

function isWord(figure: Figure): boolean {
  return figure.type === 'time' || figure.type === 'code';
}

/** The quarter that 第三季, 首季 or 2018年第三季 names. */
function quarterOf({ type, unit, value, relative }: Figure): { quarter: number; named: boolean } | undefined {
  if (type === 'ordinal' && /^季度?$/u.test(unit) && typeof value === 'number') return { quarter: value, named: false };
  const first = type === 'date' && value === null && relative !== undefined && relative.startsWith('首季');
  if (first) return { quarter: 1, named: false };
  const year = type === 'date' ? /^\d{4}-Q(\d)$/u.exec(String(value))?.[1] : undefined;
  return year === undefined ? undefined : { quarter: Number(year), named: true };
}

/** 第三季 is no 首季, and 2018年第三季 one of the third quarters. */
function compareQuarters(one: Figure, other: Figure): FigureRelation {
  const [a, b] = [quarterOf(one), quarterOf(other)];
  if (a === undefined || b === undefined) return 'cannot-tell';
  if (a.quarter !== b.quarter) return 'different';
  return a.named === b.named ? 'same' : a.named ? 'contained' : 'cannot-tell';
}

export function compareDates(one: Figure, other: Figure): FigureRelation {
  if (one.type !== other.type) return compareQuarters(one, other);
  if (one.value === null && one.bound !== 'range')
    return other.value === null ? comparePointing(one, other) : 'cannot-tell';
  if (sameValue(one, other)) return 'same';
  const [a, b] = [daysOf(one, other), daysOf(other, one)];
  if (a === null || b === null) return 'cannot-tell';
  const relation = compareIntervals(a, b, false);
  if (yearless(one) === yearless(other) || relation === 'different') return relation;
  // 9月27日 of an unknown year holds 2018年9月27日, never the other way round.
  return yearless(other) && a.low >= b.low && a.high <= b.high && !b.vague ? 'contained' : 'cannot-tell';
}

const SOME_DAY: DateContext = { reference: { date: '2001-06-15', basis: 'printed' }, last: undefined };

function onSomeDay(words: string): string | null {
  return readRelative(foldText(words), 0, { ...SOME_DAY })?.value ?? null;
}

/** 昨日 and 昨天 point to one day, whatever it is, and 今日 to another. */
function comparePointing(one: Figure, other: Figure): FigureRelation {
  if (one.relative === undefined || other.relative === undefined) return 'cannot-tell';
  if (one.relative === other.relative) return 'same';
  const [a, b] = [onSomeDay(one.relative), onSomeDay(other.relative)];
  if (a === null || b === null) return compareLunar(one.relative, other.relative);
  if (a === b) return 'same';
  // 今年 is never 去年; 明日 may well lie in 下月.
  const [first, second] = [
    daysOf({ ...one, value: a }, { ...other, value: b }),
    daysOf({ ...other, value: b }, { ...one, value: a }),
  ];
  const apart = first !== null && second !== null && compareIntervals(first, second, false) === 'different';
  return apart && one.granularity === other.granularity ? 'different' : 'cannot-tell';
}

/** By value and ends: 上午9時至下午5時 is no 上午9時至下午6時. */
function sameValue(one: Figure, other: Figure): boolean {
  return one.value === other.value && one.low === other.low && one.high === other.high && one.bound === other.bound;
}

export function yearless(figure: Figure): boolean {
  return String(figure.low ?? figure.value).startsWith('--');
}

/** Days of a date; one without a year is laid in the year of the other, so that months and days can be compared. */
export function daysOf(figure: Figure, other: Figure): Interval | null {
  const year = Number(/^\d{4}/u.exec(String(other.low ?? other.value))?.[0] ?? 2000);
  const low = dateInterval(String(figure.low ?? figure.value), year);
  const high = dateInterval(String(figure.high ?? figure.value), year);
  if (low === null || high === null || low.low > high.high) return null;
  const vague = low.vague === true || high.vague === true || figure.bound === 'about';
  const core = figure.bound === 'range' ? undefined : low.core;
  return { low: low.low, high: high.high, ...(vague && { vague }), ...(core && { core }) };
}

function compareIntervals(a: Interval, b: Interval, inexact: boolean): FigureRelation {
  if (apart(a, b) || apart(b, a)) return 'different';
  if (inexact) return 'cannot-tell';
  const same = equal(a.low, b.low) && equal(a.high, b.high) && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen;
  if (same && !a.vague && !b.vague) return 'same';
  if (b.vague && b.core) return !a.vague && a.low >= b.core.low && a.high <= b.core.high ? 'contained' : 'cannot-tell';
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

export function within(a: Interval, b: Interval): boolean {
  const low = equal(a.low, b.low) ? !b.lowOpen || a.lowOpen === true : a.low > b.low;
  const high = equal(a.high, b.high) ? !b.highOpen || a.highOpen === true : a.high < b.high;
  return low && high;
}

function equal(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
