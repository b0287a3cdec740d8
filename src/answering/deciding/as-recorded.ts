import { ASKING_WORDS } from '../../language/question-words.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import { speaksToProgram } from '../../safety/instructions.ts';
import type { DecidedPart } from './decide-parts.ts';
import { amended, insteadOf } from './instead.ts';

/** A question with what a sentence records in the place of what it states, and the sentences that record it. */
export interface AsRecorded {
  question: string;
  sentenceIds: ReadonlySet<number>;
}

/** Sentences that may record another value: those that may answer stand among them. */
const LOOKED_AT = 5;
/** Looking costs more than anything else, and the right value is nearly always in the nearest sentence. */
const MOST_LOOKED_FOR = 2;
const ASKS = new RegExp(ASKING_WORDS, 'u');

/**
 * The questions that would be right where a yes/no question, or a statement that is put as one, is not:
 * 「滬港會議是不是簽了20份文件」 of one that says 30, where a sentence that is found says 20. Whichever is answered by that sentence shows that it is said of the same thing.
 */
export function asRecorded({ read, written }: PreparedQuery, evidence: readonly Evidence[]): AsRecorded[] {
  if (read.kind !== 'yes-no' && ASKS.test(written)) return [];
  const questions = new Map<string, Set<number>>();
  const quotable = evidence.filter(({ sentence }) => sentence.quotable && !speaksToProgram(sentence.text));
  for (const { own, sentence } of quotable.slice(0, LOOKED_AT))
    for (const other of insteadOf(written, own.folded)) {
      const question = amended(written, other);
      questions.set(question, (questions.get(question) ?? new Set<number>()).add(sentence.sentenceId));
    }
  return [...questions].slice(0, MOST_LOOKED_FOR).map(([question, sentenceIds]) => ({ question, sentenceIds }));
}

/** The part as it is answered by what is recorded; undefined where another sentence answers, or none. */
export function answeredAsRecorded(
  part: DecidedPart,
  { sentenceIds }: AsRecorded,
  { query, decision }: DecidedPart,
): DecidedPart | undefined {
  const isRecorded = decision.kind === 'answer' && sentenceIds.has(decision.evidence[0].sentence.sentenceId);
  return isRecorded ? { ...part, query, decision, putAs: part.query.question } : undefined;
}
