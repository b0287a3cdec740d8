import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { NAMED_PLACE } from '../../language/places.ts';
import { PLACE_PAIRS } from './place-words-table.ts';
import { SAME_MEANING_ROWS } from './rows.ts';

const PLACE = new RegExp(`${NAMED_PLACE.source}|香港|内地|${Object.keys(PLACE_PAIRS).join('|')}`, 'u');

/** Nouns that ask where they stand alone: 垃圾收費 asks for no money. */
const ASKED_NOUN = /收费|费用|时间|日期|地点|面积|程序|方法|手续|资金|频率|用途|功能|号码|工作|不用|无需|不需|不收/u;

/** Names of the table that hold a place: 粵港澳大灣區 is one thing, and asks nothing of 澳門. */
const heads = new Map<string, string>();
for (const row of SAME_MEANING_ROWS) {
  const [head, ...others] = row.split(' ').map(foldText);
  for (const word of others)
    if (word.length > 2 && (PLACE.test(word) || ASKED_NOUN.test(word)) && !heads.has(word))
      heads.set(word, head as string);
}
const WITH_PLACE = new RegExp([...heads.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'gu');

/** A folded text in which each thing of more names has one. */
export function withOneName(text: string, names: NameTable): string {
  let written = text;
  for (const { start, end, text: found, same } of names.aliasesOf(text).toReversed()) {
    const short = [...same, found]
      .map(foldText)
      .filter((name) => /^\p{Script=Han}{2,}$/u.test(name))
      .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
    if (short !== undefined) written = written.slice(0, start) + short + written.slice(end);
  }
  return written.replaceAll(WITH_PLACE, (name) => heads.get(name) ?? name);
}
