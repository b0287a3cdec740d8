import { type LabelKind, readOpening } from './labels.ts';
import { fillsColumn, type LayoutProfile, profileLayout } from './layout.ts';
import {
  endsWithListStop,
  endsWithPhotoCredit,
  hasClauses,
  isBareOpening,
  isCreditLine,
  isDateLine,
  isFinished,
  isNumberLine,
  looksLikeHeading,
  startsArticle,
} from './line-cues.ts';
import { type Line, widthOf } from './lines.ts';

/** Lines that belong together, and what goes between them. */
export interface Paragraph {
  lines: readonly Line[];
  /** Between line n and line n + 1: nothing between Han characters, a space between Latin words. */
  joiners: readonly string[];
  text: string;
}

/** How far short of its column an unfinished line may be: a stop that may not begin a line, a word kept whole. */
const SLACK = 3;
/** Lines narrower than this are no prose that was wrapped. */
const NARROWEST = 12;
const LONGEST_TITLE = 90;
/** Enough of a paragraph to tell what it is, and whether a bracket is open at its end. */
const HEAD = 160;
const TAIL = 400;
/** A line this wide that does not end is no heading: a page break tore it. */
const TOO_WIDE_FOR_HEADING = 30;

/** Lines to paragraphs. Every line is in exactly one. */
export function unwrap(lines: readonly Line[]): Paragraph[] {
  return new Unwrapper(lines).run();
}

/** The paragraph that lines are being added to. It is never read again as a whole: a long one gains many lines. */
class Growing {
  readonly lines: Line[] = [];
  readonly joiners: string[] = [];
  /** How it begins; all of it while it is shorter than HEAD. */
  head = '';
  /** How it ends. */
  tail = '';
  hasClauses = false;
  width = 0;

  add(line: Line, joiner: string | null): void {
    if (joiner !== null) this.joiners.push(joiner);
    const added = (joiner ?? '') + line.text;
    this.lines.push(line);
    if (this.head.length < HEAD) this.head += added;
    this.tail = (this.tail + added).slice(-TAIL);
    this.hasClauses ||= hasClauses(line.text);
    this.width += widthOf(added);
  }

  finish(): Paragraph {
    const text = this.lines
      .map((line, index) => (index === 0 ? '' : (this.joiners[index - 1] ?? '')) + line.text)
      .join('');
    return { lines: this.lines, joiners: this.joiners, text };
  }
}

class Unwrapper {
  private readonly lines: readonly Line[];
  private readonly profile: LayoutProfile;
  private readonly paragraphs: Paragraph[] = [];
  /** Last number seen by kind of label, so that 「16.」 after 15 is known for a label even where the text looks torn. */
  private readonly counted = new Map<LabelKind, number>();
  private current = new Growing();
  /** Nothing but headings so far: the title, which may take several lines. */
  private inTitle = true;

  constructor(lines: readonly Line[]) {
    this.lines = lines;
    this.profile = profileLayout(lines);
  }

  run(): Paragraph[] {
    this.lines.forEach((line, index) => {
      const joiner = this.current.lines.length === 0 ? null : this.joinerBefore(line, index);
      if (joiner === null) this.close();
      this.current.add(line, joiner);
    });
    this.close();
    return this.paragraphs;
  }

  private close(): void {
    if (this.current.lines.length === 0) return;
    const paragraph = this.current.finish();
    const { label } = readOpening(this.current.head);
    if (label !== null) this.counted.set(label.kind, label.ordinal);
    if (!looksLikeHeading(paragraph.text) || startsArticle(paragraph.text)) this.inTitle = false;
    this.paragraphs.push(paragraph);
    this.current = new Growing();
  }

  /** What joins the line to the paragraph so far; null when it begins a new one. */
  private joinerBefore(line: Line, index: number): string | null {
    const last = this.current.lines.at(-1) as Line;
    if (this.isTitleContinued(last, line, index)) return ' ';
    return this.continues(last, line, index) ? wrapJoiner(last.text, line.text) : null;
  }

  /** A headline over several lines: they follow one another at the top without an empty line between. */
  private isTitleContinued(last: Line, line: Line, index: number): boolean {
    if (!this.inTitle || this.profile.marked || line.blankBefore > 0 || this.current.width > LONGEST_TITLE)
      return false;
    const next = this.lines[index + 1];
    const standsAlone = next === undefined || next.blankBefore > 0;
    return isHeadline(this.current.head) && isHeadline(line.text) && standsAlone && !isNumberLine(last.text);
  }

  private continues(last: Line, line: Line, index: number): boolean {
    if (standsApart(this.current.head, last) || standsApart(line.text, line) || startsArticle(line.text)) return false;
    if (isBareOpening(this.current.head)) return true;
    if (this.opensParagraph(last, line, index)) return false;
    if (this.profile.marked) return !last.trailingSpace || this.isMarkedByChance(last, line, index);
    if (line.indent >= 2 && last.indent < 2 && this.usesIndents()) return false;
    if (isFinished(last.text)) return this.runsOn(last, line, index);
    return this.isTorn(last, line, index);
  }

