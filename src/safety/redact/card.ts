import { type Finding, isReference, isRow, matches, type Reading, typedGroups, wordsBefore } from './reading.ts';

const DIGITS = /(?<!\d)(?<!\d[.,])\d(?:[ -]?\d){12,18}(?!\d)/gu;
/** How the numbers of the card networks begin, and how long they are. */
const NETWORK =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|4[4-9]\d|5\d\d)\d{12}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17})$/u;

/** Payment cards by the form of their networks and Luhn's check. */
export function findCards(reading: Reading): Finding[] {
  const found: Finding[] = [];
  for (const match of matches(reading, DIGITS)) {
    const digits = match[0].replaceAll(/\D/gu, '');
    if (!NETWORK.test(digits) || !isLuhn(digits) || isReference(wordsBefore(reading.key, match.index))) continue;
    const end = match.index + match[0].length;
    if (!isRow(typedGroups(reading, match.index, end))) found.push({ kind: 'card', start: match.index, end });
  }
  return found;
}

function isLuhn(text: string): boolean {
  const digits = [...text].map(Number).toReversed();
  const sum = digits.reduce(
    (total, digit, index) => total + (index % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0)),
    0,
  );
  return sum % 10 === 0;
}
