import { figureProves, findFigures } from '../../language/figures.ts';

/**
 * Rule 3: every figure of a statement equals, by value and unit, a figure of its own cited sentences. A figure that
 * only another document holds does not count.
 */
export function figuresStandIn(statement: string, cited: string): boolean {
  const stated = findFigures(cited);
  return findFigures(statement).every((figure) => stated.some((known) => figureProves(known, figure)));
}
