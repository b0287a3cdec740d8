import type { DocxNumbering } from './docx-numbering.ts';
import { headingLevelOf, type Paragraph, type Run, toBlocks, whyRunHidden } from './docx-paragraph.ts';
import type { DocxStyle } from './docx-styles.ts';
import type { HiddenText } from './reader.ts';
import { type FoundBlock, TableBuilder } from './table-builder.ts';
import { local, readXml } from './xml.ts';

/** What is counted while a document is read. */
export interface DocxCounts {
  insertions: number;
  deletions: number;
  contents: number;
  hidden: HiddenText[];
}

export interface DocxContext {
  styleOf: (id: string | undefined) => DocxStyle;
  numbering: DocxNumbering;
  counts: DocxCounts;
  /** By `footnote 3`. */
  notes: ReadonlyMap<string, readonly FoundBlock[]>;
}

/** Parts whose text is not the document's: deleted, moved away, field codes, and second copies for old programs. */
const SKIPPED = new Set(
  'del moveFrom instrText delText delInstrText Fallback rPrChange pPrChange sectPrChange tblPrChange'.split(' '),
);
const HIDDEN_UNITS = 200;

/** A place that blocks are put into: the document, a table, or a text box that follows its paragraph. */
type Place = FoundBlock[] | TableBuilder;

/** Reads the paragraphs and tables of a part of a Word document. */
export class DocxBody {
  private readonly context: DocxContext;
  private readonly places: Place[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: { builder: TableBuilder; headRow: boolean; merged: boolean }[] = [];
  private run: Run | undefined;
  private inText = false;
  private inParagraphMark = false;
  private skipped = 0;
  private noteNumber = 0;
  /** Of a paragraph whose end was deleted: the next one begins with it. */
  private carried: Run[] = [];

  constructor(context: DocxContext) {
    this.context = context;
  }

  read(file: Uint8Array): FoundBlock[] {
    const blocks: FoundBlock[] = [];
    this.places.push(blocks);
    readXml(file, {
      open: (name, attributes) => this.open(local(name), attributes),
      text: (text) => this.text(text),
      close: (name) => this.close(local(name)),
    });
    this.places.pop();
    return blocks;
  }

  /** The blocks of each element of that name, by its id: the notes of a part. */
  readEach(file: Uint8Array, element: string): { id: string; blocks: FoundBlock[] }[] {
    const found: { id: string; blocks: FoundBlock[] }[] = [];
    readXml(file, {
      open: (name, attributes) => {
        if (local(name) === element) {
          const blocks: FoundBlock[] = [];
          if (attributes['w:type'] === undefined) found.push({ id: attributes['w:id'] ?? '', blocks });
          this.places.push(blocks);
        } else this.open(local(name), attributes);
      },
      text: (text) => this.text(text),
      close: (name) => {
        if (local(name) === element) this.places.pop();
        else this.close(local(name));
      },
    });
    return found;
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.skipped > 0 || SKIPPED.has(name)) {
      // Of the paragraph's own mark only that it was deleted matters: the next paragraph goes on here.
      const paragraph = this.paragraphs.at(-1);
      if (this.inParagraphMark && name === 'del' && paragraph) paragraph.runsOn = true;
      else if (name === 'del' && this.skipped === 0) this.context.counts.deletions++;
      this.skipped++;
      return;
    }
    switch (name) {
      case 'p':
        this.paragraphs.push({ runs: [], after: [], notes: [], style: undefined, runsOn: false });
        return;
      case 'r':
        this.run = { text: '', bold: undefined };
        return;
      case 'ins':
        if (!this.inParagraphMark) this.context.counts.insertions++;
        return;
      case 'rPr':
        this.inParagraphMark = this.run === undefined && this.paragraphs.length > 0;
        return;
      case 't':
        this.inText = true;
        return;
      case 'txbxContent':
        this.places.push(this.paragraphs.at(-1)?.after ?? []);
        return;
      default:
        if (!this.openTable(name, attributes)) this.property(name, attributes);
    }
  }

  private openTable(name: string, attributes: Readonly<Record<string, string>>): boolean {
    const table = this.tables.at(-1);
    const value = attributes['w:val'];
    switch (name) {
      case 'tbl': {
        const builder = new TableBuilder();
        this.tables.push({ builder, headRow: false, merged: false });
        this.places.push(builder);
        return true;
      }
      case 'tr':
        table?.builder.openRow();
        if (table) table.headRow = false;
        return true;
      case 'tblHeader':
        if (table) table.headRow = isOn(value);
        return true;
      case 'tc':
        table?.builder.openCell(table.headRow, {});
        if (table) table.merged = false;
        return true;
      case 'gridSpan':
        table?.builder.widen(Number(value));
        return true;
      case 'vMerge':
        if (table) table.merged = value !== 'restart';
        return true;
      default:
        return false;
    }
  }

