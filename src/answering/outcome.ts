import type { Answer, Statement } from './answer.ts';
import type { Courtesy } from './understanding/courtesy.ts';
import type { InputLanguage } from '../safety/screen.ts';
import type { DeclineReason, LimitReason } from './outcome-kinds.ts';

export { OUTCOME_KINDS, type DeclineReason, type OutcomeKind } from './outcome-kinds.ts';

/** How a turn ended. Faults of a step end as `failed`; bugs surface. */
export type Outcome =
  | { kind: 'answered'; statements: readonly [Statement, ...Statement[]] }
  | {
      kind: 'partly-answered';
      statements: readonly [Statement, ...Statement[]];
      /** What is asked and not stated. */
      missing: readonly string[];
      /** What was asked beside more than one answer holds, and was not looked for. */
      unread: readonly string[];
      /** How many items of a list are not quoted. */
      more: number;
      /** The items whose conditions on what is answered could not be quoted; '' for one without a label. */
      bounded: readonly string[];
    }
  | { kind: 'related-only'; related: readonly Statement[] }
  | { kind: 'not-found' }
  | { kind: 'out-of-scope' }
  | {
      kind: 'needs-clarification';
      choices: readonly string[];
      /** The number that was typed and that none of the choices has. */
      notOffered?: number;
    }
  | {
      kind: 'courtesy';
      said: Courtesy;
      /** Titles of documents that can be asked about, where it was asked what this service is. */
      titles: readonly string[];
    }
  | {
      kind: 'declined';
      reason: DeclineReason;
      /** A person may be in danger: help lines come first. */
      inDanger: boolean;
      /** What the documents print for everybody, where one person's case is asked about. */
      related: readonly Statement[];
    }
  | { kind: 'unsupported-input'; reason: 'language' | 'empty'; language?: InputLanguage }
  | { kind: 'limited'; reason: LimitReason; retryAfterSeconds: number | null }
  | { kind: 'failed'; step: string; errorCode: string; related: readonly Statement[] };

/** True when the documents answered at least part of what was asked. */
export function isAnswer(answer: Pick<Answer, 'outcome'>): boolean {
  return answer.outcome === 'answered' || answer.outcome === 'partly-answered';
}
