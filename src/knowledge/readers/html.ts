import { Parser } from 'htmlparser2';
import type { HiddenText, ReadResult } from './reader.ts';
import { BlockWriter } from './block-writer.ts';
import { decodeText, type LegacyDecoders } from './encodings.ts';
import { READER_LIMITS } from './formats.ts';
import { HtmlBlocks } from './html-blocks.ts';
import { chooseMain } from './html-main.ts';
import { HtmlMeta } from './html-meta.ts';
import type { ReadNote } from './notes-table.ts';
import { TooDeep } from './xml.ts';

const NAMED_ENCODING = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/iu;
const HEAD_BYTES = 2048;

/** Reads a web page: its main text without navigation, its tables as rows. Scripts are neither run nor read. */
export function readHtml(bytes: Uint8Array, legacy: LegacyDecoders): ReadResult {
  const head = Array.from(bytes.subarray(0, HEAD_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const [, meta, xml] = NAMED_ENCODING.exec(head) ?? [];
  const decoded = decodeText(bytes, legacy, meta ?? xml);
  if (!decoded.ok) return decoded;
  const { text, encoding, guessed } = decoded.value;
  const read = readMarkup(text, encoding);
  if (read.ok && guessed) read.value.notes = [{ code: 'encoding-guessed' }, ...read.value.notes];
  return read;
}

/** The same for markup that is text already. */
export function readMarkup(markup: string, encoding: string): ReadResult {
  if (markup.length > READER_LIMITS.textUnits) return { ok: false, error: { code: 'too-much-text' } };
  const blocks = new HtmlBlocks();
  const meta = new HtmlMeta();
  const parser = new Parser({
    onopentag(name, attributes) {
      blocks.open(name, attributes);
      meta.open(name, attributes);
    },
    ontext(text) {
      blocks.text(text);
      meta.text(text);
    },
    onclosetag(name) {
      blocks.close(name);
      meta.close(name);
    },
    oncomment: (text) => blocks.comment(text),
  });
  try {
    parser.write(markup);
    parser.end();
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, error: { code: 'nested-too-deep' } };
    throw error;
  }
  const found = blocks.finish();
  const writer = new BlockWriter();
  for (const block of chooseMain(found.blocks)) writer.add(block.kind, block.lines, block.level);
  if (writer.blocks.length === 0) return { ok: false, error: { code: 'no-text' } };
  return {
    ok: true,
    value: {
      format: 'html',
      text: writer.text,
      encoding,
      blocks: writer.blocks,
      notes: notesOf(found.hidden, found.scripts),
      hidden: found.hidden,
      properties: meta.properties,
    },
  };
}

function notesOf(hidden: readonly HiddenText[], scripts: boolean): ReadNote[] {
  return [
    ...(hidden.length > 0 ? [{ code: 'hidden-left-out', count: hidden.length } as const] : []),
    ...(scripts ? [{ code: 'scripts-ignored' } as const] : []),
  ];
}
