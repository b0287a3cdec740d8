import { foldText } from '../fold.ts';
import { WHEN, WHO } from './asked.ts';
import { isNear } from './near-words.ts';

/** A word of the question and what stands in its place. */
export interface Replaced {
  asked: string;
  stated: string;
}

interface Run {
  start: number;
  end: number;
}

interface Text {
  text: string;
  /** 1 where a character carries nothing: particles, figures, stops, the question word. */
  empty: Uint8Array;
  /** The number of the common stretch that a character belongs to, 0 for none. */
  shared: Uint8Array;
}

/** Longer ones tell of several things, and the words that differ no longer stand for each other. */
const MOST_ASKED = 40;
const MOST_STATED = 48;

/** Folded. Particles, and words that say nothing of what happens. */
const EMPTY = new RegExp(
  [
    '(?:将会|有关|正式|目前|现时|当时|一共|总共|合共|合计|约为|大约|分别|总计|已经|即将|最终|终于|随即|同时|其中|并于|最多|至少)',
    '(?:上午|下午|清晨|凌晨|早上|晚上|中午|傍晚|深夜|黄昏|今日|昨日|翌日|当日|当天|同日|去年|今年|本年|前年|明年|上月|本月|下月|年初|年中|年底|年内|月初|月中|月底|上旬|中旬|下旬|上半年|下半年|年度|星期[一二三四五六日天]|周[一二三四五六日]|首季|末季|春季|夏季|秋季|冬季)',
    '每个?(?:年|月|日|天|周|星期|小时|次|人|户)',
    '(?:百分之|百分点|约|逾|近|超过|不足|接近|多达|高达)',
    '(?:\\d[\\d,. ]{0,20}|[零〇一二两三四五六七八九十百千万亿廿卅]{1,20})(?:多|余)?[百千万亿]{0,4}(?:多|余)?(?:平方(?:米|公里|呎)|公里|公顷|公吨|公斤|分钟|小时|个月|个?星期|工作天|港元|美元|立方米|单位|[年月日号时点分秒人名位次宗项份间座条所张辆架部件种类套元蚊岁吨米呎层倍成天周伙户班票%])?',
    '(?!□)[\\p{P}\\p{S}\\s的嘅了于在是系为有由把将已曾各每就及和与并而可至到向从自以达共个之咗啲嗰喺]',
  ].join('|'),
  'gu',
);

/** Question words with a counting word behind them; 何時成立 has none. */
const COUNTING = /^(?:多少|几(?!时)|哪|边|何[年月日])/u;

/** What the question word counts belongs to it: 多少米, 哪一家公司, 多少個. */
const WITH_WORD =
  /^(?:几[日号])?(?:一?(?:平方(?:米|公里|呎)|公里|公顷|公吨|公斤|分钟|小时|个月|星期|工作天|港元|美元|[年月日号时点分秒人名位次宗项份间座条所张辆架部件种类套元蚊岁吨米呎层倍成天周家个届类些])?(?:人士?|机构|公司|部门|单位|团体|政府部门|国家|车辆)?|时候)/u;

/**
 * A sentence that says the same as the question but for one word: 「旅客在哪個口岸登車」 and 「旅客在深圳灣口岸下車」. That word
 * is not what was asked, unless both may mean the same. Null when the frames differ, or when nobody can tell.
 */
export function findReplaced(asked: string, stated: string, word: Run): Replaced | null {
  if (asked.length > MOST_ASKED || stated.length > MOST_STATED) return null;
  const question = readWords(asked);
  const tail = COUNTING.test(asked.slice(word.start)) ? (WITH_WORD.exec(asked.slice(word.end))?.[0].length ?? 0) : 0;
  question.empty.fill(1, word.start, word.end + tail);
  const sentence = readWords(stated);
  matchStretches(question, sentence);
  const [found, ...others] = runsLeft(question).filter((run) => !MAY_LACK.test(asked.slice(run.start, run.end)));
  if (!found || others.length > 0) return null;
  const missing = withoutClass(found, asked, { start: word.start, end: word.end + tail });
  if (missing.end - missing.start > MOST_WORD) return null;
  const held = question.shared.filter((number) => number !== 0).length;
  if (held < ENOUGH || isAside(question, missing)) return null;
  if (ENDS_A_PLACE.test(asked.slice(missing.start, missing.end))) return null;
  if (!isAskedAbout(question, missing, { start: word.start, end: word.end + tail })) return null;
  const figure = asksFigure(asked, word);
  // Without any figure it states none in the place of the asked one.
  if (figure && !/[\d一二三四五六七八九十百千万半零〇]|即时|免费|全免|[今去本同当翌][年月日]/u.test(stated))
    return null;
  const told = inItsPlace(question, missing, sentence, figure);
  if (!told || !isOneClause(sentence, told) || asked.slice(missing.start, missing.end).includes('□')) return null;
  const [one, other] = [whole(question, missing), whole(sentence, told)];
  // 有效期: 有 counts for nothing by itself, and with the rest it is the asked word.
  const joined = asked.slice(missing.start - 1, missing.start + 1);
  if (/^[有自共]/u.test(joined) && stated.includes(joined)) return null;
  return isNear(one, other, stated) ? null : { asked: one, stated: other };
}

