import { foldText } from './fold.ts';
import { COURTEOUS, COURTESY_WORDS, MAY_BE_ADDED, MAY_BE_DROPPED } from './spare-words-table.ts';

const added = readWords(MAY_BE_ADDED);
const dropped = readWords(MAY_BE_DROPPED);

interface Spare {
  long: RegExp;
  short: ReadonlySet<string>;
}

/** One character alone may be part of any word (更正, 的士), so only a few of them are taken, and nothing beside them. */
const MOST_SHORT = 2;

function readWords(list: string): Spare {
  const words = list.split(' ').map(foldText);
  const long = words.filter((word) => word.length > 1).toSorted((a, b) => b.length - a.length);
  return { long: new RegExp(long.join('|'), 'gu'), short: new Set(words.filter((word) => word.length === 1)) };
}

/** Whether a sentence says the same with these folded words put in: 的, 此外, 亦. */
export function mayBeAdded(words: string): boolean {
  return isSpare(words, added);
}

/** Whether a sentence says the same without these folded words: 積極, 其實, 了. */
export function mayBeDropped(words: string): boolean {
  return isSpare(words, dropped);
}

/** Words that count different things are no particles for one another (多個, 多名); 名 and 位 both count people. Folded. */
const COUNTERS = new Map([
  ['个', 1],
  ['名', 2],
  ['位', 2],
  ['项', 3],
]);

/** Whether one word that counts stands for another one. */
export function countsOtherwise(more: string, less: string): boolean {
  return COUNTERS.has(more) && COUNTERS.has(less) && COUNTERS.get(more) !== COUNTERS.get(less);
}

function isSpare(words: string, { long, short }: Spare): boolean {
  const rest = words.replaceAll(/[\p{P}\s]/gu, '').replaceAll(long, '');
  return rest.length <= MOST_SHORT && [...rest].every((one) => short.has(one));
}

const courtesies = COURTESY_WORDS.split(' ')
  .map(foldText)
  .toSorted((a, b) => b.length - a.length);
const COURTESY = new RegExp(`^(?:${courtesies.join('|')})*$`, 'u');
/** Longer clauses have something to say. */
const LONGEST_COURTESY = 28;

/** 需要政府文件 asks for something; 需要留意的是 points. Folded. */
const DEMANDING = /^(?:需要?|要|须)(?!.{0,4}的是$)/u;

/** Whether a clause, folded and without its marks, only greets, points at the document or takes leave. */
export function isCourtesy(clause: string): boolean {
  const bare = clause.replaceAll(/[\p{P}\s]/gu, '');
  if (bare.length > LONGEST_COURTESY || DEMANDING.test(bare)) return false;
  return bare === '' || (COURTEOUS.test(bare) && COURTESY.test(bare));
}