  private property(name: string, attributes: Readonly<Record<string, string>>): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph === undefined) return;
    const value = attributes['w:val'];
    if (this.run !== undefined) return this.runProperty(this.run, name, value, attributes);
    if (name === 'pStyle') paragraph.style = value;
    else if (name === 'numId') paragraph.numberId = value ?? '';
    else if (name === 'ilvl') paragraph.numberLevel = Number(value);
    else if (name === 'outlineLvl' && Number(value) < 9) paragraph.outlineLevel = Number(value) + 1;
  }

  private runProperty(
    run: Run,
    name: string,
    value: string | undefined,
    attributes: Readonly<Record<string, string>>,
  ): void {
    const paragraph = this.paragraphs.at(-1);
    if (name === 'b') run.bold = isOn(value);
    else if (name === 'vanish' || name === 'webHidden') run.vanished = isOn(value);
    else if (name === 'color') run.colour = value ?? '';
    else if (name === 'sz') run.halfPoints = Number(value);
    else if (name === 'shd') run.shaded = !/^(?:auto|FFFFFF)$/iu.test(attributes['w:fill'] ?? 'auto');
    else if (name === 'highlight') run.shaded = true;
    else if (name === 'tab') run.text += ' ';
    else if (name === 'noBreakHyphen') run.text += '-';
    else if (name === 'br' || name === 'cr') run.text += attributes['w:type'] === undefined ? '\n' : '';
    else if (name === 'footnoteReference' || name === 'endnoteReference')
      paragraph?.notes.push(`${name.replace('Reference', '')} ${attributes['w:id'] ?? ''}`);
  }

  private text(text: string): void {
    if (this.inText && this.skipped === 0 && this.run !== undefined) this.run.text += text;
  }

  private close(name: string): void {
    if (this.skipped > 0) {
      this.skipped--;
      return;
    }
    switch (name) {
      case 't':
        this.inText = false;
        return;
      case 'rPr':
        this.inParagraphMark = false;
        return;
      case 'r':
        this.endRun();
        return;
      case 'p':
        this.endParagraph();
        return;
      case 'txbxContent':
        this.places.pop();
        return;
      case 'tc':
        this.endCell();
        return;
      case 'tbl':
        this.endTable();
    }
  }

  private endRun(): void {
    const run = this.run;
    this.run = undefined;
    const paragraph = this.paragraphs.at(-1);
    if (run === undefined || paragraph === undefined || run.text === '') return;
    const reason = whyRunHidden(run);
    if (reason === undefined) paragraph.runs.push(run);
    else if (run.text.trim() !== '')
      this.context.counts.hidden.push({ reason, text: run.text.trim().slice(0, HIDDEN_UNITS) });
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (paragraph === undefined) return;
    if (paragraph.runsOn) {
      this.carried.push(...paragraph.runs);
      return;
    }
    paragraph.runs.unshift(...this.carried.splice(0));
    const place = this.places.at(-1);
    const style = this.context.styleOf(paragraph.style);
    if (style.contents === true) {
      this.context.counts.contents++;
      return;
    }
    const label = this.labelOf(paragraph, style);
    const level = headingLevelOf(paragraph, style);
    for (const block of [...toBlocks(paragraph, { label, level }), ...paragraph.after, ...this.notesOf(paragraph)])
      put(place, block);
  }

  private labelOf(paragraph: Paragraph, style: DocxStyle): string {
    if (paragraph.runs.every((run) => run.text.trim() === '')) return '';
    const { numbering } = this.context;
    const own = paragraph.style === undefined ? undefined : numbering.ofStyle(paragraph.style);
    const id = paragraph.numberId ?? style.numbering?.id ?? own?.id;
    if (id === undefined || id === '0') return '';
    return numbering.next(id, paragraph.numberLevel ?? own?.level ?? style.numbering?.level ?? 0);
  }

  /** Notes stand after the paragraph that they belong to, numbered as they are printed. */
  private notesOf(paragraph: Paragraph): FoundBlock[] {
    return paragraph.notes.flatMap((key) => {
      const blocks = this.context.notes.get(key);
      if (blocks === undefined) return [];
      const number = ++this.noteNumber;
      return blocks.map((block, index) =>
        index === 0
          ? { ...block, lines: [{ text: `註${number}：`, joiner: '' }, ...block.lines], kind: 'sentence' as const }
          : block,
      );
    });
  }

  private endCell(): void {
    const table = this.tables.at(-1);
    if (table?.merged === true) table.builder.continueAbove();
    table?.builder.closeCell();
  }

  private endTable(): void {
    const table = this.tables.pop();
    this.places.pop();
    if (table === undefined) return;
    const blocks = table.builder.finish(true);
    const outer = this.places.at(-1);
    if (outer instanceof TableBuilder) outer.nest(blocks);
    else for (const block of blocks) put(outer, block);
  }
}

function put(place: Place | undefined, block: FoundBlock): void {
  if (place instanceof TableBuilder) place.add(block);
  else place?.push(block);
}

function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'none';
}
