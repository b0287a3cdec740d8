import { NAMED_PLACE } from '../../language/places.ts';

/** Sides of the border by the words for them. Folded. */
const SIDES: readonly (readonly [side: string, words: string])[] = [
  ['香港', '香港|本港|港(?![口澳珠深])'],
  ['澳门', '澳门'],
  ['内地', '内地|大湾区内地|广东|粤(?!港|澳|剧|语)'],
  ['海外', '海外|外国'],
];
const SIDE = SIDES.map(([, words]) => words).join('|');
/** Ways that lead to or from a side, and 駐, which is where somebody is stationed. Folded. */
const WAYS: readonly RegExp[] = [
  new RegExp(`(?:经由?|从|自)(${SIDE})(?:入境|出境|进入|前往|出发|过境|进口)`, 'gu'),
  new RegExp(`(?:前往|到|去|赴|来|访|往(?!来))(${SIDE})`, 'gu'),
  new RegExp(`驻(${SIDE})`, 'gu'),
];

/** 「去了上海」: whoever came here from there is another thing. */
const VISITS = new RegExp(`(?:到访|访问|前往|[赴去])(?:了|过)?(${NAMED_PLACE.source})`, 'u');
const ASKS_WHETHER = /[吗嘛][?？]?$|是否|是不是|有没有|对不对/u;
const HELD_HERE = /在(?:香港|本港)(?:举行|会面|召开)|[来访]港/u;

const sideOf = (word: string): string =>
  SIDES.find(([, words]) => new RegExp(`^(?:${words})`, 'u').test(word))?.[0] ?? '';

/**
 * The side that a question has people come from, go to or be stationed at, and the other that a sentence has: 經內地入境 and
 * 從香港入境, 駐香港辦事處 and 駐內地辦事處. Null where the sentence has the asked one too, or none. Both folded.
 */
export function otherDirection(asked: string, stated: string): { asked: string; stated: string } | null {
  // Whether they went is answered by where it was: 「不是」.
  const visited = ASKS_WHETHER.test(asked) ? undefined : VISITS.exec(asked)?.[1];
  if (
    visited !== undefined &&
    HELD_HERE.test(stated) &&
    !new RegExp(`(?:访问?|前往|[赴去在])${visited}`, 'u').test(stated)
  )
    return { asked: visited, stated: '香港' };
  for (const way of WAYS) {
    const wanted = [...asked.matchAll(way)].map(([, word = '']) => sideOf(word));
    const told = [...stated.matchAll(way)].map(([, word = '']) => sideOf(word));
    const [one] = wanted;
    const [other] = told;
    if (one === undefined || other === undefined || told.some((side) => wanted.includes(side))) continue;
    if (new RegExp(`[在于](?:${SIDES.find(([side]) => side === one)?.[1]})`, 'u').test(stated)) continue;
    return { asked: one, stated: other };
  }
  return null;
}
