import type { Row } from './rows.ts';

/** So many lines with leaders make a table of contents; its other entries have none. */
const FEWEST = 3;

/** Parts the lines of a table of contents from the others: they only say where each heading stands. */
export function partContents(rows: readonly Row[]): { kept: Row[]; contents: Row[] } {
  const led = rows.filter(hasLeaders);
  if (led.length === 0) return { kept: [...rows], contents: [] };
  const isEntry = led.length >= FEWEST ? (row: Row) => hasLeaders(row) || endsWithPage(row) : hasLeaders;
  return { kept: rows.filter((row) => !isEntry(row)), contents: rows.filter(isEntry) };
}

/** 1.2 命名管道 . . . . . . 13 */
function hasLeaders(row: Row): boolean {
  return /(?:\s?[.．·‧…]){5,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/iu.test(row.text);
}

/** A number alone, far to the right of the words. */
function endsWithPage({ pieces }: Row): boolean {
  return pieces.length > 1 && /^(?:\d{1,4}|[ivxlc]{1,7})$/iu.test(pieces.at(-1)?.text ?? '');
}
