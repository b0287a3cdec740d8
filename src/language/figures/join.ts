import { changeBefore } from './changes.ts';
import { tidy } from './numeral.ts';
import { ordinalUnit } from './ordinals.ts';
import type { Draft } from './draft.ts';
import { growthAt } from './quantities.ts';
import { unitNamed } from './units-table.ts';

const TO = /^ ?(?:至|到|-|–|—|−|~|〜|―|——|--) ?$/u;
const STRONG_TO = /^ ?(?:至|到|~|〜) ?$/u;
const AND = /^ ?(?:与|和|及|跟|到|至) ?$/u;
const LIST = /^ ?(?:、|及|和|与|或|以及|及第|或第|和第) ?$/u;

const COUNTED = new Set<string>(['amount', 'count', 'measure']);

/** Joins 1小時30分鐘 and 12元5角 into one figure, as each is one length and one price. */
function compound(text: string, one: Draft, other: Draft): Draft | null {
  const minutes = other.unit === '分' && (one.unit === '小時' || one.unit === '鐘頭');
  const seconds = one.unit === '分' && one.type === 'count' && other.unit === '秒';
  if (seconds) return compound(text, { ...one, type: 'duration', unit: '分鐘' }, other);
  if (
    !COMPOUND.has(one.type) ||
    (one.type !== other.type && !minutes) ||
    one.bound === 'range' ||
    other.bound === 'range'
  )
    return null;
  const between = text.slice(one.end, other.numeralStart);
  if (other.start - one.end > 1 || !/^[零又加]?$/u.test(between) || other.start < one.end) return null;
  const [a, b] = [unitNamed(one.unit), unitNamed(other.unit === '分' ? '分鐘' : other.unit)];
  if (!a || !b || a.dimension !== b.dimension || b.factor >= a.factor) return null;
  // 一天8小時 and 一星期5天 are so much of each.
  if (between === '' && one.value === 1 && PER_UNIT.has(one.unit)) return null;
  const value = Number(one.value) + (Number(other.value) * b.factor) / a.factor;
  if (Number(other.value) * b.factor >= a.factor || one.value === null || other.value === null) return null;
  return { ...one, value: tidy(value), bound: one.bound === 'exact' ? other.bound : one.bound, end: other.end };
}

const PER_UNIT = new Set(['天', '日', '星期', '周', '週', '禮拜']);
const COMPOUND = new Set(['duration', 'amount', 'measure']);

/** Joins 10 至 15 間 into one range, lends units along lists (50及60元), and drops words that only looked like numbers. */
export function join(text: string, drafts: readonly Draft[]): Draft[] {
  const ranged: Draft[] = [];
  for (const draft of drafts) {
    const last = ranged.at(-1);
    const joined = last === undefined ? null : (range(text, last, draft) ?? compound(text, last, draft));
    if (joined === null) ranged.push(draft);
    else ranged[ranged.length - 1] = joined;
  }
  lendUnits(text, ranged);
  return ranged.filter((draft) => draft.weak !== true);
}

/** What was taken for a year, as the number that its digits write. */
export function asNumber({ granularity: _, ...draft }: Draft): Draft {
  return { ...draft, type: 'bare', value: Number(draft.digits) };
}

/** Both as one range, or null when they are two figures (由50元增至60元). */
function range(text: string, one: Draft, other: Draft): Draft | null {
  if (other.start - one.end > 4 || one.bound === 'range' || other.bound === 'range') return null;
  const between = text.slice(one.end, other.start);
  if (risesTo(text, one, other)) return null;
  const among = /介[乎于][^，,。]{0,4}$/u.test(text.slice(Math.max(0, one.start - 6), one.start));
  const stepped = between === '' ? stepRange(text, one, other) : null;
  if (stepped !== null) return stepped;
  if (!TO.test(between) && !(among && AND.test(between))) return null;
  const both = matchTypes(text, one, other);
  if (both === null) return null;
  const [low, high] = [signed(text, both[0], both[1]), both[1]];
  if (low.type === 'bare' && high.type === 'bare' && !STRONG_TO.test(between)) return null;
  if (low.value === null || high.value === null || typeof low.value !== typeof high.value) return null;
  // 由80至50 falls from the one to the other: two figures, and no range.
  if (typeof low.value === 'number' && low.value >= Number(high.value)) return null;
  const { weak: _, mantissa: __, under: ___, ...kept } = high;
  return {
    ...kept,
    unit: scaleNamed(text, one, kept.unit),
    value: null,
    low: low.value,
    high: high.value,
    bound: 'range',
    start: one.start,
    numeralStart: one.numeralStart,
    ...(one.relative === 'past' || one.relative === 'future' ? { relative: one.relative } : {}),
  };
}

