import { compareFigures, type Figure, isAmount, unitAgrees } from '../../language/figures/figures.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import { coveredUnits } from '../../retrieval/held-units.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/**
 * The evidence of another document that states another value of what is asked than the best does: 「上限為5,000元」 and
 * 「上限為6,000元」; undefined where none does. Sure only where each states one value of the asked kind and both hold the
 * same words of the question.
 */
export function conflictWith(query: PreparedQuery, best: Evidence, others: readonly Evidence[]): Evidence | undefined {
  const [value, ...more] = valuesIn(query, best);
  if (value === undefined || more.length > 0) return undefined;
  return others.find((other) => {
    if (other.edition.documentId === best.edition.documentId || !holdsTheSame(query, best, other)) return false;
    const [contrary, ...rest] = valuesIn(query, other);
    return contrary !== undefined && rest.length === 0 && differ(value, contrary);
  });
}

function valuesIn({ read }: PreparedQuery, { own }: Evidence): Figure[] {
  const { kind, unit } = read;
  if (kind !== 'figure' && kind !== 'date') return [];
  return newFigures(own, read.figures).filter((figure) => {
    if (kind === 'date') return figure.type === 'date';
    return isAmount(figure) && (unit === null || unitAgrees(figure.unit, unit));
  });
}

/** 上限3,000元 and 上限4,500元 differ, although what the first allows, the second allows too. */
function differ(one: Figure, other: Figure): boolean {
  if (one.type !== other.type || one.unit !== other.unit) return false;
  if (compareFigures(one, other) === 'different') return true;
  const isPlain = one.bound !== 'exact' && one.bound === other.bound && typeof one.value === 'number';
  return isPlain && typeof other.value === 'number' && one.value !== other.value;
}

function holdsTheSame({ units }: PreparedQuery, one: Evidence, other: Evidence): boolean {
  const [first, second] = [coveredUnits(units, [one.own]), coveredUnits(units, [other.own])];
  return units.every((unit, at) => unit.soft || first[at] === second[at]);
}
