export const OUTCOME_KINDS = [
  'answered',
  'partly-answered',
  'related-only',
  'not-found',
  'out-of-scope',
  'needs-clarification',
  'declined',
  'courtesy',
  'unsupported-input',
  'limited',
  'failed',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export type DeclineReason = 'personal-affairs' | 'advice' | 'prediction' | 'politics' | 'unsafe';

/**
 * Why a question was not taken: one person's questions came too fast, one is still in work, the day's are used up; it is
 * too long; too many of others wait; the operator switched the channel off.
 */
export type LimitReason = 'rate' | 'pending' | 'budget' | 'too-long' | 'busy' | 'closed';
