import { readOpening } from '../../labels.ts';
import type { Piece } from './pieces.ts';
import type { Row } from './rows.ts';
import type { Table } from './tables.ts';

/** Cells stand at least so many ems apart; spread words do not. */
const CELL_GAP = 1.4;
const FEWEST_ROWS = 3;
/** Between columns of cells there is at least so much, in ems, from the first row to the last. */
const COLUMN_GAP = 0.7;

/** Rows of a column with its unruled tables in their places: several rows in a row whose cells stand one under another. */
export function withBareTables(rows: readonly Row[]): (Row | Table)[] {
  const result: (Row | Table)[] = [];
  let from = 0;
  while (from < rows.length) {
    let to = from;
    while (to < rows.length && isTabular(rows[to] as Row) && !isFarBelow(rows, to, from)) to++;
    // A cell's second line stands alone under its first.
    while (to > from && to < rows.length && (isTabular(rows[to] as Row) || isContinued(rows, from, to))) to++;
    const table = to - from >= FEWEST_ROWS ? toTable(rows.slice(from, to)) : undefined;
    if (table !== undefined) result.push(table);
    else result.push(...rows.slice(from, Math.max(to, from + 1)));
    from = Math.max(to, from + 1);
  }
  return result;
}

/** Far apart, and not because a label hangs before its text. */
export function isTabular({ pieces, size }: Row): boolean {
  const [first] = pieces;
  if (first === undefined || pieces.length < 2) return false;
  if (readOpening(`${first.text} `).length >= first.text.length && pieces.length === 2) return false;
  return pieces.some((piece, index) => {
    const before = pieces[index - 1];
    return before !== undefined && piece.left - before.right >= CELL_GAP * size;
  });
}

function isFarBelow(rows: readonly Row[], at: number, from: number): boolean {
  const [row, above] = [rows[at], rows[at - 1]];
  return at > from && row !== undefined && above !== undefined && row.top - above.bottom > 3 * row.size;
}

function isContinued(rows: readonly Row[], from: number, at: number): boolean {
  const row = rows[at] as Row;
  const columns = columnsOf(rows.slice(from, at));
  const index = columns.findIndex(([left, right]) => row.left >= left - row.size && row.right <= right + 3 * row.size);
  const above = rows[at - 1] as Row;
  return index > 0 && row.pieces.length === 1 && row.bottom - above.bottom < 1.8 * row.size;
}

/** From left to right, where the cells of the rows leave gaps between them all. */
function columnsOf(rows: readonly Row[]): [number, number][] {
  const columns: [number, number][] = [];
  const gap = COLUMN_GAP * (rows[0]?.size ?? 10);
  for (const piece of rows.flatMap((row) => row.pieces).toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last !== undefined && piece.left < last[1] + gap) last[1] = Math.max(last[1], piece.right);
    else columns.push([piece.left, piece.right]);
  }
  return columns;
}

function toTable(rows: readonly Row[]): Table | undefined {
  const columns = columnsOf(rows);
  if (columns.length < 2) return undefined;
  const cellsOf = (row: Row): Piece[][] =>
    columns.map(([left, right]) => row.pieces.filter((piece) => piece.left >= left - 0.1 && piece.left <= right));
  const table: { pieces: Piece[] }[][] = [];
  for (const row of rows) {
    const cells = cellsOf(row);
    const last = table.at(-1);
    if (last !== undefined && !isTabular(row)) cells.forEach((cell, index) => last[index]?.pieces.push(...cell));
    else table.push(cells.map((pieces) => ({ pieces })));
  }
  const pieces = rows.flatMap((row) => row.pieces);
  return {
    left: Math.min(...rows.map((row) => row.left)),
    right: Math.max(...rows.map((row) => row.right)),
    top: Math.min(...rows.map((row) => row.top)),
    bottom: Math.max(...rows.map((row) => row.bottom)),
    rows: table,
    columns: columns.map(([left]) => left),
    pieces: new Set(pieces),
  };
}
