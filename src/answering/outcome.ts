import type { Answer, Statement } from './answer.ts';

export const OUTCOME_KINDS = [
  'answered',
  'partly-answered',
  'related-only',
  'not-found',
  'out-of-scope',
  'needs-clarification',
  'declined',
  'unsupported-input',
  'limited',
  'failed',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export type DeclineReason = 'personal-affairs' | 'advice' | 'prediction' | 'politics' | 'unsafe';

/** How a turn ended. Faults of a step end as `failed`; bugs surface. */
export type Outcome =
  | { kind: 'answered'; statements: readonly [Statement, ...Statement[]] }
  | { kind: 'partly-answered'; statements: readonly [Statement, ...Statement[]]; missing: readonly string[] }
  | { kind: 'related-only'; related: readonly Statement[] }
  | { kind: 'not-found' }
  | { kind: 'out-of-scope' }
  | { kind: 'needs-clarification'; choices: readonly string[] }
  | { kind: 'declined'; reason: DeclineReason }
  | { kind: 'unsupported-input'; reason: 'language' | 'empty' }
  | { kind: 'limited'; reason: 'rate' | 'too-long' | 'budget'; retryAfterSeconds: number | null }
  | { kind: 'failed'; step: string; errorCode: string; related: readonly Statement[] };

/** True when the documents answered at least part of what was asked. */
export function isAnswer(answer: Pick<Answer, 'outcome'>): boolean {
  return answer.outcome === 'answered' || answer.outcome === 'partly-answered';
}
