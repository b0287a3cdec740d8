import { type Follows, HeadingPath, isOwnSection } from './headings.ts';
import { type Opening, readOpening } from './labels.ts';
import {
  endsWithPhotoCredit,
  hasClauses,
  isCreditLine,
  isDateLine,
  isFinished,
  isNumberLine,
  looksLikeHeading,
  opensList,
  startsArticle,
} from './line-cues.ts';
import { widthOf } from './lines.ts';
import type { Mark } from './read-paragraphs.ts';
import { speakerOf } from './speakers.ts';
import type { DocumentDescription, SentenceKind } from './types.ts';

/** What a paragraph is, and what it is called when cited. */
export interface Block {
  kind: SentenceKind;
  /** Units at its start that are bullet or label, spaces after them included. */
  openingLength: number;
  printedLabel: string | null;
  label: string | null;
  headings: readonly string[];
  /** Stands at the top, before any text. */
  inTitle: boolean;
}

type Role = 'heading' | 'prose' | 'item' | 'caption' | 'date-line' | 'number' | 'row';

const TITLE_HEADINGS = 8;
const STACKED_HEADINGS = 3;

/** Reads the paragraphs of a document as headings, prose, items, captions and date lines, each under its headings. */
export function outline(
  texts: readonly string[],
  numbering: DocumentDescription['numbering'],
  marks?: readonly Mark[],
): Block[] {
  const openings = texts.map(readOpening);
  const roles = marks === undefined ? assignRoles(texts, openings) : markedRoles(texts, openings, marks);
  const writer = new Outliner(texts, openings, roles, { numbering, marks });
  return texts.map((_, index) => writer.block(index));
}

const MARKED: Readonly<Partial<Record<SentenceKind, Role>>> = {
  heading: 'heading',
  'table-row': 'row',
  caption: 'caption',
  'list-item': 'item',
  'date-line': 'date-line',
};

/** What the format says stands. Of its plain paragraphs only what no other paragraph looks like is taken for more. */
function markedRoles(texts: readonly string[], openings: readonly Opening[], marks: readonly Mark[]): Role[] {
  return texts.map((text, index) => {
    const marked = MARKED[marks[index]?.kind ?? 'sentence'];
    if (marked !== undefined) return marked;
    const opening = openings[index] as Opening;
    if (text.length > 4000) return opening.length > 0 ? 'item' : 'prose';
    if (isDateLine(text)) return 'date-line';
    if (isCreditLine(text)) return 'caption';
    if (opening.bullet !== null) return 'item';
    if (opening.label === null) return 'prose';
    return isLabelledHeading(text.slice(opening.length), opening, openings[index + 1]) ? 'heading' : 'item';
  });
}

function assignRoles(texts: readonly string[], openings: readonly Opening[]): Role[] {
  const roles = texts.map((text, index) =>
    roleOf(text, openings[index] as Opening, openings[index + 1], texts[index + 1]),
  );
  markCaptions(texts, openings, roles);
  markSignature(texts, roles);
  markLists(openings, roles);
  return roles;
}

/** Short lines one after another, more than any stack of headings, are a list: names, titles, cells of a table. */
function markLists(openings: readonly Opening[], roles: Role[]): void {
  let from = 0;
  let most = TITLE_HEADINGS;
  while (from < roles.length) {
    let to = from;
    while (to < roles.length && roles[to] === 'heading' && openings[to]?.label === null) to++;
    if (to - from > most) roles.fill('item', from + 1, to);
    if (roles[from] !== 'heading' && roles[from] !== 'number') most = STACKED_HEADINGS;
    from = Math.max(to, from + 1);
  }
}

