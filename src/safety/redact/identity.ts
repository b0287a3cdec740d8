import {
  type Finding,
  GAP,
  isDay,
  isReference,
  isRow,
  matches,
  type Reading,
  typedGroups,
  wordsBefore,
} from './reading.ts';

const OPEN = '[(\\[{<〔〖「『〈【⟨]';
const CLOSE = '[)\\]}>〕〗」』〉】⟩]';
/** A letter or two that stand alone, or right behind the words for the card itself: hkidA123456(3). */
const LETTERS = '(?:(?<![a-z])|(?<=(?<![a-z])(?:hkid|hkic|hkidno|idno|id|ic|no|card)[ .:]?))(?<letters>[a-z]{1,2})';
const CHECKED = new RegExp(
  `${LETTERS}(?:字[头母]?|头)?${GAP}(?<digits>\\d(?:${GAP}\\d){5})${GAP}${GAP}${GAP}` +
    `(?:(?:跟?[住着]?括[号弧][内里]?|尾数?|核对数字|校验码|check ?digit|${OPEN})[ :是为系]?)?(?<check>\\d|a(?![a-z]))(?: ?(?<close>${CLOSE})|(?!\\d))`,
  'gu',
);
/** Letters that are words before a number, not the start of a card's: HK 1234567, No 1234567. */
const WORDS = new Set(['hk', 'us', 'no', 'id', 'rm', 'cb', 'gn', 'ln']);
const UNIT_BEHIND = /^ ?(?:[元万亿蚊%人次]|港元|美元)/u;
/** Given with no check digit at all, but called an identity card. */
const UNCHECKED = new RegExp(
  `(?<=(?:身[份分]证|hkid)(?:号码?|no\\.?|number)?[ :是为系]{0,3})[a-z]{1,2}${GAP}\\d{3}${GAP}\\d{3}(?!${GAP}${GAP}${GAP}(?:${OPEN}|括[号弧])?[\\da])`,
  'gu',
);

/** Hong Kong identity cards by their check digit, however they are spaced and bracketed: A123456(3), a 123 456 - 3. */
export function findHongKongCards(reading: Reading): Finding[] {
  const found: Finding[] = [];
  for (const match of matches(reading, CHECKED)) {
    const { letters = '', digits = '', check = '' } = match.groups ?? {};
    const end = match.index + match[0].length;
    if (WORDS.has(letters) || UNIT_BEHIND.test(reading.key.slice(end, end + 4))) continue;
    if (isHongKongId(letters, digits.replaceAll(/\D/gu, ''), check)) {
      found.push({ kind: 'hkid', start: match.index, end });
    }
  }
  for (const match of matches(reading, UNCHECKED))
    found.push({ kind: 'hkid', start: match.index, end: match.index + match[0].length });
  return found;
}

/** Check digit of a Hong Kong identity card: weights 9 to 2, letters count from 10, a missing first letter as 36. */
function isHongKongId(letters: string, digits: string, check: string): boolean {
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : letter.charCodeAt(0) - 87));
  const all = [...values, ...[...digits].map(Number)];
  const sum =
    all.reduce((total, value, index) => total + value * (9 - index), 0) + (check === 'a' ? 10 : Number(check));
  return sum % 11 === 0;
}

const EIGHTEEN = /(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dx](?![\da-z])/gu;
/** Cards from before 1999 have no check digit; only those called one are taken for one. */
const FIFTEEN = /(?<=(?:身[份分]证)(?:号码?)?[ :是为系]{0,3})\d{8}(?:0[1-9]|1[0-2])\d{5}(?!\d)/gu;

/** Identity cards of the mainland by their check digit. */
export function findMainlandCards(reading: Reading): Finding[] {
  const found: Finding[] = [];
  for (const match of matches(reading, EIGHTEEN)) {
    const end = match.index + match[0].length;
    if (isMainlandId(match[0].replaceAll(/[ -]/gu, '')) && !isRow(typedGroups(reading, match.index, end)))
      found.push({ kind: 'mainland-id', start: match.index, end });
  }
  for (const match of matches(reading, FIFTEEN))
    found.push({ kind: 'mainland-id', start: match.index, end: match.index + match[0].length });
  return found;
}

/** GB 11643: the last character makes the weighted sum 1 modulo 11. */
function isMainlandId(digits: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10x98765432'[sum % 11] === digits[17];
}

const EIGHT = '\\d(?:[ -]?\\d){7}';
const PERMIT = new RegExp(`(?<![a-z])[hm] ?${EIGHT}(?:(?:[ -]?\\d){2})?(?![\\da-z])`, 'gu');
/** Hong Kong K and H, the mainland's E and G; two letters and seven digits only where the words say passport. */
const PASSPORT = new RegExp(`(?<![a-z])[kheg] ?${EIGHT}(?![\\da-z])`, 'gu');
const CALLED =
  /(?<=(?:护照|passport|通行证|回乡证|台胞证|旅行证件)(?:号码?|编号|no\.?|number)?[ :是为系]{0,3})(?:[a-z]{1,2} ?\d{6,9}|\d{8,10})(?![\da-z])/gu;

/** Travel permits (H or M) and passports. Neither has a check digit, so a document's number or a day is left alone. */
export function findTravelDocuments(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const add = (kind: 'travel-permit' | 'passport', match: RegExpExecArray) => {
    const before = wordsBefore(reading.key, match.index);
    const digits = match[0].replaceAll(/\D/gu, '');
    if (isReference(before) || (isDay(digits) && !/证|护照|passport/u.test(before))) return;
    const end = match.index + match[0].length;
    if (UNIT_BEHIND.test(reading.key.slice(end, end + 4))) return;
    found.push({ kind, start: match.index, end });
  };
  for (const match of matches(reading, CALLED)) {
    const isPassport = /护照|passport/u.test(wordsBefore(reading.key, match.index));
    add(isPassport ? 'passport' : 'travel-permit', match);
  }
  for (const match of matches(reading, PERMIT)) add('travel-permit', match);
  for (const match of matches(reading, PASSPORT)) add('passport', match);
  return found;
}