  /**
   * Spaces end a line of prose that goes on: what was printed there became spaces, such as a dash over the line's end,
   * or the line was broken at the edge of the column with a space in it. No empty line follows, as after a paragraph.
   */
  private isMarkedByChance(last: Line, line: Line, index: number): boolean {
    if (line.blankBefore > 0 || !this.current.hasClauses || isFinished(last.text) || endsWithListStop(last.text))
      return false;
    return line.indent >= 2 || fillsColumn(last, this.columnsOf(index - 1), 1);
  }

  /** The line begins with a bullet or a label, and it is one, not a torn sentence that happens to look so. */
  private opensParagraph(last: Line, line: Line, index: number): boolean {
    const { bullet, label } = readOpening(line.text);
    const torn = !isFinished(last.text) && !endsWithListStop(last.text) && this.isTorn(last, line, index);
    if (bullet !== null) return !torn || /^[^-–—*+·]/u.test(bullet) || readOpening(this.current.head).bullet === bullet;
    if (label === null) return false;
    return !torn || label.ordinal === this.lastOrdinal(label.kind) + 1;
  }

  /** The number that this kind of label stood at last, this paragraph's own included. */
  private lastOrdinal(kind: LabelKind): number {
    const { label } = readOpening(this.current.head);
    return (label?.kind === kind ? label.ordinal : this.counted.get(kind)) ?? Number.NaN;
  }

  /** After a full stop at the very edge of the column: the paragraph may go on. */
  private runsOn(last: Line, line: Line, index: number): boolean {
    if (!this.profile.wrapped || line.blankBefore > this.profile.wrapGap) return false;
    if (!fillsColumn(last, this.columnsOf(index - 1), 1)) return false;
    // A line that neither ends nor fills the column cannot be the next one of a paragraph: a heading.
    return isFinished(line.text) || fillsColumn(line, this.columnsOf(index), SLACK);
  }

  /** The line stops in the middle of a sentence. */
  private isTorn(last: Line, line: Line, index: number): boolean {
    const inProse = this.current.hasClauses;
    if (hasOpenBracket(this.current.tail)) return true;
    if (last.doubled && line.doubled && line.blankBefore === 0) return true;
    if (!this.profile.wrapped) {
      return inProse && !endsWithListStop(last.text) && this.current.width >= TOO_WIDE_FOR_HEADING;
    }
    if (fillsColumn(last, this.columnsOf(index - 1), SLACK)) return true;
    if (endsWithListStop(last.text)) return false;
    const columnKnown = this.columnsOf(index - 1).some((column) => column >= widthOf(last.text) - 1);
    if (!columnKnown && this.pairsUp(last, line)) return true;
    // In prose a short line that does not end was cut by a picture or a page; an item of a list may just end so.
    return (
      inProse &&
      (this.current.lines.length > 1 || /[，、]$/u.test(last.text)) &&
      readOpening(this.current.head).bullet === null
    );
  }

  /** Too few lines to know the column: two of a width, or a shorter one that ends the sentence, belong together. */
  private pairsUp(last: Line, line: Line): boolean {
    if (line.blankBefore > this.profile.wrapGap || !hasClauses(line.text)) return false;
    const [above, below] = [widthOf(last.text), widthOf(line.text)];
    return above >= NARROWEST && (Math.abs(above - below) <= SLACK || (below < above && isFinished(line.text)));
  }

  private columnsOf(index: number): readonly [number, number] {
    return this.profile.columns[index] ?? [0, 0];
  }

  private usesIndents(): boolean {
    return this.current.lines[0] !== undefined && this.current.lines[0].indent >= 2;
  }
}

/** Lines that are a whole of their own: dates, credits, numbers, rows of a table. */
function standsApart(text: string, line: Line): boolean {
  if (line.text.includes('\t')) return true;
  // All of these are short; a long paragraph is not read again for every line it gains.
  if (text.length > 120) return false;
  return isDateLine(text) || isCreditLine(text) || endsWithPhotoCredit(text) || isNumberLine(text);
}

function isHeadline(text: string): boolean {
  return looksLikeHeading(text) && !hasClauses(text) && readOpening(text).length === 0;
}

function hasOpenBracket(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if ('「『（《〈【〔'.includes(char)) depth++;
    else if ('」』）》〉】〕'.includes(char)) depth = Math.max(0, depth - 1);
  }
  return depth > 0;
}

/** What joins two lines of a paragraph: a space between Latin words, nothing between Han characters. */
export function wrapJoiner(before: string, after: string): string {
  const inLatin = /[\p{Script=Latin}\d,;:.%)]$/u.test(before) && /^[\p{Script=Latin}\d(]/u.test(after);
  return inLatin && !before.endsWith('-') ? ' ' : '';
}
