/** The reference texts of the manuals: what a page of the PDF should be read as, in the layout of a text browser. */

export interface Reference {
  /** Han characters of the body without tables, in order. */
  han: string;
  /** Han characters of each table, cell by cell. The PDF prints tables where there is room: their place is not compared. */
  tables: string[];
  /** Han characters of each paragraph that is long enough to be told from others. */
  paragraphs: string[];
  /** Numbered headings, without their numbers. */
  headings: string[];
}

/** Shorter ones stand several times in a manual. */
const SHORTEST_PARAGRAPH = 12;
const HEADING = /^(?:\d+|[A-Z])(?:\.\d+)+\. (\S.*)$/u;

export function parseReference(text: string): Reference {
  const lines = bodyLines(text);
  const chapters = lines.flatMap((line) => /^(?:章|附錄) [A-Z\d]+\. (.+)$/u.exec(line)?.[1] ?? []);
  const parser = new ReferenceParser(chapters);
  lines.forEach((line, index) => parser.read(line, lines[index + 1] ?? ''));
  return parser.finish();
}

class ReferenceParser {
  private readonly headings: string[] = [];
  private readonly paragraphs: string[] = [];
  /** Everything in the order of the page. */
  private readonly order: string[] = [];
  private current = '';
  private readonly chapters: readonly string[];
  private cells: string[] = [];
  private table = '';
  private readonly tables: string[] = [];
  private inTable = false;

  constructor(chapters: readonly string[]) {
    this.chapters = chapters;
  }

  read(line: string, next: string): void {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) {
      this.close();
      // A long heading goes on in the next line.
      this.headings.push(/^\S/u.test(next) ? `${heading}${next}` : heading);
      this.order.push(heading);
    } else if (/^\s*[|+]/u.test(line)) this.readTable(line.trim());
    else if (/^\s*表格\s/u.test(line)) {
      // The PDF prints it below its table, the text above it.
      this.close();
      this.tables.push(line.replace('表格', ''));
    } else if (line.trim() === '' || isRule(line)) {
      if (this.inTable) this.endTable();
      this.close();
    } else this.readProse(line);
  }

  finish(): Reference {
    this.close();
    return {
      han: hanOf(this.order.map((one) => this.withoutOwnWords(one)).join('')),
      tables: this.tables.map(hanOf).filter((one) => one !== ''),
      paragraphs: this.paragraphs
        .map((one) => hanOf(this.withoutOwnWords(one)))
        .filter((one) => one.length >= SHORTEST_PARAGRAPH),
      headings: this.headings,
    };
  }

  /** Paragraphs and items are all parted by empty lines. */
  private readProse(line: string): void {
    const inLatin = /[\w,;:.)]$/u.test(this.current) && /^[\w(]/u.test(line.trim());
    this.current += `${inLatin ? ' ' : ''}${line.trim()}`;
  }

  private readTable(line: string): void {
    this.close();
    this.inTable = true;
    if (/^[|+]-/u.test(line)) {
      this.table += this.cells.join('');
      this.cells = [];
      return;
    }
    line
      .slice(1, -1)
      .split('|')
      .forEach((cell, index) => {
        this.cells[index] = (this.cells[index] ?? '') + cell.trim();
      });
  }

  private endTable(): void {
    this.inTable = false;
    this.tables.push(this.table + this.cells.join(''));
    this.table = '';
    this.cells = [];
  }

  /**
   * The text names the title of each chapter, section and table that it refers to, and calls tables 表格; the PDF does
   * neither.
   */
  private withoutOwnWords(text: string): string {
    const bare = text
      .replace(/(?:節|附錄|表格|表|圖形|圖|範例|例)\s?([A-Z\d.]+)[,，]\s?[“"][^”"]{1,80}[”"]/gu, (all) =>
        all.slice(0, 1),
      )
      .replace(/表格\s(?=[\dA-Z]+\.)/gu, '');
    return this.chapters.reduce(
      (rest, title) => rest.replaceAll(new RegExp(`(章|附錄)\\s?[A-Z\\d]+[,，]\\s?${escaped(title)}`, 'gu'), '$1'),
      bare,
    );
  }

  private close(): void {
    const text = this.current;
    this.current = '';
    if (text === '') return;
    this.paragraphs.push(text.replace(/\^\[\d+\]/gu, ''));
    // Footnotes stand at the end of a chapter in the text, at the foot of a page in the PDF.
    if (!/^\^\[\d+\]/u.test(text)) this.order.push(text);
  }
}

/** From the first chapter: what stands before it is a title page and the table of contents. */
function bodyLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const first = lines.findIndex((line, index) => /^第 ?1 ?章|^章 1\./u.test(line) && index > 100);
  return lines.slice(Math.max(0, first));
}

function isRule(line: string): boolean {
  return /^[-─]{20,}$/u.test(line.trim());
}

/** As a pattern that takes spaces wherever they stand or not. */
function escaped(title: string): string {
  return [...title.replace(/\s+/gu, '')].map((char) => char.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('\\s?');
}

export function hanOf(text: string): string {
  return text.match(/\p{Script=Han}/gu)?.join('') ?? '';
}
