import type { Box } from './page.ts';
import { median, type Piece } from './pieces.ts';
import { toRows } from './rows.ts';

/** Narrower gaps part words, in points. */
const GUTTER = 8;
const FEWEST_LINES = 4;
/** Of its column's width that the lines of prose fill. */
const FILLED = 0.6;
const NARROWEST_EMS = 7;
const DEEPEST = 6;

/**
 * The pieces of a page as columns in the order they are read: a headline over two columns first, then the left one from
 * top to bottom, then the right one. Cells of a table are no columns: their lines do not fill them.
 */
export function toColumns(pieces: readonly Piece[], rules: readonly Box[], depth = 0): Piece[][] {
  if (depth >= DEEPEST || pieces.length < 2 * FEWEST_LINES) return pieces.length === 0 ? [] : [[...pieces]];
  const size = median(pieces.map((piece) => piece.size));
  for (const x of gutters(pieces, Math.max(GUTTER, size))) {
    for (const band of bandsBeside(pieces, x)) {
      const [left, right] = [band.filter((piece) => piece.right <= x), band.filter((piece) => piece.left >= x)];
      if (!isColumn(left, size) || !isColumn(right, size) || isRuled(band, x, rules)) continue;
      const top = Math.min(...band.map((piece) => piece.top));
      const inBand = new Set(band);
      const others = pieces.filter((piece) => !inBand.has(piece));
      const above = others.filter((piece) => piece.top < top);
      const below = others.filter((piece) => piece.top >= top);
      return [above, left, right, below].flatMap((part) => toColumns(part, rules, depth + 1));
    }
  }
  return [[...pieces]];
}

/** Places where a gutter may be: the middle of each gap between neighbours on a line, the commonest first. */
function gutters(pieces: readonly Piece[], least: number): number[] {
  const counts = new Map<number, { x: number; count: number }>();
  const sorted = pieces.toSorted((a, b) => a.left - b.left);
  for (const piece of sorted) {
    const next = sorted.find(
      (other) => other.left >= piece.right && other.top < piece.bottom && other.bottom > piece.top,
    );
    if (next === undefined || next.left - piece.right < least) continue;
    const key = Math.round(next.left / 4);
    const known = counts.get(key) ?? { x: next.left - Math.min(least, next.left - piece.right) / 2, count: 0 };
    counts.set(key, { x: Math.min(known.x, next.left - 1), count: known.count + 1 });
  }
  return [...counts.values()]
    .filter(({ count }) => count >= FEWEST_LINES)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 6)
    .map(({ x }) => x);
}

/** The pieces between those that cross the place, from top to bottom; the highest band first. */
function bandsBeside(pieces: readonly Piece[], x: number): Piece[][] {
  const bands: Piece[][] = [[]];
  for (const piece of pieces.toSorted((a, b) => a.top - b.top)) {
    if (piece.left < x && piece.right > x) bands.push([]);
    else bands.at(-1)?.push(piece);
  }
  return bands.filter((band) => band.length >= 2 * FEWEST_LINES).toSorted((a, b) => b.length - a.length);
}

/** Lines of prose: many, and most of them as long as the column is wide. */
function isColumn(pieces: readonly Piece[], size: number): boolean {
  const rows = toRows(pieces);
  if (rows.length < FEWEST_LINES) return false;
  const left = Math.min(...rows.map((row) => row.left));
  const right = Math.max(...rows.map((row) => row.right));
  if (right - left < NARROWEST_EMS * size) return false;
  const full = rows.filter((row) => row.right - row.left >= FILLED * (right - left));
  return full.length >= rows.length * 0.5;
}

/** A line is drawn from top to bottom between the two: cells of a table, unless it is the only one. */
function isRuled(band: readonly Piece[], x: number, rules: readonly Box[]): boolean {
  const top = Math.min(...band.map((piece) => piece.top));
  const bottom = Math.max(...band.map((piece) => piece.bottom));
  const across = rules.filter(
    (rule) =>
      rule.bottom - rule.top < 3 &&
      rule.left < x - GUTTER &&
      rule.right > x + GUTTER &&
      rule.top > top &&
      rule.bottom < bottom,
  );
  return across.length >= 2;
}
