import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { PdfPage, PdfSource } from '../../../knowledge/readers/pdf/page.ts';
import { createHeap, type Heap } from './pdfium-heap.ts';
import { carriedBy, notesOn } from './pdfium-carried.ts';
import { objectsOf } from './pdfium-objects.ts';
import { glyphsOf } from './pdfium-glyphs.ts';
import { paintPage } from './pdfium-picture.ts';
import { renderPage } from './pdfium-render.ts';
import type { Recognise } from './tesseract.ts';

/** Why a PDF did not open. */
export type PdfFailure = 'password-protected' | 'damaged';

const FPDF_ERR_PASSWORD = 4;

interface Started {
  pdfium: WrappedPdfiumModule;
  heap: Heap;
}

let started: Promise<Started> | undefined;

/** 5 MB of WebAssembly, once a process. */
function startPdfium(): Promise<Started> {
  started ??= (async () => {
    const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm');
    const file = readFileSync(path);
    const pdfium = await init({ wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) });
    pdfium.PDFiumExt_Init();
    return { pdfium, heap: createHeap(pdfium) };
  })();
  return started;
}

/** Loads PDFium and gives what opens a PDF with it. `recognise` reads pages without text. */
export async function loadPdfium(recognise?: Recognise): Promise<(bytes: Uint8Array) => PdfSource | PdfFailure> {
  const { pdfium, heap } = await startPdfium();
  return (bytes) => {
    const opened = loadDocument(pdfium, heap, bytes);
    if (typeof opened === 'string') return opened;
    const { document, close } = opened;
    return {
      pageCount: pdfium.FPDF_GetPageCount(document),
      page: (index) => readPage(pdfium, heap, document, index),
      carried: carriedBy(pdfium, heap, document),
      recognise: recognise && ((index) => recognisePage(pdfium, document, index, recognise)),
      close,
    };
  };
}

/** A page of a PDF as a PNG. */
export type RenderPdfPage = (wanted: {
  bytes: Uint8Array;
  /** From 1. */
  page: number;
  /** Of the picture, in pixels. */
  width: number;
}) => { ok: true; value: Uint8Array } | { ok: false; error: PdfFailure | 'no-page' };

/** Loads PDFium and gives what draws a page with it. */
export async function loadPdfRenderer(): Promise<RenderPdfPage> {
  const { pdfium, heap } = await startPdfium();
  return ({ bytes, page, width }) => {
    const opened = loadDocument(pdfium, heap, bytes);
    if (typeof opened === 'string') return { ok: false, error: opened };
    try {
      const picture = renderPage(pdfium, opened.document, page - 1, width);
      return picture === undefined ? { ok: false, error: 'no-page' } : { ok: true, value: picture };
    } finally {
      opened.close();
    }
  };
}

function loadDocument(
  pdfium: WrappedPdfiumModule,
  heap: Heap,
  bytes: Uint8Array,
): { document: number; close(): void } | PdfFailure {
  const data = heap.put(bytes);
  const document = pdfium.FPDF_LoadMemDocument(data, bytes.length, '');
  if (document === 0) {
    const failure = pdfium.FPDF_GetLastError() === FPDF_ERR_PASSWORD ? 'password-protected' : 'damaged';
    heap.free(data);
    return failure;
  }
  return {
    document,
    close() {
      pdfium.FPDF_CloseDocument(document);
      heap.free(data);
    },
  };
}

function recognisePage(pdfium: WrappedPdfiumModule, document: number, index: number, recognise: Recognise) {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return undefined;
  try {
    const picture = paintPage(pdfium, page);
    return picture && recognise(picture);
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

function readPage(pdfium: WrappedPdfiumModule, heap: Heap, document: number, index: number): PdfPage | undefined {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return undefined;
  const text = pdfium.FPDFText_LoadPage(page);
  try {
    const frame = frameOf(pdfium, heap, page);
    const { rules, fills, orderOf } = objectsOf(pdfium, heap, page, frame);
    const glyphs = text === 0 ? [] : glyphsOf(pdfium, heap, text, frame, orderOf);
    return { width: frame.width, height: frame.height, glyphs, rules, fills, notes: notesOn(pdfium, heap, page) };
  } finally {
    if (text !== 0) pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
  }
}

/** How the page's own coordinates become those of the page as it is seen. */
export interface Frame {
  width: number;
  height: number;
  /** A box between two corners, in either order. */
  box(x0: number, y0: number, x1: number, y1: number): { left: number; top: number; right: number; bottom: number };
}

function frameOf(pdfium: WrappedPdfiumModule, heap: Heap, page: number): Frame {
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const turns = pdfium.FPDFPage_GetRotation(page);
  const [left, bottom, right, top] = cropOf(pdfium, heap, page) ?? [
    0,
    0,
    turns % 2 ? height : width,
    turns % 2 ? width : height,
  ];
  const point = (x: number, y: number): readonly [number, number] => {
    switch (turns) {
      case 1:
        return [y - bottom, x - left];
      case 2:
        return [right - x, y - bottom];
      case 3:
        return [top - y, right - x];
      default:
        return [x - left, top - y];
    }
  };
  return {
    width,
    height,
    box(x0, y0, x1, y1) {
      const [a, b] = point(x0, y0);
      const [c, d] = point(x1, y1);
      return { left: Math.min(a, c), top: Math.min(b, d), right: Math.max(a, c), bottom: Math.max(b, d) };
    },
  };
}

/** The part of the page that is shown: its crop box within its media box. */
function cropOf(pdfium: WrappedPdfiumModule, heap: Heap, page: number): [number, number, number, number] | undefined {
  const media = heap.floats(4, (a, b, c, d) => pdfium.FPDFPage_GetMediaBox(page, a, b, c, d));
  const crop = heap.floats(4, (a, b, c, d) => pdfium.FPDFPage_GetCropBox(page, a, b, c, d));
  const one = crop ?? media;
  if (one === undefined) return undefined;
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = one;
  const own = [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)] as [
    number,
    number,
    number,
    number,
  ];
  if (crop === undefined || media === undefined) return own;
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0] = media;
  return [
    Math.max(own[0], Math.min(m0, m2)),
    Math.max(own[1], Math.min(m1, m3)),
    Math.min(own[2], Math.max(m0, m2)),
    Math.min(own[3], Math.max(m1, m3)),
  ];
}
