/** The rows of the mutation set: where a sentence stands, and what was done to it. */
import { z } from 'zod';

/** Changes that make a statement say what its cited sentences do not. */
export const changeKindsOfMutation = [
  'figure',
  'date',
  'unit',
  'bound',
  'exchange',
  'negation',
  'modality',
  'plan',
  'name',
  'role',
  'place',
  'condition',
  'splice',
  'document',
] as const;

/** Rewordings that leave what is said as it is. */
export const faithfulKinds = ['notation', 'order', 'script', 'alias', 'synonym', 'shortened', 'polite'] as const;

export const mutationKinds = [...changeKindsOfMutation, ...faithfulKinds] as const;
export type MutationKind = (typeof mutationKinds)[number];

const range = z.tuple([z.int().min(0), z.int().min(0)]);

/** A run of an unwrapped text in UTF-16 units, with the SHA-256 of its UTF-8 bytes. */
const placeSchema = z.strictObject({
  document: z.string(),
  start: z.int().min(0),
  end: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type MutationPlace = z.infer<typeof placeSchema>;

/** New words, a run of the sentence being edited, or a run of another place. */
const pieceSchema = z.union([z.string(), z.strictObject({ copy: range }), z.strictObject({ take: placeSchema })]);
export type MutationPiece = z.infer<typeof pieceSchema>;

/** Replace [from, to) of the sentence by the pieces; none drops it. */
const editSchema = z.strictObject({ at: range, with: z.array(pieceSchema) });
export type MutationEdit = z.infer<typeof editSchema>;

/** What a row is for: `dev` to work with, `held` to report, `later` to see what a writer does whom nobody had in mind. */
export const mutationHalves = ['dev', 'held', 'later'] as const;
export type MutationHalf = (typeof mutationHalves)[number];

export const mutationRowSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(mutationKinds),
  half: z.enum(mutationHalves),
  /** `hand`, or the name of the rule that made it. */
  by: z.string(),
  cited: z.array(placeSchema).min(1),
  /** The sentence that is edited, where it is not the first cited one. */
  base: placeSchema.optional(),
  edits: z.array(editSchema),
  /** The edited sentence is put into Simplified characters (OpenCC, Hong Kong to mainland characters). */
  script: z.literal('hans').optional(),
});
export type MutationRow = z.infer<typeof mutationRowSchema>;
