import { wordsAt } from './lexicon.ts';

/** A word of a question as it is compared with those of another, or one character that no table knows. */
export interface Unit {
  text: string;
  /** What it may stand for; empty for a character that no table knows. */
  heads: readonly string[];
  weight: 'light' | 'weak' | 'full';
  start: number;
  /** The shorter words that it is made of: 遞交申請 is 遞交 and 申請. */
  parts: readonly Omit<Unit, 'parts'>[];
}

/** Stands where a word was taken out of a question: no word joins over it. */
export const GAP = '□';

/** Less than a word, more than half of one: two characters that no table knows are no better than two words. */
const UNKNOWN = 1.02;

/** Parts a folded text into the fewest words; what no table knows stays in single characters. */
export function readUnits(text: string): Unit[] {
  return partText(text, text.length).map((unit) => ({
    ...unit,
    parts: unit.text.length > 2 ? partText(unit.text, unit.text.length - 1) : [],
  }));
}

/** A word of another script is one word, known or not. */
const LATIN_WORD = /^[a-z][a-z'-]*/u;
const LATIN_BEFORE = /[a-z]$/u;

type Part = Omit<Unit, 'parts'>;

function partText(text: string, longest: number): Part[] {
  const best: { cost: number; unit: Part | null; from: number }[] = [{ cost: 0, unit: null, from: -1 }];
  const offer = (from: number, length: number, cost: number, unit: Part | null) => {
    const known = best[from + length];
    const sum = (best[from] as { cost: number }).cost + cost;
    if (known === undefined || sum < known.cost) best[from + length] = { cost: sum, unit, from };
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (!/[\p{L}\p{N}#]/u.test(character)) {
      offer(at, 1, 0, null);
      continue;
    }
    for (const { length, word } of wordsAt(text, at))
      if (length <= longest) offer(at, length, 1, { ...word, text: text.slice(at, at + length), start: at });
    const latin = LATIN_WORD.exec(text.slice(at))?.[0] ?? '';
    if (latin.length > 1 && latin.length <= longest && !LATIN_BEFORE.test(text.slice(0, at)))
      offer(at, latin.length, UNKNOWN, { text: latin, heads: [], weight: 'full', start: at });
    offer(at, 1, UNKNOWN, { text: character, heads: [], weight: 'full', start: at });
  }
  const units: Part[] = [];
  for (let at = text.length; at > 0; at = (best[at] as { from: number }).from) {
    const unit = best[at]?.unit;
    if (unit) units.push(unit);
  }
  return units.toReversed();
}
