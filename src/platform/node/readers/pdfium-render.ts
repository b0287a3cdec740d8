import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { encodePng } from './png.ts';

const WHITE = 0xffffffff;
/** FPDFBitmap_BGRx: four bytes a pixel, the last one unused. */
const FORMAT_BGRX = 3;
/** FPDF_LCD_TEXT is off: coloured edges are for one kind of screen. FPDF_ANNOT is off: notes are no part of the print. */
const PLAIN = 0;
/** A strip of a page that is many times as long as it is wide would be a picture of gigabytes. */
const MOST_PIXELS = 12_000_000;

/** The page as a PNG, narrower than `width` only where it would be too large; undefined when there is no such page. */
export function renderPage(
  pdfium: WrappedPdfiumModule,
  document: number,
  index: number,
  width: number,
): Uint8Array | undefined {
  if (index < 0 || index >= pdfium.FPDF_GetPageCount(document)) return undefined;
  const page = pdfium.FPDF_LoadPage(document, index);
  if (page === 0) return undefined;
  try {
    const [across, down] = sizeOf(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page), width);
    const bitmap = pdfium.FPDFBitmap_CreateEx(across, down, FORMAT_BGRX, 0, 0);
    if (bitmap === 0) return undefined;
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, PLAIN);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap);
      const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const { HEAPU8 } = pdfium.pdfium as unknown as { HEAPU8: Uint8Array };
      return encodePng(HEAPU8.subarray(start, start + stride * down), { width: across, height: down, stride });
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

/** Whole pixels in the page's own proportions. */
function sizeOf(pageWidth: number, pageHeight: number, width: number): [number, number] {
  const ratio = pageHeight / Math.max(pageWidth, 1e-3);
  const fitting = Math.min(width, Math.floor(Math.sqrt(MOST_PIXELS / Math.max(ratio, 1e-3))));
  const across = Math.max(1, fitting);
  return [across, Math.max(1, Math.min(Math.round(across * ratio), Math.floor(MOST_PIXELS / across)))];
}
