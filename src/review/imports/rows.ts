import { parse } from 'csv-parse/sync';

/** A row of an import: a question with the sentences that answer it. */
export interface ImportRow {
  /** Where it begins in the file, from 1. */
  line: number;
  question: string;
  documentId: string;
  /** Sentences as they stand in the document; each line of the cell is a run of its own. */
  quotes: readonly string[];
  otherWays: readonly string[];
  /** '' for no end. */
  validUntil: string;
}

export type RowsProblem =
  | { kind: 'no-header'; missing: readonly string[] }
  | { kind: 'too-many'; most: number }
  | { kind: 'broken'; line: number };

/** What the first line names; the first three have to be there. */
export const COLUMNS = ['question', 'document', 'quote', 'other_ways', 'valid_until'] as const;
const NEEDED = COLUMNS.slice(0, 3);
const MOST_ROWS = 500;

interface Parsed {
  info: { lines: number };
  record: string[];
}

/** Reads the rows of a CSV file, by the names in its first line and in any order. */
export function readRows(csv: string): { ok: true; rows: ImportRow[] } | { ok: false; problem: RowsProblem } {
  let parsed: Parsed[];
  try {
    parsed = parse(csv, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as never;
  } catch (error) {
    const { lines = 1 } = error as { lines?: number };
    return { ok: false, problem: { kind: 'broken', line: lines } };
  }
  const [head, ...rest] = parsed;
  const names = (head?.record ?? []).map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return { ok: false, problem: { kind: 'no-header', missing } };
  if (rest.length > MOST_ROWS) return { ok: false, problem: { kind: 'too-many', most: MOST_ROWS } };
  return { ok: true, rows: rest.map(({ info, record }) => rowOf(names, info.lines, record)) };
}

function rowOf(names: readonly string[], lastLine: number, record: readonly string[]): ImportRow {
  const cell = (name: (typeof COLUMNS)[number]) => (record[names.indexOf(name)] ?? '').trim();
  const lines = (text: string) =>
    text
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return {
    line: lastLine - record.join('').split('\n').length + 1,
    question: cell('question'),
    documentId: cell('document'),
    quotes: lines(cell('quote')),
    otherWays: lines(cell('other_ways')),
    validUntil: cell('valid_until'),
  };
}
