import type { PlacedSentence } from '../../knowledge/types.ts';
import { readNumber } from '../../language/figures/figures.ts';
import { askedCount, asksParts, listsAsMany, statedCounts } from '../../language/enumerations.ts';
import { foldText } from '../../language/fold.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** 「涵蓋哪些範疇」 is answered by fields that are listed, not by days and people that are. */
const ASKS_FIELDS = /(?:哪|边)(?:几|些|啲)?个?(?:方面|领域|范畴|范围)/u;

/** 「服務哪些人」 is answered by whoever they are, one kind of them or several. */
const ASKS_PEOPLE =
  /哪(?:些|几[种类]|[种类])(?:\p{Script=Han}{0,4}?的)?(?:人(?!才|口|工|流)|人士|议员|居民|学生|对象)/u;

/**
 * Whether a sentence gives the list that is asked for. Where the question says how many things it asks for, the sentence
 * lists as many, or says so and its items follow.
 */
export function statesList(query: PreparedQuery, { own, sentence, passage }: Evidence): boolean {
  const count = askedCount(query.written);
  if (count !== null && countsOtherwise(query.written, own.folded, count)) return false;
  if (count !== null)
    return listsAsMany(own.folded, count, countedNoun(query)) || itemsOf(query, sentence, passage.sentences) !== null;
  if (ASKS_KINDS.test(query.written) && NAMES_NO_KIND.test(own.folded) && !own.folded.includes('、')) return false;
  if (standsAmongOthers(query.written, own.folded)) return false;
  if (asksParts(query.written) && !TELLS_PARTS.test(own.folded)) return false;
  if (!query.read.several || ASKS_PEOPLE.test(query.written)) return true;
  if (ASKS_FIELDS.test(foldText(query.question)))
    return /涵盖|包括|、[^,，。;；]*(?:、|和|及|与)|方面|[:：]/u.test(own.folded);
  return /[、；;：:—]|以及|及其|分别|》[及和与]《|(?<![共总饱柔温平谐])和(?![平谐解睦])|(?<![普波涉])及(?![时格早])/u.test(
    own.folded,
  );
}

/** 「泛珠三角有哪些省」: the words before 有. */
const ASKS_WITHIN =
  /^(?:请问|想问)?(?:整个)?(\p{Script=Han}{2,10}?)(?:区域|合作|里面|之中|[里中内])*(?:有|包括|包含|涵盖)哪/u;

/** Whether what is asked of is itself an item of the list: 「北京、上海以及泛珠三角」 are none of its provinces. */
function standsAmongOthers(written: string, stated: string): boolean {
  const whole = ASKS_WITHIN.exec(written)?.[1];
  if (whole === undefined || !stated.includes(whole)) return false;
  const isItem = new RegExp(`、[^,，。;；]{0,12}(?:以及|及|和|与|、)${whole}`, 'u').test(stated);
  return isItem && !new RegExp(`${whole}[^,，。;；]{0,8}(?:包括|涵盖|包含|即|由|[:：])`, 'u').test(stated);
}

/** 「分為三部分」; 核心部分 is none of them. */
const TELLS_PARTS = /分(?:为|成|作)|[一二三四五六七八九十\d]\s*[大个]*(?:部分|章|节|篇)|组成|构成/u;

/** 有哪幾類: which kinds there are is not told by 種類 alone. Folded. */
const ASKS_KINDS = /哪[几些]?(?:个)?[类种]|(?:什么|哪些)(?:种类|类别|类型)/u;
const NAMES_NO_KIND = /(?:种类|类别|类型)(?!包括|有|为|是|[:：])/u;

/** 份 of 七份協議: a counting word that tells what is counted. */
const UNIT = /[一二两三四五六七八九十\d]\s*([份项名间家])/u;

/** Whether a text counts the like and none of it is as many: 「簽署了 20 份合作文件，涵蓋…」 for 七份協議. Both folded. */
function countsOtherwise(written: string, stated: string, count: number): boolean {
  const unit = UNIT.exec(written)?.[1];
  if (unit === undefined) return false;
  const counts = [
    ...stated.matchAll(
      new RegExp(`(?<![第一二两三四五六七八九十\\d])([一二两三四五六七八九十]+|\\d+)\\s*${unit}`, 'gu'),
    ),
  ];
  return (
    counts.length > 0 && !counts.some(([, numeral = '']) => readNumber(numeral === '两' ? '二' : numeral) === count)
  );
}

/**
 * Of sentences that give the list, those that say how many things it has, where any does: 「3個重點包括…」 before one that
 * happens to name three things.
 */
export function sayingTheCount(
  query: PreparedQuery,
  fit: readonly Evidence[],
  isNear: (one: Evidence) => boolean,
): readonly Evidence[] {
  const count = askedCount(query.written);
  if (count === null) return fit;
  const noun = countedNoun(query) ?? '';
  const saying = fit.filter(({ own }) => own.folded.includes(noun) && statedCounts(own.folded).includes(count));
  return saying.some(isNear) ? saying : fit;
}

/** Whether a sentence itself holds as many things as are asked for; true where the question does not say how many. */
export function listsAll(query: PreparedQuery, { own }: Evidence): boolean {
  const count = askedCount(query.written);
  return count === null || listsAsMany(own.folded, count, countedNoun(query));
}

/** Two things of a kind stand in many sentences; three that are counted and listed are the list that is asked for. */
const SURELY_LISTED = 3;

