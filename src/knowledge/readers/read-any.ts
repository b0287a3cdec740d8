import type { LegacyDecoders } from './encodings.ts';
import { readCsv } from './csv.ts';
import { readDocx } from './docx.ts';
import { type Format, READER_LIMITS } from './formats.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import type { PdfSource } from './pdf/page.ts';
import { readPdf } from './pdf/pdf.ts';
import { readPlainText } from './plain-text.ts';
import type { ReadResult } from './reader.ts';
import { sniff } from './sniff.ts';
import { readXlsx } from './xlsx.ts';
import { TooDeep } from './xml.ts';
import { zipMembers } from './zip.ts';

/** What the readers need of the runtime. */
export interface ReaderPorts {
  legacy: LegacyDecoders;
  openPdf(bytes: Uint8Array): PdfSource | 'password-protected' | 'damaged';
}

/**
 * Reads a file of any known format, told by its bytes. It must run where it may be ended: a file can be made so that
 * reading it takes all memory or time there is.
 */
export function readAny(ports: ReaderPorts, file: { name: string; bytes: Uint8Array }): ReadResult {
  if (file.bytes.length > READER_LIMITS.fileBytes) return { ok: false, error: { code: 'too-large' } };
  const sniffed = sniff(file, zipMembers);
  if (!sniffed.ok) return sniffed;
  const { format, misnamed } = sniffed.value;
  let read: ReadResult;
  try {
    read = readAs(format, ports, file.bytes);
  } catch (error) {
    // A parser that calls itself for every level runs out of stack.
    const deep = error instanceof TooDeep || (error instanceof RangeError && /call stack/iu.test(error.message));
    return { ok: false, error: { code: deep ? 'nested-too-deep' : 'damaged' } };
  }
  if (!read.ok || !misnamed) return read;
  return { ok: true, value: { ...read.value, notes: [{ code: 'wrong-extension' }, ...read.value.notes] } };
}

function readAs(format: Format, { legacy, openPdf }: ReaderPorts, bytes: Uint8Array): ReadResult {
  switch (format) {
    case 'plain-text':
      return readPlainText(bytes, legacy);
    case 'markdown':
      return readMarkdown(bytes, legacy);
    case 'html':
      return readHtml(bytes, legacy);
    case 'csv':
      return readCsv(bytes, legacy);
    case 'docx':
      return readDocx(bytes);
    case 'xlsx':
      return readXlsx(bytes);
    case 'pdf': {
      const source = openPdf(bytes);
      if (typeof source === 'string') return { ok: false, error: { code: source } };
      try {
        return readPdf(source);
      } finally {
        source.close();
      }
    }
  }
}
