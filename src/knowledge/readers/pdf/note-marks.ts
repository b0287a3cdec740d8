import type { Glyph } from './page.ts';
import type { Piece } from './pieces.ts';

const SMALLER = 0.8;
const RAISED = 0.15;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Numbers that notes at the foot of the page begin with, small and raised: 1 of ¹見附件. */
export function noteNumbers(pieces: readonly Piece[]): Set<string> {
  return new Set(
    pieces.flatMap((piece) =>
      piece.marked ? (/^[\d*†‡⁰¹²³⁴-⁹]{1,3}/u.exec(piece.text)?.[0].normalize('NFKC') ?? []) : [],
    ),
  );
}

/**
 * The glyphs without the raised numbers that refer to these notes: 120元³ would be read as 120元3. Other raised numbers
 * become the characters for such: 10 with a raised 2 is 10², not 102.
 */
export function withoutNoteMarks(
  glyphs: readonly Glyph[],
  notes: ReadonlySet<string>,
): { kept: readonly Glyph[]; marks: number } {
  const kept: Glyph[] = [];
  let marks = 0;
  let before: Glyph | undefined;
  for (let at = 0; at < glyphs.length; ) {
    let end = at;
    while (before !== undefined && end < glyphs.length && isRaised(before, glyphs[end] as Glyph)) end++;
    const raised = glyphs.slice(at, end);
    const number = raised.map((glyph) => glyph.char.normalize('NFKC')).join('');
    // Fonts with raised figures of their own may call some of them by the name of the plain figure.
    const plain = end === at ? 0 : plainFigures(kept, number, notes);
    if (end > at && (plain > 0 || (notes.has(number) && !/\d/u.test(before?.char ?? '')))) {
      kept.length -= plain;
      marks++;
    } else for (const glyph of raised) kept.push({ ...glyph, char: SUPERSCRIPTS[Number(glyph.char)] ?? glyph.char });
    if (end === at) {
      const glyph = glyphs[at] as Glyph;
      kept.push(glyph);
      if (glyph.char.trim() !== '') before = glyph;
      end++;
    }
    at = end;
  }
  return { kept, marks };
}

/** How many figures at the end belong to the number of a note: 1 before ⁹ where a note has the number 19. */
function plainFigures(kept: readonly Glyph[], number: string, notes: ReadonlySet<string>): number {
  const tail = /\d{1,2}$/u.exec(
    kept
      .slice(-3)
      .map((glyph) => glyph.char)
      .join(''),
  )?.[0];
  return tail !== undefined && notes.has(tail + number) ? tail.length : 0;
}

/** Small and above the line of the text that it follows. */
function isRaised(before: Glyph, glyph: Glyph): boolean {
  const small = glyph.size < before.size * SMALLER && glyph.base < before.base - RAISED * before.size;
  return (
    (/[⁰¹²³⁴-⁹]/u.test(glyph.char) || (small && /[\d*†‡]/u.test(glyph.char))) &&
    glyph.top < before.bottom &&
    glyph.bottom > before.top &&
    glyph.left > before.left &&
    glyph.left - before.right < 2 * before.size
  );
}
