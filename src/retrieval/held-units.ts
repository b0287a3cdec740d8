import { isHanPair } from '../language/tokens.ts';
import { createFindWords, type FindWords } from '../shared/find-words.ts';
import { isValue, type ReadText } from './coverage.ts';
import type { ContentUnit } from './query.ts';

/**
 * Which units of a question a text holds. One question is held against the same texts from many sides (a sentence is
 * itself, a neighbour, and a neighbour again; a heading stands above many), so each is looked at once a question.
 */
interface Held {
  /** Of the characters and pairs that are looked for, in their order. */
  found: Uint8Array;
  characters: readonly boolean[];
  /** Looked at when it is first asked for. */
  covered: readonly boolean[] | undefined;
  otherwise: readonly boolean[] | undefined;
}

/** What is looked for in every text for one question, and what was found: units belong to one question. */
interface Sought {
  find: FindWords;
  /** The same for other words: they are looked for in few of the texts. */
  findOthers: FindWords;
  units: readonly SoughtUnit[];
  held: Map<ReadText, Held>;
}

/** A unit made ready to be looked for in many texts; words by their places among those that are looked for. */
interface SoughtUnit {
  character: number;
  /** It stands for itself: the character is enough. */
  alone: boolean;
  pairs: readonly number[];
  /** Words that are more than a look at the text: written otherwise, or values. */
  terms: readonly { term: string; needless: boolean }[];
  others: readonly number[];
}

const soughtKept = new WeakMap<readonly ContentUnit[], Sought>();

function soughtFor(units: readonly ContentUnit[]): Sought {
  const known = soughtKept.get(units);
  if (known !== undefined) return known;
  const [words, others] = [createPlaces(), createPlaces()];
  const sought = {
    units: units.map((unit) => seekUnit(unit, words.of, others.of)),
    find: createFindWords([...words.all()]),
    findOthers: createFindWords([...others.all()]),
    held: new Map<ReadText, Held>(),
  };
  soughtKept.set(units, sought);
  return sought;
}

function createPlaces() {
  const places = new Map<string, number>();
  return {
    all: () => places.keys(),
    of(word: string): number {
      const place = places.get(word) ?? places.size;
      places.set(word, place);
      return place;
    },
  };
}

type PlaceOf = (word: string) => number;

function seekUnit({ text, terms, others }: ContentUnit, placeOf: PlaceOf, placeOfOther: PlaceOf): SoughtUnit {
  const isPair = (term: string) => !isValue(term) && isHanPair(term);
  return {
    character: placeOf(text),
    alone: terms.length === 1 && terms[0] === text && isOneCharacter(text),
    pairs: terms.filter(isPair).map(placeOf),
    terms: terms
      .filter((term) => !isPair(term))
      .map((term) => ({ term, needless: text >= FIRST_HAN && term.includes(text) })),
    others: others.map(placeOfOther),
  };
}

function heldBy({ find, units, held }: Sought, text: ReadText): Held {
  const known = held.get(text);
  if (known !== undefined) return known;
  const found = find(text.folded);
  const characters = units.map(({ character }) => found[character] === 1);
  const made = { found, characters, covered: undefined, otherwise: undefined };
  held.set(text, made);
  return made;
}

/** Which units of the question have their character (or Latin word) anywhere in the text. */
export function charactersIn(units: readonly ContentUnit[], text: ReadText): readonly boolean[] {
  return heldBy(soughtFor(units), text).characters;
}

/** Which units of the question stand in at least one of the texts. */
export function coveredUnits(units: readonly ContentUnit[], texts: readonly ReadText[]): readonly boolean[] {
  const [first, ...others] = texts;
  if (first === undefined) return units.map(() => false);
  const sought = soughtFor(units);
  return others.length === 0 ? coveredBy(sought, first) : coveredByAny(texts.map((text) => coveredBy(sought, text)));
}

function coveredBy(sought: Sought, text: ReadText): readonly boolean[] {
  const held = heldBy(sought, text);
  held.covered ??= sought.units.map((unit) => holdsUnit(text, unit, held.found));
  return held.covered;
}

/** Which units of the question are part of a word for which one of the texts has another one. */
export function saidOtherwise(units: readonly ContentUnit[], texts: readonly ReadText[]): readonly boolean[] {
  const sought = soughtFor(units);
  if (texts.length === 0) return units.map(() => false);
  return coveredByAny(texts.map((text) => saidOtherwiseBy(sought, text)));
}

function saidOtherwiseBy(sought: Sought, text: ReadText): readonly boolean[] {
  const held = heldBy(sought, text);
  if (held.otherwise === undefined) {
    const found = sought.findOthers(text.folded);
    held.otherwise = sought.units.map(({ others }) => isAnyFound(found, others));
  }
  return held.otherwise;
}

/** Which units stand in one of the texts, as they are or by another word. */
export function metUnits(units: readonly ContentUnit[], texts: readonly ReadText[]): readonly boolean[] {
  return coveredByAny([coveredUnits(units, texts), saidOtherwise(units, texts)]);
}

/** What is covered by one text or another of those whose covered units are given. */
export function coveredByAny(covered: readonly (readonly boolean[])[]): readonly boolean[] {
  const [first = [], ...others] = covered;
  if (others.length === 0) return first;
  const any = first.slice();
  for (const other of others) for (let unit = 0; unit < any.length; unit++) if (other[unit] === true) any[unit] = true;
  return any;
}

function holdsUnit(text: ReadText, { alone, character, pairs, terms }: SoughtUnit, found: Uint8Array): boolean {
  const isThere = found[character] === 1;
  if (alone) return isThere;
  if (isAnyFound(found, pairs)) return true;
  // What a character is a part of need not be looked for where the character does not stand.
  for (const { term, needless } of terms) if ((isThere || !needless) && text.holds(term)) return true;
  return false;
}

function isAnyFound(found: Uint8Array, places: readonly number[]): boolean {
  for (let index = 0; index < places.length; index++) if (found[places[index] as number] === 1) return true;
  return false;
}

/** Everything below may be written otherwise than its word is: 12,000 is 12000. */
const FIRST_HAN = '\u3400';

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) as number) > 0xffff);
}
