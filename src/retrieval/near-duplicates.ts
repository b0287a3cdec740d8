import { figureKeys } from '../language/figures/figures.ts';
import { officesIn } from '../language/offices.ts';
import { namedPeople } from '../language/people.ts';
import { specificPlaces } from '../language/places.ts';
import { walkTerms } from '../language/tokens.ts';
import { pairNumber } from './count-terms.ts';
import type { ReadText } from './coverage.ts';

/** Where a sentence stands: its edition, and its position there from 0. */
export interface Placement {
  editionId: string;
  ordinal: number;
}

/** Share of the words of two sentences, taken together, that both have: below it they are two sentences. */
const SAME_WORDS = 0.9;

/**
 * Groups sentences that say the same in nearly the same words: for each, the index of the first one that it repeats,
 * which is its own where it repeats none. In long sentences one word changes all of the meaning and few of the words:
 * so nothing may stand in another's place, and figures, names, places and negations have to be equal. What is left is
 * a word more or less, another 及 for 和, punctuation, script and width. A sentence joins the first group whose first sentence it repeats:
 * what comes later never changes the groups before it.
 */
export function groupNearDuplicates(texts: readonly ReadText[]): number[] {
  const firsts = createCandidates();
  const facts = new Map<number, string>();
  const factsAt = (index: number) => {
    const known = facts.get(index) ?? factsOf(texts[index] as ReadText);
    facts.set(index, known);
    return known;
  };
  return texts.map((text, index) => {
    const numbers = numbersOf(text);
    const same = firsts
      .of(numbers)
      .find((first) => factsAt(first) === factsAt(index) && onlyAdds(texts[first] as ReadText, text));
    if (same !== undefined) return same;
    firsts.add(index, numbers);
    return index;
  });
}

const numbersKept = new WeakMap<ReadText, Uint32Array>();

/**
 * The distinct words of a text as numbers, falling: the same number for the same word of every text. Two words of
 * letters and digits may share one, which a comparison of the texts themselves then tells apart.
 */
function numbersOf(text: ReadText): Uint32Array {
  const known = numbersKept.get(text);
  if (known !== undefined) return known;
  const words = new Set<number>();
  const other = (word: string) => void words.add(hashOf(word) % FIRST_PAIR);
  walkTerms(text.folded, () => text.tokens, {
    pair: (first, second) => void words.add(pairNumber(first, second)),
    other,
  });
  // Punctuation alone has no words: it repeats itself only.
  if (words.size === 0) other(` ${text.folded}`);
  const numbers = Uint32Array.from(words).sort().reverse();
  numbersKept.set(text, numbers);
  return numbers;
}

/** No pair of Han characters has a lower number: the first of them is U+2E80. */
const FIRST_PAIR = pairNumber(0x2e80, 0);

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * The first sentences of groups by the numbers of their words, falling. Two sets that share nine tenths share one of the
 * first words of both in any fixed order, so that few have to be compared however many there are (prefix filtering,
 * Chaudhuri et al. 2006).
 */
function createCandidates() {
  const all = new Map<number, Uint32Array>();
  const byWord = new Map<number, number[]>();
  const keys = (words: Uint32Array) => words.subarray(0, words.length - least(words.length) + 1);
  return {
    /** Indexes of those with nearly the same words, rising. */
    of(words: Uint32Array): number[] {
      const near = new Set<number>();
      for (const key of keys(words)) for (const index of byWord.get(key) ?? []) near.add(index);
      return [...near].toSorted((a, b) => a - b).filter((index) => share(all.get(index) ?? words, words) >= SAME_WORDS);
    },
    add(index: number, words: Uint32Array): void {
      all.set(index, words);
      for (const key of keys(words)) {
        const known = byWord.get(key);
        if (known === undefined) byWord.set(key, [index]);
        else known.push(index);
      }
    },
  };
}

/** How many of `size` words a set must share at least; a little less than the product, which is not exact. */
function least(size: number): number {
  return Math.ceil(SAME_WORDS * size - 1e-9);
}

/** What both have of what either has; 0 where the numbers of their words tell that it is too little. Both fall. */
function share(one: Uint32Array, other: Uint32Array): number {
  if (Math.min(one.length, other.length) < least(Math.max(one.length, other.length))) return 0;
  let both = 0;
  let at = 0;
  for (const word of one) {
    while (at < other.length && (other[at] as number) > word) at += 1;
    if (other[at] === word) both += 1;
  }
  return both / (one.length + other.length - both);
}

/** Without spaces, punctuation and the little words that stand for one another or for nothing. Folded. */
function bareText({ folded }: ReadText): string {
  return folded.replaceAll(/[^\p{L}\p{N}]|[的于在并亦也和与及]/gu, '');
}

/** Whether one of the two is the other with words added here and there, none of them replaced. */
function onlyAdds(one: ReadText, other: ReadText): boolean {
  const [short = '', long = ''] = [bareText(one), bareText(other)].toSorted((a, b) => a.length - b.length);
  let at = 0;
  for (let index = 0; index < long.length && at < short.length; index++) if (long[index] === short[at]) at += 1;
  return at === short.length;
}

const NAMED = /[「『《“〈]([^」』》”〉]{1,60})[」』》”〉]/gu;
/** In folded text. */
const NEGATION = /[不未无非没勿毋免唔冇]|取消|停止|拒绝|反对/gu;

/** Figures by value, with unit and bound; names of all kinds; Latin words; negations. In the order of the sentence. */
function factsOf({ folded, figures }: ReadText): string {
  const named = [...folded.matchAll(NAMED)].map(([, name]) => name);
  const latin = folded.match(/[a-z][a-z0-9]*/gu) ?? [];
  return JSON.stringify([
    figures.map((figure) => [figure.type, figureKeys(figure), figure.unit, figure.bound, figure.change ?? '']),
    named,
    namedPeople(folded),
    specificPlaces(folded),
    officesIn(folded),
    latin,
    folded.match(NEGATION) ?? [],
  ]);
}

interface Grouped {
  sentence: Placement;
  sameAs: Placement | null;
}

/** True when both repeat the same sentence, or one the other. */
export function saysTheSame(one: Grouped, other: Grouped): boolean {
  const [first, second] = [one.sameAs ?? one.sentence, other.sameAs ?? other.sentence];
  return first.ordinal === second.ordinal && first.editionId === second.editionId;
}

/** The groups of what was found, in the order of their best, each with its best first. Nothing is left out. */
export function gatherGroups<Item extends Grouped>(found: readonly Item[]): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const one of found) {
    const key = placeKey(one.sameAs ?? one.sentence);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

function placeKey({ editionId, ordinal }: Placement): string {
  return `${editionId}/${ordinal}`;
}
