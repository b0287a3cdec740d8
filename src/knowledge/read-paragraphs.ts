import { collapseDoubled } from './doubled.ts';
import { isLayoutSpace, type Line } from './lines.ts';
import { type Paragraph, wrapJoiner } from './paragraphs.ts';
import type { ReadBlock, ReadFile, ReadLine } from './readers/reader.ts';
import type { Range } from './types.ts';

/** What a format says of a paragraph that its words alone would not. */
export interface Mark {
  kind: ReadBlock['kind'];
  level?: number;
}

export interface MarkedParagraphs {
  paragraphs: Paragraph[];
  /** One a paragraph. */
  marks: Mark[];
  /** Lines that belong to no paragraph. */
  aside: Line[];
  /** Ranges that were printed twice and are left out. */
  dropped: Range[];
}

/** The paragraphs of a file that was read with its structure: nothing is unwrapped by guessing. */
export function toMarkedParagraphs(
  { text, blocks, aside = [] }: Pick<ReadFile, 'text' | 'aside'> & { blocks: readonly ReadBlock[] },
  repair: (line: Line) => Line,
): MarkedParagraphs {
  const marked: MarkedParagraphs = { paragraphs: [], marks: [], aside: [], dropped: [] };
  for (const block of blocks) {
    const given = block.lines.flatMap((line) => toLine(text, line) ?? []);
    const read = collapseDoubled(given.map(repair));
    marked.dropped.push(...read.dropped);
    if (read.lines.length === 0) continue;
    const joiners = read.lines.slice(1).map((line, index) => joinerOf(block.lines, read.lines[index] as Line, line));
    marked.paragraphs.push({
      lines: read.lines,
      joiners,
      text: read.lines.map((line, index) => (index === 0 ? '' : (joiners[index - 1] ?? '')) + line.text).join(''),
    });
    marked.marks.push({ kind: block.kind, ...(block.level !== undefined && { level: block.level }) });
  }
  marked.aside = aside.flatMap((line) => toLine(text, line) ?? []);
  return marked;
}

function joinerOf(lines: readonly ReadLine[], before: Line, after: Line): string {
  const own = lines.find((line) => line.start <= before.start && before.end <= line.end);
  return own?.joiner ?? wrapJoiner(before.text, after.text);
}

function toLine(text: string, { start: from, end: to }: Range): Line | undefined {
  let [start, end] = [from, to];
  while (start < end && isLayoutSpace(text.charAt(start))) start++;
  while (end > start && isLayoutSpace(text.charAt(end - 1))) end--;
  if (start === end) return undefined;
  return {
    start,
    end,
    text: text.slice(start, end),
    pieces: [{ start, end }],
    blankBefore: 0,
    indent: 0,
    trailingSpace: false,
    doubled: false,
  };
}
