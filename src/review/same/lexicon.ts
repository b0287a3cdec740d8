import { foldText } from '../../language/fold.ts';
import { SAME_WORDS } from '../../language/same-words-table.ts';
import { LIGHT_WORDS, WEAK_WORDS } from './beside-table.ts';
import { SAME_MEANING_ROWS } from './rows.ts';

/** A word of the tables. */
export interface Word {
  /** What it may stand for: the heads of its rows, folded; more than one where it has more senses. */
  heads: readonly string[];
  /** Says nothing of its own (`light`), hardly narrows (`weak`), or carries the meaning (`full`). */
  weight: 'light' | 'weak' | 'full';
}

const words = new Map<string, { heads: Set<string>; weight: Word['weight'] }>();
let longest = 0;

function wordOf(text: string): { heads: Set<string>; weight: Word['weight'] } {
  let word = words.get(text);
  if (word === undefined) words.set(text, (word = { heads: new Set(), weight: 'full' }));
  longest = Math.max(longest, text.length);
  return word;
}

for (const row of SAME_MEANING_ROWS) {
  const [head, ...others] = row.split(' ').map(foldText);
  for (const text of [head as string, ...others]) wordOf(text).heads.add(head as string);
}
for (const side of SAME_WORDS.filter((row) => !/[不未沒無毋非]/u.test(row))) {
  const row = side.split(' ');
  for (const text of row.map(foldText)) if (text.length > 1) wordOf(text).heads.add(`~${row[0] as string}`);
}
const folded = (table: string) => new Set(table.split(' ').map(foldText));
const weak = folded(WEAK_WORDS);
for (const text of weak) wordOf(text).heads.add(text);
// A word is as weak as the head that it stands for; one of more senses carries the weight of the heaviest.
for (const [text, word] of words) if (weak.has(text) || isWeak(text, word.heads)) word.weight = 'weak';
function isWeak(text: string, heads: ReadonlySet<string>): boolean {
  const own = [...heads].filter((head) => !head.startsWith('~'));
  // One character has so many senses that one weak among them is enough.
  return (
    own.length > 0 && (text.length === 1 ? own.some((head) => weak.has(head)) : own.every((head) => weak.has(head)))
  );
}
for (const text of folded(LIGHT_WORDS)) {
  wordOf(text).weight = 'light';
}

/** Words of the tables that begin at a place of a folded text, the longest first. */
export function wordsAt(text: string, at: number): { length: number; word: Word }[] {
  const found: { length: number; word: Word }[] = [];
  for (let length = Math.min(longest, text.length - at); length > 0; length--) {
    const word = words.get(text.slice(at, at + length));
    if (word) found.push({ length, word: { heads: [...word.heads], weight: word.weight } });
  }
  return found;
}
