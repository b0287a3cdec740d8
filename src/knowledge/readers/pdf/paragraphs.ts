import { readOpening } from '../../labels.ts';
import { endsWithListStop, hasClauses, isFinished } from '../../line-cues.ts';
import { isTabular } from './bare-tables.ts';
import type { Row } from './rows.ts';

/** Rows that are one paragraph or heading; `page` counts from 0. */
export interface PlacedRow extends Row {
  page: number;
  /** Column it stands in, counted over the whole document, and that column's edges. */
  column: number;
  columnLeft: number;
  columnRight: number;
  /** Distance that lines of its size have in its column; 0 where there are too few. */
  leading: number;
}

/** Sizes within this share of each other are the same. */
const SAME_SIZE = 0.08;
/** Lines further apart than this share of the usual distance are parted by a space. */
const WIDER = 1.18;
const USUAL_LEADING = 1.75;
/** So many of a paragraph's last rows tell how it is set; a long one is not looked at anew for each row it gains. */
const NEAR_ROWS = 12;

/** Rows of one column; how they are set is known when all columns are (`setLayout`). */
export function placeRows(rows: readonly Row[], page: number, column: number): PlacedRow[] {
  const columnLeft = Math.min(...rows.map((row) => row.left));
  return rows.map((row) => ({ ...row, page, column, columnLeft, columnRight: 0, leading: 0 }));
}

/** The rows of a document, column after column, as paragraphs. */
export function toParagraphs(rows: readonly PlacedRow[]): PlacedRow[][] {
  const paragraphs: PlacedRow[][] = [];
  for (const row of rows) {
    const current = paragraphs.at(-1);
    if (current !== undefined && continues(current, row)) current.push(row);
    else paragraphs.push([row]);
  }
  return paragraphs;
}

function continues(paragraph: readonly PlacedRow[], row: PlacedRow): boolean {
  const last = paragraph.at(-1) as PlacedRow;
  if (!isSameSize(last, row) || isTabular(last) || isTabular(row)) return false;
  const near = paragraph.slice(-NEAR_ROWS);
  if (near.every((one) => one.bold) !== row.bold && row.text.length > 2) return false;
  if (last.column !== row.column) return goesOnInNextColumn(near, last, row);
  if (!isNextLine(last, row)) return false;
  if (opensItem(paragraph, last, row)) return false;
  if (isTorn(last, row)) return true;
  if (couldHaveHeld(near, last, row)) return false;
  return !startsIndented(paragraph, last, row);
}

export function isSameSize(one: Row, other: Row): boolean {
  return Math.abs(one.size - other.size) <= SAME_SIZE * Math.max(one.size, other.size);
}

function isNextLine(last: PlacedRow, row: PlacedRow): boolean {
  const distance = row.base - last.base;
  const usual = last.leading > 0 ? last.leading * WIDER : last.size * USUAL_LEADING;
  return distance > 0 && distance <= usual;
}

/** A bullet or a label that is one, not a torn sentence that happens to begin so. */
function opensItem(paragraph: readonly PlacedRow[], last: PlacedRow, row: PlacedRow): boolean {
  if (row.marked) return true;
  const { bullet, label } = readOpening(row.text);
  if (bullet === null && label === null) return false;
  if (isFinished(last.text) || endsWithListStop(last.text)) return true;
  const second = paragraph[1];
  const hangs = second !== undefined && Math.abs(second.left - row.left) > 0.5 * row.size;
  return bullet !== null || hangs || !isFull(last, row);
}

/** No paragraph begins with a mark that closes, or with the rest of a number: some programs end lines at any space. */
function isTorn(last: PlacedRow, row: PlacedRow): boolean {
  if (isFinished(last.text)) return false;
  if (/^[，。、；：！？」』）》〉】〕]/u.test(row.text)) return true;
  // Comments of some programming languages begin with one that closes nothing.
  if (/^[”’]/u.test(row.text)) return /[“‘][^”’]*$/u.test(last.text);
  return /(?:^|\D)\d{1,3}$/u.test(last.text) && /^\d{3}(?!\d)/u.test(row.text);
}

/** The next line's first word would have fitted on the line: whoever set it ended the line on purpose. */
function couldHaveHeld(paragraph: readonly PlacedRow[], last: PlacedRow, row: PlacedRow): boolean {
  if (isFull(last, row)) return false;
  // Set narrower than the column: its own lines end where the last one does.
  const own = paragraph.slice(0, -1).filter((one) => one.column === last.column);
  return !own.some((one) => one.right <= last.right + last.size && !isFinished(last.text));
}

function isFull(last: PlacedRow, row: PlacedRow): boolean {
  return last.columnRight - last.right < firstWordWidth(row) + 0.6 * row.size;
}

/** A Han character with the marks that may not stand before or after it, or a Latin word with its space. */
function firstWordWidth(row: PlacedRow): number {
  const word =
    /^[「『（《〈【〔“‘(]*(?:[\p{Script=Latin}\d][^\s\p{Script=Han}]*|.)[，。、；：！？」』）》〉】〕”’)…]*/u.exec(
      row.text,
    );
  const length = Math.max(1, word?.[0].length ?? 1);
  return (row.edges[Math.min(length, row.edges.length - 1)] ?? row.right) - row.left;
}

/** First lines set in, or an item's first line set out: the line begins elsewhere than those of its paragraph. */
function startsIndented(paragraph: readonly PlacedRow[], last: PlacedRow, row: PlacedRow): boolean {
  const step = row.left - last.left;
  if (Math.abs(step) < 0.7 * row.size) return false;
  // The second line may stand left of an indented first one, or right of a hanging label.
  if (paragraph.length === 1) {
    if (step < 0) return step < -4.5 * row.size;
    const { length } = readOpening(last.text);
    if (length > 0) return step > 6 * row.size;
    return isFinished(last.text) || step > 4.5 * row.size;
  }
  return true;
}

/** At the top of the next column or page: a sentence that does not end goes on there. */
function goesOnInNextColumn(paragraph: readonly PlacedRow[], last: PlacedRow, row: PlacedRow): boolean {
  const { bullet, label } = readOpening(row.text);
  if (bullet !== null || isFinished(last.text)) return false;
  if (label !== null && !isFull(last, row)) return false;
  const text = paragraph.map((one) => one.text).join('');
  if (endsWithListStop(last.text) && !isFull(last, row)) return false;
  return hasClauses(text) || (isFull(last, row) && text.length > 15);
}
