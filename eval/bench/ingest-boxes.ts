/** Whether the boxes of sentences are where their words are printed: looked at on the rendered page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';
import type { Region } from '../../src/knowledge/types.ts';

const SCALE = 2;
const DARK = 160;
/** Ink begins within so many pixels of a box's edges: marks such as 「 are printed in half of their own box. */
const MARGIN = 26;

interface Picture {
  width: number;
  height: number;
  /** A byte a pixel, 0 for black. */
  grey: Uint8Array;
}

export async function createRenderer(bytes: Uint8Array): Promise<{ render(page: number): Picture; close(): void }> {
  const file = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const module = await init({ wasmBinary: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) });
  module.PDFiumExt_Init();
  const memory = module.pdfium as unknown as { HEAPU8: Uint8Array; wasmExports: { malloc(length: number): number } };
  const data = memory.wasmExports.malloc(bytes.length);
  memory.HEAPU8.set(bytes, data);
  const document = module.FPDF_LoadMemDocument(data, bytes.length, '');
  return {
    render(number) {
      const page = module.FPDF_LoadPage(document, number - 1);
      const width = Math.round(module.FPDF_GetPageWidthF(page) * SCALE);
      const height = Math.round(module.FPDF_GetPageHeightF(page) * SCALE);
      const bitmap = module.FPDFBitmap_Create(width, height, 0);
      module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
      const [start, stride] = [module.FPDFBitmap_GetBuffer(bitmap), module.FPDFBitmap_GetStride(bitmap)];
      const grey = new Uint8Array(width * height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) grey[y * width + x] = memory.HEAPU8[start + y * stride + x * 4 + 1] ?? 255;
      module.FPDFBitmap_Destroy(bitmap);
      module.FPDF_ClosePage(page);
      return { width, height, grey };
    },
    close: () => module.FPDF_CloseDocument(document),
  };
}

/** There is ink in the box, from one side to the other, and hardly any on its upper and lower edge. */
export function hitsWords({ width, height, grey }: Picture, region: Region): boolean {
  const [left, right] = [Math.floor(region.left * width), Math.ceil(region.right * width)];
  const [top, bottom] = [Math.floor(region.top * height), Math.ceil(region.bottom * height)];
  const isDark = (x: number, y: number) => (grey[y * width + x] ?? 255) < DARK;
  const columns = Array.from({ length: Math.max(0, right - left) }, (_, at) => {
    for (let y = top; y < bottom; y++) if (isDark(left + at, y)) return true;
    return false;
  });
  const first = columns.indexOf(true);
  if (first < 0) return false;
  const last = columns.lastIndexOf(true);
  return first <= MARGIN && columns.length - last <= MARGIN + 1;
}
