import type { Answer } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import type { Verdict } from '../cases/case-types.ts';

/** A decided case as a test: what was answered, and what staff said of it. */
export interface ReviewedSample {
  turnId: string;
  question: string;
  given: Pick<Answer, 'outcome' | 'statements' | 'related'>;
  verdict: Pick<Verdict, 'citations' | 'answer'>;
  /** The verbatim text of each corrected run; [] for no correction. */
  corrected: readonly string[];
}

/** What of a decided case its judging needs: an exported one has no more. */
export interface Judgeable extends Pick<ReviewedSample, 'verdict' | 'corrected'> {
  given: { outcome: Answer['outcome']; statements: readonly Said[]; related: readonly Said[] };
}

interface Said {
  citations: readonly { n: number; quote: string }[];
}

/** What is read of an answer that is given now, by this service or as another tells it. */
export interface AnsweredNow {
  outcome: Answer['outcome'];
  statements: readonly { citations: readonly { quote: string }[] }[];
}

export type Reason = 'rejected-citation' | 'answered' | 'refused' | 'same-quotes' | 'other-quotes' | 'not-judged';

/** Whether an answer is right by a decision of staff; null where the decision does not tell of it. */
export interface JudgedAgain {
  right: boolean | null;
  because: Reason;
}

/**
 * Would this answer be right? By the decision alone, without a person: what was right has to be said again, by the same
 * quotes; what proved nothing or said the contrary must not be; what should have been refused has to be refused.
 */
export function judgeAgain({ given, verdict, corrected }: Judgeable, now: AnsweredNow): JudgedAgain {
  const said = quotesOf(now);
  const spoiled = citationsOf(given).filter(({ n }) => (verdict.citations[String(n)] ?? 1) >= 3);
  const again = spoiled.find(({ quote }) => said.includes(quote));
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

function byQuotes(now: AnsweredNow, wanted: readonly string[]): JudgedAgain {
  if (!isAnswer(now)) return { right: false, because: 'refused' };
  const said = quotesOf(now).join('\n');
  const holds = wanted.every((quote) => said.includes(quote));
  return holds ? { right: true, because: 'same-quotes' } : { right: false, because: 'other-quotes' };
}

function quotesOf({ statements }: AnsweredNow): string[] {
  return statements.flatMap(({ citations }) => citations.map(({ quote }) => quote));
}

function citationsOf({ statements, related }: Judgeable['given']): Said['citations'][number][] {
  return [...statements, ...related].flatMap(({ citations }) => citations);
}
