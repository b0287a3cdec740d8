import type { Statement, StatementPart } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import { responsibleFor, responsibleWords } from '../deciding/responsible.ts';

/**
 * Whether 「文件列明的負責單位是…：」 names the offices that the document lists after what is cited, all of them, in its own
 * words, and the question asks for them.
 */
export function responsibleHolds(
  part: Extract<StatementPart, { kind: 'ours' }>,
  statement: Statement,
  question: string,
  run: CitedRun,
): boolean {
  const [citation] = statement.citations;
  if (citation === undefined || statement.parts[0] !== part) return false;
  const names = responsibleFor(question, run.sentences);
  if (names.length === 0 || !names.every((name) => citation.quote.includes(name))) return false;
  return part.text === responsibleWords(names, 'hant') || part.text === responsibleWords(names, 'hans');
}
