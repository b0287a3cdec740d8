import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { sameWordAt } from '../../language/same-words.ts';

/** Whose a body is, where its short name does not say so: 房屋委員會 is 香港房屋委員會. */
const OWNER = '香港';
/** Names share no longer ends than this with what is built on them. */
const LONGEST_END = 12;

/**
 * Whether two names are listed as the same, as they stand, under the owner that one of them leaves out, or within what
 * is built on both: 大灣區建設 as 粵港澳大灣區建設.
 */
export function isSameName(one: string, other: string, names: NameTable): boolean {
  const relation = names.relationOf(one, other);
  if (relation === 'same') return true;
  if (relation === 'must-not-merge') return false;
  if (names.relationOf(OWNER + one, other) === 'same' || names.relationOf(one, OWNER + other) === 'same') return true;
  if (plain(one) === plain(other)) return true;
  const [before, behind] = [sharedStart(one, other), sharedEnd(one, other)];
  for (let end = behind; end >= 0; end--)
    for (let start = before; start >= 0; start--) {
      const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
      if (a.length > 1 && b.length > 1 && names.relationOf(a, b) === 'same') return true;
    }
  return false;
}

/**
 * One word for all that say the same (特首, 行政長官; 高鐵, 高速鐵路), without the level of a place (廣東省政府, 廣東政府,
 * 深圳市) and with what every name may be shortened by: 特別行政區 to 特區, 科學技術 to 科技, 人民政府 to 政府.
 */
function plain(name: string): string {
  const key = foldText(name)
    .replaceAll('特别行政区', '特区')
    .replaceAll('科学技术', '科技')
    .replaceAll('人民政府', '政府')
    .replaceAll(/(?<=^\p{Script=Han}{2})[省市]$|(?<=\p{Script=Han}{2})[省市](?=政府|市?长|委)/gu, '');
  let heads = '';
  for (let at = 0; at < key.length; ) {
    const word = sameWordAt(key, at);
    heads += word?.head ?? key.charAt(at);
    at += word?.length ?? 1;
  }
  return heads;
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < LONGEST_END && length < one.length && one[length] === other[length]) length++;
  return length;
}

function sharedEnd(one: string, other: string): number {
  let length = 0;
  while (length < LONGEST_END && length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}
