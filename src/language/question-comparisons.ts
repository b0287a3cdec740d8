import { fold, foldText } from './fold.ts';
import { inTheirOrder, joinedPlainly } from './question-plainly.ts';
import { officesIn } from './offices.ts';
import { namedPeople } from './people.ts';
import { placeChain } from './places.ts';
import { ASKING_WORDS, KEPT_WORDS } from './question-words.ts';
import { scriptOf, toReaderScript } from './script.ts';

/**
 * What a sentence asks of each of the things that it compares, one question a thing; the sentence alone where it compares
 * none. 「甲，2017年怎樣說，2019年又怎樣說」 and 「2017年的甲和2024年的乙，哪次文件較多」 are cut by their years, 「南沙和佛山各自
 * 做甚麼」 by its places. What is asked of both is put so that it can be asked of one: 有何分別 → 是甚麼, 哪次文件較多 →
 * 文件有多少.
 */
export function partsCompared(typed: string): ComparedPart[] {
  const sentence = joinedPlainly(typed);
  const alone = (question: string): ComparedPart => ({ question });
  const byYear = partsByYear(sentence);
  if (byYear.length > 1) return byYear.map(alone);
  const byPlace = partsByPlace(sentence);
  if (byPlace.length > 1) return byPlace.map(alone);
  const byName = partsByName(sentence);
  return byName.length > 1 ? inTheirOrder(byName).map(alone) : sidesOf(sentence);
}

/** What is asked of one of the things that a sentence compares. */
export interface ComparedPart {
  question: string;
  /** The sentence itself, where one passage may tell of both sides. */
  whole?: string;
  /** The side that it asks of; what answers it in the sentence's own words has to speak of it. */
  side?: string;
}

const YEAR = /(?:(?:19|20)\d\d|[一二][零〇○九][零〇○一二三四五六七八九]{2})\s*(?:年度?)?/gu;
/** Words that join two things of which one question is asked. */
const JOINS = /[，,]?\s*(?:以及|和|與|与|同|跟|及|、)\s*$/u;
const JOINED = /^(.*?[^，,])[，,]?\s*(?:以及|和|與|与|同|跟|及|、)\s*(.+)$/u;

const ADDED_UP = /^[^，,]{0,8}(?:合共|總共|总共|一共|合計|合计|加埋|加起[來来])/u;

/** Two years of which something is asked, and what stands around them. */
interface TwoYears {
  /** What both are about: 「廣東企業來港發綠色債，」. */
  topic: string;
  /** What stands right before the first year: 林鄭月娥 of 「林鄭月娥2017年講的重點」. */
  attached: string;
  /** From the first year on, up to the second thing. */
  one: string;
  /** The second thing, with what is asked. */
  other: string;
  /** The second thing has a subject of its own. */
  stands: boolean;
  /** What stands before the second thing ends where another begins, by 和 or a bracket. */
  joined: boolean;
}

function partsByYear(sentence: string): string[] {
  const found = twoYears(sentence);
  if (found === null) return [sentence];
  const { topic, attached, one, other, stands, joined } = found;
  const shared = stands || namesSomebody(other) ? '' : attached;
  if (asksAnything(one)) return [`${topic}${attached}${one}`, `${topic}${shared}${other}`].map(ofOne);
  if (!joined) return [sentence];
  const thing = one.replace(JOINS, '');
  // 「2017年和2019年的重點工作」: the noun stands behind the second year alone.
  const rest = other.replace(/^[^年]*年度?/u, '');
  const end = /年度?$/u.test(thing) ? rest : (ASKED_OF_BOTH.exec(rest)?.[0] ?? '');
  return [`${topic}${attached}${thing}${end}`, `${topic}${shared}${other}`].map(ofOne);
}

