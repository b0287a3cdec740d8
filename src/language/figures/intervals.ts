import { daysIn } from './calendar.ts';
import type { Figure } from './types.ts';

/** All that a figure allows, on one line of numbers. */
export interface Interval {
  low: number;
  high: number;
  /** Whether the end itself is out: 超過100 leaves 100 out. */
  lowOpen?: boolean;
  highOpen?: boolean;
  /** The ends are a guess (約, 年底): it can lie inside another, but nothing can be said to lie inside it. */
  vague?: boolean;
  /** What lies in a vague span beyond doubt: July in summer, December at the end of a year. */
  core?: { low: number; high: number };
}

/** 約 is taken to reach this far to both sides; beyond it the figures differ. */
const ABOUT = 0.25;

/** What a numeric figure allows, each value multiplied by `factor`; null where it holds no number. */
export function numericInterval(figure: Figure, factor: number, slack = 0): Interval | null {
  if (figure.bound === 'range') {
    if (typeof figure.low !== 'number' || typeof figure.high !== 'number') return null;
    return { low: figure.low * factor * (1 - slack), high: figure.high * factor * (1 + slack) };
  }
  if (typeof figure.value !== 'number') return null;
  const value = figure.value * factor;
  const [low, high] = [value * (1 - slack), value * (1 + slack)];
  switch (figure.bound) {
    case 'exact':
      return { low, high };
    case 'about':
      return { low: low - Math.abs(low) * ABOUT, high: high + Math.abs(high) * ABOUT, vague: true };
    case 'at-least':
      return { low, high: Number.POSITIVE_INFINITY };
    case 'at-most':
      return { low: Number.NEGATIVE_INFINITY, high };
    case 'less-than':
      return { low: Number.NEGATIVE_INFINITY, high, highOpen: true };
    case 'more-than':
      return figure.under === undefined
        ? { low, high: Number.POSITIVE_INFINITY, lowOpen: true }
        : { low, high: figure.under * factor * (1 + slack), lowOpen: true, highOpen: true };
  }
}

const SEASON_MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [2, 5],
  summer: [5, 8],
  autumn: [8, 11],
  winter: [11, 14],
};
const YEAR_PARTS: Readonly<Record<string, readonly [number, number]>> = { start: [1, 4], mid: [5, 8], end: [9, 12] };
const CORE_MONTHS: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 4],
  summer: [6, 8],
  autumn: [9, 10],
  winter: [12, 12],
  start: [1, 1],
  mid: [6, 7],
  end: [12, 12],
};
const MONTH_PARTS: Readonly<Record<string, readonly [number, number]>> = {
  start: [1, 11],
  mid: [10, 21],
  end: [20, 31],
};

/** The days that a date allows, counted from 1970; a date without a year is laid in `year`. Null for what is no date. */
export function dateInterval(value: string, year: number): Interval | null {
  const century = /^c(\d+)$/u.exec(value);
  if (century) return years((Number(century[1]) - 1) * 100 + 1, Number(century[1]) * 100);
  const decade = /^(\d{3,4})s$/u.exec(value);
  if (decade) return years(Number(decade[1]), Number(decade[1]) + 9);
  const fiscal = /^(\d{4})\/(\d{4})$/u.exec(value);
  // The financial year of Hong Kong runs from April to March.
  if (fiscal) return { low: dayNumber(Number(fiscal[1]), 4, 1), high: dayNumber(Number(fiscal[2]), 3, 31) };
  const parts = /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?(?:-([A-Za-z]\w*))?$/u.exec(value);
  if (!parts) return null;
  const [, written, month, day, word] = parts;
  const of = written === '-' ? year : Number(written);
  if (word !== undefined) return partInterval(of, month === undefined ? undefined : Number(month), word);
  if (month === undefined) return years(of, of);
  const first = day === undefined ? 1 : Number(day);
  const last = day === undefined ? daysIn(of, Number(month)) : Number(day);
  return { low: dayNumber(of, Number(month), first), high: dayNumber(of, Number(month), last) };
}

function partInterval(year: number, month: number | undefined, word: string): Interval | null {
  const quarter = /^Q([1-4])$/u.exec(word);
  if (quarter) return months(year, Number(quarter[1]) * 3 - 2, Number(quarter[1]) * 3);
  const half = /^H([12])$/u.exec(word);
  if (half) return months(year, Number(half[1]) * 6 - 5, Number(half[1]) * 6);
  if (month !== undefined) {
    const days = MONTH_PARTS[word];
    if (!days) return null;
    const last = Math.min(days[1], daysIn(year, month));
    const core = { start: [1, 3], mid: [14, 16], end: [daysIn(year, month) - 2, daysIn(year, month)] }[word] ?? [1, 0];
    return {
      low: dayNumber(year, month, days[0]),
      high: dayNumber(year, month, last),
      vague: true,
      core: { low: dayNumber(year, month, core[0] ?? 1), high: dayNumber(year, month, core[1] ?? 0) },
    };
  }
  const [first, last] = SEASON_MONTHS[word] ?? YEAR_PARTS[word] ?? [];
  if (first === undefined || last === undefined) return null;
  const { low, high } = CORE_MONTHS[word] === undefined ? { low: 1, high: 0 } : months(year, ...CORE_MONTHS[word]);
  return { ...months(year, first, last), vague: true, core: { low, high } };
}

function years(first: number, last: number): Interval {
  return { low: dayNumber(first, 1, 1), high: dayNumber(last, 12, 31) };
}

function months(year: number, first: number, last: number): Interval {
  const end = last > 12 ? { year: year + 1, month: last - 12 } : { year, month: last };
  return { low: dayNumber(year, first, 1), high: dayNumber(end.year, end.month, daysIn(end.year, end.month)) };
}

function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
