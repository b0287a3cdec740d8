/** What a figure is. Money, shares and dates are never confused with plain counts. */
export type FigureType =
  | 'number'
  | 'amount'
  | 'percentage'
  | 'ordinal'
  | 'date'
  | 'duration'
  | 'count'
  | 'measure'
  | 'age'
  | 'multiple'
  | 'fraction'
  /** A time of day, `14:30`. */
  | 'time'
  /** Digits that name something and count nothing: a telephone, COVID-19, CB(2)1822/07-08. */
  | 'code';

/** How two figures about one thing stand to each other; `contained`: all that the first allows, the second allows too. */
export type FigureRelation = 'same' | 'different' | 'contained' | 'cannot-tell';

/** What the words around a figure allow: 不少於 → at-least, 逾 → more-than, 10至15 → range. */
export type Bound = 'exact' | 'about' | 'at-least' | 'at-most' | 'more-than' | 'less-than' | 'range';

/** How fine a date is; `part` is a beginning, middle or end (年底, 月初). */
export type Granularity =
  | 'year'
  | 'month'
  | 'day'
  | 'quarter'
  | 'season'
  | 'part'
  | 'fiscal-year'
  | 'decade'
  | 'century';

/** A number, amount, share, place in an order or point in the calendar in a text, whatever its notation. */
export interface Figure {
  type: FigureType;
  /**
   * In plain units: 1.2萬 → 12000, 三成 → 30, 半年 → 0.5, 增加兩倍 → 3, 四分之一 → 0.25. Dates are strings: `2018`,
   * `2018-09`, `2018-09-27`, `--09-27` (no year), `2018-Q1`, `2018-spring`, `2018-end`, `2018-09-end`, `2024/2025`,
   * `2010s`, `c21`. Null for a range, and for a relative date that nothing resolves.
   */
  value: number | string | null;
  /** Both ends of a range, in the form of `value`. */
  low?: number | string;
  high?: number | string;
  /** Folded to Traditional, `元`, `港元`, `項`, `個月`, `公頃`; empty where there is none. */
  unit: string;
  bound: Bound;
  /** Dates only. */
  granularity?: Granularity;
  /** The words of a date that is counted from another one (昨日), or `past`, `future` for 過去一年, 未來五年. */
  relative?: string;
  /** Where 多, 餘 or 幾 stands: the round number the figure stays under. 20多 is under 30. */
  under?: number;
  /** 近, 接近 and 將近: about the number, from below. */
  nearly?: boolean;
  /** 三年前 and 三年後: on which side of now the end of a span lies. */
  side?: 'before' | 'after';
  /** Percentage points, 百分點: a step between two percentages and none itself. */
  points?: boolean;
  /** What belongs to the number of a law behind its digits, folded: `a` of 第3A條, `(1)` of 第3(1)條. */
  part?: string;
  /** What it rises or falls by: 增加兩成 is `up`, 減少兩成 `down`, 增至兩成 what it led to. */
  change?: 'up' | 'down' | 'level';
  /** What it is counted for, 每月 → 月, 每人 → 人. */
  per?: string;
  /** Range in the original text, UTF-16 units, with unit and bound words. */
  start: number;
  end: number;
  /** Range of the numeral alone; of the whole where a figure has no numeral of its own (年底). */
  numeral: { start: number; end: number };
}

/** A date that relative words are counted from, and whether somebody printed it or we inferred it. */
export interface ReferenceDate {
  /** `2018`, `2018-09` or `2018-09-27`; '' where it is unknown. */
  date: string;
  /** An inferred day is no ground for 昨日; its year still is one for 今年. */
  basis: 'printed' | 'declared' | 'inferred' | 'unknown';
}
