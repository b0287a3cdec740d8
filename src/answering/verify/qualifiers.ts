import { foldText } from '../../language/fold.ts';

/** Folded words that change what a sentence means. A group counts as one: 不少于 and 至少 say the same. */
const QUALIFIERS: readonly RegExp[] = [
  /不少于|至少|最少|不低于/gu,
  /最多|不超过|不多于|上限|至多/gu,
  /大约|约|左右|接近|近(?=\d)/gu,
  /(?:以上|或以上)/gu,
  /(?:以下|或以下)/gu,
  /除.{0,20}外|除非/gu,
  /如果|如(?!下|期|何)|若/gu,
  /不(?!少于|低于|超过|多于|断|同|论|仅|但|遗余力)|未(?!来)|没有|无(?!人|疑|线)|并非|毋须|无须/gu,
  /计划|将会|将(?!军|来)|拟|爭取|争取|研究|探讨|探索|考虑|目标|试点|预计|预期/gu,
];

/** Rule 4, for words of ours: no qualifier of the sentence is dropped and none is added. */
export function qualifiersSurvive(statement: string, cited: string): boolean {
  const said = foldText(statement);
  const stands = foldText(cited);
  return QUALIFIERS.every((group) => (said.match(group) !== null) === (stands.match(group) !== null));
}
