import { figureProves, isAmount } from '../../../language/figures/figures.ts';
import { namedPeople } from '../../../language/people.ts';
import type { ReadQuestion } from '../../../language/question.ts';
import { newFigures } from '../../../retrieval/answer-type.ts';
import type { ReadText } from '../../../retrieval/coverage.ts';

/** Whoever is named is told apart by the given name, which title and surname stand before. */
const GIVEN_NAME = 2;

/**
 * Whether two sentences state the same day, amount or person that the question asks for and does not hold: then neither
 * makes the other doubtful, whichever of them is quoted. False for other kinds of questions.
 */
export function statesSameValue({ kind, figures }: ReadQuestion, one: ReadText, other: ReadText): boolean {
  if (kind === 'date' || kind === 'figure') {
    const values = (text: ReadText) =>
      newFigures(text, figures).filter((figure) =>
        kind === 'date' ? figure.type === 'date' : isAmount(figure) && figure.value !== 1,
      );
    const stated = values(other);
    return values(one).some((figure) => stated.some((same) => figureProves(same, figure)));
  }
  if (kind !== 'person') return false;
  const people = namedPeople(other.folded).map((name) => name.slice(-GIVEN_NAME));
  return namedPeople(one.folded).some((name) => people.includes(name.slice(-GIVEN_NAME)));
}
