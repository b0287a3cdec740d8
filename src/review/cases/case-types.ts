/** Why a turn became a case. Each is a queue of its own; a case may stand in several. */
export const QUEUES = [
  'citation',
  'feedback',
  'changed',
  'injection',
  'support',
  'demand',
  'figures',
  'random',
  /** Somebody put it before staff, or asked that it be judged anew. */
  'hand',
] as const;
export type Queue = (typeof QUEUES)[number];

/** What a case waits for. */
export const CASE_STATES = ['waiting', 'second', 'third', 'decided'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** How much of its statement a citation proves: 1 full, 2 partly, 3 not at all, 4 it says the contrary. */
export const CITATION_LABELS = [1, 2, 3, 4] as const;
export type CitationLabel = (typeof CITATION_LABELS)[number];

export const ANSWER_LABELS = ['correct', 'partly', 'wrong', 'should-refuse', 'should-answer'] as const;
export type AnswerLabel = (typeof ANSWER_LABELS)[number];

export const TONES = ['fine', 'unclear', 'impolite'] as const;
export type Tone = (typeof TONES)[number];

/** A run of consecutive sentences of an edition, by their ordinals, both included. */
export interface Pick {
  editionId: string;
  first: number;
  last: number;
}

/** What a reviewer says of a case. Every word of an answer in it comes from documents: a correction is picked there. */
export interface Verdict {
  /** By the number of the citation. A draft may lack some. */
  citations: Readonly<Record<string, CitationLabel>>;
  /** Null in a draft. */
  answer: AnswerLabel | null;
  /** Facts that the answer should have told, in the reviewer's words; never shown to residents. */
  missing: string;
  tone: Tone | null;
  note: string;
  /** Notes on single statements by their place, from 1; those that are shown as related come after the others. */
  notes: Readonly<Record<string, string>>;
  /** The answer as it should have been; [] for no correction. */
  correction: readonly Pick[];
  /** Proposes the correction, or the answer itself where it is correct, as a verified answer; null for not. */
  verify: { variants: readonly string[]; validUntil: string | null } | null;
}

export const EMPTY_VERDICT: Verdict = {
  citations: {},
  answer: null,
  missing: '',
  tone: null,
  note: '',
  notes: {},
  correction: [],
  verify: null,
};

/** What a verdict is about: the answer that was given, or the verified answer that somebody proposes for it. */
export type Subject = 'given' | 'proposed';

/** A verdict that was given. */
export interface GivenVerdict {
  reviewer: string;
  /** From 1; 0 on a gold case. */
  round: number;
  subject: Subject;
  verdict: Verdict;
  givenAt: string;
}
