import type { BlockWriter } from './block-writer.ts';
import { rowLines } from './table-rows.ts';

/** The cells of a sheet; '' for an empty one. Merged cells hold their value in each of their places. */
export type Grid = readonly (readonly string[])[];

/** Heads take no more rows than this. */
const MOST_HEAD_ROWS = 3;

/**
 * Writes a sheet row by row, each cell after its column's head. A row with one value alone above the heads is a heading;
 * between rows it heads what follows.
 */
export function writeGrid(
  grid: Grid,
  writer: BlockWriter,
  { headRows, level }: { headRows?: number; level: number },
): void {
  const rows = grid.filter((row) => row.some((cell) => cell !== ''));
  let at = 0;
  while (at < rows.length && distinct(rows[at]).length === 1) writeAlone(rows[at++] ?? [], writer, level);
  const count = Math.min(headRows ?? 1, MOST_HEAD_ROWS, rows.length - at);
  const heads = headsOf(rows.slice(at, at + count));
  if (heads === undefined) {
    for (const row of rows.slice(at)) writer.add('table-row', rowLines(row.map(cellLines), undefined));
    return;
  }
  if (rows.length === at + count) {
    writer.add('table-row', rowLines(heads.map(cellLines), undefined));
    return;
  }
  for (const row of rows.slice(at + count)) {
    if (isMergedAcross(row)) writeAlone(row, writer, level);
    else writer.add('table-row', rowLines(row.map(cellLines), heads));
  }
}

function writeAlone(row: readonly string[], writer: BlockWriter, level: number): void {
  const [text = ''] = distinct(row);
  if (text.length <= 60 && !/[。！？]$/u.test(text)) writer.add('heading', [{ text }], level);
  else writer.add('sentence', [{ text }]);
}

/** One value over several columns. */
function isMergedAcross(row: readonly string[]): boolean {
  return distinct(row).length === 1 && row.filter((cell) => cell !== '').length > 1;
}

function distinct(row: readonly string[] | undefined): string[] {
  return [...new Set((row ?? []).filter((cell) => cell !== ''))];
}

/** Heads over several rows are read from top to bottom: 名額／男. Undefined when the first row is no row of heads. */
function headsOf(rows: Grid): string[] | undefined {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const heads = Array.from({ length: width }, (_, column) =>
    [...new Set(rows.map((row) => row[column] ?? '').filter((cell) => cell !== ''))].join('／'),
  );
  const filled = heads.filter((head) => head !== '');
  const numbers = filled.filter((head) => /^[\s\d.,%$¥年月日:-]+$/u.test(head));
  return filled.length >= 2 && numbers.length <= filled.length / 2 && filled.every((head) => head.length <= 60)
    ? heads
    : undefined;
}

function cellLines(text: string): { text: string }[] {
  return text === '' ? [] : [{ text }];
}
