import { foldOther, foldUnit } from './fold-table.ts';

/** A matching key and the way back: unit `i` of `text` came from unit `origins[i]` of the original. */
export interface Folded {
  text: string;
  /** One entry a unit of `text`, rising, and one more at the end: the original's length. */
  origins: readonly number[];
  original: string;
}

/** Half-open range in UTF-16 units. */
export interface FoldSpan {
  start: number;
  end: number;
}

/**
 * The key under which texts are compared: both scripts, full and half width, radicals, compatibility glyphs, accents
 * and letter case meet, and so do figures with spaces in them. `衞生局 ＡＢＣ` and `卫生局 abc` fold alike, as do
 * `3 300 次` and `3300次`, and 甚麼 and 什麼. Folding a fold changes nothing. At most six units a unit of the text.
 */
export function fold(original: string): Folded {
  const { text, origins } = foldEach(original, true);
  const dropped = looseSpaces(text);
  if (dropped.length === 0) return { text, origins, original };
  let next = 0;
  const kept = origins.filter((_, index) => {
    if (index !== dropped[next]) return true;
    next++;
    return false;
  });
  return { text: without(text, dropped), origins: kept, original };
}

/** Only the key, where places are not needed. */
export function foldText(original: string): string {
  const { text } = foldEach(original, false);
  return without(text, looseSpaces(text));
}

/** `String.fromCharCode` takes its units as arguments, of which there may not be too many. */
const CHUNK = 4096;

/** 0, 1, 2 and so on: the origins of a key as long as its text. */
const IN_PLACE = Array.from({ length: CHUNK + 1 }, (_, at) => at);
const PLAIN = new Uint16Array(CHUNK);

/** The key of a text in which one unit becomes one unit, as in nearly every sentence; undefined for another. */
function foldPlain(original: string): string | undefined {
  if (original.length > CHUNK) return undefined;
  for (let at = 0; at < original.length; at++) {
    const code = original.charCodeAt(at);
    const unit = (code & 0xf800) === 0xd800 ? -1 : foldUnit(code);
    if (unit < 0) return undefined;
    PLAIN[at] = unit;
  }
  return String.fromCharCode.apply(null, PLAIN.subarray(0, original.length) as unknown as number[]);
}

function foldEach(original: string, placed: boolean): { text: string; origins: readonly number[] } {
  const plain = foldPlain(original);
  if (plain !== undefined)
    return { text: asOneWord(plain), origins: placed ? IN_PLACE.slice(0, original.length + 1) : [] };
  const origins: number[] = [];
  let text = '';
  const chunk = new Uint16Array(Math.min(CHUNK, original.length + 8));
  let filled = 0;
  for (let at = 0; at < original.length; ) {
    const code = original.codePointAt(at) as number;
    const unit = code > 0xffff ? -2 : foldUnit(code);
    if (unit >= 0) {
      chunk[filled++] = unit;
      if (placed) origins.push(at);
    } else if (unit === -2) {
      const several = foldOther(code);
      for (let index = 0; index < several.length; index++) {
        chunk[filled++] = several.charCodeAt(index);
        if (placed) origins.push(at);
      }
    }
    at += code > 0xffff ? 2 : 1;
    if (filled > chunk.length - 8) {
      text += String.fromCharCode.apply(null, chunk.subarray(0, filled) as unknown as number[]);
      filled = 0;
    }
  }
  text += String.fromCharCode.apply(null, chunk.subarray(0, filled) as unknown as number[]);
  if (placed) origins.push(original.length);
  return { text: asOneWord(text), origins };
}

/** 甚麼 is 什麼, while 甚至 is no 什至: the one word that two characters write apart and one alone does not. */
function asOneWord(key: string): string {
  return key.includes('甚么') ? key.replaceAll('甚么', '什么') : key;
}

const SPACE = ' ';
const codes = (characters: string) => new Set(Array.from(characters, (character) => character.charCodeAt(0)));
const NUMERALS = codes('零一二三四五六七八九十');
/** They end a figure: in 「150萬 40歲」 a space keeps the next one apart, in 「1.2 萬」 it does not. */
const SCALES = codes('百千万亿兆');
/** 999 999 999 999 is four groups; a longer row of three digits each is a line of a table. */
const MOST_GROUPS = 4;

