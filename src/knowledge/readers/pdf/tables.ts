import type { Box } from './page.ts';
import type { Piece } from './pieces.ts';
import { toRows } from './rows.ts';

/** A cell: its lines from top to bottom. Empty for a cell without text. */
export interface Cell {
  pieces: readonly Piece[];
}

export interface Table extends Box {
  rows: readonly (readonly Cell[])[];
  /** Left edges of its columns. */
  columns: readonly number[];
  pieces: ReadonlySet<Piece>;
}

/** Rules nearer than this are one, in points. */
const NEAR = 3;
const FEWEST_CELLS = 4;

/** Tables ruled with lines. A box around text is none: it takes two rows and two columns. */
export function findRuledTables(pieces: readonly Piece[], rules: readonly Box[]): Table[] {
  return connected(rules)
    .map((group) => toTable(group, pieces))
    .filter((table) => table !== undefined)
    .toSorted((a, b) => a.top - b.top);
}

/** Rules that touch one another, directly or through others. */
function connected(rules: readonly Box[]): Box[][] {
  const sorted = rules.toSorted((a, b) => a.top - b.top);
  const groups: { box: Box; rules: Box[] }[] = [];
  for (const rule of sorted) {
    const touching = groups.filter(({ box }) => touches(box, rule));
    const merged = { box: { ...rule }, rules: [rule] };
    for (const group of touching) {
      merged.rules.push(...group.rules);
      merged.box = around([merged.box, group.box]);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(merged);
  }
  return groups.map((group) => group.rules);
}

function toTable(rules: readonly Box[], pieces: readonly Piece[]): Table | undefined {
  const box = around(rules);
  const inside = pieces.filter((piece) => holdsMiddle(box, piece));
  if (inside.length < FEWEST_CELLS) return undefined;
  const lying = rules.filter((rule) => rule.right - rule.left > rule.bottom - rule.top);
  const standing = rules.filter((rule) => rule.right - rule.left <= rule.bottom - rule.top);
  const ys = places(
    lying,
    (rule) => (rule.top + rule.bottom) / 2,
    (rule) => rule.right - rule.left,
    0.3 * (box.right - box.left),
  );
  const xs = places(
    standing,
    (rule) => (rule.left + rule.right) / 2,
    (rule) => rule.bottom - rule.top,
    0.3 * (box.bottom - box.top),
  );
  // At the end of a page a table may lack its sides.
  close(xs, box.left, box.right);
  close(ys, box.top, box.bottom);
  if (xs.length < 3 || ys.length < 3) return undefined;
  const rows = bands(ys).map(([top, bottom]) => cellsOf(inside, standing, xs, top, bottom));
  const filled = rows.flat().filter((cell) => cell.pieces.length > 0);
  if (filled.length < FEWEST_CELLS || filled.length < inside.length * 0.05) return undefined;
  const taken = new Set(filled.flatMap((cell) => cell.pieces));
  return {
    ...box,
    rows: rows.filter((cells) => cells.some((cell) => cell.pieces.length > 0)),
    columns: xs.slice(0, -1),
    pieces: taken,
  };
}

/** Adds the edges of the table where no rule stands near them. */
function close(places: number[], first: number, last: number): void {
  if (!places.some((place) => Math.abs(place - first) < NEAR)) places.unshift(first);
  if (!places.some((place) => Math.abs(place - last) < NEAR)) places.push(last);
}

/** The places that rules stand at, with enough length of them together. */
function places(
  rules: readonly Box[],
  placeOf: (rule: Box) => number,
  lengthOf: (rule: Box) => number,
  least: number,
): number[] {
  const found: { at: number; length: number }[] = [];
  for (const rule of rules.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const last = found.at(-1);
    if (last !== undefined && placeOf(rule) - last.at < NEAR) last.length += lengthOf(rule);
    else found.push({ at: placeOf(rule), length: lengthOf(rule) });
  }
  return found.filter(({ length }) => length >= least).map(({ at }) => at);
}

function bands(places: readonly number[]): [number, number][] {
  return places.slice(1).map((place, index) => [places[index] ?? 0, place]);
}

/** The cells of a row; where no line parts two of them they are one. */
function cellsOf(
  pieces: readonly Piece[],
  standing: readonly Box[],
  xs: readonly number[],
  top: number,
  bottom: number,
): Cell[] {
  const middle = (top + bottom) / 2;
  const parted = xs.filter(
    (x, index) =>
      index === 0 ||
      index === xs.length - 1 ||
      standing.some(
        (rule) =>
          Math.abs((rule.left + rule.right) / 2 - x) < NEAR &&
          rule.top - NEAR <= middle &&
          rule.bottom + NEAR >= middle,
      ),
  );
  return bands(parted).map(([left, right]) => ({
    pieces: pieces.filter((piece) => holdsMiddle({ left, right, top, bottom }, piece)),
  }));
}

/** The lines of a cell from top to bottom. */
export function linesOf(cell: Cell): ReturnType<typeof toRows> {
  return toRows(cell.pieces);
}

function holdsMiddle(box: Box, piece: Box): boolean {
  const x = (piece.left + piece.right) / 2;
  const y = (piece.top + piece.bottom) / 2;
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

function touches(one: Box, other: Box): boolean {
  return (
    one.left - NEAR <= other.right &&
    other.left - NEAR <= one.right &&
    one.top - NEAR <= other.bottom &&
    other.top - NEAR <= one.bottom
  );
}

function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
