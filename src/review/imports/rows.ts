import { type NumberedRow, readNumberedRows } from '../../knowledge/readers/records.ts';

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

/** Reads the rows of a CSV file, by the names in its first line and in any order; cells may be parted by tabs or `;`. */
export function readRows(csv: string): { ok: true; rows: ImportRow[] } | { ok: false; problem: RowsProblem } {
  const read = readNumberedRows(csv, delimiterOf(csv));
  if (!read.ok) return { ok: false, problem: { kind: 'broken', line: read.error } };
  const [head, ...rest] = read.value;
  const names = (head?.cells ?? []).map(nameOf);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0) return { ok: false, problem: { kind: 'no-header', missing } };
  if (rest.length > MOST_ROWS) return { ok: false, problem: { kind: 'too-many', most: MOST_ROWS } };
  return { ok: true, rows: rest.map((row) => rowOf(names, row)) };
}

/** What spreadsheet programs put between cells, by their country and by what they save as. */
const DELIMITERS = [',', '\t', ';'];

/** That by which the first line names the columns. */
function delimiterOf(csv: string): string {
  const [head = ''] = csv.split(/\r?\n/u, 1);
  const parts = (mark: string) => head.split(mark).map((name) => nameOf(name.replaceAll('"', '')));
  return DELIMITERS.find((mark) => NEEDED.every((name) => parts(mark).includes(name))) ?? ',';
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase();
}

function rowOf(names: readonly string[], { line, cells }: NumberedRow): ImportRow {
  const cell = (name: (typeof COLUMNS)[number]) => (cells[names.indexOf(name)] ?? '').trim();
  const lines = (text: string) =>
    text
      .split(/\r?\n/u)
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return {
    line,
    question: cell('question'),
    documentId: cell('document'),
    quotes: lines(cell('quote')),
    otherWays: lines(cell('other_ways')),
    validUntil: cell('valid_until'),
  };
}
