import { MAX_QUESTION_LENGTH } from '../safety/screen.ts';

/** What the service takes in. Counted before anything is stored or searched. */
export const inputLimits = {
  /** Code points of one question. Real questions are far shorter; longer ones are pasted documents. */
  questionCodePoints: MAX_QUESTION_LENGTH,
  /** A question of 300 code points with every one escaped as `\ud83d\ude00` is 4 KB; the rest is room for fields. */
  bodyBytes: 64 * 1024,
  conversationIdLength: 64,
  idempotencyKeyLength: 200,
  /** Of what is looked for in documents by the pages. */
  findCodePoints: 100,
  /** Documents that one reply of `/v1/documents` holds. */
  documentsListed: 1000,
  /** Documents that one page of the list shows. */
  documentsAPage: 50,
  /** Of what a reader says of an answer. */
  commentCodePoints: 300,
  searchDefault: 10,
  searchMost: 50,
} as const;

/** How long an answer may take over HTTP, in milliseconds. A chat model has limits of its own, which are shorter. */
export const answerLimits = {
  /** Work that takes longer is given up. */
  answerMs: 120_000,
  /** A stream that is not read to its end by then is cut off. */
  longestMs: 150_000,
  /** Proxies take a line that says nothing for a minute for dead, some after thirty seconds. */
  heartbeatMs: 15_000,
  /** So long a stream waits for a refusal, which has a status of its own, before it begins. */
  holdMs: 1000,
} as const;

/** Said in `Retry-After` when the service is starting or the database is busy: both pass in seconds. */
export const BUSY_RETRY_SECONDS = 5;
