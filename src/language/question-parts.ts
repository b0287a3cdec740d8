import { createRecent } from '../shared/recent.ts';
import { findFigures } from './figures/figures.ts';
import { foldText } from './fold.ts';
import { officesIn } from './offices.ts';
import { specificPlaces } from './places.ts';
import { type AskingClause, clausesAsked } from './question-clauses.ts';
import { partsCompared } from './question-comparisons.ts';
import { withoutFraming } from './question-framing.ts';
import { partsJoined } from './question-joined.ts';

/** One of the things a question asks, with the words before it that it may lean on. */
export interface AskedPart {
  question: string;
  /** What was said in front of the first part, up to a colon, that names nothing; absent where nothing was. */
  topic?: string;
  /** What the parts before it said; empty for the first. */
  context: string;
  /** What the clause that it goes on from is about, '' where that names nothing; absent where it goes on from none. */
  subject?: string;
  /** The question of several things of which this asks of one; absent where it was not joined. */
  whole?: string;
  /** The thing that it asks of, where what answers the whole has to speak of that thing. */
  side?: string;
}

/**
 * What a question asks, one by one: 「挑了幾個片區？選在甚麼地點？」 asks two things, 「2017年怎樣說，2024年又怎樣說」 the same
 * of two years. A part leans on the words of the parts before it. A question that asks one thing comes back as it is.
 */
export function askedParts(question: string): readonly [AskedPart, ...AskedPart[]] {
  return lately.get(question, () => cutAnew(question));
}

/** What is looked for, what is left unread and who is responsible are read of the same question, several times each. */
const KEPT = 32;
const lately = createRecent<string, readonly [AskedPart, ...AskedPart[]]>(KEPT);

function cutAnew(asked: string): readonly [AskedPart, ...AskedPart[]] {
  const question = withoutFraming(asked);
  const { topic, rest } = cutTopic(withoutNumbers(question));
  const parts = distinct(sentencesOf(rest).flatMap(cutSentence));
  const [first, ...others] = parts;
  if (first === undefined || (others.length === 0 && topic === '')) return [{ question, context: '' }];
  const said = parts.map((part) => part.question);
  const before = (index: number): string => [topic, ...said.slice(0, index)].filter((words) => words !== '').join('，');
  return [
    {
      question: first.question,
      context: topic,
      ...(topic !== '' && { topic }),
      ...(first.whole !== undefined && { whole: first.whole }),
      ...(first.side !== undefined && { side: first.side }),
    },
    ...others.map(({ question: part, subject, whole, side }, index) => ({
      question: inItsYear(part, said.slice(0, index + 1)),
      context: before(index + 1),
      ...(subject !== undefined && { subject }),
      ...(whole !== undefined && { whole }),
      ...(side !== undefined && { side }),
    })),
  ];
}

/** Numbers in front of what is asked: 「1. …？2. …？」, 「（一）…」, 「第一，…」, 「①…」. */
const NUMBERS =
  /(?:^|(?<=[\s：:；;。？?，,]))(?:(?<digits>[1-9])\s*(?:[.．、)）](?!\d)|[：:])|[（(]\s*(?<marked>[1-9一二三四五六七八九])\s*[)）]|(?:第|其)(?<ordinal>[一二三四五六七八九])[，,、]|(?<numeral>[一二三四五六七八九])、|(?<circled>[①-⑨]))\s*/gu;

/** A numbered list of questions as one question behind the other; what stands in front of it is no part of any. */
function withoutNumbers(question: string): string {
  const found = [...question.matchAll(NUMBERS)];
  const isCounted = found.every(({ groups = {} }, at) => numberIn(Object.values(groups).join('')) === at + 1);
  const [first] = found;
  if (first === undefined || found.length < 2 || !isCounted) return question;
  const items = found.map(({ index, 0: number }, at) =>
    question.slice(index + number.length, found[at + 1]?.index).replace(/[，,；;。\s？?]+$/u, ''),
  );
  return items.map((item) => `${item}？`).join('');
}

function numberIn(written: string): number {
  const digit = Number(written) || '一二三四五六七八九'.indexOf(written) + 1;
  return digit || '①②③④⑤⑥⑦⑧⑨'.indexOf(written) + 1;
}

type Cut = AskingClause & Pick<AskedPart, 'whole' | 'side'>;

function cutSentence(sentence: string): readonly Cut[] {
  const compared = partsCompared(sentence);
  if (compared.length > 1) return compared;
  return clausesAsked(sentence).flatMap((clause) =>
    partsJoined(clause.question).map((part) => ({ ...clause, ...part })),
  );
}

/** What is asked twice is asked once. */
function distinct(parts: readonly Cut[]): Cut[] {
  return parts.filter((part, at) => parts.findIndex(({ question }) => question === part.question) === at);
}

