import type { Box } from './page.ts';
import type { Piece } from './pieces.ts';

/** A printed line: the pieces that stand beside each other, from left to right. */
export interface Row extends Box {
  pieces: readonly Piece[];
  text: string;
  /** Left edge of each unit of `text`, and the right edge of the last one. */
  edges: readonly number[];
  size: number;
  bold: boolean;
  /** The line that it stands on, from the top of the page. */
  base: number;
  /** It begins with a small raised number, as a footnote does. */
  marked: boolean;
}

/** Pieces of one column as rows from top to bottom. */
export function toRows(pieces: readonly Piece[]): Row[] {
  const groups: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const group = groups.findLast(
      (one, index) => index >= groups.length - 2 && one.some((other) => beside(other, piece)),
    );
    if (group === undefined) groups.push([piece]);
    else group.push(piece);
  }
  return groups.map(toRow).toSorted((a, b) => a.base - b.base);
}

/** Pieces that are known to stand on one line. */
export function toRow(group: readonly Piece[]): Row {
  const pieces = group.toSorted((a, b) => a.left - b.left);
  let text = '';
  const edges: number[] = [];
  let end = 0;
  for (const piece of pieces) {
    if (text !== '') {
      edges.push(end);
      text += ' ';
    }
    for (const edge of piece.edges.slice(0, -1)) edges.push(edge);
    end = piece.right;
    text += piece.text;
  }
  edges.push(end);
  const longest = pieces.reduce((best, piece) => (piece.text.length > best.text.length ? piece : best));
  const units = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  const boldUnits = pieces.reduce((sum, piece) => sum + (piece.bold ? piece.text.length : 0), 0);
  return {
    pieces,
    text,
    edges,
    size: longest.size,
    base: longest.base,
    marked: pieces[0]?.marked ?? false,
    bold: boldUnits > units * 0.8,
    left: Math.min(...pieces.map((piece) => piece.left)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    top: longest.top,
    bottom: longest.bottom,
  };
}

/** Half of the lower one's height is at the height of the other. */
export function beside(one: Box, other: Box): boolean {
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return overlap > 0.5 * Math.min(one.bottom - one.top, other.bottom - other.top);
}

function middle(box: Box): number {
  return (box.top + box.bottom) / 2;
}
