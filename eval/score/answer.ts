import { z } from 'zod';
import { outcomes } from '../samples/schema.ts';

/**
 * What the scorer reads of an answer, as `POST /v1/answers` gives it. Fields it does not judge are left alone; a reply
 * that lacks one of these is a fault of the service, not a score.
 */
const citation = z.object({
  quote: z.string(),
  file: z.string(),
  issuedDate: z.string(),
  url: z.string(),
  /** Whose document it is: a statement may name no other as its source. */
  title: z.string().optional(),
  issuer: z.string().optional(),
});

const statement = z.object({ text: z.string(), citations: z.array(citation) });

export const answerSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  outcome: z.enum(outcomes),
  reason: z.string().nullable(),
  asOf: z.string(),
  message: z.string().nullable(),
  statements: z.array(statement),
  related: z.array(statement),
  notices: z.array(z.object({ kind: z.string(), text: z.string() })),
  versions: z.record(z.string(), z.string().nullable()),
  timings: z.record(z.string(), z.number()),
});

export type ScoredCitation = z.infer<typeof citation>;
export type ScoredStatement = z.infer<typeof statement>;
export type ScoredAnswer = z.infer<typeof answerSchema>;

/** Whether something was said as an answer, in whole or in part. */
export function isAnswered({ outcome }: Pick<ScoredAnswer, 'outcome'>): boolean {
  return outcome === 'answered' || outcome === 'partly-answered';
}
