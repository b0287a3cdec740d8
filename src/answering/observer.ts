import type { Statement } from './answer.ts';
import type { Outcome } from './outcome.ts';
import { numberStatement } from './parts.ts';
import type { StepName } from './steps.ts';

/**
 * Hears how a question is being answered. It is told nothing that is not proven, and it is told nothing after the
 * answer has come back or failed. A call must not throw and must return at once: the answer does not wait for who listens.
 */
export interface AnswerObserver {
  /** A step begins. */
  onStep?(step: StepName): void;
  /**
   * A statement has passed every check and will be part of the answer, unless the whole fails. Numbered from 1 in the
   * order told; the answer that comes back is what holds, and may order or number them otherwise.
   */
  onStatement?(statement: Statement): void;
}

/** How one question is answered, beside what is asked. */
export interface AnswerOptions {
  observer?: AnswerObserver | undefined;
  /** Ends the work at the next step, and a model's call at once; its reason is thrown then, and nothing is stored. */
  signal?: AbortSignal | undefined;
  /** The question is not taken: the answer says why, and nothing is looked for. */
  refused?: Omit<Extract<Outcome, { kind: 'limited' }>, 'kind'> | undefined;
  /** Has the answer say how it came about. */
  explain?: boolean | undefined;
}

/** Tells of each statement once, numbered from 1: words of a model are known as they come, and once more at the end. */
export function tellOnce(observer: AnswerObserver | undefined): (statement: Statement) => void {
  const told = new Set<string>();
  return (statement) => {
    if (told.has(statement.text)) return;
    told.add(statement.text);
    observer?.onStatement?.(numberStatement(statement, told.size));
  };
}
