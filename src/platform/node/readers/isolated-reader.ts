import { readPlainText } from '../../../knowledge/readers/plain-text.ts';
import { READER_LIMITS } from '../../../knowledge/readers/formats.ts';
import type { FileReader, ReadResult } from '../../../knowledge/readers/reader.ts';
import { sniff } from '../../../knowledge/readers/sniff.ts';
import { createIsolatedProcess, type ProcessLimits } from './isolated-process.ts';
import type { ReadRequest } from './reader-process.ts';

export const READ_LIMITS: ProcessLimits = { timeoutMs: 180_000, memoryBytes: 1_000_000_000, heapMegabytes: 640 };

/**
 * Reads files in a process of its own, one at a time. Plain Unicode text needs no parser and is read at once. `close`
 * ends the process.
 */
export function createIsolatedReader(limits: ProcessLimits = READ_LIMITS): FileReader & { close(): void } {
  const apart = createIsolatedProcess<ReadRequest, ReadResult>(limits);
  return {
    async read({ name, bytes }) {
      if (bytes.length > READER_LIMITS.fileBytes) return { ok: false, error: { code: 'too-large' } };
      const plain = readUnicode({ name, bytes });
      if (plain !== undefined) return plain;
      const reply = await apart.ask({ kind: 'read', name, bytes });
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
