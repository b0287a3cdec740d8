import { z } from 'zod';
import type { Parsed } from '../shared/errors.ts';
import { readLabelledDates } from './printed-dates.ts';
import { type DocumentDescription, DOCUMENT_KINDS, type SegmentedEdition } from './types.ts';

/** A file and what the operator says of it. */
export interface ManifestEntry {
  /** Name of the file, beside the manifest. */
  file: string;
  description: DocumentDescription;
}

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;
const text = z.string().trim().min(1, 'must not be empty');

const issuedSchema = z
  .strictObject({
    date: z.string().regex(DATE, 'must be a date such as 2017, 2018-09 or 2019-05-16').or(z.literal('')),
    basis: z.enum(['printed', 'declared', 'inferred', 'unknown']),
    because: text.optional(),
  })
  .refine((issued) => (issued.basis === 'unknown') === (issued.date === ''), {
    message: 'must be a date such as 2017, 2018-09 or 2019-05-16; an unknown one is empty',
    path: ['date'],
  })
  .refine((issued) => issued.basis !== 'inferred' || /^\d{4}$/u.test(issued.date), {
    message: 'an inferred date is a year, never a month or a day',
    path: ['date'],
  })
  .refine((issued) => issued.basis !== 'inferred' || issued.because !== undefined, {
    message: 'an inferred date must say what it was inferred from',
    path: ['because'],
  });

const day = z.string().regex(DATE, 'must be a date such as 2017, 2018-09 or 2019-05-16');
const inForceSchema = z
  .strictObject({ from: day.optional(), until: day.optional() })
  .refine(({ from, until }) => from === undefined || until === undefined || from.slice(0, until.length) <= until, {
    message: 'ends before it begins',
    path: ['until'],
  });

/** Every fact with its rule, for a whole description and for a part of one. */
export const descriptionShape = {
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be lower-case letters, digits and hyphens'),
  title: text,
  issuer: z.string().trim(),
  kind: z.enum(DOCUMENT_KINDS),
  jurisdictions: z
    .array(z.string().regex(/^[A-Z]{2}$/u, 'must be two capital letters such as HK'))
    .min(1, 'must name one or more places'),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, 'must be a language tag such as zh-Hant-HK'),
  issued: issuedSchema,
  inForce: inForceSchema.optional(),
  numbering: z.enum(['paragraph', 'item']),
  status: z.string(),
  rights: text.optional(),
  misprints: z.array(text).optional(),
};

const descriptionSchema = z.strictObject(descriptionShape);

const manifestSchema = z.array(
  z.strictObject({
    ...descriptionShape,
    issuer: text,
    file: z.string().regex(/^[^/\\]+$/u, 'must be the name of a file beside the manifest, without folders'),
  }),
);

/** Reads a manifest, or tells everything that is wrong with it, one sentence a problem. */
export function parseManifest(json: string): Parsed<ManifestEntry[], string[]> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, error: ['The manifest is not JSON.'] };
  }
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    return { ok: false, error: parsed.error.issues.map((issue) => `${placeOf(issue.path, value)}: ${issue.message}`) };
  }
  const entries = parsed.data.map(({ file, ...description }) => ({ file, description: withoutUndefined(description) }));
  const repeated = [
    ...repeats(entries.map((entry) => entry.file)),
    ...repeats(entries.map((entry) => entry.description.id)),
  ];
  if (repeated.length > 0) return { ok: false, error: repeated.map((name) => `${name}: stands in the manifest twice`) };
  return { ok: true, value: entries };
}

/** Reads one description, as it is given when a single document is added. */
export function parseDescription(value: unknown): Parsed<DocumentDescription, string[]> {
  const parsed = descriptionSchema.safeParse(value);
  if (parsed.success && parsed.data.kind === 'press-report' && parsed.data.issuer === '')
    return { ok: false, error: ['issuer: a press report is quoted by the name of its paper: say which'] };
  if (parsed.success) return { ok: true, value: withoutUndefined(parsed.data) };
  return { ok: false, error: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
}

/**
 * What is wrong with the issued date, given the text: a `printed` date must be printed as the document's own, and a
 * misprint that the description names must stand in the text. [] when all is well.
 */
export function checkDescription(
  edition: Pick<SegmentedEdition, 'text' | 'printedDates'>,
  description: DocumentDescription,
): string[] {
  const problems = checkIssuedDate(edition, description);
  for (const misprint of description.misprints ?? []) {
    if (!edition.text.includes(misprint))
      problems.push(`${description.id}: the misprint “${misprint}” does not stand in the text`);
  }
  return problems;
}

/** What is wrong with the issued date, given the dates that the document prints as its own; [] when nothing is. */
export function checkIssuedDate(
  edition: Pick<SegmentedEdition, 'printedDates'> & Partial<Pick<SegmentedEdition, 'text'>>,
  description: DocumentDescription,
): string[] {
  const { date, basis } = description.issued;
  const printed = () =>
    edition.printedDates.includes(date) || readLabelledDates(edition.text ?? '').some((one) => one.date === date);
  if (basis === 'printed' && !printed()) {
    const found = edition.printedDates.length === 0 ? 'none' : edition.printedDates.join(', ');
    return [`${description.id}: ${date} is not printed as the document's date (found: ${found}); declare it instead`];
  }
  if (basis === 'inferred' && date.length > 4)
    return [`${description.id}: an inferred date is a year, never a month or a day`];
  return [];
}

function placeOf(path: readonly PropertyKey[], value: unknown): string {
  const [index, ...rest] = path;
  const entry: unknown = Array.isArray(value) && typeof index === 'number' ? value[index] : undefined;
  const file: unknown = typeof entry === 'object' && entry !== null && 'file' in entry ? entry.file : undefined;
  const name = typeof file === 'string' ? file : index === undefined ? 'manifest' : `entry ${Number(index) + 1}`;
  return [name, ...rest.map(String)].join(' ');
}

function repeats(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** Zod gives absent members as `undefined`; the types here have them absent. */
function withoutUndefined(parsed: z.infer<typeof descriptionSchema>): DocumentDescription {
  const { misprints, rights, issued, inForce, ...rest } = parsed;
  const { because, ...when } = issued;
  const { from, until } = inForce ?? {};
  return {
    ...rest,
    issued: because === undefined ? when : { ...when, because },
    ...(rights === undefined ? {} : { rights }),
    ...(misprints === undefined ? {} : { misprints }),
    ...(inForce === undefined
      ? {}
      : { inForce: { ...(from !== undefined && { from }), ...(until !== undefined && { until }) } }),
  };
}
