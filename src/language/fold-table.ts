import { Converter } from 'opencc-js/t2cn';
import { RADICALS } from './fold-radicals.ts';
import { VARIANTS } from './fold-variants.ts';

/** Hong Kong Traditional to Simplified, by OpenCC. */
export const toSimplified: (text: string) => string = Converter({ from: 'hk', to: 'cn' });

/** Zero-width, bidirectional, variation and tag characters: invisible, so they never count as text. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
/** Accents after their letter: `é` in one code point and in two meet in `e`. */
const ACCENTS = /[\u0300-\u036F]/gu;
/** One Arabic ligature stands for 18 letters; a key must not be many times the text. The longest of ours, ㍿, is 4. */
const LONGEST = 6;

/** What one code point becomes: '' when it is dropped. A code point folds alike wherever it stands. */
export function foldCodePoint(code: number): string {
  if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD';
  const character = String.fromCodePoint(code);
  if (INVISIBLE.test(character)) return '';
  let folded = character;
  // Once is nearly always enough; a few go on (薴 → 苧 → 苎), and the fold of a fold has to be the fold.
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = Array.from(folded.normalize('NFKD').replaceAll(ACCENTS, '').normalize('NFKC').toLowerCase(), foldOne).join(
      '',
    );
  }
  return folded.length > LONGEST ? character : folded;
}

function foldOne(character: string): string {
  if (character < '\u02B0') return character;
  const whole = RADICALS.get(character) ?? character;
  const simplified = toSimplified(whole);
  return VARIANTS.get(simplified) ?? simplified;
}

const UNKNOWN = 0;
const DROPPED = -1;
const SEVERAL = -2;

/** By code point of the basic plane: the unit it becomes plus one, or one of the above. Filled as characters are met. */
const units = new Int32Array(0x10000);
/** What becomes several units, and code points beyond the basic plane. */
const others = new Map<number, string>();
/** Bounded by Unicode itself, but a hostile text should not be able to fill the memory with it. */
const MOST_OTHERS = 50_000;

/** The unit that a code point of the basic plane becomes; -1 when it is dropped, -2 when it becomes several. */
export function foldUnit(code: number): number {
  const known = units[code] as number;
  if (known !== UNKNOWN) return known < 0 ? known : known - 1;
  const folded = foldCodePoint(code);
  const kind = folded.length === 1 ? folded.charCodeAt(0) : folded.length === 0 ? DROPPED : SEVERAL;
  units[code] = kind < 0 ? kind : kind + 1;
  return kind;
}

/** What a code point becomes that `foldUnit` cannot say. */
export function foldOther(code: number): string {
  const known = others.get(code);
  if (known !== undefined) return known;
  const folded = foldCodePoint(code);
  if (others.size < MOST_OTHERS) others.set(code, folded);
  return folded;
}
