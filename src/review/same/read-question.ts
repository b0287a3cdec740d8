import { type Figure, findFigures } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { readRegister } from '../../language/register.ts';
import { ASKING, type AskedKind, KIND_NOUNS, WHETHER } from './asked-table.ts';
import { type Mark, MARKS } from './marks-table.ts';
import { withOneName } from './one-name.ts';
import { type PlaceNamed, takePlaces } from './places.ts';
import { GAP, readUnits, type Unit } from './read-units.ts';

/** A question, read once to be compared with many. */
export interface ReadForSame {
  question: string;
  /** Folded, in written Chinese, without quotation marks. */
  written: string;
  asked: ReadonlySet<AskedKind>;
  marks: ReadonlySet<Mark>;
  /** How often something is denied. */
  negations: number;
  /** It asks for what was done, and says so: 已, 實際. */
  done: boolean;
  past: boolean;
  future: boolean;
  /** It asks for what is aimed at: 指標, 目標. */
  target: boolean;
  figures: readonly Figure[];
  places: readonly PlaceNamed[];
  units: readonly Unit[];
  /** What no table holds as a word that means something, as it stands, with gaps between. */
  loose: string;
  /** To whom, for whom or from whom what is asked happens: 支付給誰 is not 由誰支付. */
  toward: string;
}

const OF_A_KIND = new RegExp(`^(?:${KIND_NOUNS})`, 'u');

/** 一個鐘幾多錢 asks of each hour; 第一年 and 哪一天 do not. Folded. */
const A_TIME =
  /(?<![第哪十百千每\d二三四五六七八九])一个?(小时|钟(?!头)|月(?![份\d一二三四五六七八九十])|年(?!级)|日|天)(?=.*(?:多少|几)|(?<=(?:多少|几).*))/gu;

