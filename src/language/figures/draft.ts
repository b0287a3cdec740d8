import type { Bound, FigureType, Granularity } from './types.ts';

/** A figure as it stands in folded text; places are those of the fold. */
export interface Draft {
  type: FigureType | 'bare';
  value: number | string | null;
  low?: number | string;
  high?: number | string;
  unit: string;
  bound: Bound;
  granularity?: Granularity;
  relative?: string;
  under?: number;
  per?: string;
  points?: boolean;
  nearly?: boolean;
  side?: 'before' | 'after';
  part?: string;
  change?: 'up' | 'down' | 'level';
  start: number;
  end: number;
  numeralStart: number;
  numeralEnd: number;
  /** What stands before 萬 or 億, for 3至5億. */
  mantissa?: number;
  /** What one unit of the mantissa is worth: 10⁸ for 5億, 10 for 五成. */
  ratio?: number;
  /** Counts only as an end of a range (五至八人): alone it is a word. */
  weak?: boolean;
  /** Digits as typed, for what turns out to be a year or a code. */
  digits?: string;
}

/** Changes the value of a draft, or both its ends. */
export function scale(draft: Draft, change: (value: number) => number): void {
  if (typeof draft.value === 'number') draft.value = change(draft.value);
  if (typeof draft.low === 'number') draft.low = change(draft.low);
  if (typeof draft.high === 'number') draft.high = change(draft.high);
}