/** 「重點工作裏做」 is two words, where and what, and nothing else stands for both. Folded. */
const ENDS_A_PLACE = /^\p{Script=Han}{2,}[里中](?!心)\p{Script=Han}/u;
const MOST_WORD = 6;
/** Characters in common that make a subject, however long the missing word. */
const ENOUGH = 2;
/** Who acts in every document, and 該; a sentence leaves them out. */
const MAY_LACK = new RegExp(
  `^(?:[该其此这]|${foldText('當局 政府 港府 特區政府 香港政府 局方 署方 校方 院方 本港').split(' ').join('|')})$`,
  'u',
);

function readWords(text: string): Text {
  const empty = new Uint8Array(text.length);
  for (const match of text.matchAll(EMPTY)) empty.fill(1, match.index, match.index + match[0].length);
  return { text, empty, shared: new Uint8Array(text.length) };
}

/** 哪位專員出任: the verb alone, without the class of the answer before it. */
function withoutClass(run: Run, asked: string, word: Run): Run {
  const isClass = run.start === word.end && CLASS_WORD.test(asked.slice(word.start, word.end)) && !WHEN.test(asked);
  return isClass && run.end - run.start >= 4 ? { start: run.end - 2, end: run.end } : run;
}

/** Marks the longest stretches that both texts hold, two characters or more, each place once. */
function matchStretches(a: Text, b: Text): void {
  for (let number = 1; number < 12; number++) {
    const best = longestShared(a, b);
    if (best.length < 2) return matchSingles(a, b, number);
    a.shared.fill(number, best.atA, best.atA + best.length);
    b.shared.fill(number, best.atB, best.atB + best.length);
  }
}

/** 該船, 該會: one character between particles is a word. */
function matchSingles(a: Text, b: Text, first: number): void {
  const alone = runsLeft(b).filter((run) => run.end - run.start === 1 || b.empty[run.start - 1] === 1);
  let number = first;
  for (const { start, end } of runsLeft(a)) {
    const other = end - start === 1 && alone.find((run) => b.text[run.start] === a.text[start]);
    if (!other) continue;
    a.shared[start] = number;
    b.shared[other.start] = number++;
  }
}

function longestShared(a: Text, b: Text): { atA: number; atB: number; length: number } {
  let best = { atA: 0, atB: 0, length: 0 };
  const free = (text: Text, at: number) => text.shared[at] === 0 && text.empty[at] === 0;
  const row = new Uint16Array(b.text.length + 1);
  for (let i = 0; i < a.text.length; i++) {
    for (let j = b.text.length - 1; j >= 0; j--) {
      const same = a.text[i] === b.text[j] && free(a, i) && free(b, j);
      const length = same ? row[j]! + 1 : 0;
      row[j + 1] = length;
      if (length > best.length) best = { atA: i - length + 1, atB: j - length + 1, length };
    }
  }
  return best;
}

/** What is neither shared nor empty, in runs. */
function runsLeft({ text, empty, shared }: Text): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < text.length; at++) {
    if (empty[at] === 1 || shared[at] !== 0) continue;
    const last = runs.at(-1);
    if (last?.end === at) last.end++;
    else runs.push({ start: at, end: at + 1 });
  }
  return runs;
}

/** 獲批的項目, 通車後: it says which one, and is not what is asked. */
function isAside({ text }: Text, run: Run): boolean {
  return /^(?:的(?!是|日期|时间)|之?[前后]|以[前后来]|时(?!间)|期间)/u.test(text.slice(run.end, run.end + 4));
}

/**
 * What is asked stands beside the question word, over one stretch that both have at most (哪一條隧道收窄, 最高存水量是多少), or
 * ends the question; the rest says of what it is asked.
 */
function isAskedAbout(question: Text, missing: Run, word: Run): boolean {
  const { text } = question;
  if (/^(?:什|甚|咩|乜)/u.test(text.slice(word.start)) && !/^的?[是系为]$/u.test(text.slice(missing.end, word.start)))
    return WHEN.test(text);
  const stretchesIn = (start: number, end: number) =>
    new Set(question.shared.subarray(start, end).filter(Boolean)).size;
  if (missing.start >= word.end) {
    // 哪種渴望, 什麼時期: the class of the answer, which an answer need not say.
    const asksClass = CLASS_WORD.test(text.slice(word.start, word.end)) && !WHEN.test(text);
    if (asksClass && missing.start === word.end) return false;
    return stretchesIn(word.end, missing.start) <= 1 || stretchesIn(missing.end, text.length) === 0;
  }
  return stretchesIn(missing.end, word.start) <= 1 && !CLASS.test(text.slice(missing.start, missing.end));
}

