import type { Parsed } from '../../shared/errors.ts';
import type { Range, SentenceKind } from '../types.ts';
import type { Format } from './formats.ts';
import type { ReadNote } from './notes-table.ts';

/** Turns a file's bytes into its text. What goes wrong is a note that a clerk understands and can act on. */
export interface FileReader {
  read(file: { name: string; bytes: Uint8Array }): Promise<ReadResult>;
  /** Names the OCR that reads pages without text; absent where nothing does. */
  recognises?: string | undefined;
}

export type ReadResult = Parsed<ReadFile, ReadNote>;

/** A file as it was read: its text in reading order, and what the format says of it. */
export interface ReadFile {
  format: Format;
  /** Lines in reading order, parted by line feeds. What was left out as layout (page numbers) is still in it. */
  text: string;
  /** How the bytes were encoded, e.g. `utf-8`; `none` where the format is no text. */
  encoding: string;
  /** Paragraphs, headings and rows as the format gives them; undefined for plain text, where lines alone must tell. */
  blocks?: readonly ReadBlock[];
  /** Of a text with blocks: lines that belong to none, such as running heads and page numbers. */
  aside?: readonly Range[];
  /** What could not be read, was left out, or should be known to those who use the text. */
  notes: readonly ReadNote[];
  /** Text that a person who looks at the document does not see. It is in `text` nowhere. */
  hidden: readonly HiddenText[];
  /** What the file says of itself beside its text. A person decides whether it holds. */
  properties?: readonly FileProperty[];
}

/** One property of a file, as the file has it. */
export interface FileProperty {
  /** `author` is who wrote the file, `publisher` who gave it out; `created` is when the file was made. */
  name: 'title' | 'author' | 'publisher' | 'created' | 'published';
  /** What the format calls it: `Title`, `dc:creator`, `dcterms.issued`. */
  where: string;
  value: string;
}

/** Lines that are one paragraph, heading or row. */
export interface ReadBlock {
  kind: SentenceKind;
  /** Of a heading: 1 for the outermost. */
  level?: number;
  lines: readonly ReadLine[];
}

/** A line of the file's text: half-open range in UTF-16 units, in rising order over the whole file. */
export interface ReadLine extends Range {
  /** Between this line and the next one of its block; without it, by the characters on either side. */
  joiner?: string;
  region?: LineRegion;
  /** OCR is not sure enough of its words for them to be quoted. */
  doubtful?: boolean;
}

/** Where a line is printed. Shares of the page's width and height, from its top left corner. */
export interface LineRegion {
  /** From 1. */
  page: number;
  top: number;
  bottom: number;
  /** Left edge of each unit of the line, and the right edge of the last one: one more than there are units. */
  edges: readonly number[];
  /** True where the text runs down the page: then `top` and `bottom` are its right and left edge, `edges` run down. */
  vertical?: boolean;
}

export type HiddenReason =
  | 'white'
  | 'tiny'
  | 'off-page'
  | 'invisible'
  | 'covered'
  | 'style'
  | 'comment'
  /** A field of a form, which is filled in by whoever has the file. */
  | 'field'
  | 'metadata';

export interface HiddenText {
  reason: HiddenReason;
  /** From 1; absent where the format has no pages. */
  page?: number;
  /** Its first 200 units. */
  text: string;
}