function twoYears(sentence: string): TwoYears | null {
  const years = [...sentence.matchAll(YEAR)].filter(({ index }) => !isRange(sentence, index));
  const [first, second, ...more] = years;
  if (first === undefined || second === undefined || more.length > 0 || first[0] === second[0]) return null;
  // 「京港同滬港那兩次會議（2023年11月、2024年4月）」 dates both in their order.
  if (isInBrackets(sentence, first.index) && !/[）)]/u.test(sentence.slice(first.index, second.index))) return null;
  // 「2011同2012年合共執到幾多張」: one number for both.
  if (ADDED_UP.test(sentence.slice(second.index))) return null;
  const from = Math.max(...['，', ',', '：', ':'].map((mark) => sentence.lastIndexOf(mark, first.index))) + 1;
  const topic = sentence.slice(0, from);
  const attached = sentence.slice(from, first.index);
  const between = sentence.slice(first.index, second.index);
  const behind = sentence.slice(second.index);
  const bracketed = isInBrackets(sentence, second.index);
  const own = ownSubject(between, bracketed);
  if (own !== null)
    return { topic, attached, one: own.one, other: own.subject + behind, stands: true, joined: bracketed };
  const one = between.replace(/[，,]?\s*[到至]$/u, '');
  // 「第二十次會議（2017年）和2019年的重點工作」: the first year only dates what stands before it.
  const joined = JOINS.test(one);
  return { topic, attached, one, other: behind, stands: isInBrackets(sentence, first.index) && joined, joined };
}

/** The most characters of a subject that stands before the second year. */
const LONGEST_SUBJECT = 12;

/** What stands right before the second year as its own subject: 政制局 of 「聶德權2017年點講，政制局2018年又點講」. */
function ownSubject(between: string, bracketed: boolean): { one: string; subject: string } | null {
  const [, one = '', subject = ''] = (bracketed ? JOINED : /^(.*)[，,；;](.+)$/u).exec(between) ?? [];
  if (subject === '' || one === '') return null;
  if (
    !bracketed &&
    (asksAnything(subject) || subject.length > LONGEST_SUBJECT || /^[又再而則则到至與与和同跟及]/u.test(subject))
  )
    return null;
  return { one, subject };
}

/** 「第二十次會議（2017年）」: the year belongs to the name before it. */
function isInBrackets(sentence: string, at: number): boolean {
  return /[（(][^）)]*$/u.test(sentence.slice(0, at));
}

/** 2016-2020, 2017年—2018年: one period. */
function isRange(sentence: string, at: number): boolean {
  return (
    /\d\s*年?\s*[-–—~～至到]\s*$/u.test(sentence.slice(0, at)) ||
    /^\d{4}\s*年?\s*[-–—~～至到]\s*\d/u.test(sentence.slice(at))
  );
}

const ASKS = new RegExp(`[？?]|多[久大长远高快重]|${ASKING_WORDS}`, 'u');

function asksAnything(words: string): boolean {
  // 重點 and 地點 are no 點.
  return ASKS.test(foldText(words).replaceAll(KEPT_WORDS, ''));
}

function namesSomebody(words: string): boolean {
  return officesIn(words).length > 0 || namedPeople(words).length > 0;
}

/** Where what is asked of both things begins, behind the second of them. */
const ASKED_OF_BOTH =
  /(?:[，,]|各自|各(?![類类項项種种界地區区個个國国])|分別|分别|[兩两][者次份邊边]|內容|内容|說法|说法|有何|有[什甚咩乜]|哪|邊(?=[個次份間度啲])|边(?=[个次份间度啲])|是否|係咪|是不是|一致|又(?=[點点怎如])|怎|如何|點(?=[樣講解寫話])).*$/u;

// Folded.
const ASKS_OF_EACH =
  /各自|各(?![类项种界地区个国样])|分别|两[边地方市处者家]|(?:哪|边)[个边一次].{0,16}(?:较|更|比较|[多少](?!数))/u;
const BEHIND_PLACE = /^(?:[,、的嘅市省各两又都在喺跟同与]|分别|[哪边]|$)/u;

