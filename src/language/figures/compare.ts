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
    return one.type !== other.type ? 'cannot-tell' : one.value === other.value ? 'same' : 'different';
  const parts = compareParts(one, other);
  if (parts !== undefined) return parts;
  if (isPast(one) !== isPast(other) && one.relative && other.relative) return 'different';
  if (one.change && other.change && one.change !== other.change && one.type !== 'multiple')
    return one.change === 'level' || other.change === 'level' ? 'cannot-tell' : 'different';
  const scales = perSameTime(one, other, commonScale(one, other));
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

/** 第3A條 is another than 第3條, and 第3(1)條 a part of it. Undefined where the parts tell nothing. */
function compareParts(one: Figure, other: Figure): FigureRelation | undefined {
  const [a, b] = [one.part ?? '', other.part ?? ''];
  if (one.type !== 'ordinal' || other.type !== 'ordinal' || a === b || one.value !== other.value) return undefined;
  if (a.startsWith(b) && a.charAt(b.length) === '(') return 'contained';
  return b.startsWith(a) && b.charAt(a.length) === '(' ? 'cannot-tell' : 'different';
}

function isPast(figure: Figure): boolean {
  return figure.relative === 'past';
}

function isWord(figure: Figure): boolean {
  return figure.type === 'time' || figure.type === 'code';
}

export function compareDates(one: Figure, other: Figure): FigureRelation {
  if (one.type !== other.type) return 'cannot-tell';
  if (one.value === null && one.bound !== 'range')
    return other.value === null ? comparePointing(one, other) : 'cannot-tell';
  if (sameDate(one, other)) return 'same';
  const [a, b] = [daysOf(one, other), daysOf(other, one)];
  if (a === null || b === null) return 'cannot-tell';
  const relation = compareIntervals(a, b, false);
  if (yearless(one) === yearless(other) || relation === 'different') return relation;
  // 9月27日 of an unknown year holds 2018年9月27日, never the other way round.
  return yearless(other) && a.low >= b.low && a.high <= b.high && !b.vague ? 'contained' : 'cannot-tell';
}

const SOME_DAY: DateContext = { reference: { date: '2001-06-15', basis: 'printed' }, last: undefined };

/** 昨日 and 昨天 point to one day, whatever it is, and 今日 to another. */
function comparePointing(one: Figure, other: Figure): FigureRelation {
  if (one.relative === undefined || other.relative === undefined) return 'cannot-tell';
  if (one.relative === other.relative) return 'same';
  const [a, b] = [one.relative, other.relative].map(
    (words) => readRelative(foldText(words), 0, { ...SOME_DAY })?.value ?? null,
  );
  if (a === null || b === null) return 'cannot-tell';
  if (a === b) return 'same';
  // 今年 is never 去年; 明日 may well lie in 下月.
  return one.granularity === other.granularity && one.granularity !== 'part' ? 'different' : 'cannot-tell';
}

function sameDate(one: Figure, other: Figure): boolean {
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
