import { isHanPair } from '../language/tokens.ts';
import { isValue, type ReadText } from './coverage.ts';
import type { ContentUnit } from './query.ts';

/**
 * Which units of a question a text holds. One question is held against the same texts from many sides (a sentence is
 * itself, a neighbour, and a neighbour again; a heading stands above many), so each is looked at once a question.
 */
interface Held {
  characters: readonly boolean[];
  /** Looked at when it is first asked for. */
  covered: readonly boolean[] | undefined;
  otherwise: readonly boolean[] | undefined;
}

/** Units belong to one question: what was found goes with it. */
const heldKept = new WeakMap<readonly ContentUnit[], Map<ReadText, Held>>();

function heldBy(units: readonly ContentUnit[], text: ReadText): Held {
  let kept = heldKept.get(units);
  if (kept === undefined) {
    kept = new Map();
    heldKept.set(units, kept);
  }
  let held = kept.get(text);
  if (held === undefined) {
    const { folded } = text;
    held = { characters: units.map((unit) => folded.includes(unit.text)), covered: undefined, otherwise: undefined };
    kept.set(text, held);
  }
  return held;
}

/** Which units of the question have their character (or Latin word) anywhere in the text. */
export function charactersIn(units: readonly ContentUnit[], text: ReadText): readonly boolean[] {
  return heldBy(units, text).characters;
}

/** Which units of the question stand in at least one of the texts. */
export function coveredUnits(units: readonly ContentUnit[], texts: readonly ReadText[]): readonly boolean[] {
  const [first, ...others] = texts;
  if (first === undefined) return units.map(() => false);
  return others.length === 0 ? coveredBy(units, first) : coveredByAny(texts.map((text) => coveredBy(units, text)));
}

function coveredBy(units: readonly ContentUnit[], text: ReadText): readonly boolean[] {
  const held = heldBy(units, text);
  held.covered ??= wantedOf(units).map((wanted, unit) => holdsUnit(text, wanted, held.characters[unit] === true));
  return held.covered;
}

/** Which units of the question are part of a word for which one of the texts has another one. */
export function saidOtherwise(units: readonly ContentUnit[], texts: readonly ReadText[]): boolean[] {
  return coveredByAny([units.map(() => false), ...texts.map((text) => saidOtherwiseBy(units, text))]);
}

function saidOtherwiseBy(units: readonly ContentUnit[], text: ReadText): readonly boolean[] {
  const held = heldBy(units, text);
  if (held.otherwise === undefined) {
    // The characters of one word share its list.
    const isSaid = new Map<readonly string[], boolean>();
    held.otherwise = units.map(({ others }) => {
      const said = isSaid.get(others) ?? others.some((other) => text.folded.includes(other));
      isSaid.set(others, said);
      return said;
    });
  }
  return held.otherwise;
}

/** Which units stand in one of the texts, as they are or by another word. */
export function metUnits(units: readonly ContentUnit[], texts: readonly ReadText[]): boolean[] {
  return coveredByAny([coveredUnits(units, texts), saidOtherwise(units, texts)]);
}

/** What is covered by one text or another of those whose covered units are given. */
export function coveredByAny(covered: readonly (readonly boolean[])[]): boolean[] {
  const [first = [], ...others] = covered;
  return first.map((isCovered, unit) => isCovered || others.some((other) => other[unit] === true));
}

/** A unit made ready to be looked for in many texts. */
interface Wanted {
  /** It stands for itself: the character is enough. */
  alone: boolean;
  /** What it is a part of need not be looked for where it does not stand. */
  tells: boolean;
  terms: readonly { term: string; isPair: boolean; holdsIt: boolean }[];
}

const wantedKept = new WeakMap<readonly ContentUnit[], readonly Wanted[]>();

function wantedOf(units: readonly ContentUnit[]): readonly Wanted[] {
  const known = wantedKept.get(units);
  if (known !== undefined) return known;
  const all = units.map(({ text: character, terms }) => ({
    alone: terms.length === 1 && terms[0] === character && isOneCharacter(character),
    tells: character >= FIRST_HAN,
    terms: terms.map((term) => ({
      term,
      isPair: !isValue(term) && isHanPair(term),
      holdsIt: term.includes(character),
    })),
  }));
  wantedKept.set(units, all);
  return all;
}

/** Most characters of a question stand nowhere in a sentence, and neither do their pairs. */
function holdsUnit(text: ReadText, { alone, tells, terms }: Wanted, isThere: boolean): boolean {
  if (alone) return isThere;
  for (const { term, isPair, holdsIt } of terms) {
    if (tells && !isThere && holdsIt) continue;
    if (isPair ? text.folded.includes(term) : text.holds(term)) return true;
  }
  return false;
}

/** Everything below may be written otherwise than its word is: 12,000 is 12000. */
const FIRST_HAN = '\u3400';

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) as number) > 0xffff);
}
