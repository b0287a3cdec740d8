import type { WrappedPdfiumModule } from '@embedpdf/pdfium';

/** A page as a picture, a byte a pixel, 0 for black. */
export interface Picture {
  width: number;
  height: number;
  grey: Uint8Array;
  /** Pixels a point of the page. */
  scale: number;
}

/** What OCR reads best: 200 dots an inch. */
const SCALE = 200 / 72;
/** A poster is painted smaller: 20 million pixels take 80 MB. */
const MOST_PIXELS = 20_000_000;
const WHITE = 0xffffffff;
const WITH_ANNOTATIONS = 1;

/** Paints a page of an open document; undefined for one that cannot be painted. */
export function paintPage(pdfium: WrappedPdfiumModule, page: number): Picture | undefined {
  const [points, high] = [pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)];
  if (!(points > 0 && high > 0)) return undefined;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (points * high)));
  const [width, height] = [Math.max(1, Math.round(points * scale)), Math.max(1, Math.round(high * scale))];
  const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) return undefined;
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS);
    const { HEAPU8 } = pdfium.pdfium as unknown as { HEAPU8: Uint8Array };
    const [start, stride] = [pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)];
    return {
      width,
      height,
      scale,
      grey: toGrey(HEAPU8.subarray(start, start + stride * height), width, height, stride),
    };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

function toGrey(pixels: Uint8Array, width: number, height: number, stride: number): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0, from = y * stride; x < width; x++, from += 4) {
      const [blue = 0, green = 0, red = 0] = [pixels[from], pixels[from + 1], pixels[from + 2]];
      grey[y * width + x] = (red * 77 + green * 150 + blue * 29) >> 8;
    }
  }
  return grey;
}
