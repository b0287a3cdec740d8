import { foldText } from '../fold.ts';
import { DEEDS } from './deeds-table.ts';
import { FIELDS } from './fields-table.ts';
import { PLACES_AND_TRADES } from './places-and-trades-table.ts';
import { QUALITIES } from './qualities-table.ts';
import { THINGS } from './things-table.ts';

/** A word of a question that documents may say otherwise. */
export interface Paraphrased {
  /** Where it stands in the folded question, in UTF-16 units. */
  start: number;
  end: number;
  /** Other words for it, folded. */
  others: readonly string[];
}

/** A character alone is part of too many words to tell one. */
const SHORTEST = 2;

const wordsFor = new Map<string, Set<string>>();
for (const row of [...DEEDS, ...THINGS, ...PLACES_AND_TRADES, ...QUALITIES, ...FIELDS]) {
  const words = row
    .split(' ')
    .map(foldText)
    .filter((word) => word.length >= SHORTEST);
  for (const word of words) {
    const known = wordsFor.get(word) ?? new Set();
    for (const other of words) if (other !== word) known.add(other);
    wordsFor.set(word, known);
  }
}
const LONGEST = Math.max(...[...wordsFor.keys()].map((word) => word.length));

/**
 * The words of a folded question that stand in the tables, the longest at each place, with what a document may write for
 * them: 「帶隊」 is told as 率領. They are near in meaning, not the same, so they prove nothing: `same-words-table.ts` has
 * those that do.
 */
export function paraphrasesIn(folded: string): Paraphrased[] {
  const found: Paraphrased[] = [];
  for (let start = 0; start < folded.length; ) {
    const word = longestAt(folded, start);
    if (word === null) start += 1;
    else {
      found.push({ start, end: start + word.length, others: [...(wordsFor.get(word) as Set<string>)] });
      start += word.length;
    }
  }
  return found;
}

function longestAt(folded: string, start: number): string | null {
  for (let length = Math.min(LONGEST, folded.length - start); length >= SHORTEST; length--) {
    const word = folded.slice(start, start + length);
    if (wordsFor.has(word)) return word;
  }
  return null;
}