/**
 * Offsets of the spaces in a key that stand inside a figure, rising: `3 300` by thousands, `2018 年 9 月` between
 * digits and words. Between a digit and a Han numeral (表三 2018 年) a space keeps two figures apart.
 */
function looseSpaces(key: string): number[] {
  const found: number[] = [];
  let group: number[] = [];
  const endGroup = () => {
    if (group.length < MOST_GROUPS) found.push(...group);
    group = [];
  };
  for (let at = key.indexOf(SPACE); at !== -1; ) {
    let end = at + 1;
    while (key.charCodeAt(end) === 0x20) end++;
    const before = isDigit(key.charCodeAt(at - 1));
    const after = isDigit(key.charCodeAt(end));
    const isThousand = before && after && end === at + 1 && isThousands(key, at);
    if (group.at(-1) !== at - 4) endGroup();
    if (isThousand) group.push(at);
    else if (before ? !after && isWord(key.codePointAt(end)) : after && isWordBefore(key, at)) {
      endGroup();
      for (let space = at; space < end; space++) found.push(space);
    }
    at = key.indexOf(SPACE, end);
  }
  endGroup();
  return found;
}

/** One to three digits before the space and just three behind it. */
function isThousands(key: string, space: number): boolean {
  let start = space;
  while (start > space - 4 && isDigit(key.charCodeAt(start - 1))) start--;
  if (start === space - 4 || key[start - 1] === '.' || key[start - 1] === ',') return false;
  return (
    isDigit(key.charCodeAt(space + 2)) && isDigit(key.charCodeAt(space + 3)) && !isDigit(key.charCodeAt(space + 4))
  );
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** A Han character that is no numeral. */
function isWord(code: number | undefined): boolean {
  if (code === undefined || code < 0x3400 || NUMERALS.has(code)) return false;
  return code <= 0x9fff || (code >= 0xf900 && code <= 0xfaff) || (code >= 0x20000 && code <= 0x3347f);
}

function isWordBefore(key: string, at: number): boolean {
  const pair = key.codePointAt(at - 2);
  const code = pair !== undefined && pair > 0xffff ? pair : key.codePointAt(at - 1);
  return isWord(code) && !SCALES.has(code as number);
}

function without(text: string, dropped: readonly number[]): string {
  if (dropped.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const at of dropped) {
    if (at > from) pieces.push(text.slice(from, at));
    from = at + 1;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/**
 * The range of the original that units `start` to `end` of the key came from: whole code points with their accents,
 * without what was dropped around them. An empty range stays empty, where its next unit stood.
 */
export function originalSpan(folded: Folded, start: number, end: number): FoldSpan {
  const { origins, original } = folded;
  const from = origins[start] as number;
  if (end <= start) return { start: from, end: from };
  const last = origins[end - 1] as number;
  let to = last + ((original.codePointAt(last) as number) > 0xffff ? 2 : 1);
  while (to < original.length && isAccent(original.charCodeAt(to))) to++;
  return { start: from, end: to };
}

/**
 * The range of the key that holds all that units `start` to `end` of the original became, whole code points each.
 * Empty where all of it was dropped.
 */
export function foldedSpan(folded: Folded, start: number, end: number): FoldSpan {
  const from = firstAt(folded.origins, wholeStart(folded.original, start));
  if (end <= start) return { start: from, end: from };
  return { start: from, end: firstAt(folded.origins, end) };
}

function wholeStart(text: string, at: number): number {
  return at > 0 && (text.codePointAt(at - 1) as number) > 0xffff ? at - 1 : at;
}

/** The first unit of the key that came from `place` or later. */
function firstAt(origins: readonly number[], place: number): number {
  let low = 0;
  let high = origins.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origins[middle] as number) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAccent(unit: number): boolean {
  return unit >= 0x300 && unit <= 0x36f;
}

/**
 * How many characters stand in Unicode's private areas: glyphs of one font, or Hong Kong characters from before they
 * had a code point. They match nothing but themselves, so a text with many needs a person to look at it.
 */
export function countPrivateUse(text: string): number {
  return text.match(/\p{Co}/gu)?.length ?? 0;
}

const HAN = /\p{Script=Han}/u;

export function isHan(character: string): boolean {
  return HAN.test(character);
}
