import { foldText } from './fold.ts';
import { ASKING_WORDS } from './question-words.ts';

/** One of the things a question asks, with the words before it that it may lean on. */
export interface AskedPart {
  question: string;
  /** What the parts before it said; empty for the first. */
  context: string;
}

/** More parts than this are no question that one answer could hold; they are read as one. */
const MOST_PARTS = 4;

/**
 * What a question asks, one by one: 「挑了幾個片區？選在甚麼地點？」 asks two things, 「2017年怎樣說，2024年又怎樣說」 the same
 * of two years. A part leans on the words of the parts before it. A question that asks one thing comes back as it is.
 */
export function askedParts(question: string): readonly [AskedPart, ...AskedPart[]] {
  const parts = sentencesOf(question).flatMap(partsByYear);
  const [first, ...rest] = parts;
  if (first === undefined || rest.length === 0 || parts.length > MOST_PARTS) return [{ question, context: '' }];
  return [
    { question: first, context: '' },
    ...rest.map((part, index) => ({ question: part, context: parts.slice(0, index + 1).join('，') })),
  ];
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
    const isOwn = sentences.length === 0 || saysEnough(piece);
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

const YEAR = /(?:(?:19|20)\d\d|[一二][零〇○九][零〇○一二三四五六七八九]{2})\s*(?:年度?)?/gu;
/** Words that join two things of which one question is asked. */
const JOINS = /[，,]?\s*(?:和|與|与|同|跟|及|以及|、)\s*$/u;

/**
 * Cuts where a second year is asked of: 「A，2017年怎樣說，2019年又怎樣說」 gives 「A，2017年怎樣說」 and 「A，2019年又怎樣說」.
 * Of 「2017年的甲和2024年的乙，哪次較多」 both keep the end. 「2024年施政報告，2025年…」 asks one thing.
 */
function partsByYear(sentence: string): string[] {
  const years = [...sentence.matchAll(YEAR)].filter(
    ({ index }) => !isRange(sentence, index) && !isInBrackets(sentence, index),
  );
  const [first, second, ...more] = years;
  if (first === undefined || second === undefined || more.length > 0 || first[0] === second[0]) return [sentence];
  const subject = sentence.slice(0, first.index);
  const one = sentence.slice(first.index, second.index).replace(/[，,]?\s*[到至]$/u, '');
  const other = sentence.slice(second.index);
  if (asksAnything(one)) return [`${subject}${one}`, `${subject}${other}`];
  if (!JOINS.test(one)) return [sentence];
  const end = /[，,].*$/u.exec(other)?.[0] ?? '';
  return [`${subject}${one.replace(JOINS, '')}${end}`, `${subject}${other}`];
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

const ASKS = new RegExp(`[？?]|${ASKING_WORDS}`, 'u');

function asksAnything(words: string): boolean {
  return ASKS.test(foldText(words));
}
