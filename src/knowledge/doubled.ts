import type { Line } from './lines.ts';
import type { Range } from './types.ts';

/** The longest run that a PDF prints twice in a row, and how much text is looked at together. */
const LONGEST_RUN = 80;
const LONGEST_BLOCK = 600;

interface Glyph {
  char: string;
  at: number;
  line: number;
  /** Nothing stands between it and the glyph before. */
  joined: boolean;
}

interface Doubling {
  /** Runs that stand twice, as lengths in glyphs, in order. */
  runs: readonly number[];
  lastLine: number;
}

/**
 * Bold print is sometimes made by printing a run of glyphs twice, and a PDF's text then has it twice:
 * 「簽簽」「署署77項合作協議項合作協議。。」 for 簽署7項合作協議。 Lines that are made of nothing but such pairs, end to end,
 * are read once. A pair stands close together: two dates with a space between were printed twice on purpose.
 */
export function collapseDoubled(lines: readonly Line[]): { lines: Line[]; dropped: Range[] } {
  const result: Line[] = [];
  const dropped: Range[] = [];
  let index = 0;
  while (index < lines.length) {
    const found = doublingAt(lines, index);
    if (found === null) {
      result.push(lines[index] as Line);
      index++;
      continue;
    }
    const last = index + found.lastLine;
    const second = secondCopies(lines.slice(index, last + 1), found.runs);
    for (const line of lines.slice(index, last + 1)) {
      const [kept, left] = withoutUnits(line, second);
      if (kept.pieces.length > 0) result.push(kept);
      dropped.push(...left);
    }
    index = last + 1;
  }
  return { lines: result, dropped };
}

function doublingAt(lines: readonly Line[], first: number): Doubling | null {
  const line = lines[first];
  if (line === undefined || line.text.length > LONGEST_BLOCK || !startsTwice(line.text)) return null;
  const block: Line[] = [line];
  let length = line.text.length;
  for (let next = first + 1; next < lines.length; next++) {
    const more = lines[next] as Line;
    length += more.text.length;
    if (more.blankBefore > 0 || length > LONGEST_BLOCK) break;
    block.push(more);
  }
  return tile(glyphsOf(block));
}

/** A cheap look before the thorough one: does any run at the start of the line follow itself? */
function startsTwice(text: string): boolean {
  // A row of dashes follows itself everywhere; nothing would come of trying.
  if (new Set(text.slice(0, 2 * LONGEST_RUN)).size < 4) return false;
  for (let run = 1; run <= Math.min(LONGEST_RUN, text.length / 2); run++) {
    if (text.startsWith(text.slice(0, run), run)) return true;
  }
  return false;
}

function glyphsOf(block: readonly Line[]): Glyph[] {
  const glyphs: Glyph[] = [];
  block.forEach((line, index) => {
    let joined = false;
    for (let at = 0; at < line.text.length; at++) {
      const char = line.text.charAt(at);
      if (/\s/u.test(char)) {
        joined = false;
        continue;
      }
      glyphs.push({ char, at: line.start + at, line: index, joined });
      joined = true;
    }
  });
  return glyphs;
}

/** The most lines, from the first on, that pairs cover end to end with the fewest pairs. */
function tile(glyphs: readonly Glyph[]): Doubling | null {
  const best: ({ run: number; pairs: number } | undefined)[] = [{ run: 0, pairs: 0 }];
  let end = 0;
  for (let at = 0; at < glyphs.length; at++) {
    const here = best[at];
    if (here === undefined) continue;
    for (let run = 1; run <= Math.min(LONGEST_RUN, (glyphs.length - at) / 2); run++) {
      const next = at + 2 * run;
      if ((best[next]?.pairs ?? Infinity) <= here.pairs + 1 || !standsTwice(glyphs, at, run)) continue;
      best[next] = { run, pairs: here.pairs + 1 };
      if (endsLine(glyphs, next)) end = Math.max(end, next);
    }
  }
  const runs: number[] = [];
  for (let at = end; at > 0; at -= 2 * (runs[0] ?? at)) runs.unshift(best[at]?.run ?? at);
  return isConvincing(glyphs, runs) ? { runs, lastLine: glyphs[end - 1]?.line ?? 0 } : null;
}

function standsTwice(glyphs: readonly Glyph[], at: number, run: number): boolean {
  if (glyphs[at + run]?.joined !== true) return false;
  for (let step = 0; step < run; step++) if (glyphs[at + step]?.char !== glyphs[at + run + step]?.char) return false;
  return true;
}

function endsLine(glyphs: readonly Glyph[], end: number): boolean {
  return end === glyphs.length || glyphs[end - 1]?.line !== glyphs[end]?.line;
}

/** 謝謝, 試試看看 and a row of dashes are ordinary; a run of words that stands twice among others is not. */
function isConvincing(glyphs: readonly Glyph[], runs: readonly number[]): boolean {
  let at = 0;
  let longest = 0;
  for (const run of runs) {
    const letters = new Set(
      glyphs
        .slice(at, at + run)
        .map((glyph) => glyph.char)
        .filter((char) => /\p{L}/u.test(char)),
    );
    longest = Math.max(longest, letters.size);
    at += 2 * run;
  }
  return runs.length > 1 ? longest >= 4 : longest >= 8;
}

/** Offsets, in the file, of the glyphs that belong to second copies. */
function secondCopies(block: readonly Line[], runs: readonly number[]): Set<number> {
  const second = new Set<number>();
  const glyphs = glyphsOf(block);
  let at = 0;
  for (const run of runs) {
    for (let step = run; step < 2 * run; step++) second.add(glyphs[at + step]?.at ?? -1);
    at += 2 * run;
  }
  return second;
}

function withoutUnits(line: Line, second: ReadonlySet<number>): [Line, Range[]] {
  const pieces: Range[] = [];
  const left: Range[] = [];
  for (let at = line.start; at < line.end; at++) {
    const side = second.has(at) ? left : pieces;
    const last = side.at(-1);
    if (last?.end === at) last.end = at + 1;
    else side.push({ start: at, end: at + 1 });
  }
  const text = pieces.map((piece) => line.text.slice(piece.start - line.start, piece.end - line.start)).join('');
  return [{ ...line, pieces, text, doubled: true }, left];
}
