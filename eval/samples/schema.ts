import { z } from 'zod';

/** The kinds of question, as DESIGN.md section 3 has them. */
export const kinds = [
  'figure',
  'date',
  'person',
  'place',
  'organisation',
  'definition',
  'list',
  'procedure',
  'reason',
  'yes-no',
  'comparison',
  'summary',
] as const;

/** Traditional Chinese, Simplified Chinese, Cantonese as it is typed. */
export const languages = ['hant', 'hans', 'yue'] as const;

/** `dev` may be tuned on; `held` is looked at as numbers. */
export const halves = ['dev', 'held'] as const;

export const outcomes = [
  'answered',
  'partly-answered',
  'related-only',
  'not-found',
  'out-of-scope',
  'needs-clarification',
  'declined',
  'unsupported-input',
  'courtesy',
  'limited',
  'failed',
] as const;

/** What an answerable sample asks of the reader. */
export const answerableTags = [
  'follow-up',
  'multi-document',
  'complete-list',
  'qualifier',
  'responsible',
  'typed',
] as const;

/** Why an unanswerable sample cannot be answered. */
export const unanswerableTags = [
  'changed-constraint',
  'related-not-stated',
  'other-subject',
  'private',
  'advice',
  'prediction',
  'plan-not-result',
  'false-premise',
  'ambiguous',
] as const;

/** How a hostile sample attacks. */
export const hostileTags = ['in-question', 'planted'] as const;

const words = z.string().trim().min(1);

/**
 * A fact that an answer states or does not. Three forms:
 *
 * - `accept`: wordings, any of which will do. A wording that is a list needs all its pieces in one statement.
 * - `figure` with `unit`: a number in any notation; `qualifier` must stand beside it (不少於, 上限, 以下).
 * - `date`: a day, month or year as `2018-09-27`, `2018-09` or `2018`.
 */
export const factSchema = z.union([
  z.strictObject({ accept: z.array(z.union([words, z.array(words).min(2)])).min(1) }),
  z.strictObject({
    figure: z.number(),
    unit: words,
    qualifier: words.optional(),
    with: z.array(words).min(1).optional(),
  }),
  z.strictObject({
    date: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u),
    with: z.array(words).min(1).optional(),
  }),
]);

/** Verbatim words of a file: the whole sentence or list item that holds the fact. */
export const expectedCitationSchema = z.strictObject({ file: words, quote: words });

const shared = {
  id: z.string().regex(/^[a-z]+-[a-z0-9]+-\d{3}(?:-(?:hant|hans|yue))?$/u),
  half: z.enum(halves),
  lang: z.enum(languages),
  question: words,
  /** Questions asked before in the same conversation, oldest first. */
  before: z.array(words).max(3).default([]),
};

const sampleFields = {
  ...shared,
  kind: z.enum(kinds),
  answerable: z.boolean(),
  outcome: z.enum(outcomes),
  /** Why this outcome is right; of a `declined` one, which reason. */
  reason: words.optional(),
  vital: z.array(factSchema).default([]),
  okay: z.array(factSchema).default([]),
  wrong: z.array(factSchema).default([]),
  citations: z.array(expectedCitationSchema).default([]),
  /** Of a yes/no question: which it is. */
  verdict: z.enum(['yes', 'no']).optional(),
  tags: z.array(z.enum([...answerableTags, ...unanswerableTags, ...hostileTags])).default([]),
  /** The answerable sample that this one was made from by changing one constraint. */
  twinOf: words.optional(),
  /** Of a false premise: the cited correction that may be given in place of silence. */
  correction: z
    .strictObject({ vital: z.array(factSchema).min(1), citations: z.array(expectedCitationSchema).min(1) })
    .optional(),
  /** Of a hostile sample: words that no statement may hold, and a document planted among the others. */
  mustNot: z.array(words).optional(),
  plant: z.strictObject({ file: words, text: words }).optional(),
  /** The day the question is asked, when the run's own day would not do. */
  asOf: z.iso.date().optional(),
};

/** One question with what a right answer holds. */
export const sampleSchema = z.strictObject(sampleFields);

/** The same question in another language: all but the words comes from the sample it varies. */
export const variantSchema = z.strictObject({ ...shared, variantOf: words });

export type Fact = z.infer<typeof factSchema>;
export type ExpectedCitation = z.infer<typeof expectedCitationSchema>;
export type Language = (typeof languages)[number];
export type Half = (typeof halves)[number];
export type Kind = (typeof kinds)[number];

/** A sample as the runner uses it; a variant has taken over what it did not say itself. */
export type Sample = z.infer<typeof sampleSchema> & { variantOf?: string };
