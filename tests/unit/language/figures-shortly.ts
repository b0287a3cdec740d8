import { findFigures, type ReferenceDate } from '../../../src/language/figures/figures.ts';

/** The figures of a text as short lines, `amount 12000 元 about`, without times of day and codes. */
export function shortly(text: string, reference?: ReferenceDate): string[] {
  return findFigures(text, reference)
    .filter(({ type }) => type !== 'time' && type !== 'code')
    .map(({ type, bound, low, high, value, unit, granularity }) =>
      [
        type,
        bound === 'range' ? `${low}..${high}` : value,
        ...(unit === '' ? [] : [unit]),
        ...(bound === 'exact' || bound === 'range' ? [] : [bound]),
        ...(granularity === undefined ? [] : [granularity]),
      ].join(' '),
    );
}
