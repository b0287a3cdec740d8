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
