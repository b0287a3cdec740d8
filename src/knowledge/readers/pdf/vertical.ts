import type { Box, Glyph, PdfPage } from './page.ts';

const FEWEST = 12;

/** Whether most characters stand below the one before, as Chinese was set for two thousand years. */
export function isVertical(glyphs: readonly Glyph[]): boolean {
  let down = 0;
  let along = 0;
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    if (before === undefined || glyph.char.trim() === '' || before.char.trim() === '') return;
    const size = Math.max(glyph.size, 1);
    const [dx, dy] = [centre(glyph).x - centre(before).x, centre(glyph).y - centre(before).y];
    if (Math.abs(dx) < 0.3 * size && dy > 0.4 * size && dy < 2 * size) down++;
    else if (Math.abs(dy) < 0.3 * size && dx > 0.2 * size && dx < 2 * size) along++;
  });
  return down >= FEWEST && down > 2 * along;
}

/** The page a quarter turn to the left, so that its columns are lines and the rightmost of them is the first. */
export function turn(page: PdfPage, glyphs: readonly Glyph[]): { glyphs: Glyph[]; rules: Box[] } {
  const turned = <One extends Box>(box: One): One => ({
    ...box,
    left: box.top,
    right: box.bottom,
    top: page.width - box.right,
    bottom: page.width - box.left,
  });
  return {
    glyphs: glyphs.map((glyph) => ({ ...turned(glyph), base: page.width - glyph.left })),
    rules: page.rules.map(turned),
  };
}

function centre(box: Box): { x: number; y: number } {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}
