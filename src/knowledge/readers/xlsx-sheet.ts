import { collapseSpace } from './markup-text.ts';
import type { HiddenReason, HiddenText } from './reader.ts';
import type { CellFormat } from './xlsx-formats.ts';
import { local, readXml } from './xml.ts';

export interface SheetContent {
  grid: string[][];
  /** Rows that the heads of the columns take, told by cells merged from top to bottom. */
  headRows: number;
  cells: number;
  /** What stands in hidden rows and columns, and in cells that show nothing; it is not in the grid. */
  hidden: HiddenText[];
}

interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface Found {
  rows: Map<number, Map<number, string>>;
  merges: Merge[];
  hiddenRows: Set<number>;
  hiddenColumns: [number, number][];
  unseen: HiddenText[];
  cells: number;
}

/** Merged cells beyond this share no value: whole columns may be merged. */
const MOST_MERGED = 100_000;
const MOST_HIDDEN = 200;
const HIDDEN_UNITS = 200;

export interface SheetContext {
  strings: readonly string[];
  formats: readonly CellFormat[];
  /** Styles whose text nobody sees. */
  unseen: ReadonlyMap<number, HiddenReason>;
  mostCells: number;
}

/** The values of a sheet as they are shown; undefined when there are more cells than may be read. */
export function readSheet(
  file: Uint8Array,
  { strings, formats, unseen, mostCells }: SheetContext,
): SheetContent | undefined {
  const found = findCells(file, { strings, formats, unseen, mostCells });
  if (found.cells > mostCells) return undefined;
  const headRows = countHeadRows(found);
  spreadMerges(found);
  const isHiddenColumn = (column: number) => found.hiddenColumns.some(([from, to]) => column >= from && column <= to);
  const used = new Set([...found.rows.values()].flatMap((cells) => [...cells.keys()]));
  const columns = [...used].toSorted((a, b) => a - b).filter((column) => !isHiddenColumn(column));
  const hidden = [...found.unseen];
  const grid: string[][] = [];
  for (const [row, cells] of [...found.rows].toSorted(([a], [b]) => a - b)) {
    const shown = found.hiddenRows.has(row) ? [] : columns.filter((column) => cells.has(column));
    const isShown = new Set(shown);
    for (const [column, text] of cells)
      if (!isShown.has(column) && hidden.length < MOST_HIDDEN)
        hidden.push({ reason: 'style', text: text.slice(0, HIDDEN_UNITS) });
    if (shown.length > 0) grid.push(columns.map((column) => cells.get(column) ?? ''));
  }
  return { grid, headRows, cells: found.cells, hidden };
}

function findCells(file: Uint8Array, { strings, formats, unseen, mostCells }: SheetContext): Found {
  const found: Found = { rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [], unseen: [], cells: 0 };
  let row = -1;
  let column = -1;
  let cell: { type: string; style: number } | undefined;
  let value = '';
  let reading = false;
  readXml(file, {
    open(name, attributes) {
      switch (local(name)) {
        case 'row':
          row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
          column = -1;
          if (isTrue(attributes['hidden'])) found.hiddenRows.add(row);
          return;
        case 'col':
          if (isTrue(attributes['hidden']))
            found.hiddenColumns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
          return;
        case 'c':
          column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
          cell = { type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0) };
          value = '';
          return;
        case 'v':
        case 't':
          reading = cell !== undefined;
          return;
        case 'mergeCell': {
          const merge = mergeOf(attributes['ref'] ?? '');
          if (merge !== undefined && found.merges.length < MOST_MERGED) found.merges.push(merge);
        }
      }
    },
    text(part) {
      if (reading) value += part;
    },
    close(name) {
      const closed = local(name);
      if (closed === 'v' || closed === 't') reading = false;
      if (closed !== 'c' || cell === undefined) return;
      const shown = collapseSpace(showCell(value, cell.type, strings, formats[cell.style]));
      const { style } = cell;
      cell = undefined;
      if (shown === '' || ++found.cells > mostCells) return;
      const reason = unseen.get(style);
      if (reason !== undefined) {
        if (found.unseen.length < MOST_HIDDEN) found.unseen.push({ reason, text: shown.slice(0, HIDDEN_UNITS) });
        return;
      }
      const cells = found.rows.get(row) ?? new Map<number, string>();
      cells.set(column, shown);
      found.rows.set(row, cells);
    },
  });
  return found;
}

function showCell(value: string, type: string, strings: readonly string[], format: CellFormat | undefined): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'e') return '';
  if (type !== 'n' || value === '') return value;
  const number = Number(value);
  return Number.isFinite(number) && format !== undefined ? format(number) : value;
}

/** The value of a merged cell holds in each of its places. */
function spreadMerges({ rows, merges }: Found): void {
  let spread = 0;
  for (const { top, left, bottom, right } of merges) {
    const value = rows.get(top)?.get(left);
    if (value === undefined) continue;
    for (let row = top; row <= bottom; row++) {
      // A merge over rows that hold nothing else would make rows of its own.
      if (row > top && !rows.has(row)) continue;
      for (let column = left; column <= right && ++spread < MOST_MERGED; column++) {
        const cells = rows.get(row) ?? new Map<number, string>();
        cells.set(column, value);
        rows.set(row, cells);
      }
    }
  }
}

/** A head that stands beside a head over two rows is itself over two rows. */
function countHeadRows({ rows, merges }: Found): number {
  const filled = [...rows].toSorted(([a], [b]) => a - b).filter(([, cells]) => cells.size > 1);
  const first = filled[0]?.[0];
  if (first === undefined) return 1;
  const spans = merges.filter((merge) => merge.top === first).map((merge) => merge.bottom - merge.top + 1);
  return Math.max(1, ...spans);
}

function mergeOf(ref: string): Merge | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/u.exec(ref);
  if (found === null) return undefined;
  const [, from = '', top = '', to = '', bottom = ''] = found;
  return { top: Number(top) - 1, left: columnOf(from), bottom: Number(bottom) - 1, right: columnOf(to) };
}

/** 0 for `A7`, 27 for `AB7`. */
function columnOf(ref: string): number {
  let column = 0;
  for (const char of ref.replace(/[^A-Z]/gu, '')) column = column * 26 + char.charCodeAt(0) - 64;
  return column - 1;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
