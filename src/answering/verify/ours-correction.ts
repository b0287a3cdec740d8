import type { Statement, StatementPart } from '../answer.ts';
import { correctionsOf, correctionWords } from '../correction.ts';

/**
 * Whether 「文件記載的是「…」：」 names what the first citation records in place of what the question takes for granted, in its
 * own words. The words between the marks stay in the document's script.
 */
export function correctionHolds(
  part: Extract<StatementPart, { kind: 'ours' }>,
  statement: Statement,
  question: string,
): boolean {
  const [citation] = statement.citations;
  if (citation === undefined || statement.parts[0] !== part) return false;
  return correctionsOf(question, citation.quote).some(
    (recorded) =>
      citation.quote.includes(recorded) &&
      (part.text === correctionWords(recorded, 'hant') || part.text === correctionWords(recorded, 'hans')),
  );
}
