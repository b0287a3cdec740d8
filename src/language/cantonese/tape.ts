import { foldText } from '../fold.ts';

/**
 * One character of a text that is being rewritten, and where it came from. A rewritten word is several cells with the
 * same range; a dropped particle leaves none.
 */
export interface Cell {
  /** What rules match: Simplified, half width, but 係 and 系, 畀 and 比 kept apart and letters in their own case. */
  key: string;
  /** What is written. */
  out: string;
  /** Range in the original. */
  start: number;
  end: number;
  /** Inside 「」 or 《》: names and quotations are never rewritten. */
  quoted: boolean;
  /** How surely it is what it reads as: 2 as typed, less where a spelling was put right by guess. */
  sure: 0 | 1 | 2;
}

/** Folding makes these one with an ordinary character, and here the difference is what tells Cantonese. */
const APART = new Set(['係', '畀', '嚇']);

const keys = new Map<string, string>();

/** The key of one code point. */
function keyOf(character: string): string {
  if (APART.has(character)) return character;
  if (/^[A-Z]$/u.test(character)) return character;
  let key = keys.get(character);
  if (key === undefined) {
    const normal = character.normalize('NFKC');
    key = /^[A-Z]$/u.test(normal) ? normal : foldText(character);
    if (keys.size < 40_000) keys.set(character, key);
  }
  return key;
}

/** The key of a text, for words and patterns of the tables. */
export function keyText(text: string): string {
  return Array.from(text, keyOf).join('');
}

/** No name that stands in quotes is longer; a bracket that stays open quotes nothing. */
const QUOTED = /[「『《〈“"‘][^「『《〈“"‘」』》〉”’]{1,60}[」』》〉”"’]/gu;

/** The text as cells, one a code point. */
export function readTape(text: string): Cell[] {
  const quoted = [...text.matchAll(QUOTED)].map((match) => [match.index, match.index + match[0].length] as const);
  const cells: Cell[] = [];
  let at = 0;
  let quote = 0;
  for (const character of text) {
    while (quote < quoted.length && quoted[quote]![1] <= at) quote += 1;
    const inside = quote < quoted.length && quoted[quote]![0] <= at;
    const end = at + character.length;
    cells.push({ key: keyOf(character), out: character, start: at, end, quoted: inside, sure: 2 });
    at = end;
  }
  return cells;
}

/** The cells' keys in one piece, and for each unit the cell that it starts (-1 inside one). */
export interface TapeKey {
  text: string;
  cellAt: Int32Array;
}

export function joinKeys(cells: readonly Cell[]): TapeKey {
  const text = cells.map((cell) => (cell.quoted ? QUOTE_MARK.repeat(cell.key.length) : cell.key)).join('');
  const cellAt = new Int32Array(text.length + 1).fill(-1);
  let at = 0;
  cells.forEach((cell, index) => {
    if (cell.key.length > 0) cellAt[at] = index;
    at += cell.key.length;
  });
  cellAt[text.length] = cells.length;
  return { text, cellAt };
}

/** Stands for a quoted character: no rule matches it. */
const QUOTE_MARK = '\uFFFC';

/** Cells for words that take the place of `from`. */
export function written(words: string, from: readonly Cell[], sure: Cell['sure'] = 2): Cell[] {
  const start = from[0]?.start ?? 0;
  const end = from.at(-1)?.end ?? start;
  return Array.from(words, (out) => ({ key: keyOf(out), out, start, end, quoted: false, sure }));
}
