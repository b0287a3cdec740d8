import { z } from 'zod';
import { OUTCOME_KINDS } from '../../answering/outcome.ts';

/** What an answer holds, for programs. A test holds real answers to it, with nothing left over. */
const citation = z.strictObject({
  n: z.int(),
  quote: z.string().describe('Byte for byte `text.slice(start, end)` of the edition’s text, in UTF-16 units.'),
  documentId: z.string(),
  title: z.string(),
  issuer: z.string(),
  issuedDate: z.string(),
  dateBasis: z.enum(['printed', 'declared', 'inferred', 'unknown']),
  label: z.string().nullable(),
  file: z.string(),
  editionId: z.string(),
  fileHash: z.string().optional(),
  status: z.enum(['current', 'superseded']),
  page: z.int().nullable(),
  regions: z.array(z.unknown()).optional(),
  start: z.int(),
  end: z.int(),
  headings: z.array(z.string()),
  url: z.string(),
});

const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quoted'), text: z.string(), citation: z.int() }),
  z.strictObject({ kind: z.literal('ours'), text: z.string(), rule: z.string() }),
]);

const statement = z.strictObject({
  text: z.string().describe('Its parts joined.'),
  parts: z.array(part),
  emphasis: z.array(z.array(z.int()).min(2).max(2)),
  citations: z.array(citation),
});

export const answerSchema = z.strictObject({
  id: z.string(),
  conversationId: z.string(),
  outcome: z.enum(OUTCOME_KINDS),
  reason: z.string().nullable(),
  question: z.string().describe('As typed, after personal data was taken out.'),
  understoodAs: z.string().optional(),
  asOf: z.string(),
  message: z.string().nullable(),
  statements: z.array(statement),
  verified: z.strictObject({ by: z.string(), on: z.string() }).nullable(),
  notices: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
  related: z.array(statement),
  followUps: z
    .array(z.string())
    .describe(
      'The choices of `needs-clarification`; else up to three questions that lead on, each known to be answered.',
    ),
  contact: z.string().nullable(),
  versions: z.strictObject({
    index: z.string(),
    settings: z.string(),
    prompt: z.string().nullable(),
    model: z.string().nullable(),
  }),
  timings: z.record(z.string(), z.number()).describe('Milliseconds by step.'),
  explanation: z.unknown().optional(),
});

/** A problem (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  field: z.string().optional(),
  outcome: z.literal('limited').optional(),
  retryAfterSeconds: z.int().optional(),
});

/** What a search gives, for programs. A test holds real ones to it, with nothing left over. */
export const foundSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      score: z.number().describe('Orders one list; means nothing across two.'),
      citation,
      part: z.int().describe('Which of `parts` it was found for first, from 0.'),
      coverage: z
        .number()
        .describe('Share of that part’s words that it holds with title, headings and neighbours, by their weight.'),
      passage: z.strictObject({ start: z.int(), end: z.int(), text: z.string() }),
      before: z.string().nullable(),
      after: z.string().nullable(),
      alsoAt: z.array(citation.pick({ documentId: true, title: true, editionId: true, label: true, url: true })),
      explanation: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  parts: z.array(
    z.strictObject({
      asked: z.string(),
      whole: z
        .boolean()
        .describe('The passage of its best sentence, with title and headings, holds all that is asked.'),
      missing: z.array(z.string()).describe('Words and figures that it lacks.'),
    }),
  ),
  reason: z.strictObject({ kind: z.string(), text: z.string() }).optional(),
});
