import { BlockWriter } from '../block-writer.ts';
import { READER_LIMITS } from '../formats.ts';
import type { ReadNote } from '../notes-table.ts';
import { tellingProperties } from '../properties.ts';
import { pdfProperties } from './pdf-properties.ts';
import type { HiddenText, ReadResult } from '../reader.ts';
import { withBareTables } from './bare-tables.ts';
import { toColumns } from './columns.ts';
import { partContents } from './contents.ts';
import { findFurniture } from './furniture.ts';
import { bodySize, decimalDepth, headingSize, rankLevels } from './headings.ts';
import { hasPicture, isScanned, whyHidden } from './hidden.ts';
import { noteNumbers, withoutNoteMarks } from './note-marks.ts';
import type { CarriedInPdf, Glyph, PdfPage, PdfSource, RecognisedPage } from './page.ts';
import { toGlyphs } from './recognised.ts';
import { withFootnotes } from './footnotes.ts';
import { setLayout } from './layout.ts';
import { type PlacedRow, placeRows } from './paragraphs.ts';
import { follows, type Piece, toPieces } from './pieces.ts';
import { lineOf, type PageSize } from './region.ts';
import { type Row, toRows } from './rows.ts';
import { TableWriter } from './table-writer.ts';
import { findRuledTables, type Table } from './tables.ts';
import { isVertical, turn } from './vertical.ts';

/** What is kept of a page once its glyphs have been read: the glyphs of a long document would fill the memory. */
interface ReadPage {
  size: PageSize;
  pieces: readonly Piece[];
  tables: readonly Table[];
  rules: PdfPage['rules'];
}

type Part = { paragraph: PlacedRow[] } | { table: Table; page: number };

const HIDDEN_UNITS = 200;
const MOST_HIDDEN = 200;

/** Reads the text layer of a PDF: lines with their boxes, in reading order, as paragraphs, headings and rows of tables. */
export function readPdf(source: PdfSource): ReadResult {
  if (source.pageCount > READER_LIMITS.pages) return { ok: false, error: { code: 'too-many-pages' } };
  const seen = new Notes();
  const pages: ReadPage[] = [];
  let units = 0;
  for (let index = 0; index < source.pageCount; index++) {
    const page = seen.read(source.page(index), index + 1, () => source.recognise?.(index));
    units += page.pieces.reduce((sum, piece) => sum + piece.text.length, 0);
    if (units > READER_LIMITS.textUnits) return { ok: false, error: { code: 'too-much-text' } };
    pages.push(page);
  }
  if (units === 0) return { ok: false, error: seen.first() };
  const writer = new BlockWriter();
  const contents = write(pages, writer);
  const doubtful = writer.blocks.reduce((sum, { lines }) => sum + lines.filter((line) => line.doubtful).length, 0);
  if (doubtful > 0) seen.notes.push({ code: 'lines-doubtful', count: doubtful });
  if (contents > 0) seen.notes.push({ code: 'contents-left-out', count: contents });
  seen.readCarried(source.carried, writer.text);
  return {
    ok: true,
    value: {
      format: 'pdf',
      text: writer.text,
      encoding: 'none',
      blocks: writer.blocks,
      aside: writer.aside,
      notes: seen.finish(),
      hidden: seen.hidden,
      properties: pdfProperties(source.carried),
    },
  };
}

/** Reads pages one by one, and keeps what is to be said of them. */
class Notes {
  readonly notes: ReadNote[] = [];
  readonly hidden: HiddenText[] = [];
  private comments = 0;
  private readonly textless: number[] = [];
  private readonly damaged: number[] = [];
  private readonly scanned: number[] = [];
  private readonly wordless: number[] = [];
  private readonly sure: (readonly [number, number])[] = [];
  private hiddenCount = 0;
  private lost = 0;
  private marks = 0;

