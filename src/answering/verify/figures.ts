import { compareFigures, type Figure, findFigures } from '../../language/figures/figures.ts';

/**
 * Rule 3: every figure of a statement equals, by value and unit, a figure of its own cited sentences. A figure that
 * only another document holds does not count.
 */
export function figuresStandIn(statement: string, cited: string): boolean {
  const stated = findFigures(cited);
  return findFigures(statement).every((figure) => stated.some((known) => bears(known, figure)));
}

/** A date may be told more coarsely than it is cited; an amount may not: 12,000元 is no ground for 不多於12,000元. */
function bears(known: Figure, told: Figure): boolean {
  const relation = compareFigures(known, told);
  return relation === 'same' || (relation === 'contained' && told.type === 'date');
}
