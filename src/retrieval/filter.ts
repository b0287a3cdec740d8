import type { EditionInfo, Library } from '../knowledge/types.ts';
import { inForceOn } from '../knowledge/in-force.ts';
import { isDay } from '../shared/clock.ts';
import { ServiceError } from '../shared/errors.ts';

type FilterValue = string | number | boolean;

/**
 * Which documents are searched: every name must hold, and of several values one. Names are the fields below, and those
 * of the metadata that documents were added with. Without `status`, editions that are current.
 */
export interface JudianFilter {
  documentId?: string | readonly string[];
  editionId?: string | readonly string[];
  title?: string | readonly string[];
  issuer?: string | readonly string[];
  kind?: string | readonly string[];
  language?: string | readonly string[];
  /** `HK`, `GD`…: documents that state arrangements of this place. */
  jurisdiction?: string | readonly string[];
  /** As precise as it is known: `2018` does not meet `2018-09`. */
  issuedDate?: string | readonly string[];
  file?: string | readonly string[];
  status?: 'current' | 'superseded' | readonly ('current' | 'superseded')[];
  [name: string]: FilterValue | readonly FilterValue[] | undefined;
}

/** What a name of a filter may be, beside those of documents' own metadata. */
export const filterFields = (): string[] => Object.keys(FIELDS);

const FIELDS: Readonly<Record<string, (edition: EditionInfo) => readonly string[]>> = {
  documentId: (edition) => [edition.documentId],
  editionId: (edition) => [edition.id],
  title: (edition) => [edition.description.title],
  issuer: (edition) => [edition.description.issuer],
  kind: (edition) => [edition.description.kind],
  language: (edition) => [edition.description.language],
  jurisdiction: (edition) => edition.description.jurisdictions,
  issuedDate: (edition) => [edition.description.issued.date],
  file: (edition) => [edition.file],
  status: (edition) => [edition.status],
};

/**
 * The editions that meet a filter, by id; with `asOf` (`2026-11-21`), of those in force on that day. Throws
 * `ServiceError` `filter-invalid` for what is no filter, and for a name that neither is a field nor stands in any
 * document's metadata: it would silently find nothing; `as-of-invalid` for what is no day.
 */
export async function editionsMeeting(
  library: Pick<Library, 'documents' | 'everyEdition'>,
  filter: JudianFilter | undefined,
  asOf?: string,
): Promise<Map<string, EditionInfo>> {
  const wanted = readFilter(filter);
  const editions = await editionsAmong(library, wanted, asOf);
  for (const [name] of wanted) {
    if (isField(name) || editions.length === 0 || editions.some((edition) => ownValue(edition, name) !== undefined))
      continue;
    throw invalid(`No document has metadata of the name ${JSON.stringify(name.slice(0, 60))}.`);
  }
  return new Map(editions.filter((edition) => meetsAll(edition, wanted)).map((edition) => [edition.id, edition]));
}

async function editionsAmong(
  library: Pick<Library, 'documents' | 'everyEdition'>,
  wanted: readonly Condition[],
  asOf: string | undefined,
): Promise<EditionInfo[]> {
  if (asOf !== undefined) {
    if (isDay(asOf)) return inForceOn(await library.everyEdition(), asOf);
    throw new ServiceError('as-of-invalid', 'The day of a search is written as 2026-11-21.');
  }
  const asksFormer = wanted.some(([name]) => name === 'status' || name === 'editionId');
  return asksFormer ? library.everyEdition() : library.documents();
}

type Condition = readonly [name: string, values: readonly FilterValue[]];

function readFilter(filter: unknown): Condition[] {
  if (filter === undefined || filter === null) return [];
  if (typeof filter !== 'object' || Array.isArray(filter))
    throw invalid('A filter is an object, such as { documentId: "x" }.');
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, unknown]) => [name, readValues(name, value)] as const);
}

function readValues(name: string, given: unknown): readonly FilterValue[] {
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (values.every(isFilterValue)) return values;
  throw invalid(`A filter takes text, numbers and true or false, or lists of them: see ${JSON.stringify(name)}.`);
}

function isFilterValue(value: unknown): value is FilterValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function meetsAll(edition: EditionInfo, wanted: readonly Condition[]): boolean {
  return wanted.every(([name, values]) => {
    const own = isField(name) ? (FIELDS[name]?.(edition) ?? []) : [ownValue(edition, name)].flat();
    return own.some((value) => isFilterValue(value) && values.includes(value));
  });
}

function isField(name: string): boolean {
  return Object.hasOwn(FIELDS, name);
}

function ownValue({ description }: EditionInfo, name: string): unknown {
  const { metadata } = description;
  return metadata && Object.hasOwn(metadata, name) ? metadata[name] : undefined;
}

function invalid(reason: string): ServiceError {
  return new ServiceError('filter-invalid', `${reason} Fields of a filter: ${filterFields().join(', ')}.`);
}
