import type { Glyph, RecognisedLine, RecognisedPage, RecognisedSymbol } from './page.ts';
import { median } from './pieces.ts';

/** A line within this share of the page's usual height is set in the usual size: ink tells sizes only roughly. */
const USUAL = 0.25;
/** The height of a line's ink is this share of its font's size: 永 does not fill its square. */
const INK = 0.92;
/** Han characters stand a square apart; further apart, in squares, they are of different columns. */
const COLUMN_GAP = 1.5;

const HAN = /[\p{Script=Han}「」『』（）《》〈〉，。、；：！？]/u;
/** Their shapes are the same to a reader of pictures; beside Han characters the full-width ones are printed. */
const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** What was read of a picture as the characters of a page, so that all that is made of a text layer is made of it. */
export function toGlyphs({ lines }: RecognisedPage): Glyph[] {
  const usual = median(lines.map((line) => line.bottom - line.top));
  return lines.flatMap((line, order) => {
    const own = line.bottom - line.top;
    const height = Math.abs(own - usual) < USUAL * usual ? usual : own;
    return glyphsOf(line, height / INK, order);
  });
}

function glyphsOf(line: RecognisedLine, size: number, order: number): Glyph[] {
  const symbols = line.words.flatMap((word, index) =>
    word.map((symbol, at) => ({ ...symbol, startsWord: index > 0 && at === 0 })),
  );
  return symbols.flatMap((symbol, index) => {
    const [before, next] = [symbols[index - 1], symbols[index + 1]];
    const char = withWidth(symbol.char, before?.char, next?.char);
    // Up to the next one, so that the gaps of ink make no spaces; OCR tells where words of Latin letters end.
    const goesOn = next !== undefined && next.left - symbol.right < COLUMN_GAP * size;
    const right = goesOn ? Math.max(symbol.right, next.left) : symbol.right;
    const spaced = symbol.startsWord && before !== undefined && !HAN.test(before.char) && !HAN.test(symbol.char);
    const glyph = glyphOf({ ...symbol, char, right }, line, size, order);
    return spaced ? [{ ...glyph, char: ' ', right: glyph.left }, glyph] : [glyph];
  });
}

function withWidth(char: string, before: string | undefined, next: string | undefined): string {
  const full = FULL_WIDTH[char];
  if (full === undefined) return char;
  const besideHan = char === '(' ? HAN.test(next ?? '') : HAN.test(before ?? '');
  return besideHan ? full : char;
}

function glyphOf(symbol: RecognisedSymbol, line: RecognisedLine, size: number, order: number): Glyph {
  return {
    char: symbol.char,
    left: symbol.left,
    right: symbol.right,
    top: line.base - size * 0.88,
    bottom: line.base + size * 0.12,
    base: line.base,
    size,
    bold: false,
    font: 0,
    colour: null,
    inkless: false,
    order,
    artifact: false,
    confidence: symbol.confidence,
  };
}
