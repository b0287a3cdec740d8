import { readAny, type ReaderPorts } from '../../../knowledge/readers/read-any.ts';
import type { ReadResult } from '../../../knowledge/readers/reader.ts';
import { legacyDecoders } from './legacy-decoders.ts';
import { loadPdfium, loadPdfRenderer, type RenderPdfPage } from './pdfium.ts';

/** The process that files are read and drawn in. It holds nothing but its file, and may be ended at any time. */
export interface ReadRequest {
  kind: 'read';
  name: string;
  bytes: Uint8Array;
}

export interface RenderRequest {
  kind: 'render';
  bytes: Uint8Array;
  page: number;
  width: number;
}

export type RenderReply = ReturnType<RenderPdfPage>;

let ports: ReaderPorts | undefined;

process.on('message', (request: ReadRequest | RenderRequest) => {
  void answer(request).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());

async function answer(request: ReadRequest | RenderRequest): Promise<ReadResult | RenderReply> {
  if (request.kind === 'render') return (await loadPdfRenderer())(request);
  ports ??= { legacy: legacyDecoders, openPdf: await loadPdfium() };
  return readAny(ports, request);
}