  read(page: PdfPage | undefined, number: number, recognise: () => RecognisedPage | undefined): ReadPage {
    if (page === undefined) {
      this.damaged.push(number);
      return { size: { width: 1, height: 1, vertical: false }, pieces: [], tables: [], rules: [] };
    }
    for (const { reason, text } of page.notes ?? []) this.addNote(reason, number, text);
    const scan = isScanned(page);
    let glyphs = this.visible(page, number, scan);
    const printed = glyphs.some((glyph) => glyph.char.trim() !== '');
    const unread = !printed && (hasPicture(page) || page.fills.length + page.rules.length > 20);
    const recognised = unread ? recognise() : undefined;
    if (recognised !== undefined) glyphs = this.recognised(recognised, number);
    else if (unread) this.textless.push(number);
    if (scan && printed && glyphs.some((glyph) => glyph.inkless)) this.scanned.push(number);
    this.lost += glyphs.filter((glyph) => glyph.char === '\uFFFD').length;
    const vertical = isVertical(glyphs);
    const turned = vertical ? turn(page, glyphs) : { glyphs, rules: recognised ? [] : page.rules };
    const { pieces, marks } = piecesOf(turned.glyphs);
    this.marks += marks;
    return {
      size: { width: page.width, height: page.height, vertical },
      pieces,
      tables: findRuledTables(pieces, turned.rules),
      rules: turned.rules,
    };
  }

  private visible(page: PdfPage, number: number, scan: boolean): Glyph[] {
    const visible: Glyph[] = [];
    let open: HiddenText | undefined;
    for (const glyph of page.glyphs) {
      const reason = whyHidden(glyph, page, scan);
      // A line that runs over the page's edge is badly set; text that stands outside from its start was put there.
      if (reason === undefined || (reason === 'off-page' && open === undefined && follows(visible.at(-1), glyph))) {
        visible.push(glyph);
        open = undefined;
      } else if (glyph.char.trim() !== '' || open !== undefined) {
        if (open?.reason !== reason) {
          open = { reason, page: number, text: '' };
          if (++this.hiddenCount <= MOST_HIDDEN) this.hidden.push(open);
        }
        if (open.text.length < HIDDEN_UNITS) open.text += glyph.char;
      }
    }
    return visible;
  }

  private recognised(page: RecognisedPage, number: number): Glyph[] {
    const glyphs = toGlyphs(page);
    const printed = glyphs.filter((glyph) => glyph.char.trim() !== '');
    if (printed.length === 0) this.wordless.push(number);
    else {
      const sure = printed.reduce((sum, glyph) => sum + (glyph.confidence ?? 1), 0) / printed.length;
      this.sure.push([number, Math.round(sure * 100)]);
    }
    return glyphs;
  }

  private addNote(reason: 'comment' | 'field', page: number, text: string): void {
    if (reason === 'comment') this.comments++;
    else this.hiddenCount++;
    if (this.hidden.length < MOST_HIDDEN) this.hidden.push({ reason, page, text: text.slice(0, HIDDEN_UNITS) });
  }

  readCarried(carried: CarriedInPdf | undefined, text: string): void {
    if (carried === undefined) return;
    const told = tellingProperties(
      carried.properties.map((property) => property.text),
      text,
    );
    this.hidden.push(...told);
    this.hiddenCount += told.length;
    if (carried.attachments > 0) this.notes.push({ code: 'attachments-left-out', count: carried.attachments });
    if (carried.scripts > 0) this.notes.push({ code: 'scripts-ignored' });
  }

  /** Why there is no text at all. */
  first(): ReadNote {
    if (this.textless.length > 0) return { code: 'pages-without-text', pages: this.textless };
    if (this.wordless.length > 0) return { code: 'pages-without-words', pages: this.wordless };
    if (this.damaged.length > 0) return { code: 'damaged' };
    return { code: 'no-text' };
  }

  finish(): ReadNote[] {
    if (this.textless.length > 0) this.notes.push({ code: 'pages-without-text', pages: this.textless });
    if (this.wordless.length > 0) this.notes.push({ code: 'pages-without-words', pages: this.wordless });
    if (this.sure.length > 0) this.notes.push({ code: 'pages-recognised', sure: this.sure });
    if (this.damaged.length > 0) this.notes.push({ code: 'pages-damaged', pages: this.damaged });
    if (this.scanned.length > 0) this.notes.push({ code: 'pages-scanned', pages: this.scanned });
    if (this.comments > 0) this.notes.push({ code: 'comments-left-out', count: this.comments });
    if (this.hiddenCount > 0) this.notes.push({ code: 'hidden-left-out', count: this.hiddenCount });
    if (this.marks > 0) this.notes.push({ code: 'note-marks-left-out', count: this.marks });
    if (this.lost > 0) this.notes.push({ code: 'characters-lost', count: this.lost });
    return this.notes;
  }
}

