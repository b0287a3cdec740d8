/** Formats that can be read. */
export const FORMATS = ['plain-text', 'markdown', 'html', 'pdf', 'docx', 'xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * How each format is read, by number. A number changes whenever the same file would be read differently; editions are
 * kept with it. Plain text has none of its own: the cleaner's version says all.
 */
const READER_VERSIONS: Readonly<Record<Exclude<Format, 'plain-text'>, number>> = {
  markdown: 1,
  html: 1,
  pdf: 4,
  docx: 2,
  xlsx: 2,
  csv: 1,
};

/** What an edition of that format is cleaned by: `text-3`, or `text-3/pdf-1`. */
export function cleanerOf(format: Format, cleaner: string): string {
  return format === 'plain-text' ? cleaner : `${cleaner}/${format}-${READER_VERSIONS[format]}`;
}

/** What becomes of pages that are pictures: none were met, some were left unread, or what OCR `recognised` them. */
export type PictureReading = 'none' | 'unread' | { recognised: string };

/** The same with what became of pictures, so that a file with pages unread is read again once OCR is on. */
export function cleanerWith(cleaner: string, pictures: PictureReading): string {
  if (pictures === 'none') return cleaner;
  return `${cleaner}/${pictures === 'unread' ? 'unread' : pictures.recognised}`;
}

/** Limits that every reader keeps. A file beyond one of them is refused with its reason, never read in part. */
export const READER_LIMITS = {
  /** Of the file itself. */
  fileBytes: 100_000_000,
  pages: 5_000,
  /** Of all that a zip archive unpacks to, and of each of its members. */
  inflatedBytes: 200_000_000,
  /** Unpacked to packed, once it is more than a small file. */
  inflationRatio: 100,
  zipMembers: 10_000,
  /** Elements within elements, of XML and HTML. */
  depth: 256,
  /** UTF-16 units of the text that is read. */
  textUnits: 30_000_000,
  cells: 2_000_000,
} as const;
