import type { Granularity } from './types.ts';

/** A date value and how fine it is. */
export interface CalendarDate {
  value: string;
  granularity: Granularity;
}

/** The parts of a day, month or year: `2018-09-27`, `2018-09`, `2018`, `--09-27`. Undefined when there is no such day. */
export function calendarDate(year: number | null, month?: number, day?: number): CalendarDate | undefined {
  if (year !== null && !(year >= 1 && year <= 2999)) return undefined;
  if (month !== undefined && !(month >= 1 && month <= 12)) return undefined;
  if (day !== undefined && !(day >= 1 && day <= daysIn(year ?? 2000, month ?? 1))) return undefined;
  const head = year === null ? '-' : String(year).padStart(4, '0');
  if (month === undefined) return year === null ? undefined : { value: head, granularity: 'year' };
  const tail = `${head}-${pad(month)}`;
  return day === undefined
    ? { value: tail, granularity: 'month' }
    : { value: `${tail}-${pad(day)}`, granularity: 'day' };
}

export function pad(value: number): string {
  return String(value).padStart(2, '0');
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** `2024/2025`, or undefined when the second year does not follow the first: 2024-25, 二○一八至一九. */
export function spanOfYears(first: number, second: string): string | undefined {
  const next = first + 1;
  const follows = second.length === 4 ? Number(second) === next : Number(second) === next % 100;
  return follows ? `${first}/${next}` : undefined;
}

/** The day some days later, over the ends of months and years. */
export function addDays(year: number, month: number, day: number, days: number): CalendarDate | undefined {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return calendarDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** The month some months later. */
export function addMonths(year: number, month: number, months: number): { year: number; month: number } {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
}