/** In written Chinese and folded, with one name for all that has more. */
function writtenOf(question: string, names: NameTable): string {
  // 邊個局 asks which one, and 邊個 alone who.
  const which = question.replaceAll(/[邊边][個个]/gu, (_, at: number) =>
    OF_A_KIND.test(foldText(question.slice(at + 2))) ? '哪個' : '誰',
  );
  const plain = which.replaceAll(/[唔冇][同][嘅的]?/gu, '不同的').replaceAll(/港府/gu, '特區政府');
  const text = foldText(readRegister(plain).rewritten?.text ?? plain)
    .replaceAll(/[《》「」『』“”"'\s]/gu, '')
    .replaceAll(/[。!；;、:]/gu, ',')
    .replaceAll(/(?<=[个种类项些])不同的?/gu, '')
    .replaceAll(/(?:24|二十四|廿四)小时(?=旅客|通关|开放|营业|服务|运作|[?,]|$)/gu, '通宵')
    .replaceAll(QUALIFIED, '什么资格')
    .replaceAll(/系(?=几|什么|多少|哪|咪|谁|怎)/gu, '是')
    .replaceAll(/香港(?=西九龙|九龙|新界|港岛|大屿山)/gu, '')
    .replaceAll('几多', '多少')
    // 到期點續 is 如何續期.
    .replaceAll(/(?:就?快|就来|将)?(?:到期|过期)了?,?(?=[^,]{0,6}续)/gu, '')
    .replaceAll(/(?<=[一二三四五六七八九十\d]号)风(?!球)/gu, '风球')
    // 二四年 and 24年份 are 2024年; 24年 alone may be so long.
    .replaceAll(
      /(?<![〇零一二三四五六七八九十百\d])[一二]([〇零一二三四五六七八九])年(?![后前内来间级期])/gu,
      shortYear,
    )
    .replaceAll(/(?<!\d)[12](\d)年(?=[度份]|[那施全财]|嗰)/gu, (year: string) => `20${year}`)
    // 可以還幾多本 asks of giving back, and 還可以借 says no more than 也.
    .replaceAll(/(?<![归偿])还(?=多少|几(?!时))/gu, '归还')
    .replaceAll(A_TIME, (_, time: string) => `每${time === '钟' ? '小时' : time === '天' ? '日' : time}`);
  return withOneName(withOrdinals(ASKS.test(text) ? text : inHaste(text)), names);
}

const DIGITS = '零一二三四五六七八九';
/** 二四年 → 2024年. */
const shortYear = (year: string) =>
  `20${Array.from(year.slice(0, 2), (digit) => Math.max(0, DIGITS.indexOf(digit))).join('')}年`;

/** 咩人合資格 asks what it takes, as 申請資格是甚麼 does. */
const QUALIFIED =
  /(?:什么人|哪些人士?|哪类人士?|谁)(?:才|先)?(?:(?:合|符合|有)资格|(?:可以|能够?)(?=申请)|(?=申请[得到]))/gu;

/** Where nothing else asks, 那個部門 is 哪個部門 in a hurry, and 要點續 is 要怎續. */
function inHaste(text: string): string {
  return text
    .replaceAll(/那(?=[个些里位种间家年天])/gu, '哪')
    .replaceAll(
      /(?<=\p{Script=Han})(?<![重焦地热试优缺特亮景站起终观要])点(?=\p{Script=Han})(?!点[钟数击名头心])|(?<=要)点(?=[续办交申取搞做开报计])/gu,
      '怎',
    );
}

const ASKS = /什么|哪|谁|[几何吗呢]|多少|怎|多[久长大]|否|(\p{Script=Han})[不没]\1|有没有/u;

export function readForSame(question: string, names: NameTable): ReadForSame {
  return readWritten(question, writtenOf(question, names));
}

/** Reads what `ReadForSame.written` holds, or some clauses of it. */
export function readWritten(question: string, written: string): ReadForSame {
  const text = new Taken(written);
  const whether = text.take(WHETHER, (word) => (DO_ASK.test(word) ? '' : (word[0] ?? '')));
  const asked = new Set<AskedKind>(whether ? ['whether'] : []);
  // 交給誰 is 向誰遞交.
  const towards = written
    .replace(/(?<=[交递寄送呈])给/u, '向')
    .replace(COMPLAINED, (words) => (/投诉|举报|求助/u.test(written) ? '向' : words));
  const toward = /(给|向|(?<!针)对|替)(?:谁|哪|什么)/u.exec(towards)?.[1] ?? '';
  for (const [kind, pattern] of ASKING) if (text.take(pattern)) asked.add(kind);
  const figures = figuresOf(text.rest);
  for (const { start, end } of figures) text.blank(start, end);
  const marks = new Set(MARKS.flatMap(([mark, pattern]) => (text.take(pattern) ? [mark] : [])));
  const kinds =
    /(?<!手提|智能|流动)电话(?!骗案|卡|智能)|热线/u.test(written) && [...asked].every((kind) => OF_NUMBERS.has(kind))
      ? OF_NUMBERS
      : settled(asked, written);
  if (kinds.has('age')) {
    // 幾多歲以下 asks for the highest age.
    if (marks.delete('below')) marks.add('max');
    if (marks.delete('above')) marks.add('min');
  }
  const { places, rest } = takePlaces(text.rest, written);
  const all = readUnits(rest);
  const unknown = all.filter((unit) => unit.heads.length === 0);
  const status = (pattern: RegExp) => all.some(({ text: word }) => pattern.test(word));
  // 開咩會 ends in a meeting, and says nothing of what is to come.
  const will = all.some(({ text: word, start }) => word === '会' && /^\p{Script=Han}/u.test(rest.slice(start + 1)));
  return {
    question,
    written,
    asked: kinds,
    marks,
    negations: unknown.filter(({ text: one }) => NEGATION.test(one)).length,
    done: status(/^(?:已经?|实际|现已)$/u),
    past: status(/^(?:已经?|实际|曾经?|了)$/u),
    future: status(/^(?:将要?|拟|打算|准备|预计|预期|指标|目标|计划|要|须)$/u) || will,
    target: status(/^(?:指标|目标|要)$/u) && (asked.has('many') || asked.has('count')),
    figures,
    places,
    units: withHeads(all, written, asked).filter(
      (unit) => unit.weight !== 'light' && !(unit.heads.length === 0 && NEGATION.test(unit.text)),
    ),
    loose: looseOf(rest, all),
    toward,
  };
}

/** Words that only ask whether: 是不是, 有冇, 使唔使. Of 開唔開 the verb stays. */
const DO_ASK = /^[是会能可有要需须用得行对好成应该算准让否吗嘛没未]/u;

const NEGATION = /[不未没无毋非勿莫否]/u;

/** 申請費多少 asks for money. */
const FEE = /费[是要为需]{0,2}(?:多少|几)/u;

const LASTS = /时间|[轮等]候|等|期|假|逗留|居留|停留/u;

/** A noun that only names what the word beside it asks: 申請時間要多久 asks how long. */
function settled(asked: ReadonlySet<AskedKind>, written: string): ReadonlySet<AskedKind> {
  const kinds = new Set(asked);
  // 輪候時間有多長 asks how long it lasts, and 大橋有多長 does not.
  if (kinds.delete('long')) kinds.add(LASTS.test(written) ? 'duration' : 'length');
  if (kinds.has('duration') || kinds.has('frequency')) kinds.delete('time');
  if (kinds.has('frequency')) kinds.delete('duration');
  // 費用 is asked for where nothing else is: 費用由誰付 asks who.
  if (kinds.delete('charge') && [...kinds].every((kind) => GENERIC.has(kind))) kinds.add('money');
  if (kinds.delete('percent')) kinds.add('many');
  if (FEE.test(written) && [...kinds].every((kind) => GENERIC.has(kind))) kinds.add('money');
  // 去邊度投訴 is 向哪個部門投訴.
  if (COMPLAINS.test(written) && kinds.delete('place')) kinds.add('who');
  // 去邊度點申請 asks how: where one goes for it is part of that.
  if (kinds.has('how')) kinds.delete('place');
  const exact = [...kinds].filter((kind) => !GENERIC.has(kind));
  if (exact.length > 1) kinds.delete('how');
  if (exact.length > 0) for (const kind of GENERIC) kinds.delete(kind);
  return kinds;
}

/** 去邊度投訴, 打去邊度舉報 and 搵邊個求助 are said 向. */
const COMPLAINED = /(?:打?[去到]|打给|找|联络)(?=谁|哪|什么)/u;

/** Who is asked where a complaint goes, and so whoever takes it. */
const COMPLAINS = /(?:[去到向]|打[去到]?)哪[里儿处]?.{0,4}(?:投诉|举报|求助)|(?:投诉|举报|求助)[去到]?哪[里儿处]/u;

const OF_NUMBERS: ReadonlySet<AskedKind> = new Set<AskedKind>(['number', 'what', 'many', 'count']);

/** These say only how: which of many, how many, whether. */
export const GENERIC: ReadonlySet<AskedKind> = new Set<AskedKind>(['what', 'many', 'count']);

/**
 * What stands right before what is asked narrows it, weak as it is elsewhere: 申請上限, 資助上限. What to bring says no more
 * than what, and whom to bring does.
 */
function withHeads(units: readonly Unit[], written: string, asked: ReadonlySet<AskedKind>): Unit[] {
  return units.map((unit) =>
    unit.weight === 'weak' &&
    (ASKED_OF.test(written.slice(unit.start + unit.text.length)) || (unit.heads.includes('携带') && !asked.has('what')))
      ? { ...unit, weight: 'full' as const }
      : unit,
  );
}

const ASKED_OF = /^(?:的)?(?:上限|下限|日期|时间|费用|地点|地址|人数|数目|金额|面积|原因|宗数|总数|比例|年龄)/u;

function looseOf(text: string, units: readonly Unit[]): string {
  let loose = text;
  for (const { text: word, heads, start } of units)
    if (heads.length > 0) loose = loose.slice(0, start) + GAP.repeat(word.length) + loose.slice(start + word.length);
  return loose;
}

/** 首次 is 第一次. */
function withOrdinals(written: string): string {
  return written
    .replaceAll(/第二[日天]/gu, '翌日')
    .replaceAll(/(?:首|头)(?=[个次批届轮期季度份项])/gu, '第一')
    .replaceAll(/(?<![第二三四五六七八九十\d])([二三四五六七八九十\d]+)(?=[期届轮](?![间限望货]))/gu, '第$1')
    .replaceAll(/[头前](?=[两三四五六七八九十\d]+[座栋幢名位个家间条])/gu, '首')
    .replaceAll(/([两三四五六七八九十])[大重](?=\p{Script=Han})(?![学桥厦楼会队专湾型])/gu, '$1个')
    .replaceAll(/(?:未满|不满|未够|未足|不足|不够)(\d+|[一二三四五六七八九十百]+)(岁|年|个月)/gu, '$1$2以下')
    .replaceAll(/[一二三四五六七八九](?=号)/gu, (numeral) => String('一二三四五六七八九'.indexOf(numeral) + 1));
}

/** Figures that narrow the question; 一個 says nothing of how many, and a day counted from today is a word. */
function figuresOf(text: string): Figure[] {
  return findFigures(text).filter(
    ({ value, low, start, end }) =>
      (value !== null || low !== undefined) && !(value === 1 && /^[一1]\P{N}?$/u.test(text.slice(start, end))),
  );
}

/** A text of which words are taken out, and gaps left where they stood. */
class Taken {
  rest: string;
  constructor(text: string) {
    this.rest = text;
  }
  /** Takes out all that the pattern finds; says whether it found any. `keep` says what stays of each. */
  take(pattern: RegExp, keep: (word: string) => string = () => ''): boolean {
    const all = new RegExp(pattern.source, 'gu');
    let found = false;
    this.rest = this.rest.replaceAll(all, (word: string) => {
      if (word === '') return word;
      found = true;
      const kept = keep(word);
      return GAP.repeat(word.length - kept.length) + kept;
    });
    return found;
  }
  blank(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + GAP.repeat(end - start) + this.rest.slice(end);
  }
}