/** 攝氏20至25度: the scale is named once, before both. */
function scaleNamed(text: string, one: Draft, unit: string): string {
  const named =
    unit === '度' ? /([摄华])氏 ?(?:零下)?$/u.exec(text.slice(Math.max(0, one.start - 5), one.start)) : null;
  return named === null ? unit : named[1] === '摄' ? '攝氏度' : '華氏度';
}

/** -5至3度 begins below zero. */
function signed(text: string, low: Draft, high: Draft): Draft {
  if (!/度|°/u.test(high.unit) && high.type !== 'percentage') return low;
  if (typeof low.value !== 'number' || low.value < 0 || !/^[-−]$/u.test(text.charAt(low.start - 1))) return low;
  if (/[\d%a-z)年月日]/u.test(text.charAt(low.start - 2))) return low;
  return { ...low, value: -low.value };
}

/** 十多二十年 is 10 to 20 and 千多二千名 1,000 to 2,000: a round number, more of it, and the next. */
function stepRange(text: string, one: Draft, other: Draft): Draft | null {
  if (one.under === undefined || other.type === 'bare' || typeof other.value !== 'number') return null;
  if (one.type !== 'bare' && (one.type !== other.type || one.unit !== other.unit || other.value !== one.under))
    return null;
  if (other.value !== one.under && other.mantissa !== one.under) return null;
  const first = lent(text, { ...one, mantissa: Number(one.value) }, { ...other, mantissa: one.under });
  const { weak: _, under: __, ...kept } = other;
  const low = other.value === one.under ? Number(one.value) : Number(first.value);
  return {
    ...kept,
    value: null,
    low,
    high: other.value,
    bound: 'range',
    start: one.start,
    numeralStart: one.numeralStart,
  };
}

/** 下跌了4.1分至48.1分 is a fall by the one to the other; 增加5%至10% may well be a range. */
function risesTo(text: string, one: Draft, other: Draft): boolean {
  if (one.type !== other.type || one.type === 'bare' || one.type === 'percentage' || one.type === 'date') return false;
  return Number(other.value) > 5 * Number(one.value) && changeBefore(text, one.start) !== undefined;
}

/** Nobody counts these by 萬: 升1.5%至三點五億 says two things. */
const UNSCALED = new Set<string>(['percentage', 'age', 'ordinal']);

/** Both ends with the same type and unit: what stands once (3至5億元, 百分之三十至四十) holds for both. */
function matchTypes(text: string, one: Draft, other: Draft): [Draft, Draft] | null {
  // 2000至3000公頃: digits that nothing calls a year are none beside a measure.
  if (one.type === 'date' && one.digits !== undefined && other.type !== 'date' && other.type !== 'bare')
    return other.unit === '年' ? matchDates(one, other) : matchTypes(text, asNumber(one), other);
  if (one.type === 'date' || other.type === 'date') return matchDates(one, other);
  if (one.type === 'ordinal' && (other.type === 'bare' || other.type === 'count')) {
    return [one, { ...other, type: 'ordinal', unit: other.unit === '' ? unitBehind(text, other) : other.unit }];
  }
  if (one.type === 'bare' && other.type === 'bare') return one.weak && other.weak ? null : [one, other];
  if (one.type === 'bare') return [lent(text, one, other), growing(text, one, other)];
  if (other.type === 'bare' && UNSCALED.has(one.type) && other.mantissa !== other.value) return null;
  if (other.type === 'bare')
    return one.bound === 'exact' || one.type === 'percentage' ? [one, lent(text, other, one)] : null;
  if (one.type !== other.type) return null;
  if (one.type === 'multiple') return [one, growthAt(text, other.start) ? other : growing(text, one, other)];
  if (one.unit === other.unit || one.type === 'ordinal') return [one, other];
  if (/^[攝華]氏度$/u.test(one.unit) && other.unit === '度') return [one, { ...other, unit: one.unit }];
  return convert(one, other);
}

