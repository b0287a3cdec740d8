/** How much of what is asked staff look at, and when: numbers of the queues, as typed data. */
export const REVIEW_RULES = {
  /** Share of all turns in the random sample, from which alone accuracy is told: 2 to 5 %. */
  sampled: 0.03,
  /** Share of cases that a second person judges without seeing the first verdict. */
  doubled: 0.2,
  /** Share of cases given to a person whose verdict is known already. */
  gold: 0.05,
  /** Answers that the judge gave lower odds (logarithm) stand near the threshold, which lies at 0. */
  nearOdds: 0.7,
  /** So near below it, a refusal may have been an answer. */
  nearlyAnswered: -0.5,
  /** Share of the answers with figures or dates that are looked at for them. */
  figures: 0.1,
  /** A question without an answer that was asked so often within so many days is in demand. */
  demand: { times: 3, days: 30 },
  /** How far back answers are looked at again when a document that they cite changed. */
  changedDays: 90,
  /** How long a case is kept for who took it; a heartbeat begins the time anew. */
  leaseMs: 600_000,
} as const;

/** The rules of any values, for tests. */
export interface ReviewRules {
  readonly sampled: number;
  readonly doubled: number;
  readonly gold: number;
  readonly nearOdds: number;
  readonly nearlyAnswered: number;
  readonly figures: number;
  readonly demand: { readonly times: number; readonly days: number };
  readonly changedDays: number;
  readonly leaseMs: number;
}