/** Question words with a class behind them. What 邊個 and 誰 do stands there instead. */
const CLASS_WORD = /^(?:哪|边(?!个)|什么|咩|乜)(?!.*(?:人士?|机构|公司|部门|单位|团体|国家|车辆)$)/u;
/** 提出的人是誰, 禁止的國家是哪一個. */
const CLASS = new RegExp(
  `^(?:${foldText('人 者 人物 人士 組織 地區 國家 方法 物體 原因 黨派 族群 機構 單位 部門 公司 省份 城市 地方 名字 名稱 時期 時候 時間 日期 年份 東西 問題 情況 事件 制度 作品 學校 動物 植物 民族 金額 數額 款額 總額 數目 數量 總數').split(' ').join('|')})$`,
  'u',
);

/** What both say stands in one clause with the word that differs. */
function isOneClause({ text, shared }: Text, told: Run): boolean {
  const start = Math.max(...['，', ',', '；', '：'].map((stop) => text.lastIndexOf(stop, told.start))) + 1;
  const after = text.slice(told.end).search(/[，,；：]/u);
  const end = after < 0 ? text.length : told.end + after;
  return shared.every((number, at) => number === 0 || (at >= start && at < end));
}

function asksFigure(asked: string, word: Run): boolean {
  return WHEN.test(asked) || /^(?:多|几)/u.test(asked.slice(word.start, word.end));
}

/**
 * The run that stands beside the same stretch as the missing word does. Where a figure is asked it is no part of the
 * runs, and the only one left will do as well; a name that answers is one of them, so a run must be long enough to hold
 * more than it.
 */
function inItsPlace(question: Text, missing: Run, sentence: Text, figure: boolean): Run | undefined {
  const own = runsLeft(sentence);
  const length = missing.end - missing.start;
  const total = own.reduce((sum, run) => sum + run.end - run.start, 0);
  if (total > (figure ? MOST_BESIDE_FIGURE : MOST_BESIDE_NAME)) return undefined;
  const before = neighbour(question, missing.start - 1, -1);
  const after = neighbour(question, missing.end, 1);
  const beside = own.find(
    (run) =>
      (before !== 0 && neighbour(sentence, run.start - 1, -1) === before) ||
      (after !== 0 && neighbour(sentence, run.end, 1) === after),
  );
  if (length === 1) {
    if (!beside || !joins(question, missing, sentence, beside)) return undefined;
    if (beside.end - beside.start <= 2) return beside;
    // 鄧先生獲授: the name comes before the word.
    return neighbour(sentence, beside.end, 1) === after ? { start: beside.end - 1, end: beside.end } : undefined;
  }
  const words = own.filter((run) => run.end - run.start >= 2);
  if (figure) return words.find((run) => run === beside) ?? (own.length === 1 ? words[0] : undefined);
  if (words.some((run) => run === beside) && (own.length > 1 || VALUE.test(sentence.text.slice(beside!.end))))
    return beside;
  // 局長主持會議, 會議由局長主持: what is done stands where the question has it, or at the end.
  const named = words.find(
    (run) =>
      run.end - run.start >= length + 2 &&
      ((after !== 0 && neighbour(sentence, run.end, 1) === after) || neighbour(sentence, run.end, 1) === 0),
  );
  // 由外匯基金吸納: the name comes before what it does.
  return named && { start: named.end - length, end: named.end };
}

/** 地積比率為何, 落成年份為一九九五年: the answer is a figure, which is no part of the runs. */
const VALUE = /^(?:是|系|为|有|达|：)?约?[\d零〇一二三四五六七八九十]/u;
const MOST_BESIDE_FIGURE = 8;
const MOST_BESIDE_NAME = 12;

/** One character of a word, the rest of which both have: 升值, 貶值. */
function joins(question: Text, missing: Run, sentence: Text, told: Run): boolean {
  const { shared } = question;
  const at = (text: Text, place: number) => text.shared[place] ?? 0;
  const before = at(question, missing.start - 1);
  const after = shared[missing.end] ?? 0;
  return (before !== 0 && before === at(sentence, told.start - 1)) || (after !== 0 && after === at(sentence, told.end));
}

/** The shared stretch next to a place, over what is empty; 0 where another word stands between. */
function neighbour({ empty, shared }: Text, from: number, step: 1 | -1): number {
  let at = from;
  while (empty[at] === 1) at += step;
  return shared[at] ?? 0;
}

/** The run with the characters of the shared stretch that make it a word: 升 in 升值 alone says too little. */
function whole({ text, empty }: Text, run: Run): string {
  let { start, end } = run;
  if (end - start > 1) return text.slice(start, end);
  if (empty[end] === 0) end++;
  else if (empty[start - 1] === 0) start--;
  return text.slice(start, end);
}

/** Who or what kind of thing is asked, for the name of the claim. */
export function kindOfReplaced(asked: string, { asked: word }: Replaced): 'opposite' | 'role' | 'attribute' {
  if (WHO.test(asked)) return 'role';
  return NOUN_END.test(word) ? 'attribute' : 'opposite';
}

const NOUN_END = new RegExp(
  `(?:${foldText('度 價 費 額 率 量 期 數 稅 金 款 點 限 值 幅 地 址 積 人數 人次 時間 日期 比例 名額 收入 開支').split(' ').join('|')})$`,
  'u',
);
