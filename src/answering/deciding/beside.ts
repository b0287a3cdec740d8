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

/** 「治水方面有甚麼合作」: of a matter at large. Folded. */
const AT_LARGE =
  /(?:有|做|搞|开展|推行|推动)(?:了|些|过)?(?:什么|哪些)(?:新的?|主要的?|具体的?)?(?:合作|工作|安排|措施|行动|项目)(?:项目|安排|措施|计划)?[呢呀啊]?[?？]?$/u;
/** Sentences that an item of a plan may have behind the one that states its matter. */
const OF_AN_ITEM = 3;

/**
 * Whether a sentence goes on in the numbered item of a plan whose matter a question asks of at large: an item is of one
 * matter, and its first sentence alone is half of it.
 */
export function goesOnInItem(query: PreparedQuery, one: Evidence, other: Evidence): boolean {
  const after = other.sentence.ordinal - one.sentence.ordinal;
  return (
    TOGETHER.has(query.read.kind) &&
    AT_LARGE.test(query.written) &&
    one.edition.id === other.edition.id &&
    one.edition.description.numbering === 'item' &&
    one.sentence.label !== null &&
    one.sentence.label === other.sentence.label &&
    after > 0 &&
    after <= OF_AN_ITEM
  );
}
