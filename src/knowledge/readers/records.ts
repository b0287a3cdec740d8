import { parse } from 'csv-parse/sync';
import type { Parsed } from '../../shared/errors.ts';

/** What a spreadsheet program saves: a head and rows below it. Longer tables are no list of files. */
const MOST_RECORDS = 100_000;

/** The rows of a CSV text by the names in its first row, in order. Cells are trimmed, empty ones left out. */
export function readRecords(text: string): Parsed<Record<string, string>[]> {
  try {
    const rows: Record<string, string>[] = parse(text.replace(/^\uFEFF/u, ''), {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      trim: true,
      relax_column_count_less: true,
      to: MOST_RECORDS,
    });
    return {
      ok: true,
      value: rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))),
    };
  } catch {
    return { ok: false, error: 'The table is not CSV with one row of names and the same number of cells in each row.' };
  }
}

/** A row of a CSV text with the line it begins on, from 1. */
export interface NumberedRow {
  line: number;
  cells: readonly string[];
}

/** All rows of a CSV text, the head among them, so that each can be named by its line; else the line it breaks on. */
export function readNumberedRows(text: string, delimiter = ','): Parsed<NumberedRow[], number> {
  try {
    const rows: { info: { lines: number }; record: string[] }[] = parse(text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as never;
    return {
      ok: true,
      value: rows.map(({ info, record }) => ({
        line: info.lines - record.join('').split('\n').length + 1,
        cells: record,
      })),
    };
  } catch (error) {
    const { lines } = error as { lines?: number };
    return { ok: false, error: lines ?? 1 };
  }
}
