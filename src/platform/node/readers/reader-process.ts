import { readAny, type ReaderPorts } from '../../../knowledge/readers/read-any.ts';
import type { ReadResult } from '../../../knowledge/readers/reader.ts';
import { legacyDecoders } from './legacy-decoders.ts';
import { loadPdfium } from './pdfium.ts';

/** The process that files are read in. It holds nothing but the file it reads, and may be ended at any time. */
export interface ReadRequest {
  name: string;
  bytes: Uint8Array;
}

let ports: ReaderPorts | undefined;

process.on('message', (request: ReadRequest) => {
  void answer(request).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());

async function answer(request: ReadRequest): Promise<ReadResult> {
  ports ??= { legacy: legacyDecoders, openPdf: await loadPdfium() };
  return readAny(ports, request);
}
