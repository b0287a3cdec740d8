import { isFinished, looksLikeHeading } from '../line-cues.ts';
import type { DocxStyle } from './docx-styles.ts';
import { collapseSpace } from './markup-text.ts';
import type { HiddenReason } from './reader.ts';
import type { FoundBlock } from './table-builder.ts';

/** Characters of one look. */
export interface Run {
  text: string;
  bold: boolean | undefined;
  vanished?: boolean;
  colour?: string;
  halfPoints?: number;
  shaded?: boolean;
}

/** A paragraph while it is read. */
export interface Paragraph {
  runs: Run[];
  /** Blocks of text boxes that are anchored in it. */
  after: FoundBlock[];
  /** Notes that it refers to, in order. */
  notes: string[];
  style: string | undefined;
  numberId?: string;
  numberLevel?: number;
  outlineLevel?: number;
  /** Its own end was deleted. */
  runsOn: boolean;
}

/** Below all levels that styles can have. */
const BOLD_LEVEL = 10;
const SMALLEST_HALF_POINTS = 4;

/** Why a run is not seen on the page; undefined when it is. */
export function whyRunHidden(run: Run): HiddenReason | undefined {
  if (run.vanished === true) return 'style';
  if (run.halfPoints !== undefined && run.halfPoints < SMALLEST_HALF_POINTS) return 'tiny';
  return run.shaded !== true && /^F[A-F0-9]F[A-F0-9]F[A-F0-9]$/iu.test(run.colour ?? '') ? 'white' : undefined;
}

/** Level of a heading by its style, or by being short and bold throughout; undefined for text. */
export function headingLevelOf(paragraph: Paragraph, style: DocxStyle): number | undefined {
  const marked = paragraph.outlineLevel ?? style.headingLevel;
  if (marked !== undefined) return marked;
  const printed = paragraph.runs.filter((run) => run.text.trim() !== '');
  const text = textOf(paragraph);
  const bold = printed.length > 0 && printed.every((run) => run.bold ?? style.bold ?? false);
  return bold && !text.includes('\n') && !isFinished(text) && looksLikeHeading(text) ? BOLD_LEVEL : undefined;
}

/** The paragraph as blocks: one, or as many as its line breaks part it into. */
export function toBlocks(
  paragraph: Paragraph,
  { label, level }: { label: string; level: number | undefined },
): FoundBlock[] {
  const lines = textOf(paragraph)
    .split('\n')
    .map(collapseSpace)
    .filter((line) => line !== '');
  if (level !== undefined) {
    const text = [label, lines.join(' ')].filter((part) => part !== '').join(' ');
    return lines.length === 0 ? [] : [toBlock('heading', text, level)];
  }
  return lines.map((line, index) =>
    toBlock(label !== '' ? 'list-item' : 'sentence', index === 0 && label !== '' ? `${label} ${line}` : line),
  );
}

function textOf(paragraph: Paragraph): string {
  return paragraph.runs.map((run) => run.text).join('');
}

function toBlock(kind: FoundBlock['kind'], text: string, level?: number): FoundBlock {
  return {
    kind,
    lines: [{ text }],
    inMain: true,
    units: text.length,
    linkUnits: 0,
    ...(level !== undefined && { level }),
  };
}
