import { readAny, type ReaderPorts } from '../../../knowledge/readers/read-any.ts';
import type { ReadResult } from '../../../knowledge/readers/reader.ts';
import type { RecognisedPage } from '../../../knowledge/readers/pdf/page.ts';
import type { OcrFiles } from '../ocr-files.ts';
import { endWithParent } from './parent-watch.ts';
import { legacyDecoders } from './legacy-decoders.ts';
import { loadPdfium, loadPdfRenderer, type RenderPdfPage } from './pdfium.ts';
import type { Picture } from './pdfium-picture.ts';
import { loadTesseract, type Recognise } from './tesseract.ts';
import { WORKING } from './working.ts';

/** The process that files are read and drawn in. It holds nothing but its file, and may be ended at any time. */
export interface ReadRequest {
  kind: 'read';
  name: string;
  bytes: Uint8Array;
  /** Where OCR stands; pages without text stay unread without it. */
  ocr?: OcrFiles | undefined;
}

export interface RenderRequest {
  kind: 'render';
  bytes: Uint8Array;
  page: number;
  width: number;
}

export type RenderReply = ReturnType<RenderPdfPage>;

let ports: ReaderPorts | undefined;
let recognise: Recognise | undefined;

process.on('message', (request: ReadRequest | RenderRequest) => {
  void answer(request).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit());
endWithParent();

async function answer(request: ReadRequest | RenderRequest): Promise<ReadResult | RenderReply> {
  if (request.kind === 'render') return (await loadPdfRenderer())(request);
  const { ocr } = request;
  ports ??= { legacy: legacyDecoders, openPdf: await loadPdfium(ocr && recognisePage) };
  // Whether a PDF has pages without text is known only while it is read, and then nothing can be waited for.
  if (ocr && isPdf(request.bytes)) recognise ??= await loadTesseract(ocr);
  return readAny(ports, request);
}

function recognisePage(picture: Picture): RecognisedPage {
  process.send?.(WORKING);
  return recognise?.(picture) ?? { lines: [] };
}

function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}
