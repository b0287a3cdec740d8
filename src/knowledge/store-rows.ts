import { parseStored } from '../shared/stored-json.ts';
import type { SupersededBy } from './types.ts';
import type { DocumentDescription, EditionInfo, PlacedSentence, Region, SentenceKind } from './types.ts';

/** What is read of an edition; joined with `EDITION_COLUMNS`. */
export interface EditionRow {
  id: string;
  document_id: string;
  ordinal: number;
  description: string;
  file: string;
  file_hash: string;
  text_length: number;
  sentence_count: number;
  passage_count: number;
  warnings: string;
  added_at: string;
  newest: number;
  /** JSON of `EditionInfo.supersededBy`; null for nearly all. */
  superseded: string | null;
}

/** Columns of `edition e`, with 1 in `newest` for the visible edition with the highest ordinal of its document. */
export const EDITION_COLUMNS = `e.id, e.document_id, e.ordinal, e.description, e.file, e.file_hash, e.text_length,
  e.sentence_count, e.passage_count, e.warnings, e.added_at, ${isNewest('e')} AS newest,
  (SELECT json_object('documentId', d.superseded_by, 'from', d.superseded_from, 'title', (SELECT s.description ->> '$.title'
     FROM edition s WHERE s.document_id = d.superseded_by AND s.visible_at IS NOT NULL ORDER BY s.ordinal DESC LIMIT 1))
   FROM document d WHERE d.id = e.document_id AND d.superseded_by IS NOT NULL) AS superseded`;

/** SQL that is 1 when no newer edition of the document of `edition` is visible. */
export function isNewest(edition: string): string {
  return `NOT EXISTS (SELECT 1 FROM edition newer WHERE newer.document_id = ${edition}.document_id
    AND newer.ordinal > ${edition}.ordinal AND newer.visible_at IS NOT NULL)`;
}

export function toStatus(newest: number): 'current' | 'superseded' {
  return newest === 1 ? 'current' : 'superseded';
}

export function toEdition(row: EditionRow): EditionInfo {
  return {
    id: row.id,
    documentId: row.document_id,
    ordinal: row.ordinal,
    description: parseStored<DocumentDescription>(row.description),
    file: row.file,
    fileHash: row.file_hash,
    textLength: row.text_length,
    sentenceCount: row.sentence_count,
    passageCount: row.passage_count,
    warnings: parseStored<string[]>(row.warnings),
    addedAt: row.added_at,
    status: toStatus(row.newest),
    ...(row.superseded !== null && { supersededBy: parseStored<SupersededBy>(row.superseded) }),
  };
}

/** What is read of a sentence where it stands; joined with `PLACED_COLUMNS`. */
export interface PlacedRow {
  edition_id: string;
  ordinal: number;
  sentence_id: number;
  start: number;
  end: number;
  kind: SentenceKind;
  printed_label: string | null;
  label: string | null;
  paragraph: number;
  headings: string;
  attributes: string;
  quotable: number;
  regions: string;
  document_id: string;
  hash: string;
  text: string;
}

/** Columns of `placement l` and `sentence s`. */
export const PLACED_COLUMNS = `l.edition_id, l.ordinal, l.sentence_id, l.start, l."end", l.kind, l.printed_label, l.label,
  l.paragraph, l.headings, l.attributes, l.quotable, l.regions, s.document_id, s.hash, s.text`;

/** Parses each distinct JSON text once: the sentences of a chapter all carry the same headings. */
export function createJsonCache(): <Value>(json: string) => Value {
  const parsed = new Map<string, unknown>();
  return <Value>(json: string): Value => {
    if (!parsed.has(json)) parsed.set(json, parseStored(json));
    return parsed.get(json) as Value;
  };
}

export function toPlaced(row: PlacedRow, parse: <Value>(json: string) => Value): PlacedSentence {
  return {
    sentenceId: row.sentence_id,
    documentId: row.document_id,
    editionId: row.edition_id,
    ordinal: row.ordinal,
    text: row.text,
    hash: row.hash,
    start: row.start,
    end: row.end,
    kind: row.kind,
    printedLabel: row.printed_label,
    label: row.label,
    headings: parse<readonly string[]>(row.headings),
    paragraph: row.paragraph,
    attributes: parse<PlacedSentence['attributes']>(row.attributes),
    quotable: row.quotable === 1,
    ...(row.regions !== '[]' && { regions: parse<readonly Region[]>(row.regions) }),
  };
}