function unitBehind(text: string, draft: Draft): string {
  return ordinalUnit(text, draft.end)?.name ?? '';
}

/** A bare number with the type, unit and multiplier of its neighbour: 3 of 3至5億 is 3億, 8,000 of 8,000至2萬 is not. */
function lent(text: string, bare: Draft, from: Draft): Draft {
  const grows = from.type === 'multiple' && growthAt(text, bare.start);
  const ratio = from.ratio ?? 1;
  const small = Number(bare.mantissa) < Number(from.mantissa) && Number(bare.value) === Number(bare.mantissa);
  const value = tidy(Number(bare.value) * (small || from.type === 'percentage' ? ratio : 1)) + (grows ? 1 : 0);
  return { ...bare, type: from.type, unit: from.unit, value };
}

function growing(text: string, one: Draft, other: Draft): Draft {
  return other.type === 'multiple' && growthAt(text, one.start) ? { ...other, value: Number(other.value) + 1 } : other;
}

/** 6個月至2年: the first in the unit of the second, where one holds the other a fixed number of times. */
function convert(one: Draft, other: Draft): [Draft, Draft] | null {
  const [a, b] = [unitNamed(one.unit), unitNamed(other.unit)];
  if (!a || !b || a.dimension !== b.dimension || a.type !== b.type) return null;
  if (a.type === 'count') return null;
  return [{ ...one, value: tidy((Number(one.value) * a.factor) / b.factor), unit: other.unit }, other];
}

function matchDates(one: Draft, other: Draft): [Draft, Draft] | null {
  if (one.type === 'bare' && typeof other.value === 'string') {
    if (other.granularity === 'century') return withCentury(one, other);
    if (other.granularity === 'decade') return withDecade(one, other);
    if (other.granularity === 'year') return withYear(one, other);
    const month = /^--(\d\d)(-\d\d)?$/u.exec(other.value) ?? /^(\d{4})-(\d\d)$/u.exec(other.value);
    const first = Number(one.value);
    if (month === null || !(first >= 1 && first <= 12) || other.granularity !== 'month') return null;
    const value = other.value.replace(/\d\d$/u, String(first).padStart(2, '0'));
    return value < other.value ? [{ ...one, type: 'date', value, granularity: 'month' }, other] : null;
  }
  if (one.digits !== undefined && one.granularity === 'year' && other.granularity === 'decade')
    return withDecade(asNumber(one), other);
  if (one.type !== 'date' || typeof one.value !== 'string') return null;
  if (other.type === 'bare' || (other.type === 'duration' && other.unit === '年')) return shortYear(one, other);
  if (other.type !== 'date' || typeof other.value !== 'string') return null;
  const year = /^\d{4}(?=-|$)/u.exec(one.value)?.[0];
  if (year !== undefined && other.value.startsWith('--'))
    return [one, { ...other, value: other.value.replace('-', year).replace('--', '-') }];
  return [one, other];
}

/** 六十至七十年代, and 1960至1970年代 whose first is digits alone. */
function withDecade(one: Draft, other: Draft): [Draft, Draft] | null {
  const tens = Number(one.value);
  const century = String(other.value).slice(0, 2);
  const value = tens < 100 ? `${century}${tens}s` : `${one.digits}s`;
  if (tens % 10 !== 0 || tens < 20 || !(value < String(other.value))) return null;
  return [{ ...one, type: 'date', value, granularity: 'decade' }, other];
}