function roleOf(text: string, opening: Opening, next: Opening | undefined, nextText: string | undefined): Role {
  if (text.length > 4000) return opening.length > 0 ? 'item' : 'prose';
  if (text.includes('\t') || isSpacedRow(text) || isSpacedHead(text, nextText)) return 'row';
  if (isDateLine(text)) return 'date-line';
  if (isCreditLine(text) || endsWithPhotoCredit(text)) return 'caption';
  if (isNumberLine(text)) return nextText !== undefined && isPlainHeading(nextText) ? 'number' : 'prose';
  if (opening.bullet !== null) return 'item';
  if (opening.label !== null) return isLabelledHeading(text.slice(opening.length), opening, next) ? 'heading' : 'item';
  return isPlainHeading(text) ? 'heading' : 'prose';
}

/** 「狗隻屍體  27 106具」: cells apart by spaces, a figure in the last. */
const SPACED_ROW = /[^\d\s][ \u3000]{2,}\d[\d.,% ]*[\p{Script=Han}%％]{0,3}$/u;
const CELLS = /\S[ \u3000]{2,}\S/u;

function isSpacedRow(text: string): boolean {
  return text.length <= LONGEST_ROW && SPACED_ROW.test(text);
}

/** What stands over the columns of such rows. */
function isSpacedHead(text: string, next: string | undefined): boolean {
  return next !== undefined && text.length <= LONGEST_ROW && CELLS.test(text) && isSpacedRow(next);
}

const LONGEST_ROW = 100;

function isPlainHeading(text: string): boolean {
  return looksLikeHeading(text) && readOpening(text).length === 0;
}

/** 一、 and （一） head what follows when they are short, without a comma: （一）金融業合作。 Numbers as 7. are items. */
function isLabelledHeading(text: string, opening: Opening, next: Opening | undefined): boolean {
  const kind = opening.label?.kind;
  if (kind === 'part') return widthOf(text) <= 40;
  if (kind !== 'chapter' && kind !== 'section') return false;
  const bare = text.replace(/[。．]$/u, '');
  if (hasClauses(bare) || widthOf(bare) > 35) return false;
  // （一） after （一） without anything between them are items of a list.
  return next === undefined || next.label?.kind !== kind || !isFinished(text);
}

/** Bullets between pictures' credits are captions too: a newspaper sets them together. */
function markCaptions(texts: readonly string[], openings: readonly Opening[], roles: Role[]): void {
  let from = 0;
  while (from < roles.length) {
    let to = from;
    while (to < roles.length && (openings[to]?.bullet != null || roles[to] === 'caption')) to++;
    const credited = texts.slice(from, to).some(endsWithPhotoCredit);
    if (credited) roles.fill('caption', from, to);
    from = Math.max(to, from + 1);
  }
}

/** The lines at the very end, a date among them, are who signs and when. */
function markSignature(texts: readonly string[], roles: Role[]): void {
  let from = roles.length;
  while (
    from > 0 &&
    (roles[from - 1] === 'heading' || roles[from - 1] === 'date-line') &&
    widthOf(texts[from - 1] ?? '') <= 45
  )
    from--;
  const firstDate = roles.indexOf('date-line', from);
  if (firstDate > from || (firstDate === from && from > 0)) roles.fill('date-line', from);
}

class Outliner {
  private readonly texts: readonly string[];
  private readonly openings: readonly Opening[];
  private readonly roles: readonly Role[];
  private readonly marks: readonly Mark[] | undefined;
  private readonly unit: string;
  private readonly path = new HeadingPath();
  /** The numbered paragraph reached last, as cited, and whether it announces a list. */
  private numbered: { label: string; announces: boolean } | null = null;
  private inTitle = true;

  constructor(
    texts: readonly string[],
    openings: readonly Opening[],
    roles: readonly Role[],
    { numbering, marks }: { numbering: 'paragraph' | 'item'; marks: readonly Mark[] | undefined },
  ) {
    this.marks = marks;
    this.texts = texts;
    this.openings = openings;
    this.roles = roles;
    this.unit = numbering === 'item' ? '項' : '段';
  }