/** 「南沙和佛山各自做甚麼」 asks the same of two places. */
function partsByPlace(sentence: string): string[] {
  const folded = fold(sentence);
  const chain = placeChain(folded.text);
  if (chain === null) return [sentence];
  const behind = folded.text.slice(chain.end);
  if (!ASKS_OF_EACH.test(behind) || !BEHIND_PLACE.test(behind)) return [sentence];
  const original = (at: number): number => folded.origins[at] ?? sentence.length;
  const [before, after] = [sentence.slice(0, original(chain.start)), sentence.slice(original(chain.end))];
  return chain.places.map(({ start, end }) =>
    ofOne(
      `${before}${sentence.slice(original(start), original(end))}${after.replace(/^[兩两][邊边地方市處处者家]/u, '')}`,
    ),
  );
}

/** What two things are compared or told apart by. Folded. */
const COMPARES =
  /各自|各(?![类项种界地区个国样])|分别|哪[个边一次].{0,16}(?:较|更|比较|多|少)|边[个边次].{0,16}(?:多|少)|异同|不同|区别|差别|差异|相比|比较/u;

/** 京港 and 滬港 of 「京港和滬港合作有甚麼不同」: two letters, or a name that ends as the other does. */
const PAIR = '(?:[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇陕甘青宁新蒙藏深穗])港|港深';
const TWO_PAIRS = new RegExp(`(?<!\\p{Script=Han})(${PAIR})(?:以及|和|与|同|跟|及|、)(${PAIR})`, 'u');
const TWO_NAMES =
  /(?:^|[,，：:])([^,，和与同跟及、]{2,16})(?:以及|和|与|同|跟|及|、)([^,，和与同跟及、]{2,24}?)(?=[,，]|的?(?:分别|各自|有什么|有何|有咩|哪[个边]|边[个边]|之间|相比|比较)|$)/u;

/** 「京港合作會議和滬港合作會議，哪個簽的協議較多」 asks the same of two things that are named alike. */
function partsByName(sentence: string): string[] {
  const folded = fold(sentence);
  const original = (from: number, to: number): string => sentence.slice(folded.origins[from], folded.origins[to]);
  const ofEach = (one: [number, number], other: [number, number]): string[] =>
    [one, other].map(([from, to]) =>
      ofOne(`${original(0, one[0])}${original(from, to)}${original(other[1], folded.text.length)}`),
    );
  const pairs = TWO_PAIRS.exec(folded.text);
  if (pairs !== null) {
    const [both, one = '', other = ''] = pairs;
    const end = pairs.index + both.length;
    if (!COMPARES.test(folded.text.slice(end))) return [sentence];
    return ofEach([pairs.index, pairs.index + one.length], [end - other.length, end]);
  }
  const names = TWO_NAMES.exec(folded.text);
  if (names === null) return [sentence];
  const [both, one = '', other = ''] = names;
  const end = names.index + both.length;
  const isAlike = one.slice(-2) === other.slice(-2) || (/^[「《]/u.test(one) && /^[「《]/u.test(other));
  if (one === other || !isAlike || !COMPARES.test(folded.text.slice(end))) return [sentence];
  const from = names.index + both.indexOf(one);
  return ofEach([from, from + one.length], [end - other.length, end]);
}

/** Asks of each, or which is more; 「有甚麼分別」 and 「各方」 do not. Folded. */
const EACH =
  '(?:(?<![何有咩]|什么)分别|各自|各(?=[有能会得占定说讲写提打需要是为签派增由])|哪一?[个边次样种][^,，?？]{0,8}[多少大小高低长短][啲些]?(?=[,，?？。]|$))';
/**
 * Two things of whatever name, and a word behind them that asks of each. Folded.
 */