/** 16至17世紀. */
function withCentury(one: Draft, other: Draft): [Draft, Draft] | null {
  const value = `c${one.value}`;
  return Number(one.value) < Number(String(other.value).slice(1))
    ? [{ ...one, type: 'date', value, granularity: 'century' }, other]
    : null;
}

/** 1872至1903年, whose first year nothing else says to be one. */
function withYear(one: Draft, other: Draft): [Draft, Draft] | null {
  if (!/^1[0-8]\d\d$/u.test(one.digits ?? '') || Number(one.value) >= Number(other.value)) return null;
  return [{ ...one, type: 'date', value: one.digits ?? null, granularity: 'year' }, other];
}

/** 1997至98年 and 2016-18年. */
function shortYear(one: Draft, other: Draft): [Draft, Draft] | null {
  if (one.granularity !== 'year' || !/^\d\d$/u.test(other.digits ?? '')) return null;
  const century = String(one.value).slice(0, 2);
  return [one, { ...other, type: 'date', unit: '', value: `${century}${other.digits}`, granularity: 'year' }];
}

/** 第3、4及5項 are three ordinals, 12及15歲 two ages: a bare number takes what its neighbour in the list has. */
function lendUnits(text: string, drafts: Draft[]): void {
  for (let at = drafts.length - 2; at >= 0; at--) {
    const one = drafts[at]!;
    const other = drafts[at + 1]!;
    if (other.start - one.end > 3 || !LIST.test(text.slice(one.end, other.start))) continue;
    if (one.type === 'ordinal' && other.granularity === 'quarter' && typeof other.value === 'string') {
      const value = `${other.value.slice(0, -1)}${one.value}`;
      if (one.unit === '') drafts[at] = { ...other, ...placeOf(one), value };
      continue;
    }
    if (
      one.digits !== undefined &&
      one.granularity === 'year' &&
      other.granularity === 'decade' &&
      one.digits.endsWith('0')
    ) {
      drafts[at] = { ...one, value: `${one.digits}s`, granularity: 'decade' };
      continue;
    }
    if (one.type === 'ordinal' && one.unit === '' && other.unit !== '') drafts[at] = { ...one, unit: other.unit };
    const month = one.type === 'bare' && other.type === 'date' ? matchDates(one, other) : null;
    if (month !== null) {
      const { weak: _, ...kept } = month[0];
      drafts[at] = kept;
      continue;
    }
    if (one.type === 'bare' && other.granularity === 'decade' && Number(one.value) >= 2 && Number(one.value) <= 9) {
      const { weak: _, ...kept } = one;
      drafts[at] = { ...kept, type: 'date', value: `19${one.value}0s`, granularity: 'decade' };
      continue;
    }
    if (one.type === 'date' && one.digits !== undefined && COUNTED.has(other.type) && other.unit !== '年') {
      drafts[at] = lent(text, asNumber(one), other);
      continue;
    }
    if (one.type !== 'bare' || other.type === 'bare' || other.type === 'date' || other.type === 'code') continue;
    if (other.type === 'ordinal' || other.type === 'time' || other.bound === 'range') continue;
    const { weak: _, ...kept } = lent(text, one, other);
    drafts[at] = kept;
  }
  for (let at = 1; at < drafts.length; at++) {
    const one = drafts[at - 1]!;
    const other = drafts[at]!;
    if (one.type !== 'ordinal' || (other.type !== 'bare' && other.type !== 'count')) continue;
    if (other.start - one.end > 3 || !LIST.test(text.slice(one.end, other.start)) || !bareOrdinal(text, one)) continue;
    const { weak: _, ...kept } = other;
    drafts[at] = { ...kept, type: 'ordinal', unit: other.unit || one.unit };
  }
}

function placeOf({ start, end, numeralStart, numeralEnd }: Draft) {
  return { start, end, numeralStart, numeralEnd };
}

/** 第3 of 第3、4項 has no unit of its own. */
function bareOrdinal(text: string, draft: Draft): boolean {
  return (
    draft.end === draft.numeralEnd && !/[\p{Script=Han}]/u.test(text.charAt(draft.end).replace(/[及和与或以]/u, ''))
  );
}
