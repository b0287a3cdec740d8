import type { QuestionKind } from '../../language/question.ts';
import type { Register } from '../../language/register.ts';
import type { DoubtKind } from '../deciding/doubt.ts';
import type { FailureCode } from './failure-wording.ts';

/** How an answer, or its absence, came about. Our words are in Traditional Chinese, for those who look after answers. */
export interface AnswerExplanation {
  /** Null for a question that was refused before it was read. */
  read: ExplainedReading | null;
  /** The things asked, in their order; [] where nothing was looked for. */
  parts: readonly ExplainedPart[];
  /** The statements that were checked, in the order of the checks; none of what fell is shown, only why. */
  checks: readonly ExplainedCheck[];
}

export interface ExplainedReading {
  register: Register;
  /** The question in written Chinese, where it was asked in Cantonese. */
  readAs: string | null;
  /** The question in words that stand by themselves, as the person is shown it; null where it was typed so. */
  understoodAs: string | null;
  /** Words of the conversation that were looked for with it; empty for none. */
  context: string;
  /** It points back at the conversation, and asks nothing without it. */
  leans: boolean;
  /** It asks about the present. */
  asksNow: boolean;
}

/** One of the things asked: what it was taken to ask, and what became of it. */
export interface ExplainedPart {
  asked: string;
  kind: QuestionKind;
  /** Figures and dates that narrow it, as asked. */
  figures: readonly string[];
  /** Names, offices and the printed number that the answer has to hold. */
  names: readonly string[];
  label: string | null;
  decided: 'answer' | 'related' | 'nothing';
  /** How sure the judge was, as the logarithm of the odds; null where nothing had to be judged. */
  odds: number | null;
  /** Why, in a sentence. */
  reason: string;
  /** The sentences that came nearest, best first. */
  sentences: readonly ExplainedSentence[];
}

/** A sentence that was considered. */
export interface ExplainedSentence {
  documentId: string;
  title: string;
  label: string | null;
  text: string;
  /** Orders the sentences of one part. */
  score: number;
  /** Share of the question's weight that it holds, and holds with its title, headings and neighbours. 0 to 1. */
  ownCoverage: number;
  coverage: number;
  /** Why it does not answer; null for one that may. */
  doubt: DoubtKind | null;
  reason: string | null;
}

export interface ExplainedCheck {
  /** Who worded the statement: the built-in composer, or a chat model. */
  by: 'built-in' | 'model';
  documentId: string;
  title: string;
  label: string | null;
  /** Empty for one that holds. */
  failures: readonly { code: FailureCode; text: string }[];
}
