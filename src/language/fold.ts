import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 'hk', to: 'cn' });

/**
 * Pairs that OpenCC leaves apart but readers do not: 著/着 are one word in Hong Kong print, 爲/為 and the like come
 * from older fonts. Keys are what stands after OpenCC.
 */
const ADDITIONS: ReadonlyMap<string, string> = new Map([
  ['著', '着'],
  ['妳', '你'],
  ['畀', '比'],
  ['〇', '零'],
  ['○', '零'],
]);

/** Zero-width, bidirectional and tag characters: invisible, so they never count as text. */
const INVISIBLE = /^[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]$/u;

const cache = new Map<string, string>();

/** One code point folded by itself, so that a text folds the same wherever it is cut. May be longer than one unit. */
function foldCodePoint(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  let folded = '';
  if (!INVISIBLE.test(character)) {
    for (const part of character.normalize('NFKC').toLowerCase()) {
      const simplified = part.codePointAt(0)! < 0x2e80 ? part : toSimplified(part);
      folded += ADDITIONS.get(simplified) ?? simplified;
    }
  }
  // Bounded by Unicode itself, but a hostile text should not be able to grow it without end.
  if (cache.size < 40_000) cache.set(character, folded);
  return folded;
}

/** A matching key and the way back: unit `i` of `text` came from unit `origins[i]` of the original. */
export interface Folded {
  text: string;
  /** One entry a unit of `text`, and one more at the end: the original's length. */
  origins: readonly number[];
}

/**
 * The key under which texts are compared: both scripts, full and half width, radicals, compatibility glyphs and
 * letter case meet. `衞生局 ＡＢＣ` and `卫生局 abc` fold alike. Folding a fold changes nothing.
 */
export function fold(original: string): Folded {
  let text = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = foldCodePoint(character);
    for (let unit = 0; unit < folded.length; unit++) origins.push(at);
    text += folded;
    at += character.length;
  }
  origins.push(original.length);
  return { text, origins };
}

/** Only the key, where places are not needed. */
export function foldText(original: string): string {
  let text = '';
  for (const character of original) text += foldCodePoint(character);
  return text;
}

const HAN = /\p{Script=Han}/u;

export function isHan(character: string): boolean {
  return HAN.test(character);
}

/** Our own words for a reader of Simplified Chinese. Quotations are never converted. */
export function toReaderScript(text: string, script: 'hant' | 'hans'): string {
  return script === 'hans' ? toSimplified(text) : text;
}

/**
 * The script a question is written in. Characters that only one script uses decide; a text without any
 * (`大湾区` has 湾, `中心` has none) counts as Traditional, which Hong Kong writes.
 */
export function scriptOf(text: string): 'hant' | 'hans' {
  let traditional = 0;
  let simplified = 0;
  for (const character of text) {
    if (!isHan(character)) continue;
    if (toSimplified(character) !== character) traditional += 1;
    else if (SIMPLIFIED_ONLY.has(character)) simplified += 1;
  }
  return simplified > traditional ? 'hans' : 'hant';
}

/** Every character that some Traditional character folds to and that is not itself written in Traditional text. */
const SIMPLIFIED_ONLY: ReadonlySet<string> = buildSimplifiedOnly();

function buildSimplifiedOnly(): Set<string> {
  // Characters that are results of the conversion, less those in daily use in Traditional text as well (后, 里, 台…).
  const shared = new Set(
    '后里台干系松余采制表面准折几丑斗谷郁范周志致朱卷布占合吊同向回家局岩才托扎升了云曲板沾游秋胡舍辟床卧伙党众',
  );
  const found = new Set<string>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    const simplified = toSimplified(character);
    if (simplified !== character && !shared.has(simplified) && [...simplified].length === 1) found.add(simplified);
  }
  return found;
}
