import type { Figure, FigureRelation } from './types.ts';
import { type Unit, unitNamed } from './units-table.ts';

/** What both figures are multiplied by to be of one unit. */
export interface Scales {
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
export function commonScale(one: Figure, other: Figure): Scales | FigureRelation {
  const exact = { slackOne: 0, slackOther: 0 };
  const [a, b] = [SHARES[one.type], SHARES[other.type]];
  if (a !== undefined && b !== undefined)
    return one.points === other.points
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
  const [speedA, speedB] = [speedOf(one, x), speedOf(other, y)];
  if (speedA !== null && speedB !== null && x.dimension !== y.dimension)
    return { one: speedA, other: speedB, ...exact };
  const [densityA, densityB] = [densityOf(one, x), densityOf(other, y)];
  if (densityA !== null && densityB !== null && x.dimension !== y.dimension)
    return { one: densityA, other: densityB, ...exact };
  const weights = [x, y].map(weightOf);
  if (weights[0] && weights[1]) return { one: weights[0].kg, other: weights[1].kg, ...slackOf(weights[0], weights[1]) };
  // 尺 is written for the foot of either people.
  if ([x, y].some((unit) => unit.dimension === 'chi') && [x, y].some((unit) => unit.dimension === 'm'))
    return 'cannot-tell';
  // 呎 of a flat is often short for 平方呎.
  if (isFoot(x, y) || isFoot(y, x)) return 'cannot-tell';
  if (one.type === 'amount') return [x, y].some((unit) => unit.dimension === 'dollar') ? 'cannot-tell' : 'different';
  return x.dimension === 'degree' || y.dimension === 'degree' ? degrees(one, other) : 'different';
}

/** Metres a second of 80km/h and of 每小時80公里 alike. */
function speedOf({ per }: Figure, unit: Unit): number | null {
  if (unit.dimension === 'm/s') return unit.factor;
  const seconds = unit.dimension === 'm' ? { 小時: 3600, 分鐘: 60, 秒: 1 }[per ?? ''] : undefined;
  return seconds === undefined ? null : unit.factor / seconds;
}

/** Kilograms in a cubic metre of 50毫克/升 and of 每升50毫克 alike. */
function densityOf({ per }: Figure, unit: Unit): number | null {
  if (unit.dimension === 'kg/m3') return unit.factor;
  const litres = unit.dimension === 'kg' ? { 升: 1, 公升: 1, 立方米: 1000 }[per ?? ''] : undefined;
  return litres === undefined ? null : (unit.factor * 1000) / litres;
}

function isFoot(one: Unit, other: Unit): boolean {
  return (one.key === '呎' || one.key === '尺') && other.dimension === 'm2';
}

/** 度 of no named scale: frost and warmth differ on any. */
function degrees(one: Figure, other: Figure): FigureRelation {
  return Number(one.value) < 0 !== Number(other.value) < 0 ? 'different' : 'cannot-tell';
}

/** A catty is half a kilogram on the mainland and 0.605 in Hong Kong. */
function weightOf(unit: Unit): { kg: number; slack: number } | null {
  if (unit.dimension === 'kg') return { kg: unit.factor, slack: 0 };
  // Sixteen taels make a catty in Hong Kong and ten on the mainland.
  if (unit.dimension === 'tael') return { kg: unit.factor * 0.0439, slack: 0.14 };
  return unit.dimension === 'catty' ? { kg: unit.factor * 0.5524, slack: 0.0955 } : null;
}

function slackOf(one: { slack: number }, other: { slack: number }): { slackOne: number; slackOther: number } {
  return { slackOne: one.slack, slackOther: other.slack };
}

/** Imperial measures come in metres by rounding: 100平方呎 is about 9.29平方米. */
function isImperial(unit: Unit): boolean {
  const power = Math.log10(unit.factor);
  return Math.abs(power - Math.round(power)) > 1e-9;
}

function roughly(inexact: boolean, slack = 0.01): { slackOne: number; slackOther: number; inexact?: boolean } {
  return inexact ? { slackOne: slack, slackOther: slack, inexact } : { slackOne: 0, slackOther: 0 };
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
  戶次: 'visit',
  戶: 'home',
  伙: 'home',
  住戶: 'home',
};

/** 一雙 is two of what is counted singly. */
function isPair({ unit }: Figure): boolean {
  return unit === '雙' || unit === '對';
}

/** Counting words stand for one another, but 3萬人 are not 3萬人次; 一打 is twelve. */
function countScale(one: Figure, other: Figure): Scales | FigureRelation {
  const [a, b] = [COUNTED[one.unit], COUNTED[other.unit]];
  if (a !== undefined && b !== undefined && a !== b) return 'cannot-tell';
  const paired = isPair(one) === isPair(other);
  const each = (figure: Figure) => (figure.unit === '打' ? 12 : isPair(figure) && !paired ? 2 : 1);
  return { one: each(one), other: each(other), slackOne: 0, slackOther: 0 };
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

/** Days of what a rate is counted for. */
const TIMES: Readonly<Record<string, number>> = {
  年: 360,
  季: 90,
  月: 30,
  星期: 7,
  日: 1,
  小時: 1 / 24,
  分鐘: 1 / 1440,
};

/** 每月1,000元 is 每年12,000元, and never 每年1,000元; a sum a head and a sum a household cannot be told. */
export function perSameTime(one: Figure, other: Figure, scales: Scales | FigureRelation): Scales | FigureRelation {
  if (typeof scales === 'string' || !one.per || !other.per || one.per === other.per) return scales;
  const [a, b] = [TIMES[one.per], TIMES[other.per]];
  if (a === undefined || b === undefined) return 'cannot-tell';
  // Nobody says how many days of a week or month are worked.
  if ((a === 1) !== (b === 1) && Math.max(a, b) >= 7) return 'cannot-tell';
  const months = a >= 30 === b >= 30;
  return { ...scales, one: scales.one / a, other: scales.other / b, ...(months ? {} : roughly(true, 0.05)) };
}
