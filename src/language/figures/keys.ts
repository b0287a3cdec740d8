import { tidy } from './numeral.ts';
import type { Figure } from './types.ts';

/**
 * What a figure is found by, whatever its notation: `12000`, `p0.3` (三成, 30% and 3/10 alike), `o7`, `d2018-09-27`,
 * `d-08-15` (no year), `t14:30`. A range has the keys of both ends; a date that nothing resolves has none.
 */
export function figureKeys(figure: Figure): string[] {
  if (figure.bound === 'range')
    return [keyOf(figure, figure.low), keyOf(figure, figure.high)].filter((key) => key !== '');
  const key = keyOf(figure, figure.value);
  return key === '' ? [] : [key];
}

/** True for what answers 幾多: everything that counts or measures, no date, time, place in an order or code. */
export function isAmount(figure: Figure): boolean {
  return figure.type !== 'date' && figure.type !== 'ordinal' && figure.type !== 'time' && figure.type !== 'code';
}

function keyOf(figure: Figure, value: number | string | null | undefined): string {
  if (value === null || value === undefined) return '';
  switch (figure.type) {
    case 'date':
      return `d${String(value).replace(/^--/u, '-')}`;
    case 'percentage':
      return `p${tidy(Number(value) / 100)}`;
    case 'fraction':
      return `p${value}`;
    case 'ordinal':
      return `o${value}`;
    case 'time':
      return `t${value}`;
    case 'number':
    case 'amount':
    case 'duration':
    case 'count':
    case 'measure':
    case 'age':
    case 'multiple':
    case 'code':
      return String(value);
  }
}
