import { countPrivateUse } from '../language/fold.ts';
import { splitSentences } from '../language/sentences.ts';
import { collapseDoubled } from './doubled.ts';
import { EditionText } from './edition-text.ts';
import { repairGlyph } from './glyphs.ts';
import { isFinished } from './line-cues.ts';
import { type Line, splitLines } from './lines.ts';
import { type Block, outline } from './outline.ts';
import { type Paragraph, unwrap } from './paragraphs.ts';
import { readPrintedDates } from './printed-dates.ts';
import { toMarkedParagraphs } from './read-paragraphs.ts';
import type { ReadFile } from './readers/reader.ts';
import { createDoubtFinder, createRegionFinder } from './regions.ts';
import { setAsideRunningHeads } from './running-heads.ts';
import { withSpeakers } from './speakers.ts';
import type { DocumentDescription, Range, SegmentedEdition, SegmentedSentence } from './types.ts';

/** Changes whenever the same file would be understood differently; an edition is kept with the version that read it. */
export const CLEANER_VERSION = 'text-6';

/** A file's text, and what its reader knows of its structure; without `blocks` the lines alone must tell. */
export type SegmentedFile = Pick<ReadFile, 'text' | 'blocks' | 'aside'>;

/** Ordinary sentences stay far below; the longest one in 65 sittings of a legislature has 1,638 units. */
const LONGEST_SENTENCE = 2000;

/**
 * Reads a file's text as an edition: lines unwrapped into paragraphs, headings, labels and sentences, with a
 * map back to the file. Any text is read; what could not be read well stands in `warnings`.
 *
 * Every unit of the file is in exactly one map run or in exactly one edit that left it out or replaced it, and every
 * unit of the edition's text is in exactly one sentence, label or gap.
 */
export function segment(
  file: string | SegmentedFile,
  description: Pick<DocumentDescription, 'numbering'>,
): SegmentedEdition {
  const { text: fileText, ...structure } = typeof file === 'string' ? { text: file } : file;
  const { paragraphs, marks, aside, dropped } = toParagraphs(fileText, structure);
  const blocks = outline(
    paragraphs.map((paragraph) => paragraph.text),
    description.numbering,
    marks,
  );

  const text = new EditionText(fileText, dropped, aside);
  const sentences: SegmentedSentence[] = [];
  const labels: Range[] = [];
  paragraphs.forEach((paragraph, index) => {
    const start = text.addParagraph(paragraph);
    const block = blocks[index] as Block;
    if (block.openingLength > 0) labels.push(trimmed(paragraph.text, start, { start: 0, end: block.openingLength }));
    for (const sentence of sentencesOf(paragraph, block, start, index)) sentences.push(sentence);
  });
  const finished = text.finish();
  const regionsOf = createRegionFinder(structure.blocks ?? [], finished.map);
  const isDoubtful = createDoubtFinder(structure.blocks ?? [], finished.map);
  return {
    ...finished,
    sentences: withSpeakers(finished.text, sentences).map((sentence) => {
      const regions = regionsOf(sentence);
      const quotable = sentence.quotable && !isDoubtful(sentence);
      return { ...sentence, quotable, ...(regions.length > 0 && { regions }) };
    }),
    labels,
    gaps: gapsBetween(
      finished.text.length,
      [...sentences, ...labels].toSorted((a, b) => a.start - b.start),
    ),
    printedDates: printedDates(paragraphs, blocks),
    warnings: warningsFor(finished.text, sentences),
  };
}

/** Without structure the lines alone must tell what belongs together. */
function toParagraphs(text: string, { blocks, aside = [] }: Omit<SegmentedFile, 'text'>) {
  if (blocks !== undefined) return toMarkedParagraphs({ text, blocks, aside }, repairLine);
  const read = collapseDoubled(splitLines(text).map(repairLine));
  const parted = setAsideRunningHeads(read.lines);
  return { paragraphs: unwrap(parted.kept), marks: undefined, aside: parted.aside, dropped: read.dropped };
}

function repairLine(line: Line): Line {
  if (!/[\u2E80-\u2FDF\u3192-\u319F\uF900-\uFAFF]/u.test(line.text)) return line;
  return {
    ...line,
    text: line.text
      .split('')
      .map((unit) => repairGlyph(unit)?.now ?? unit)
      .join(''),
  };
}

