import type { Range } from './types.ts';

/** A printed line of the file, without the spaces around it. Lines of spaces alone are none. */
export interface Line extends Range {
  /** What stands on the line; radicals are already repaired, unit for unit. */
  text: string;
  /** Ranges of the file that `text` was read from, in order. One, unless part of the line was printed twice. */
  pieces: readonly Range[];
  /** Empty lines right before it. */
  blankBefore: number;
  /** Columns of white space in front: 1 for a space, 2 for an ideographic one. */
  indent: number;
  /** Spaces stood after the last character. Word processors leave them at the end of a paragraph. */
  trailingSpace: boolean;
  /** True when its glyphs were printed twice and one of the copies was left out. */
  doubled: boolean;
}

// PDF tools also end lines with form feeds, Windows with CR LF.
const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/gu;
const LAYOUT_SPACE = /[\s\u200B\u200E\u200F\u2060\uFEFF]/u;

export function isLayoutSpace(unit: string): boolean {
  return LAYOUT_SPACE.test(unit);
}

/** The lines of a file that hold something, in order. */
export function splitLines(fileText: string): Line[] {
  const lines: Line[] = [];
  let blank = 0;
  for (const row of rows(fileText)) {
    const line = trimRow(fileText, row);
    if (line === null) {
      blank++;
      continue;
    }
    lines.push({ ...line, blankBefore: blank });
    blank = 0;
  }
  return lines;
}

function* rows(fileText: string): Generator<Range> {
  let start = 0;
  for (const found of fileText.matchAll(LINE_BREAK)) {
    yield { start, end: found.index };
    start = found.index + found[0].length;
  }
  yield { start, end: fileText.length };
}

function trimRow(fileText: string, row: Range): Omit<Line, 'blankBefore'> | null {
  let { start, end } = row;
  let indent = 0;
  for (; start < end && isLayoutSpace(fileText.charAt(start)); start++) {
    indent += fileText.charAt(start) === '\u3000' ? 2 : 1;
  }
  while (end > start && isLayoutSpace(fileText.charAt(end - 1))) end--;
  if (start === end) return null;
  return {
    start,
    end,
    indent,
    text: fileText.slice(start, end),
    pieces: [{ start, end }],
    trailingSpace: end < row.end,
    doubled: false,
  };
}

/** How wide text is printed, in Han characters: Latin letters and digits take half. */
export function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) < 0x2000 ? 0.5 : 1;
  return width;
}