function piecesOf(glyphs: readonly Glyph[]): { pieces: Piece[]; marks: number } {
  const { kept, marks } = withoutNoteMarks(glyphs, noteNumbers(toPieces(glyphs)));
  return { pieces: toPieces(kept), marks };
}

/** Writes the pages as blocks; returns how many lines of a table of contents were left out. */
function write(pages: readonly ReadPage[], writer: BlockWriter): number {
  const furniture = findFurniture(pages.map(({ size, pieces }) => ({ page: size, pieces })));
  const { parts, contents, body } = toParts(pages, furniture);
  const levels = rankLevels(
    parts.flatMap((part) => ('paragraph' in part ? (headingSize(part.paragraph, body) ?? []) : [])),
  );
  const tables = new TableWriter(writer, (page) => sizeOf(pages, page));
  for (const part of parts) {
    if ('table' in part) tables.write(part.table, part.page);
    else writeParagraph(part.paragraph, { pages, body, levels }, writer);
  }
  furniture.forEach((set) => {
    for (const row of toRows([...set])) writer.setAside(row.text);
  });
  for (const row of contents) writer.setAside(row.text);
  return contents.length;
}

function toParts(pages: readonly ReadPage[], furniture: readonly ReadonlySet<Piece>[]) {
  const contents: Row[] = [];
  const sequence: (PlacedRow | { table: Table; page: number })[] = [];
  const columns: PlacedRow[][] = [];
  pages.forEach((page, index) => {
    const own = furniture[index] ?? new Set();
    const inTables = new Set(page.tables.flatMap((table) => [...table.pieces]));
    const free = page.pieces.filter((piece) => !own.has(piece) && !inTables.has(piece));
    const pending = [...page.tables];
    for (const pieces of toColumns(free, page.rules)) {
      const { kept: rows, contents: listed } = partContents(toRows(pieces));
      contents.push(...listed);
      const placed = placeRows(rows, index, columns.length);
      columns.push(placed);
      const places = new Map(placed.map((row, at) => [rows[at], row]));
      for (const one of withBareTables(rows)) {
        while (pending[0] !== undefined && pending[0].top < one.top) {
          sequence.push({ table: pending.shift() as Table, page: index });
        }
        const row = 'rows' in one ? undefined : places.get(one);
        if (row !== undefined) sequence.push(row);
        else if ('rows' in one) sequence.push({ table: one, page: index });
      }
    }
    for (const table of pending) sequence.push({ table, page: index });
  });
  setLayout(columns);
  const body = bodySize(columns.flat());
  return { parts: toPartList(sequence, body), contents, body };
}

function toPartList(sequence: readonly (PlacedRow | { table: Table; page: number })[], body: number): Part[] {
  const parts: Part[] = [];
  let rows: PlacedRow[] = [];
  const flush = () => {
    for (const paragraph of withFootnotes(rows, body)) parts.push({ paragraph });
    rows = [];
  };
  for (const one of sequence) {
    if ('table' in one) {
      flush();
      parts.push(one);
    } else rows.push(one);
  }
  flush();
  return parts;
}

interface Context {
  pages: readonly ReadPage[];
  body: number;
  levels: (size: number) => number;
}

function writeParagraph(paragraph: readonly PlacedRow[], { pages, body, levels }: Context, writer: BlockWriter): void {
  const lines = paragraph.map((row, index) => lineOf(row, row.page, sizeOf(pages, row.page), paragraph[index + 1]));
  const size = headingSize(paragraph, body);
  const text = paragraph.map((row) => row.text).join('');
  if (size !== null) writer.add('heading', lines, decimalDepth(text) || levels(size));
  else if (/^(?:圖|表|图)\s*(?:\d|[一二三四五六七八九十])/u.test(text) && text.length <= 60)
    writer.add('caption', lines);
  else writer.add('sentence', lines);
}

function sizeOf(pages: readonly ReadPage[], page: number): PageSize {
  return pages[page]?.size ?? { width: 1, height: 1, vertical: false };
}
