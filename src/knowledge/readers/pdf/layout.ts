import { isFinished } from '../../line-cues.ts';
import { isSameSize, type PlacedRow } from './paragraphs.ts';
import { commonest } from './pieces.ts';
import type { Row } from './rows.ts';

/** So many lines within so many points show where a column ends. */
const SUPPORT = 3;
const EDGE = 5;
/** Lines of one paragraph stand at one distance, within this share. */
const EVEN = 1.06;
/** Seen so often in a document, a distance is that of its lines. */
const OFTEN = 10;
const WIDER = 1.15;

/**
 * Tells of each row how its column is set: where its lines end, and how far from each other they stand. A page may show
 * neither: all of its paragraphs have one line. Then the document's other pages do.
 */
export function setLayout(columns: readonly (readonly PlacedRow[])[]): void {
  const usual = usualDistances(columns);
  const edges = usualEdges(columns);
  for (const rows of columns) {
    const own = rightEdge(rows);
    for (const row of rows) {
      row.leading = leadingOf(row, rows, usual);
      row.columnRight = own ?? edges.get(placeOf(row.columnLeft)) ?? Math.max(...rows.map((one) => one.right));
    }
  }
}

/** By size, in half points: the commonest distance of two lines in the document. */
function usualDistances(columns: readonly (readonly PlacedRow[])[]): Map<number, number> {
  const bySize = new Map<number, number[]>();
  for (const rows of columns) {
    rows.forEach((row, index) => {
      const distance = distanceTo(row, rows[index - 1]);
      if (distance === undefined) return;
      const key = Math.round(row.size * 2);
      bySize.set(key, [...(bySize.get(key) ?? []), Math.round(distance * 2) / 2]);
    });
  }
  const usual = new Map<number, number>();
  for (const [size, distances] of bySize) {
    const best = commonest(distances);
    if (distances.filter((one) => one === best).length >= OFTEN) usual.set(size, best);
  }
  return usual;
}

/** Undefined when the two are not lines of one size, or too far apart to be of one paragraph. */
function distanceTo(row: PlacedRow, above: PlacedRow | undefined): number | undefined {
  if (above === undefined || !isSameSize(row, above)) return undefined;
  const distance = row.base - above.base;
  return distance > 0.8 * row.size && distance < 2.2 * row.size ? distance : undefined;
}

function leadingOf(row: PlacedRow, rows: readonly PlacedRow[], usual: ReadonlyMap<number, number>): number {
  const same = rows.flatMap((one, index) => (isSameSize(one, row) ? (distanceTo(one, rows[index - 1]) ?? []) : []));
  const rising = same.toSorted((a, b) => a - b);
  const own = rising.find((distance) => rising.filter((one) => one >= distance && one <= distance * EVEN).length >= 2);
  const ofDocument = usual.get(Math.round(row.size * 2));
  if (own === undefined) return ofDocument ?? 0;
  return ofDocument !== undefined && own > ofDocument * WIDER && !isTorn(rows) ? ofDocument : own;
}

/** Most lines stop in the middle of a sentence: the column is one of prose, however wide it is set. */
function isTorn(rows: readonly PlacedRow[]): boolean {
  return rows.filter((row) => !isFinished(row.text) && row.text.length > 10).length > rows.length * 0.6;
}

/** The furthest place that several lines reach; a line may run over it. Undefined where too few agree. */
function rightEdge(rows: readonly Row[]): number | undefined {
  const falling = rows.map((row) => row.right).toSorted((a, b) => b - a);
  return falling.find((right) => falling.filter((other) => other <= right && other >= right - EDGE).length >= SUPPORT);
}

/** By the place that columns begin at: where the lines of all of them end. */
function usualEdges(columns: readonly (readonly PlacedRow[])[]): Map<number, number> {
  const byPlace = new Map<number, PlacedRow[]>();
  for (const row of columns.flat()) {
    const list = byPlace.get(placeOf(row.columnLeft));
    if (list === undefined) byPlace.set(placeOf(row.columnLeft), [row]);
    else list.push(row);
  }
  return new Map(
    [...byPlace].flatMap(([place, rows]) => {
      const rights = rows.map((row) => Math.round(row.right / EDGE) * EDGE);
      const edge = commonest(rights);
      return rights.filter((one) => one === edge).length >= OFTEN ? [[place, edge] as const] : [];
    }),
  );
}

function placeOf(left: number): number {
  return Math.round(left / (2 * EDGE));
}
