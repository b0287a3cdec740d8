/**
 * How the service did on questions that nothing was tuned on: the sample documents, no language model, from the last
 * evaluation that was written down. Shown at `/about`; the README's table has the same row. In per cent.
 */
export const ACCURACY = {
  measuredOn: '2026-11-24',
  /** Questions that the documents answer, and that they do not. */
  answerable: 139,
  unanswerable: 64,
  /** Of the answerable: answered right and whole. */
  strict: 78.4,
  /** Of the unanswerable: said not to be answered. */
  refused: 79.7,
  /** Of all: an answer that is wrong or passes for whole and is not. */
  wrong: 11.8,
} as const;
