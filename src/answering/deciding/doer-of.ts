import { namedPeople } from '../../language/people.ts';
import { NAMED_PLACE, specificPlaces } from '../../language/places.ts';
import { coverage, type ReadText, readText } from '../../retrieval/coverage.ts';
import { charactersIn, coveredUnits } from '../../retrieval/held-units.ts';
import type { ContentUnit, PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** What somebody does to a thing that stands beside the verb, by all its words. Folded. */
const DEEDS = [['主持'], ['率领', '带领', '带队', '领队'], ['领导'], ['见证']] as const;
/** 領導小組 is led by nobody in it, and 領導層 are people. */
const NO_DEED = /^(?:小组|层|人|力|班子|干部)/u;
const DEED = `(${DEEDS.flat().join('|')})(?!小组|层|人|班子|干部)`;
const ASKED_WHO = '(?:谁|哪位|哪一位|什么人|何人)';
const ASKS = new RegExp(`(?:由|是)?${ASKED_WHO}(?:来|去|会|曾|在场|在这里|亲自)*${DEED}`, 'u');
/** 「帶領北京代表團來港的是哪位官員」. */
const ASKS_BEHIND = new RegExp(`${DEED}[^,，。]{2,24}的(?:人|官员)?(?:是|系)${ASKED_WHO}`, 'u');

/** 簽框架協議時: done to the thing, and written otherwise. */
const LIGHT = /^[签开办搞做]$|^[官员人士]$/u;

/** On what occasion, which is no part of the thing: 代表團由誰率領來港, 協議簽署時由誰見證. Folded. */
const OCCASION =
  /[来访到抵]港(?:(?:出席|参加)[^,，的]{0,14}(?:会议|活动|典礼|仪式))?|(?<=谁[^,，]{2,8})来(?:粤|华|澳|内地)|时(?=由)/gu;

/** Where the thing ends: 率領特區政府代表團｜分別與北京市…代表團. */
const ENDS = /分别|[与和同在于赴]|出席|访问|前往|到访|举行|抵达/u;
/** The thing was named before: 主持是次會議. */
const NAMED_BEFORE = /是次|此次|今次|该|上述|有关/u;
const POSTS = /[局司市省部署处院校会]长|长官|主席|主任|书记|总理|召集人|专员|议员|代表(?!团)/u;
/** 「由行政長官擔任組長，帶領各界」 tells who leads the 組. */
const HEADS = /组长|主席|主任|召集人|会长|团长/u;
/** What the verb's thing must hold of what is asked, and what tells that it is another by its characters (科創園). */
const [HOLDS, IS_OTHER] = [0.99, 0.75];

/**
 * Of who leads, chairs or witnesses something, whether a sentence says it of the thing that is asked: 「率領特區政府代表團
 * 與北京市代表團舉行會議」 has every word of 北京代表團由誰率領 and tells who leads another. `told` where somebody stands
 * before the verb and the asked thing beside it, `other` where another does, null where that cannot be seen.
 */
export function doerOf({ written, units }: PreparedQuery, { own, sentence }: Evidence): 'told' | 'other' | null {
  const verb = (ASKS.exec(written) ?? ASKS_BEHIND.exec(written))?.[1];
  const words = DEEDS.find((row) => row.some((one) => one === verb));
  if (verb === undefined || words === undefined) return null;
  const occasion = [...written.matchAll(OCCASION)].map(([words]) => words).join('');
  const thing = units.filter(
    (unit) =>
      !(unit.alone || unit.said || unit.terms.includes(verb) || LIGHT.test(unit.text) || occasion.includes(unit.text)),
  );
  const places = [...own.folded.matchAll(new RegExp(words.join('|'), 'gu'))].filter(
    ({ 0: word, index }) => !NO_DEED.test(own.folded.slice(index + word.length)),
  );
  if (thing.length === 0 || places.length === 0) return null;
  const told = places.map(({ 0: word, index }) => {
    const before = own.folded.slice(0, index);
    const phrase = thingOf(word, own.folded.slice(index + word.length));
    // 香港代表團 is led by nobody who leads that of 北京.
    const places = word === '见证' || !NAMES_PLACE.test(written) ? [] : specificPlaces(phrase);
    const isElsewhere = places.length > 0 && places.every((place) => !written.includes(place));
    return { before, phrase: phrase === '' ? before : phrase, isElsewhere, follows: phrase !== '' };
  });
  const names = namedPeople(sentence.text).length > 0;
  const isTold = told.some(
    ({ before, phrase, isElsewhere }) =>
      !isElsewhere &&
      weigh(thing, coveredUnits, phrase) >= HOLDS &&
      (names || POSTS.test(before.split(STOPS).at(-1) ?? '')),
  );
  if (isTold) return 'told';
  const isOther = told.every(
    ({ phrase, isElsewhere, follows }) =>
      follows &&
      !NAMED_BEFORE.test(phrase) &&
      (isElsewhere || weigh(thing, (all, [text]) => charactersIn(all, text!), phrase) < IS_OTHER),
  );
  // 「同北京開會時，香港由誰帶隊」 says in a clause of its own which occasion it was.
  return isOther && !HEADS.test(own.folded) && !/[,，]/u.test(written) ? 'other' : null;
}

const NAMES_PLACE = new RegExp(`香港|广东|${NAMED_PLACE.source}`, 'u');
const STOPS = /[,，;；。]/u;

/** 主持｜召開的領導小組會議, 率領的｜北京市政府代表團; nothing where the thing stands before: 會議由副總理主持. */
function thingOf(word: string, after: string): string {
  if (word === '见证') return after;
  const behind = after.split(STOPS)[0]?.replace(/^[的了着]+|^召开/u, '') ?? '';
  return behind.split(ENDS)[0] ?? '';
}

type Held = (units: readonly ContentUnit[], texts: readonly ReadText[]) => readonly boolean[];

function weigh(thing: readonly ContentUnit[], held: Held, phrase: string): number {
  return coverage(thing, held(thing, [readText(phrase)]));
}
