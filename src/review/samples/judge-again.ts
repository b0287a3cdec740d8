import type { Answer, Citation } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import type { Verdict } from '../cases/case-types.ts';

/** A decided case as a test: what was answered, and what staff said of it. */
export interface ReviewedSample {
  turnId: string;
  question: string;
  given: Answer;
  verdict: Verdict;
  /** The verbatim text of each corrected run; [] for no correction. */
  corrected: readonly string[];
}

/** Whether an answer is right by a decision of staff; `unknown` where the decision does not tell of it. */
export type JudgedAgain = { right: boolean | null; because: string };

/**
 * Would this answer be right? By the decision alone, without a person: what was right has to be said again, by the same
 * quotes; what proved nothing or said the contrary must not be; what should have been refused has to be refused.
 */
export function judgeAgain({ given, verdict, corrected }: ReviewedSample, now: Answer): JudgedAgain {
  const said = quotesOf(now);
  const spoiled = citationsOf(given).filter(({ n }) => (verdict.citations[String(n)] ?? 1) >= 3);
  const again = spoiled.find(({ quote }) => said.some((one) => one === quote));
  if (isAnswer(now) && again) return { right: false, because: 'rejected-citation' };
  if (verdict.answer === 'should-refuse')
    return isAnswer(now) ? { right: false, because: 'answered' } : { right: true, because: 'refused' };
  if (corrected.length > 0) return byQuotes(now, corrected);
  if (verdict.answer === 'correct') {
    if (!isAnswer(given)) return isAnswer(now) ? UNKNOWN : { right: true, because: 'refused' };
    return byQuotes(now, quotesOf(given));
  }
  if (verdict.answer === 'should-answer' && !isAnswer(now)) return { right: false, because: 'refused' };
  return UNKNOWN;
}

const UNKNOWN: JudgedAgain = { right: null, because: 'not-judged' };

function byQuotes(now: Answer, wanted: readonly string[]): JudgedAgain {
  if (!isAnswer(now)) return { right: false, because: 'refused' };
  const said = quotesOf(now).join('\n');
  const holds = wanted.every((quote) => said.includes(quote));
  return holds ? { right: true, because: 'same-quotes' } : { right: false, because: 'other-quotes' };
}

function quotesOf({ statements }: Answer): string[] {
  return statements.flatMap(({ citations }) => citations.map(({ quote }) => quote));
}

function citationsOf({ statements, related }: Answer): Citation[] {
  return [...statements, ...related].flatMap(({ citations }) => citations);
}
