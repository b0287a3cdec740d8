import type { Box, Glyph } from './page.ts';

/** Characters printed one after another on one line, without a wide gap. */
export interface Piece extends Box {
  text: string;
  /** Left edge of each unit of `text`, and the right edge of the last one. */
  edges: number[];
  /** Size of most of its characters. */
  size: number;
  bold: boolean;
  /** Its first character is. */
  boldStart: boolean;
  artifact: boolean;
  /** The line that it stands on, from the top of the page. */
  base: number;
  /** It begins with a small raised number, as a footnote does. */
  marked: boolean;
  /** How sure OCR is of its least sure Han character or digit, from 0 to 1; 1 for text of the file. */
  confidence: number;
}

/** A gap this wide, in ems, parts two pieces: columns and cells stand further apart than words. */
const WIDEST_SPACE = 1;
/** Between Latin words a space is left out of the file now and then; Han characters are spread to fill a line. */
const LATIN_SPACE = 0.16;
const HAN_SPACE = 0.6;

/** The glyphs of a page as pieces, in the order of the file. Spaces are kept once, and made where a gap shows one. */
export function toPieces(glyphs: readonly Glyph[]): Piece[] {
  const pieces: Piece[] = [];
  let run: Glyph[] = [];
  const close = () => {
    const piece = toPiece(run);
    if (piece !== undefined) pieces.push(piece);
    run = [];
  };
  for (const glyph of glyphs) {
    const last = run.at(-1);
    if (last !== undefined && !goesOn(run, last, glyph)) close();
    run.push(glyph);
  }
  close();
  return pieces;
}

/** The glyph stands right after the last one, on one line. */
export function follows(last: Glyph | undefined, next: Glyph): boolean {
  return last !== undefined && isNear(last, next) && isSameLine(last, next);
}

function isNear(last: Glyph, next: Glyph): boolean {
  const size = Math.max(last.size, next.size, 1);
  const gap = next.left - last.right;
  return last.artifact === next.artifact && gap <= WIDEST_SPACE * size && gap >= -0.6 * size;
}

function goesOn(run: readonly Glyph[], last: Glyph, next: Glyph): boolean {
  if (!isNear(last, next)) return false;
  if (isSameLine(last, next)) return true;
  // After a raised number the text goes on at the height that it had before.
  const before = run.findLast((glyph) => glyph.size > last.size * 1.15);
  return before !== undefined && isSameLine(before, next);
}

/** Feet at one height, or one of the two raised or lowered beside the other. */
function isSameLine(one: Box & { size: number }, other: Box & { size: number }): boolean {
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const lower = Math.min(one.bottom - one.top, other.bottom - other.top);
  return overlap > 0.5 * lower;
}

function toPiece(run: readonly Glyph[]): Piece | undefined {
  let text = '';
  const edges: number[] = [];
  let end = 0;
  const printed = run.filter((glyph) => glyph.char.trim() !== '');
  const [first] = printed;
  if (first === undefined) return undefined;
  for (const glyph of run) {
    if (glyph.char.trim() === '') {
      if (text !== '' && !text.endsWith(' ')) addUnits(' ', glyph);
      continue;
    }
    if (text !== '' && !text.endsWith(' ') && showsSpace(text, glyph, glyph.left - end))
      addUnits(' ', { left: end, right: glyph.left });
    addUnits(glyph.char, glyph);
    end = glyph.right;
  }
  text = text.trimEnd();
  edges.length = text.length;
  edges.push(end);
  function addUnits(char: string, { left, right }: { left: number; right: number }): void {
    for (let unit = 0; unit < char.length; unit++) edges.push(left + ((right - left) * unit) / char.length);
    text += char;
  }
  const size = commonest(printed.map((glyph) => Math.round(glyph.size * 10) / 10));
  // Raised numbers and the like do not make a line higher.
  const main = printed.filter((glyph) => glyph.size >= size * 0.85);
  return {
    text,
    edges,
    size,
    bold: printed.filter((glyph) => glyph.bold).length > printed.length * 0.8,
    boldStart: first.bold,
    artifact: first.artifact,
    base: median(main.map((glyph) => glyph.base)),
    marked: (first.size < size * 0.85 && /[\d*†‡]/u.test(first.char)) || /^\d{0,2}[⁰¹²³⁴-⁹]/u.test(text),
    confidence: Math.min(1, ...printed.filter(isTelling).map((glyph) => glyph.confidence ?? 1)),
    left: Math.min(...edges),
    right: Math.max(...edges),
    top: median(main.map((glyph) => glyph.top)),
    bottom: median(main.map((glyph) => glyph.bottom)),
  };
}

/** A wrong one changes what is said; marks and single letters hardly do. */
function isTelling({ char }: Glyph): boolean {
  return /[\p{Script=Han}\p{Nd}]/u.test(char);
}

function showsSpace(before: string, glyph: Glyph, gap: number): boolean {
  const wide = isWide(before.at(-1) ?? '') && isWide(glyph.char);
  return gap > (wide ? HAN_SPACE : LATIN_SPACE) * glyph.size;
}

function isWide(char: string): boolean {
  return char.charCodeAt(0) >= 0x2e80;
}

export function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = values[0] ?? 0;
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
