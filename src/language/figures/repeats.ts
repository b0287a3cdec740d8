import { CLASHES } from './clashes-table.ts';
import type { Draft } from './draft.ts';
import { whole } from './make-draft.ts';
import { DIGIT } from './numeral.ts';

const REPEATED = /一(?<word>\p{Script=Han})(?:[又接复连比是]?一\k<word>|\k<word>)/uy;
/** Words of two characters whose first may count them: 一個個案, 一家家庭. */
const BEGUN = /^(?:个案|项目|家庭|场地|位于|天气|日本|次要|名义|间谍|条例|件数|份子|步骤|年年|层层)/u;

/**
 * The end of 一個又一個, 一天比一天, 一次次 and 一步一步, which say many or slowly and count nothing; 0 where nothing is
 * repeated. 一個個案 counts cases.
 */
export function repeatedEnd(text: string, at: number): number {
  REPEATED.lastIndex = at;
  const match = REPEATED.exec(text);
  const word = match?.groups?.['word'] ?? '';
  if (match === null || DIGIT.has(word)) return 0;
  const next = text.slice(REPEATED.lastIndex - 1, REPEATED.lastIndex + 1);
  return match[0].length === 3 && (CLASHES.has(next) || BEGUN.test(next)) ? 0 : REPEATED.lastIndex;
}

/** 其一 and 其二 number what is said where no noun follows; 其三人 are three of them. */
export function pointOfOrder(text: string, at: number): Draft | null {
  const value = DIGIT.get(text.charAt(at));
  if (value === undefined || value === 0 || text.charAt(at - 1) !== '其') return null;
  if (!/^(?:[，,、:：;。是为在就乃则]|$)/u.test(text.charAt(at + 1))) return null;
  return whole('ordinal', value, at - 1, at + 1, at);
}