const TWO_SIDES = new RegExp(
  `(?:^|[,，：:])([^,，：:和与同跟及、]{2,24})(?:以及|和|与|同|跟|及)([^,，：:和与同跟及、]{2,18}?)(?:相比|比起来|比)?(?:(?=${EACH})|[,，][^,，和与同跟及、]{0,16}?(?=${EACH}))`,
  'u',
);
/** 「根據甲和乙的判決書，丙和丁分別…」: which of them tells of whom is not said. Folded. */
const TWO_SOURCES = /^(?:根据|依据|按照?|据)[^,，]*[和与及][^,，]*[,，]/u;
/** What stands before a side and is of both: 2019年粵港對. Folded. */
const OF_BOTH = /^(?:.*[对在于喺就里话说讲称]|(?:19|20)\d\d年)/u;
/** 第一次 and 第二次全體會議, 桂港 and 陝港簽文件: what tells them apart, and what both have. Folded. */
const APART = [/^(.*)(第[一二三四五六七八九十\d]+[次届])$/u, new RegExp(`^()(${PAIR})$`, 'u')] as const;
const APART_FIRST = [/^(第[一二三四五六七八九十\d]+[次届])(.+)$/u, new RegExp(`^(${PAIR})(.+)$`, 'u')] as const;

/**
 * 「通訊漫遊費和電子簽名證書，粵港各打算怎樣做」 asks of two things that no list holds. Either side may stand in a sentence of
 * its own; an answer of one alone would pass for that of both.
 */
function sidesOf(sentence: string): ComparedPart[] {
  const folded = fold(sentence);
  const sides = TWO_SIDES.exec(folded.text);
  // 「新田和元朗南兩處地盤」 is one thing of two places.
  if (sides === null || TWO_SOURCES.test(folded.text) || /两[处边地](?![的嘅])/u.test(sides[2] ?? ''))
    return [{ question: sentence }];
  const [both, one = '', other = ''] = sides;
  const from = sides.index + both.indexOf(one);
  const joined = folded.text.indexOf(other, from + one.length);
  const start = from + (OF_BOTH.exec(one)?.[0].length ?? 0);
  const original = (at: number, end: number): string => sentence.slice(folded.origins[at], folded.origins[end]);
  const end = joined + other.length;
  const behind = original(end, folded.text.length).replace(/^(?:相比|比起[来來]|比)/u, '');
  const pair = namedAlike(original(start, from + one.length), original(joined, end));
  if (pair.some((side) => !/\p{L}{2}/u.test(side) || /\d年$/u.test(side))) return [{ question: sentence }];
  return pair.map((side, at) => ({
    question: ofOne(`${original(0, start)}${side}${behind}`),
    whole: sentence,
    side: at === 0 ? original(start, from + one.length) : original(joined, end),
  }));
}

/** Each side with what the other has of both: 新田科技城的 before both, 的創科用地 behind both. */
function namedAlike(one: string, other: string): [string, string] {
  const second = other.replace(/[那這这]?[兩两][處处邊边地者](?=[的嘅]|$)/u, '');
  for (const [at, apart] of APART.entries()) {
    const [, before, which] = apart.exec(foldText(one)) ?? [];
    const [, otherOne] = APART_FIRST[at]?.exec(foldText(second)) ?? [];
    if (before !== undefined && which !== undefined && otherOne !== undefined)
      return [one + second.slice(otherOne.length), one.slice(0, before.length) + second];
  }
  if (/^(?:佢|它|他|她|其|該|该|本|自己)/u.test(second)) return [one, second];
  const noun = /^(?!配套|相[關关]|有[關关]|其他|其[餘余]|新|主要|最近).{2,}?([的嘅][^的嘅]{2,})$/u.exec(second)?.[1];
  if (noun !== undefined) return [/[的嘅]/u.test(one) ? one : one + noun, second];
  const owner = /^.{2,}[的嘅]/u.exec(one)?.[0];
  return [one, (owner ?? '') + second];
}

const DIFFERENCE =
  /[，,]?\s*(?:(?<![的嘅])(?:內容|内容|說法|说法)|[兩两][者次份]|之間|之间|方面)*上?(?:有何|有[什甚][麼么]|有咩|有乜嘢?|有冇|有[沒没]有|是否|是不是|係咪|可有)?主?要?(?:異同|异同|分別|分别|不同|唔同|[區区][別别]|差[別别]|差[異异]|出入|一致|相同|一[樣样])(?:之[處处]|[的嘅]地方)?[的嗎吗呢呀㗎]*[？?。]*$/u;
