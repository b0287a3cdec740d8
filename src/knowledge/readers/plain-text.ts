import type { Parsed } from '../../shared/errors.ts';
import type { ReadFile, Reader } from './reader.ts';

const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * Reads plain text: UTF-8, with or without its mark, and UTF-16 where a mark says so. The mark itself is no text.
 * Nothing is guessed: other encodings, and files that are no text at all, are refused.
 */
export const plainTextReader: Reader = { format: 'plain-text', read: readPlainText };

function readPlainText(bytes: Uint8Array): Parsed<ReadFile> {
  const mark = MARKS.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  const encoding = mark?.encoding ?? 'utf-8';
  const body = bytes.subarray(mark?.bytes.length ?? 0);
  let text: string;
  try {
    text =
      encoding === 'utf-16be'
        ? decodeBigEndian(body)
        : new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return { ok: false, error: 'The file is not UTF-8 text. Save it as UTF-8 and add it again.' };
  }
  // Text holds no NUL; PDF, Office and picture files do, even where they happen to decode.
  if (text.includes('\0')) return { ok: false, error: 'The file is not plain text. Add it as a UTF-8 text file.' };
  if (text.trim() === '') return { ok: false, error: 'The file holds no text.' };
  return { ok: true, value: { text, encoding } };
}

/** workerd and browsers know `utf-16be`, a Node without full ICU does not; swapping bytes works everywhere. */
function decodeBigEndian(body: Uint8Array): string {
  const swapped = new Uint8Array(body.length);
  for (let at = 0; at + 1 < body.length; at += 2) {
    swapped[at] = body[at + 1] ?? 0;
    swapped[at + 1] = body[at] ?? 0;
  }
  if (body.length % 2 === 1) throw new TypeError('odd number of bytes');
  return new TextDecoder('utf-16le', { fatal: true, ignoreBOM: true }).decode(swapped);
}
