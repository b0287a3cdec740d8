import type { Parsed } from '../../shared/errors.ts';
import type { Format } from './formats.ts';
import type { ReadNote } from './notes-table.ts';

/** What a file is, by its bytes. Its name decides only among kinds of text, which look alike. */
export interface Sniffed {
  format: Format;
  /** The name says something else. */
  misnamed: boolean;
}

type Refusal = 'old-office' | 'archive' | 'picture' | 'sound-or-film' | 'program' | 'rich-text';

/** First bytes in hexadecimal, `..` for any. */
const REFUSED: readonly (readonly [string, Refusal])[] = [
  ['d0cf11e0a1b11ae1', 'old-office'],
  ['7b5c727466', 'rich-text'],
  ['1f8b', 'archive'],
  ['425a68', 'archive'],
  ['377abcaf271c', 'archive'],
  ['526172211a07', 'archive'],
  ['fd377a585a00', 'archive'],
  ['28b52ffd', 'archive'],
  ['89504e470d0a1a0a', 'picture'],
  ['ffd8ff', 'picture'],
  ['47494638', 'picture'],
  ['49492a00', 'picture'],
  ['4d4d002a', 'picture'],
  ['424d............0000', 'picture'],
  ['52494646........57454250', 'picture'],
  ['52494646........57415645', 'sound-or-film'],
  ['494433', 'sound-or-film'],
  ['fffb', 'sound-or-film'],
  ['4f676753', 'sound-or-film'],
  ['1a45dfa3', 'sound-or-film'],
  ['........66747970', 'sound-or-film'],
  ['4d5a', 'program'],
  ['7f454c46', 'program'],
  ['cafebabe', 'program'],
];

/** What the endings of names say, in small letters. */
export const EXTENSIONS: Readonly<Record<string, Format>> = {
  txt: 'plain-text',
  text: 'plain-text',
  md: 'markdown',
  markdown: 'markdown',
  htm: 'html',
  html: 'html',
  xhtml: 'html',
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
};

/** Endings of documents that cannot be read, or are another format under a wrong name: their reason says what to do. */
export const TOLD_ENDINGS: ReadonlySet<string> = new Set([
  'doc',
  'xls',
  'ppt',
  'pptx',
  'rtf',
  'odt',
  'ods',
  'odp',
  'wps',
]);

const HEAD_BYTES = 1024;

/** What the file is, or why it is none that can be read. A zip archive is told apart by `members`, its names. */
export function sniff(
  { name, bytes }: { name: string; bytes: Uint8Array },
  membersOf: (bytes: Uint8Array) => readonly string[] | undefined,
): Parsed<Sniffed, ReadNote> {
  if (bytes.length === 0) return refused('file-empty');
  const named = EXTENSIONS[/\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''];
  const known = byBytes(bytes, membersOf);
  if (typeof known === 'object') return { ok: false, error: known };
  if (known !== undefined) return { ok: true, value: { format: known, misnamed: named !== known } };
  // Text: HTML shows itself, Markdown and CSV are what their names say.
  const looks = looksLikeHtml(bytes) ? 'html' : undefined;
  if (looks === undefined && looksLikeSvg(bytes)) return refused('drawing');
  if (looks !== undefined && named !== 'markdown' && named !== 'csv')
    return { ok: true, value: { format: looks, misnamed: named !== looks } };
  const isTextName = named === 'markdown' || named === 'csv' || named === 'plain-text' || named === 'html';
  const format = isTextName ? named : 'plain-text';
  return { ok: true, value: { format, misnamed: named !== undefined && !isTextName } };
}

function byBytes(
  bytes: Uint8Array,
  membersOf: (bytes: Uint8Array) => readonly string[] | undefined,
): Format | ReadNote | undefined {
  // Some programs put a few bytes before the mark; readers of PDF accept them within the first 1,024.
  if (ascii(bytes, HEAD_BYTES).includes('%PDF-')) return 'pdf';
  if (starts(bytes, '504b0304') || starts(bytes, '504b0506')) {
    const members = membersOf(bytes);
    if (members === undefined) return { code: 'damaged' };
    if (members.includes('word/document.xml')) return 'docx';
    if (members.includes('xl/workbook.xml')) return 'xlsx';
    return {
      code: members.some((one) => /^(?:ppt|visio|xl|word)\/|^content\.xml$/u.test(one)) ? 'office-other' : 'archive',
    };
  }
  const refusal = REFUSED.find(([mark]) => starts(bytes, mark));
  if (refusal === undefined) return undefined;
  // A protected Office file is an old container around an encrypted new one.
  if (refusal[1] === 'old-office' && utf16Holds(bytes, 'EncryptedPackage')) return { code: 'password-protected' };
  return { code: refusal[1] };
}

function starts(bytes: Uint8Array, mark: string): boolean {
  if (bytes.length < mark.length / 2) return false;
  for (let at = 0; at < mark.length; at += 2) {
    const wanted = mark.slice(at, at + 2);
    if (wanted !== '..' && bytes[at / 2] !== Number.parseInt(wanted, 16)) return false;
  }
  return true;
}

function ascii(bytes: Uint8Array, length: number): string {
  return Array.from(bytes.subarray(0, length), (byte) => String.fromCharCode(byte)).join('');
}

function utf16Holds(bytes: Uint8Array, word: string): boolean {
  const wanted = [...word].flatMap((char) => [char.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(wanted[0] ?? 0); at >= 0; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}

/** The first words without byte order mark, NULs of UTF-16, white space and comments. */
function opening(bytes: Uint8Array): string {
  return ascii(bytes, 4 * HEAD_BYTES)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
    .replaceAll('\0', '')
    .replace(/^(?:\s+|<\?xml[^>]*>|<!--.*?-->)+/su, '');
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  return /^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/iu.test(opening(bytes));
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  return /^(?:<!doctype\s+svg[^>]*>\s*)?<svg[\s>]/iu.test(opening(bytes));
}

function refused(code: 'file-empty' | 'drawing'): { ok: false; error: ReadNote } {
  return { ok: false, error: { code } };
}
