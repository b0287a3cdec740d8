import { type PlacedRow, toParagraphs } from './paragraphs.ts';

/** Smaller than the text by this share. */
const SMALLER = 0.92;
const MARKER = /^(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]|[[（(]?\d{1,3}[\])）]?|註|注)/u;

/**
 * The rows as paragraphs, with footnotes after the paragraph that they interrupt: at the foot of a page they stand
 * between the lines of a paragraph that goes on over the page.
 */
export function withFootnotes(rows: readonly PlacedRow[], body: number): PlacedRow[][] {
  const feet = findFeet(rows, body);
  if (feet.size === 0) return toParagraphs(rows);
  const places = new Map(rows.map((row, index) => [row, index]));
  const notes = toParagraphs(rows.filter((row) => feet.has(row)));
  const paragraphs: PlacedRow[][] = [];
  for (const paragraph of toParagraphs(rows.filter((row) => !feet.has(row)))) {
    while (notes[0] !== undefined && placeOf(notes[0][0], places) < placeOf(paragraph[0], places))
      paragraphs.push(notes.shift() as PlacedRow[]);
    paragraphs.push(paragraph);
  }
  return [...paragraphs, ...notes];
}

function placeOf(row: PlacedRow | undefined, places: ReadonlyMap<PlacedRow, number>): number {
  return row === undefined ? -1 : (places.get(row) ?? -1);
}

/** The small rows at the end of each column, from the first that begins with a marker. */
function findFeet(rows: readonly PlacedRow[], body: number): Set<PlacedRow> {
  const feet = new Set<PlacedRow>();
  rows.forEach((row, index) => {
    if (rows[index + 1]?.column === row.column) return;
    let from = index;
    while (from >= 0 && rows[from]?.column === row.column && (rows[from]?.size ?? body) <= body * SMALLER) from--;
    const small = rows.slice(from + 1, index + 1);
    const first = small.findIndex((one) => MARKER.test(one.text));
    // A page of small print alone has no text that the notes belong to.
    if (first < 0 || from < 0 || rows[from]?.column !== row.column) return;
    for (const one of small.slice(first)) feet.add(one);
  });
  return feet;
}
