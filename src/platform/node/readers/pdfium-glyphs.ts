import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { Glyph } from '../../../knowledge/readers/pdf/page.ts';
import type { Frame } from './pdfium.ts';
import type { Heap } from './pdfium-heap.ts';
import { directCalls } from './pdfium-direct.ts';
import { fillColour } from './pdfium-objects.ts';

/** What the characters of one text object share. */
type Style = Pick<Glyph, 'size' | 'bold' | 'font' | 'colour' | 'inkless' | 'order' | 'artifact'>;

const INVISIBLE = 3;
const BOLD_WEIGHT = 600;

const CHARACTER_CALLS = [
  'FPDFText_IsGenerated',
  'FPDFText_GetUnicode',
  'FPDFText_HasUnicodeMapError',
  'FPDFText_GetTextObject',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharOrigin',
] as const;
type CharacterCalls = ReturnType<typeof directCalls<(typeof CHARACTER_CALLS)[number]>>;

/** The printed characters of a page, in the order of the file. Spaces and line ends that PDFium made up are left out. */
export function glyphsOf(
  pdfium: WrappedPdfiumModule,
  heap: Heap,
  text: number,
  frame: Frame,
  orderOf: (object: number) => number,
): Glyph[] {
  const calls = directCalls(pdfium, CHARACTER_CALLS);
  const glyphs: Glyph[] = [];
  const styles = new Map<number, Style>();
  const count = pdfium.FPDFText_CountChars(text);
  const { scratch } = heap;
  for (let index = 0; index < count; index++) {
    if (calls.FPDFText_IsGenerated(text, index) === 1) continue;
    const char = charAt(calls, text, index);
    if (char === null || calls.FPDFText_GetLooseCharBox(text, index, scratch) === 0) continue;
    const [left, top] = [heap.float(scratch), heap.float(scratch + 4)];
    const [right, bottom] = [heap.float(scratch + 8), heap.float(scratch + 12)];
    const printed = calls.FPDFText_GetCharOrigin(text, index, scratch, scratch + 8) === 1;
    const [x, y] = printed ? [heap.double(scratch), heap.double(scratch + 8)] : [left, bottom];
    const object = calls.FPDFText_GetTextObject(text, index);
    let style = styles.get(object);
    if (style === undefined) {
      style = styleOf(pdfium, heap, { text, index, object }, orderOf);
      styles.set(object, style);
    }
    const box = frame.box(left, bottom, right, top);
    glyphs.push({
      char,
      left: box.left,
      top: box.top,
      right: box.right,
      bottom: box.bottom,
      base: frame.box(x, y, x, y).top,
      size: style.size,
      bold: style.bold,
      font: style.font,
      colour: style.colour,
      inkless: style.inkless,
      order: style.order,
      artifact: style.artifact,
    });
  }
  return glyphs;
}

/** Null for what is not printed: control characters, and the second half of a pair. */
function charAt(calls: CharacterCalls, text: number, index: number): string | null {
  const code = calls.FPDFText_GetUnicode(text, index);
  // PDFium marks a soft hyphen at a line's end with U+0002.
  if (code === 2 || code === 0xad) return '-';
  if (code === 0 && calls.FPDFText_HasUnicodeMapError(text, index) === 1) return '\uFFFD';
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xfff0 && code !== 0xfffd && code <= 0xffff))
    return null;
  if (code >= 0xdc00 && code <= 0xdfff) return null;
  if (code >= 0xd800 && code <= 0xdbff) {
    const low = calls.FPDFText_GetUnicode(text, index + 1);
    return low >= 0xdc00 && low <= 0xdfff ? String.fromCharCode(code, low) : '\uFFFD';
  }
  return String.fromCodePoint(code);
}

function styleOf(
  pdfium: WrappedPdfiumModule,
  heap: Heap,
  { text, index, object }: { text: number; index: number; object: number },
  orderOf: (object: number) => number,
): Style {
  const [a = 1, b = 0, c = 0, d = 1] = heap.row(6, (at) => pdfium.FPDFText_GetMatrix(text, index, at)) ?? [];
  const font = pdfium.FPDFTextObj_GetFont(object);
  const name = font === 0 ? '' : heap.text((at, length) => pdfium.FPDFFont_GetBaseFontName(font, at, length));
  const mode = pdfium.FPDFTextObj_GetTextRenderMode(object);
  return {
    size: pdfium.FPDFText_GetFontSize(text, index) * Math.max(Math.hypot(c, d), Math.hypot(a, b)),
    bold: /bold|black|heavy|semib|-B\b/iu.test(name) || (font !== 0 && pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT),
    font,
    colour: fillColour(pdfium, heap, object),
    inkless: mode === INVISIBLE,
    order: orderOf(object),
    artifact: isArtifact(pdfium, object),
  };
}

function isArtifact(pdfium: WrappedPdfiumModule, object: number): boolean {
  const marks = pdfium.FPDFPageObj_CountMarks(object);
  for (let index = 0; index < marks; index++) {
    const mark = pdfium.FPDFPageObj_GetMark(object, index);
    if (mark !== 0 && markName(pdfium, mark) === 'Artifact') return true;
  }
  return false;
}

function markName(pdfium: WrappedPdfiumModule, mark: number): string {
  const memory = pdfium.pdfium as unknown as {
    HEAPU16: Uint16Array;
    HEAPU32: Uint32Array;
    wasmExports: { malloc(length: number): number; free(address: number): void };
  };
  const at = memory.wasmExports.malloc(132);
  try {
    if (!pdfium.FPDFPageObjMark_GetName(mark, at, 128, at + 128)) return '';
    const length = Math.min(128, memory.HEAPU32[(at + 128) >> 2] ?? 0) / 2;
    return String.fromCharCode(...memory.HEAPU16.subarray(at >> 1, (at >> 1) + Math.max(0, length - 1)));
  } finally {
    memory.wasmExports.free(at);
  }
}