/** What a question is about, said in front of it: 「想了解法律方面的合作：…？」. */
const TOPIC = /^([^：:？?《》「」“”]{2,30})[：:](?=.{4})/u;

/**
 * The words in front of a colon that name nothing an answer would have to hold: they help to find, and no more. What
 * they count, date or name belongs to the question.
 */
function cutTopic(question: string): { topic: string; rest: string } {
  const [whole = '', topic = ''] = TOPIC.exec(question) ?? [];
  const narrows = findFigures(topic).length > 0 || specificPlaces(topic).length > 0 || officesIn(topic).length > 0;
  if (whole === '' || narrows || /[A-Za-z]/u.test(topic)) return { topic: '', rest: question };
  return { topic, rest: question.slice(whole.length) };
}

const NEXT_YEAR = /^[，,\s]*(?:到了?|而|其後|其后|之後|之后|然後|然后)?(?:第二年|翌年|次年|下一年|隔年)/u;

/** 「…2018年簽？第二年…？」 asks of 2019, where one year was named before. */
function inItsYear(part: string, before: readonly string[]): string {
  const years = new Set(before.flatMap((words) => words.match(/(?<!\d)(?:19|20)\d\d(?=\s*年)/gu) ?? []));
  const [year] = years;
  return year === undefined || years.size > 1 ? part : part.replace(NEXT_YEAR, `${Number(year) + 1}年`);
}

/**
 * Cuts behind question marks and behind requests: 「請列出三個片區。選在甚麼地點？」. What asks nothing, or says too little of
 * its own, belongs to the question beside it.
 */
function sentencesOf(question: string): string[] {
  const pieces = (question.match(/[^？?]+[？?]*/gu) ?? [])
    .flatMap(cutRequests)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  const sentences: string[] = [];
  let waiting = '';
  for (const piece of pieces) {
    const isOwn = sentences.length === 0 || (saysEnough(piece) && !asksOfEach(piece, sentences.at(-1) + waiting));
    if (!endsAsking(piece)) waiting += piece;
    else if (isOwn) sentences.push(waiting + piece);
    else sentences.push((sentences.pop() ?? '') + waiting + piece);
    if (endsAsking(piece)) waiting = '';
  }
  if (waiting !== '') sentences.push((sentences.pop() ?? '') + waiting);
  return sentences;
}

const REQUESTS =
  /^\s*(?:请|順帶|順便|顺带|顺便|麻烦|同时|另外)*(?:列出|列明|(?<=[带帶便])回答|描述|说明|解释|介绍|分析|总结|比较|告诉|示范|代拟|代写|写|翻译|提供|给出|请教|请(?!问))/u;

/** What a request says of how, not of what: 「請全部列出」 goes with the question before it. */
const HOW =
  /请|全部|逐一|逐项|一一|所有|完整|清楚|详细|简单|简短|分别|列出|列明|描述|说明|解释|介绍|分析|总结|比较|告诉|示范|提供|给出|我们?|出来|一下|原因|理由|内容|名称|日期|数目|细节|答案|出处|来源|有关|相关|它们|其|[^\p{L}\p{N}]/gu;
const OBJECT = 4;

function isRequest(words: string): boolean {
  const folded = foldText(words);
  return REQUESTS.test(folded) && folded.replaceAll(HOW, '').length >= OBJECT;
}

/** A request that ends in 。 beside other words is a piece of its own. */
function cutRequests(piece: string): string[] {
  const sentences = piece.match(/[^。！!]+[。！!]*/gu) ?? [];
  const pieces: string[] = [];
  for (const sentence of sentences) {
    const last = pieces.at(-1);
    if (last === undefined || isRequest(sentence) || isRequest(last)) pieces.push(sentence);
    else pieces.splice(-1, 1, last + sentence);
  }
  return pieces;
}

function endsAsking(piece: string): boolean {
  return /[？?]/u.test(piece) || isRequest(piece);
}

/** 「主要有哪幾項？」 and 「分別多少？」 ask the question before them once more. */
function saysEnough(piece: string): boolean {
  const bare = foldText(piece).replaceAll(
    /主要|分别|具体|各自|各|一共|总共|哪些|哪几|几|多少|项|个|份|种|方面|什么|有|是|系|咩|边|啲|吗|对|呢|[^\p{L}\p{N}]/gu,
    '',
  );
  return bare.length > 1;
}

const OF_EACH = /^[，,\s]*(?:各自|各|分别|两者|两边|双方|两次|两地)/u;

/** 「哪次簽的文件較多？各簽了幾份？」 asks the question before it once more, in no other words. */
function asksOfEach(piece: string, before: string): boolean {
  const folded = foldText(piece);
  if (!OF_EACH.test(folded)) return false;
  const said = foldText(before);
  const own = folded.replace(OF_EACH, '').replaceAll(/[一共总了的有是签多少几份个项种次哪什么]|\P{L}/gu, '');
  return [...own].every((character) => said.includes(character));
}
