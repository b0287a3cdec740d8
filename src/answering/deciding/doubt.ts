import type { Figure } from '../../language/figures/figures.ts';
import type { Another } from '../../language/names/other-role.ts';
import type { QuestionKind } from '../../language/question.ts';

/**
 * Why a sentence is no answer, with what it lacks or says instead. Words are folded; `doubt-wording.ts` says each to
 * a person.
 */
export type Doubt =
  /** It was doubled or guessed at when its document was read. */
  | { kind: 'not-quotable' }
  /** Another paragraph or item is asked for by its printed number. */
  | { kind: 'other-label'; asked: string; printed: string | null }
  /** Figures of the question that neither it nor what governs it states; their ranges are in the question as read. */
  | { kind: 'figure-missing'; figures: readonly Figure[] }
  /** The same of names, places and words. */
  | { kind: 'name-missing' | 'word-missing'; words: readonly string[] }
  /** It holds too little of the question. */
  | { kind: 'weak'; words: readonly string[] }
  /** It tells of something else of the same kind: 成立 where 解散 is asked. Null where one says yes and the other no. */
  | { kind: 'opposite'; another: Another | null }
  /** A result is asked for and it states a plan. */
  | { kind: 'plan-only' }
  /** It asks a question itself: a member's, to which the document has the answer elsewhere. */
  | { kind: 'asks-itself' }
  /** It states nothing of the kind that is asked for. */
  | { kind: 'kind-missing'; wants: QuestionKind }
  /** Another sentence fits about as well, or both fit badly: the better is often the wrong one. */
  | { kind: 'not-sure' }
  /** Its words mean something else than those of the question. */
  | { kind: 'far' };

export type DoubtKind = Doubt['kind'];
