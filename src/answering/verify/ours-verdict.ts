import { toReaderScript } from '../../language/script.ts';
import type { DocumentDescription } from '../../knowledge/types.ts';
import type { Statement, StatementPart } from '../answer.ts';
import { verdictsOf, verdictWords } from '../verdict.ts';

/**
 * Whether a verdict in front of a statement (是，/ 不會，) is what its first citation says to the question, in either
 * script. It stands at the beginning or not at all: in the middle it would speak of something else.
 */
export function verdictHolds(
  part: Extract<StatementPart, { kind: 'ours' }>,
  statement: Statement,
  question: string,
  description: DocumentDescription,
): boolean {
  const [citation] = statement.citations;
  if (citation === undefined || statement.parts[0] !== part) return false;
  const verdicts = verdictsOf(question, { cited: citation.quote, description });
  const words = verdicts.map(verdictWords);
  return words.some((said) => part.text === said || part.text === toReaderScript(said, 'hans'));
}
