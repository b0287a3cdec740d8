/** A PDF as its library reads it: what is printed where, before anything is made of it. */
export interface PdfSource {
  readonly pageCount: number;
  /** True when it opened only without a password. Pages count from 0; undefined for a page that cannot be read. */
  page(index: number): PdfPage | undefined;
  /** What is printed on the picture of a page, for pages without text; undefined where that cannot be told. */
  recognise?: ((index: number) => RecognisedPage | undefined) | undefined;
  /** What the file carries beside its pages; none where the library cannot tell. */
  carried?: CarriedInPdf;
  close(): void;
}

/** What no page shows. */
export interface CarriedInPdf {
  /** Title, subject and the like, as far as the file fills them in, by the names that PDF has for them. */
  properties: readonly { name: string; text: string }[];
  attachments: number;
  scripts: number;
}

/** All lengths in points, from the top left corner of the page as it is seen, its rotation and crop applied. */
export interface PdfPage {
  width: number;
  height: number;
  glyphs: readonly Glyph[];
  /** Straight lines and thin boxes: what tables are ruled with. */
  rules: readonly Box[];
  /** Painted areas, in the order they were painted; pictures have no colour. */
  fills: readonly Fill[];
  /** Comments that lie over the page, and what its form fields hold. */
  notes?: readonly PdfNote[];
}

export interface PdfNote {
  reason: 'comment' | 'field';
  text: string;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Fill extends Box {
  /** Its place among all that is painted on the page. */
  order: number;
  /** Red, green and blue from 0 to 255; null for pictures and shadings. */
  colour: Colour | null;
  picture: boolean;
}

export type Colour = readonly [number, number, number];

/** A printed character. Its box is as high as its font and as wide as it moves on. */
export interface Glyph extends Box {
  /** One code point, rarely more; U+FFFD where the font does not say. */
  char: string;
  /** The line that it stands on, from the top; its foot where the file does not say. */
  base: number;
  /** Height of its font as printed. */
  size: number;
  bold: boolean;
  /** Number of the font, the same for the same font of a page. */
  font: number;
  colour: Colour | null;
  /** Painted with no ink: text layers of scans are. */
  inkless: boolean;
  /** Place among all that is painted on the page. */
  order: number;
  /** How sure a reader of pictures is of it, from 0 to 1; absent for text of the file. */
  confidence?: number;
  /** Marked by the producer as belonging to the page, not to the text: running heads, page numbers. */
  artifact: boolean;
}

/** A page as OCR reads it. Lengths as those of `PdfPage`. */
export interface RecognisedPage {
  lines: readonly RecognisedLine[];
}

export interface RecognisedLine extends Box {
  /** The line that its characters stand on, from the top. */
  base: number;
  words: readonly (readonly RecognisedSymbol[])[];
}

export interface RecognisedSymbol extends Box {
  char: string;
  /** From 0 to 1. */
  confidence: number;
}
