import { decodeText, type LegacyDecoders } from './encodings.ts';
import { READER_LIMITS } from './formats.ts';
import type { ReadNote } from './notes-table.ts';
import type { FileReader, ReadResult } from './reader.ts';

/** Reads plain text: UTF-8 and UTF-16, with `legacy` also Big5 and GB 18030. A byte order mark is no text. */
export function readPlainText(bytes: Uint8Array, legacy?: LegacyDecoders): ReadResult {
  if (bytes.length === 0) return { ok: false, error: { code: 'file-empty' } };
  const decoded = decodeText(bytes, legacy);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed } = decoded.value;
  if (!/[\p{L}\p{N}]/u.test(text)) return { ok: false, error: { code: 'no-text' } };
  if (text.length > READER_LIMITS.textUnits) return { ok: false, error: { code: 'too-much-text' } };
  return {
    ok: true,
    value: { format: 'plain-text', text, encoding, notes: notesOf(text, guessed), hidden: [] },
  };
}

function notesOf(text: string, guessed: boolean): ReadNote[] {
  const lost = text.match(/\uFFFD/gu)?.length ?? 0;
  return [
    ...(guessed ? [{ code: 'encoding-guessed' } as const] : []),
    // In Unicode text the cleaner says it.
    ...(guessed && lost > 0 ? [{ code: 'characters-lost', count: lost } as const] : []),
  ];
}

/** Reads Unicode text alone: where other formats cannot be read, and where texts come from a program. */
export const plainTextReader: FileReader = {
  async read({ bytes }) {
    const read = readPlainText(bytes);
    return read.ok || read.error.code !== 'encoding-unknown' ? read : { ok: false, error: { code: 'format-not-here' } };
  },
};