  block(index: number): Block {
    const text = this.texts[index] as string;
    switch (this.roles[index] as Role) {
      case 'heading':
        return this.heading(text, index);
      case 'number':
        return this.make('heading', { openingLength: text.length, printedLabel: text });
      case 'date-line':
        if (this.marks === undefined) this.path.reset();
        return this.make('date-line', {});
      case 'caption':
        // A picture or a source line says nothing about the section it happens to stand in.
        if (isCreditLine(text)) this.path.leaveBox();
        return this.make('caption', { openingLength: this.openings[index]?.length ?? 0, headings: [] });
      case 'row':
        return this.make('table-row', {});
      case 'item':
      case 'prose':
        return this.body(text, index);
    }
  }

  private heading(text: string, index: number): Block {
    const opening = this.openings[index] as Opening;
    const chapter = this.roles[index - 1] === 'number' ? (this.texts[index - 1] ?? null) : null;
    const printedLabel = opening.label?.printed ?? chapter;
    this.numbered = null;
    // The title is not a heading of the sections below it: the document's description says it already.
    // Where the format marks headings, only the first one can be it. What stands right above somebody's words is the
    // matter they speak to, as every later one in a record is.
    const untitled = this.marks !== undefined && index > 0;
    const headsTurn = speakerOf(this.texts[index + 1] ?? '') !== undefined;
    if (this.inTitle && !untitled && !headsTurn && printedLabel === null && !isOwnSection(text)) {
      return this.make('heading', { openingLength: opening.length, headings: [] });
    }
    const inTitle = this.inTitle;
    this.inTitle = false;
    const number = chapter === null ? (opening.label?.kind ?? null) : 'chapter-number';
    this.path.push(
      chapter === null ? text : `${chapter} ${text}`,
      number,
      this.follows(index),
      this.marks?.[index]?.level,
    );
    const headings = this.path.current().slice(0, -1);
    return { ...this.make('heading', { openingLength: opening.length, printedLabel, headings }), inTitle };
  }

  private follows(index: number): Follows {
    const before = this.roles[index - 1];
    if (before === 'heading' || before === 'number') return 'heading';
    return before === 'prose' || before === 'item'
      ? opensList(this.texts[index - 1] ?? '')
        ? 'announcement'
        : 'text'
      : 'text';
  }

  private body(text: string, index: number): Block {
    this.inTitle = false;
    const opening = this.openings[index] as Opening;
    if (this.marks === undefined && startsArticle(text)) this.path.reset();
    if (this.roles[index] === 'prose') this.path.prose();
    const label = this.labelOf(opening, text);
    const numberedParagraph = opening.label?.kind === 'number' && this.unit === '段';
    const kind = this.roles[index] === 'item' && !numberedParagraph ? 'list-item' : 'sentence';
    return this.make(kind, { openingLength: opening.length, printedLabel: opening.label?.printed ?? null, label });
  }

  /** 第7段 for `7.`, 第17段(i) for `(i)` within it; items of a list that a numbered paragraph announces carry its label. */
  private labelOf({ label, bullet }: Opening, text: string): string | null {
    if (label === null) {
      if (bullet !== null && this.numbered?.announces === true) return this.numbered.label;
      this.numbered = null;
      return null;
    }
    const printed = label.printed.replace(/[.．、]$/u, '').normalize('NFKC');
    if (label.kind === 'number' || label.kind === 'chapter') {
      this.numbered = { label: `第${printed}${this.unit}`, announces: opensList(text) };
      return this.numbered.label;
    }
    if (label.kind === 'part') return label.printed;
    return `${this.numbered?.label ?? ''}${label.printed}`;
  }

  private make(kind: SentenceKind, block: Partial<Block>): Block {
    const headings = block.headings ?? this.path.current();
    return { kind, openingLength: 0, printedLabel: null, label: null, inTitle: this.inTitle, ...block, headings };
  }
}
