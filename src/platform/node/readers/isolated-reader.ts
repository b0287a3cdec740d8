import { dirname } from 'node:path';
import { readPlainText } from '../../../knowledge/readers/plain-text.ts';
import { READER_LIMITS } from '../../../knowledge/readers/formats.ts';
import type { FileReader, ReadResult } from '../../../knowledge/readers/reader.ts';
import { sniff } from '../../../knowledge/readers/sniff.ts';
import type { OcrFiles } from '../ocr-files.ts';
import { createIsolatedProcess, type ProcessLimits } from './isolated-process.ts';
import type { ReadRequest } from './reader-process.ts';

export const READ_LIMITS: ProcessLimits = {
  timeoutMs: 180_000,
  memoryBytes: 1_000_000_000,
  heapMegabytes: 640,
  longestMs: 7_200_000,
};

/** OCR that is there to be used: its name, and its files. */
export interface InstalledOcr {
  id: string;
  files: OcrFiles;
}

/**
 * Reads files in a process of its own, one at a time, pages without text by `ocr` when it is given. Plain Unicode text
 * needs no parser and is read at once. `close` ends the process.
 */
export function createIsolatedReader(
  limits: ProcessLimits = READ_LIMITS,
  ocr?: InstalledOcr,
): FileReader & { close(): void } {
  const apart = createIsolatedProcess<ReadRequest, ReadResult>(limits, ocr && dirname(ocr.files.core));
  return {
    recognises: ocr?.id,
    async read({ name, bytes }) {
      if (bytes.length > READER_LIMITS.fileBytes) return { ok: false, error: { code: 'too-large' } };
      const plain = readUnicode({ name, bytes });
      if (plain !== undefined) return plain;
      const reply = await apart.ask({ kind: 'read', name, bytes, ocr: ocr?.files });
      return reply.ok ? reply.value : { ok: false, error: { code: reply.error } };
    },
    close: apart.close,
  };
}

/** Undefined when a parser or a decoder is needed. */
function readUnicode(file: { name: string; bytes: Uint8Array }): ReadResult | undefined {
  const sniffed = sniff(file, () => undefined);
  if (!sniffed.ok || sniffed.value.format !== 'plain-text' || sniffed.value.misnamed) return undefined;
  const read = readPlainText(file.bytes);
  return read.ok || read.error.code !== 'encoding-unknown' ? read : undefined;
}
