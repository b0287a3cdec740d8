import { readOpening } from './labels.ts';
import { endsWithListStop, hasClauses, isFinished } from './line-cues.ts';
import { type Line, widthOf } from './lines.ts';

/** How a file is wrapped, told from the file itself. */
export interface LayoutProfile {
  /** Spaces are left at the end of a paragraph's last line, and nowhere else. */
  marked: boolean;
  /** Sentences run over line ends; otherwise a paragraph is a line, but where a page break tore it. */
  wrapped: boolean;
  /** Empty lines between the lines of one paragraph, most of the time. */
  wrapGap: number;
  /** By line: how wide the column is that the line stands in, seen from the lines before and from those after; 0 unknown. */
  columns: readonly (readonly [number, number])[];
}

/** A column is known by three lines of nearly one width among the seven on either side. */
const WINDOW = 7;
const BAND = 1.5;
const SUPPORT = 3;

export function profileLayout(lines: readonly Line[]): LayoutProfile {
  const widths = lines.map((line) => widthOf(line.text));
  const columns = widths.map((_, index) => {
    const before = widths.slice(Math.max(0, index - WINDOW + 1), index + 1);
    return [columnWidth(before), columnWidth(widths.slice(index, index + WINDOW))] as const;
  });
  return { marked: isMarked(lines), wrapped: isWrapped(lines), wrapGap: commonGap(lines), columns };
}

/**
 * Whether the line fills its column, `slack` Han characters short of the edge at most. A line that is wider than the
 * column stands in another one: a headline over narrow columns fills none of them.
 */
export function fillsColumn(line: Line, columns: readonly [number, number], slack: number): boolean {
  const width = widthOf(line.text);
  // A label may hang in the margin: the first line of an item is wider than the rest by as much.
  const hanging = widthOf(line.text.slice(0, readOpening(line.text).length));
  return columns.some((column) => column > 0 && width <= column + 1 + hanging && width >= column - slack);
}

function columnWidth(widths: readonly number[]): number {
  const falling = widths.toSorted((a, b) => b - a);
  return (
    falling.find((width) => falling.filter((other) => other <= width && other >= width - BAND).length >= SUPPORT) ?? 0
  );
}

/** Word processors put a space after the last character of a paragraph; then no other cue is as good. */
function isMarked(lines: readonly Line[]): boolean {
  const trailing = lines.filter((line) => line.trailingSpace);
  const others = lines.filter((line) => !line.trailingSpace);
  if (trailing.length < 3 || others.length < 3) return false;
  const ends = trailing.filter(
    (line) => isFinished(line.text) || endsWithListStop(line.text) || !hasClauses(line.text),
  );
  const torn = others.filter((line) => !isFinished(line.text));
  return ends.length >= trailing.length * 0.85 && torn.length >= others.length * 0.7;
}

function isWrapped(lines: readonly Line[]): boolean {
  const prose = lines.filter((line) => hasClauses(line.text));
  const torn = prose.filter((line) => !isFinished(line.text) && !endsWithListStop(line.text));
  return torn.length > 0 && torn.length >= prose.length * 0.25;
}

function commonGap(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before === undefined || isFinished(before.text) || !hasClauses(before.text)) return;
    counts.set(line.blankBefore, (counts.get(line.blankBefore) ?? 0) + 1);
  });
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0] as [number, number])[0];
}