function sentencesOf(paragraph: Paragraph, block: Block, start: number, index: number): SegmentedSentence[] {
  const body = paragraph.text.slice(block.openingLength);
  const whole = block.kind === 'heading' || block.kind === 'date-line' || block.kind === 'table-row';
  const spans = (whole ? [{ start: 0, end: body.length }] : splitSentences(body)).flatMap((span) =>
    cutLong(body, span),
  );
  const responsible = block.kind === 'heading' ? null : readResponsible(body);
  const quotable = !paragraph.lines.some((line) => line.doubled);
  return spans
    .map((span) => trimmed(body, start + block.openingLength, span))
    .filter((range) => range.end > range.start)
    .map((range) => ({
      ...range,
      kind: block.kind,
      printedLabel: block.printedLabel,
      label: block.label,
      headings: block.headings,
      paragraph: index,
      attributes: responsible === null ? {} : { responsible },
      quotable,
    }));
}

/** Text without stops, such as a table read as one line, must still come in pieces that can be stored and shown. */
function cutLong(text: string, span: Range): Range[] {
  const pieces: Range[] = [];
  let { start } = span;
  while (span.end - start > LONGEST_SENTENCE) {
    const piece = text.slice(start, start + LONGEST_SENTENCE);
    const clause = Math.max(...['；', '，', '、', ' '].map((mark) => piece.lastIndexOf(mark))) + 1;
    // A pair of surrogates is one character.
    const whole = /[\uD800-\uDBFF]$/u.test(piece) ? piece.length - 1 : piece.length;
    const end = start + (clause > LONGEST_SENTENCE / 2 ? clause : whole);
    pieces.push({ start, end });
    start = end;
  }
  return [...pieces, { start, end: span.end }];
}

/** The range of `text` without the spaces around it, moved to where the text stands in the edition. */
function trimmed(text: string, offset: number, { start, end }: Range): Range {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  return { start: offset + from, end: offset + Math.max(from, start + inner.trimEnd().length) };
}

const BODY_NAME = /(?:局|署|處|司|部|廳|院|會|處長|辦|辦公室|部門|機構|公司|中心|警隊|小組|专员|專員|組|科|处|厅|会)$/u;

/** Who is responsible, as printed in brackets after the item's full stop: （律政司）, (發展局、創新科技及工業局). */
function readResponsible(text: string): readonly string[] | null {
  const found = /[。！？；][」』”]*\s*[（(]([^（）()]{2,80})[）)]$/u.exec(text.slice(-120));
  const names = found?.[1]?.split('、').map((name) => name.trim()) ?? [];
  return names.length > 0 && names.every((name) => BODY_NAME.test(name)) ? names : null;
}

function gapsBetween(length: number, taken: readonly Range[]): Range[] {
  const gaps: Range[] = [];
  let at = 0;
  for (const range of taken) {
    if (range.start > at) gaps.push({ start: at, end: range.start });
    at = Math.max(at, range.end);
  }
  if (at < length) gaps.push({ start: at, end: length });
  return gaps;
}

/** Last lines first: a document is dated where it is signed; its title may name the day of a meeting. */
function printedDates(paragraphs: readonly Paragraph[], blocks: readonly Block[]): string[] {
  const signed: string[] = [];
  const titled: string[] = [];
  blocks.forEach((block, index) => {
    const text = paragraphs[index]?.text ?? '';
    if (block.kind === 'date-line') signed.unshift(...readPrintedDates(text));
    else if (block.inTitle && block.kind === 'heading') titled.push(...readPrintedDates(text));
  });
  return [...new Set([...signed, ...titled])];
}

function warningsFor(text: string, sentences: readonly SegmentedSentence[]): string[] {
  const warnings: string[] = [];
  const lost = text.match(/\uFFFD/gu)?.length ?? 0;
  const unknown = countPrivateUse(text);
  const doubled = sentences.filter((sentence) => !sentence.quotable).length;
  if (sentences.length === 0) warnings.push('The file holds no text.');
  if (lost > 0) warnings.push(`${lost} characters could not be decoded.`);
  if (unknown > 0) warnings.push(`${unknown} characters have no meaning outside their font.`);
  if (doubled > 0) warnings.push(`${doubled} sentences were printed twice over themselves and are not quoted.`);
  // Rows of a table need none, and a file that says that they are rows is none of the two.
  const words = sentences.filter(({ kind }) => kind !== 'table-row');
  if (words.length > 3 && !words.some((sentence) => isFinished(text.slice(sentence.start, sentence.end)))) {
    warnings.push('No sentence ends with a full stop; the file may be a table or a scan.');
  }
  return warnings;
}
