import { marked } from 'marked';
import { decodeText, type LegacyDecoders } from './encodings.ts';
import { readMarkup } from './html.ts';
import type { ReadResult } from './reader.ts';

const FRONT_MATTER = /^---\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/su;

/** Reads Markdown as the page that it stands for. Front matter is no text of it; HTML within it is read as HTML is. */
export function readMarkdown(bytes: Uint8Array, legacy: LegacyDecoders): ReadResult {
  const decoded = decodeText(bytes, legacy);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed } = decoded.value;
  const front = FRONT_MATTER.exec(text)?.[0] ?? '';
  const markup = marked.parse(text.slice(front.length), { async: false, gfm: true });
  const read = readMarkup(markup, encoding);
  if (!read.ok) return read;
  const value = read.value;
  return {
    ok: true,
    value: {
      ...value,
      format: 'markdown',
      notes: guessed ? [{ code: 'encoding-guessed' }, ...value.notes] : value.notes,
    },
  };
}
