import { askedCount } from '../../language/enumerations.ts';
import type { QuestionKind } from '../../language/question.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** Kinds of questions that several sentences of a document may answer together. */
const TOGETHER: ReadonlySet<QuestionKind> = new Set(['summary', 'list', 'procedure']);

/** Share of what the one holds of the question that the other has to hold. */
const AS_MUCH = 0.9;
/** How far its score may stay behind. */
const REACH = 1;
/** Sentences that may stand between them. */
const APART = 6;

/**
 * Whether one sentence stands beside another in the answer rather than in place of it: an item under the same heading
 * that holds as much of what is asked. 「智慧城市方面會做甚麼」 is answered by all items on it, not by the first.
 */
export function standsBeside(query: PreparedQuery, one: Evidence, other: Evidence): boolean {
  if (!TOGETHER.has(query.read.kind) || query.read.label !== null || askedCount(query.written) !== null) return false;
  return (
    one.edition.id === other.edition.id &&
    one.sentence.sentenceId !== other.sentence.sentenceId &&
    one.sentence.kind !== 'heading' &&
    other.sentence.kind !== 'heading' &&
    one.sentence.headings.join('\n') === other.sentence.headings.join('\n') &&
    Math.abs(one.sentence.ordinal - other.sentence.ordinal) <= APART &&
    other.ownCoverage >= AS_MUCH * one.ownCoverage &&
    one.score - other.score <= REACH
  );
}
