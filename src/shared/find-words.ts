/** Tells of each of its words whether it stands anywhere in a text: 1 or 0, in the order the words were given. */
export type FindWords = (text: string) => Uint8Array;

/**
 * By UTF-16 unit what it is among the words that are looked for just now, three numbers of ten bits: a word by itself, the
 * first unit of a word, the second one. 0 for nearly every unit.
 */
const roles = new Uint32Array(0x10000);
const BITS = 10;
const ROLE = (1 << BITS) - 1;
/** The words that lie in it. */
let laid: ReadonlyMap<number, number> | undefined;

/**
 * Looks for many short words at once: goes through a text once, whatever the number of words, where `includes` goes
 * through it for each. A word of more than two units is asked for where its first two stand.
 */
export function createFindWords(words: readonly string[]): FindWords {
  const alone = new Map<number, number>();
  const firsts = new Map<number, number>();
  const seconds = new Map<number, number>();
  const pairs = new Map<number, number>();
  const numbers = words.map((word) => {
    if (word.length < 2) return numberIn(alone, word.charCodeAt(0));
    const first = numberIn(firsts, word.charCodeAt(0));
    return numberIn(pairs, (first << BITS) | numberIn(seconds, word.charCodeAt(1)));
  });
  if (Math.max(alone.size, firsts.size, seconds.size) > ROLE)
    return (text) => Uint8Array.from(words, (word) => (text.includes(word) ? 1 : 0));
  const own = new Map<number, number>();
  [alone, firsts, seconds].forEach((role, place) => {
    for (const [unit, number] of role) own.set(unit, (own.get(unit) ?? 0) | (number << (place * BITS)));
  });
  const seenAlone = new Uint8Array(alone.size + 1);
  const seenPairs = new Uint8Array(pairs.size + 1);
  return (text) => {
    if (laid !== own) lay(own);
    seenAlone.fill(0);
    seenPairs.fill(0);
    let first = 0;
    for (let at = 0; at < text.length; at++) {
      const role = roles[text.charCodeAt(at)] as number;
      if (role === 0) {
        first = 0;
        continue;
      }
      seenAlone[role & ROLE] = 1;
      const second = role >> (2 * BITS);
      if (first !== 0 && second !== 0) seenPairs[pairs.get((first << BITS) | second) ?? 0] = 1;
      first = (role >> BITS) & ROLE;
    }
    const found = new Uint8Array(words.length);
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as string;
      const number = numbers[index] as number;
      if (word.length < 2) found[index] = word === '' ? 1 : (seenAlone[number] as number);
      else if (seenPairs[number] === 1) found[index] = word.length === 2 || text.includes(word) ? 1 : 0;
    }
    return found;
  };
}

/** Numbers from 1 on, in the order in which they are first asked for. */
function numberIn(numbers: Map<number, number>, key: number): number {
  const number = numbers.get(key) ?? numbers.size + 1;
  numbers.set(key, number);
  return number;
}

function lay(next: ReadonlyMap<number, number>): void {
  for (const unit of laid?.keys() ?? []) roles[unit] = 0;
  for (const [unit, role] of next) roles[unit] = role;
  laid = next;
}
