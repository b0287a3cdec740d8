import type { PdfPage } from './page.ts';
import type { Piece } from './pieces.ts';
import { type Row, toRows } from './rows.ts';

export interface PagePieces {
  page: Pick<PdfPage, 'width' | 'height'>;
  pieces: readonly Piece[];
}

/** Running heads stand in the outer sixth of a page, and are among its outermost lines. */
const BAND = 1 / 6;
const OUTERMOST = 3;
/** The same words at the same height on so many pages are a running head. */
const OFTEN = 3;
const SAME_HEIGHT = 8;

const ROMAN = /^[ivxlcdm]+$/iu;
/** A page number alone: 3, – 3 –, iv, 3/12, 第3頁, Page 3 of 12. */
const PAGE_NUMBER =
  /^(?:[-–—─·]\s*)?(?:第\s*)?(?:page\s*|p\.\s*)?(\d{1,4}|[ivxlcdm]{1,8})(?:\s*頁|\s*页)?(?:\s*(?:\/|of|，?\s*共)\s*\d{1,4}\s*[頁页]?)?(?:\s*[-–—─·])?$/iu;

interface Candidate {
  page: number;
  row: Row;
  /** It and the rows between it and the page's edge. */
  outer: readonly Row[];
  key: string;
}

/** By page: the pieces that a printer repeats on every page, running heads and page numbers. */
export function findFurniture(pages: readonly PagePieces[]): Set<Piece>[] {
  const found = pages.map(({ pieces }) => new Set(pieces.filter((piece) => piece.artifact)));
  const candidates = pages.flatMap(({ page, pieces }, index) =>
    outerRows(pieces, page.height).map(({ row, outer }) => ({ page: index, row, outer, key: keyOf(row.text) })),
  );
  const repeated = new Set<Row>();
  for (const group of byKey(candidates)) {
    const often = new Set(group.map((one) => one.page)).size >= Math.min(OFTEN, Math.max(2, pages.length));
    if (!often || pages.length < 2) continue;
    for (const { row } of group) repeated.add(row);
  }
  for (const { row } of pageNumbers(candidates, pages.length)) repeated.add(row);
  for (const { page, row, outer } of candidates) {
    // A line of text between others is none, however often it comes.
    if (outer.every((one) => repeated.has(one) || one.pieces.some((piece) => found[page]?.has(piece))))
      for (const piece of row.pieces) found[page]?.add(piece);
  }
  return found;
}

function outerRows(pieces: readonly Piece[], height: number): { row: Row; outer: Row[] }[] {
  const rows = toRows(pieces);
  return rows.flatMap((row, index) => {
    if (index < OUTERMOST && row.bottom < height * BAND) return [{ row, outer: rows.slice(0, index + 1) }];
    if (index >= rows.length - OUTERMOST && row.top > height * (1 - BAND)) return [{ row, outer: rows.slice(index) }];
    return [];
  });
}

/** The words without what changes from page to page. */
function keyOf(text: string): string {
  return text
    .replace(/\s+/gu, '')
    .replace(/\d+/gu, '#')
    .replace(/^(.*?)([ivxlc]{1,7})$/iu, (all, head: string, last: string) => (ROMAN.test(last) ? `${head}#` : all));
}

/** Rows with the same words at nearly the same height. */
function byKey(candidates: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  const known = new Map<string, Candidate[][]>();
  for (const one of candidates) {
    const lists = known.get(one.key) ?? [];
    known.set(one.key, lists);
    const list = lists.find(
      ([first]) => first !== undefined && Math.abs(first.row.bottom - one.row.bottom) < SAME_HEIGHT,
    );
    if (list === undefined) {
      const fresh = [one];
      lists.push(fresh);
      groups.push(fresh);
    } else list.push(one);
  }
  return groups;
}

/** A number alone at a page's edge. On a single page only where it says 第1頁 or – 1 –: a number could be a figure. */
function pageNumbers(candidates: readonly Candidate[], pages: number): Candidate[] {
  const alone = candidates.filter(({ row }) => PAGE_NUMBER.test(row.text.trim()));
  if (pages > 1 && new Set(alone.map(({ page }) => page)).size > 1) return alone;
  return alone.filter(({ row }) => /[頁页]|page|^[-–—─]/iu.test(row.text));
}