/** 「簽了多少份協議，是哪幾份」: how many, and which. Folded. */
const ASKS_BOTH =
  /多少[份项个间家条座](?<noun>\p{Script=Han}{2,4})[,，、](?:又|分别|各|具体|即)?(?:是|系|有)?哪[几些]/u;

/** Whether a sentence says how many there are of what is asked and lists as many: 「簽署了7份合作協議，包括：…」. */
export function countsAndLists(query: PreparedQuery, { own }: Evidence): boolean {
  const both = ASKS_BOTH.exec(query.written)?.groups?.['noun'];
  if (both !== undefined)
    return (
      own.folded.includes(both) &&
      statedCounts(own.folded).some((stated) => stated >= SURELY_LISTED && listsAsMany(own.folded, stated, both))
    );
  const count = askedCount(query.written);
  const noun = countedNoun(query);
  if (count === null || count < SURELY_LISTED || noun === null || !own.folded.includes(noun)) return false;
  return statedCounts(own.folded).includes(count) && listsAsMany(own.folded, count, noun);
}

/** Ends with a colon or a dash, or says that what it tells of follows. */
const OPENS = /(?:[：:—]|如下[。：:]?)[」』”）)]?$/u;

/** Whether a sentence opens a list whose items stand behind it, by its end or by announcing as many as are asked for. */
export function opensItems(query: PreparedQuery, { text }: PlacedSentence): boolean {
  const count = askedCount(query.written);
  return OPENS.test(text) || (count !== null && statedCounts(foldText(text)).includes(count));
}

/** The most sentences that a list may run on after the one that opens it. */
const LONGEST_LIST = 40;

/**
 * The items that a sentence opens: what is set as a list, to its end; else what stands behind it under the same heading.
 */
export function openedBy(sentence: PlacedSentence, around: readonly PlacedSentence[]): PlacedSentence[] {
  if (!OPENS.test(sentence.text)) return [];
  const after = around.filter((one) => one.ordinal > sentence.ordinal);
  const isListed = after[0]?.kind === 'list-item';
  const end = after.findIndex((one) => one.kind === 'heading' || (isListed && one.kind !== 'list-item'));
  return after.slice(0, end < 0 ? LONGEST_LIST : Math.min(end, LONGEST_LIST));
}

/** The most items of one list that are looked for. */
const MOST_ITEMS = 12;

/**
 * The sentences that are the items of a list, in order: 「第一，是…」「第二，是…」 after 「有三大重點工作」. The sentence is
 * what announces them or one of them. Null where not every one of them is found, because a list cut short is wrong.
 */
export function itemsOf(
  query: PreparedQuery,
  sentence: PlacedSentence,
  around: readonly PlacedSentence[],
): readonly PlacedSentence[] | null {
  const count = askedCount(query.written);
  const folded = foldText(sentence.text);
  if (count === null || count > MOST_ITEMS) return null;
  const announces = statedCounts(folded).includes(count);
  if (!announces && ordinalOf(sentence) === null) return null;
  const items = numbered(count, announces ? around.filter((one) => one.ordinal > sentence.ordinal) : around);
  return items !== null && (announces || items.includes(sentence)) ? items : null;
}

/** The sentences that are numbered 1 to `count`, in order; null when one is missing or cannot be quoted. */
function numbered(count: number, sentences: readonly PlacedSentence[]): PlacedSentence[] | null {
  const items: PlacedSentence[] = [];
  for (const sentence of sentences) {
    const ordinal = ordinalOf(sentence);
    if (ordinal === items.length + 1 && sentence.quotable) items.push(sentence);
    if (items.length === count) return items;
  }
  return null;
}

const ORDINAL =
  /^(?:第([一二三四五六七八九十]{1,3})(?=[,，、是])|([一二三四五六七八九十])(?=[是、来])|其([一二三四五六七八九十])(?=[,，是]))/u;

/** 第一，… → 1; null for a sentence that begins with no number. */
function ordinalOf({ text }: PlacedSentence): number | null {
  const found = ORDINAL.exec(foldText(text));
  const numeral = found?.slice(1).find((group) => group !== undefined);
  return numeral === undefined ? null : (readNumber(numeral) ?? null);
}

/**
 * The sentences that give a list of a known length one by one: two that tell of a platform each, for 「哪兩個平台」. `near`
 * are sentences that lack nothing but the rest of the list. Null where there are more or fewer of them under the same
 * headings than are asked for.
 */
export function listedApart(query: PreparedQuery, near: readonly Evidence[]): readonly Evidence[] | null {
  const count = askedCount(query.written);
  const [first] = near;
  if (count === null || first === undefined) return null;
  const noun = countedNoun(query);
  if (noun === null) return null;
  const beside = near.filter(
    (one) =>
      one.edition.id === first.edition.id &&
      one.sentence.headings.join('\n') === first.sentence.headings.join('\n') &&
      one.own.folded.includes(noun),
  );
  return beside.length === count ? beside.toSorted((a, b) => a.sentence.ordinal - b.sentence.ordinal) : null;
}

function countedNoun({ written }: PreparedQuery): string | null {
  return COUNTED_NOUN.exec(written)?.[1] ?? null;
}

/** The two last characters of what is counted: 哪兩個平台？ → 平台. */
const COUNTED_NOUN =
  /哪[一二两三四五六七八九十\d]{1,3}[大个项份件类种样条间座位][^,，。?？]{0,8}?(\p{Script=Han}{2})(?=[,，。?？]|$)/u;