const MORE =
  /[，,]?(?:哪|邊|边)一?(?:次|個|个|邊|边|方|份|年|屆|届|地|間|间|樣|样|種|种)?[的嘅]?(?<noun>[^，,？?]{0,14}?)(?:比較|比较|較|较|更)?(?<measure>[多少高低大小長长短早遲迟晚先])[些啲]?(?=[，,？?。]|$)/u;

/** 邊個簽得多文件, 哪邊簽得較多文件: the act stands before what is counted. */
const DOES_MORE =
  /(?:哪|邊|边)一?(?:次|個|个|邊|边|方|份|年|屆|届|地|間|间)(?<act>\p{Script=Han}{1,3})得(?:比較|比较|較|较|更)?(?<measure>[多少])(?<noun>\p{Script=Han}{2,6})(?=[，,？?。呀啊]|$)/u;

/** 哪個簽署較多協議: the act stands before how many. */
const MORE_DONE =
  /(?:哪|邊|边)一?(?:次|個|个|邊|边|方|份|年|屆|届|地|間|间)(?<act>\p{Script=Han}{1,4}?)(?:了|咗)?(?:比較|比较|較|较|更)(?<measure>[多少])(?<noun>\p{Script=Han}{2,6})(?=[，,？?。呀啊]|$)/u;

/** 三個重點, and 說法 and the like, are something; an address or a plan says something. */
const IS_WHAT = /[一二兩两三四五六七八九十\d]\s*[個个大項项份件類类種种條条點点]|(?:說法|说法|內容|内容)$/u;

/** Papers are counted by 份: 「簽了多少份文件」 is how it is asked of one. */
const PAPERS = /文件|協議|协议|協定|协定|備忘錄|备忘录|合約|合约|意向書|意向书|安排$/u;

function doneHowMany(act: string, noun: string, say: (words: string) => string): string {
  return PAPERS.test(noun) ? `${act}了${say('多少份')}${noun}` : `${act}的${noun}${say('有多少')}`;
}

/** What is asked of two things, asked of one of them, in the words of the question's script. */
function ofOne(question: string): string {
  const say = (words: string): string => toReaderScript(words, scriptOf(question));
  const alike = DIFFERENCE.exec(question);
  const of = alike === null ? question : question.slice(0, alike.index);
  const thing = of.split(/[，,]/u).at(-1) ?? of;
  const asked = alike === null ? of : `${of}${say(IS_WHAT.test(thing) ? '是什麼？' : '怎樣說？')}`;
  return asked
    .replace(MORE_DONE, (_, act: string, __: string, noun: string) => doneHowMany(act, noun, say))
    .replace(DOES_MORE, (_, act: string, __: string, noun: string) => doneHowMany(act, noun, say))
    .replace(MORE, (words, ...groups) => {
      const { noun = '', measure = '' } = groups.at(-1) as { noun?: string; measure?: string };
      const comma = /^[，,]/u.exec(words)?.[0] ?? '';
      const [, act, done] = /^(簽署?|签署?|簽訂|签订|訂立|订立)[了的嘅](.{2,6})$/u.exec(noun) ?? [];
      if (act !== undefined && done !== undefined && /[多少]/u.test(measure))
        return comma + doneHowMany(act, done, say);
      // 「…各簽了多少份，哪個較多」: how much was asked already.
      if (noun === '' && asksAnything(asked.slice(0, asked.indexOf(words)))) return '';
      return asksAnything(noun) ? words : `${comma}${noun}${say(/[早遲迟晚先]/u.test(measure) ? '是何時' : '有多少')}`;
    })
    .replace(/各自|分別|分别|各(?![類类項项種种界地區区個个國国樣样])/u, '');
}
