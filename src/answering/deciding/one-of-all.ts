import { NAMED_PLACE } from '../../language/places.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** Three things or more, one after another. Folded. */
const LISTED = /(?:[^、,，。;；:：()（）]{1,16}、){2,}[^、,，。;；:：()（）]{1,16}/gu;
const EACH = /各|均|每|分别|依次|人均|平均/u;
const DIGIT = /[\d一二两三四五六七八九十百千万]/u;
/** A name that is shorter stands in other words by chance. */
const SHORTEST = 2;

/**
 * Whether the sentence gives its figure for a whole list and the question asks for one place of it: 「名額六百個，分佈於廣州、
 * 深圳、佛山」 says nothing of 廣州 alone. Only places: a field
 * (「涵蓋法律、旅遊」) is what the whole figure is of. Not where it says that each has as many, gives the one its own figure, or tells
 * of it elsewhere.
 */
export function countsAllForOne({ read, written }: PreparedQuery, { own }: Evidence): boolean {
  if (read.kind !== 'figure' || EACH.test(own.folded)) return false;
  return [...own.folded.matchAll(LISTED)].some(({ 0: list, index }) => {
    const items = list.split('、');
    const asked = items.flatMap((item, at) => {
      const name = nameAsked(item, at === 0, at === items.length - 1, written);
      return name === null || !NAMED_PLACE.test(name) ? [] : [{ name, item }];
    });
    const [one] = asked;
    if (asked.length !== 1 || one === undefined || DIGIT.test(one.item)) return false;
    const elsewhere = own.folded.slice(0, index) + own.folded.slice(index + list.length);
    return !elsewhere.includes(one.name) && !written.includes(`${one.name}等`);
  });
}

/** The item's name as the question has it: words may stand before the first of a list, and behind the last. */
function nameAsked(item: string, isFirst: boolean, isLast: boolean, written: string): string | null {
  const characters = [...item];
  for (let length = characters.length; length >= SHORTEST; length--) {
    const name = isFirst ? characters.slice(-length).join('') : characters.slice(0, length).join('');
    if (written.includes(name)) return name;
    if (!isFirst && !isLast) return null;
  }
  return null;
}
