import { paraphrasesIn } from './paraphrases/paraphrases.ts';
import { type Figure, figureKeys, findFigures } from './figures/figures.ts';
import { fold, foldText } from './fold.ts';
import { officesIn } from './offices.ts';
import { askedNoun, type Constraints, constraintsOf, isNegated, presupposed } from './question-asks.ts';
import { rankKinds, type RankedKind } from './question-kinds.ts';
import { KEPT_WORDS, type QuestionKind, STOP_PATTERN } from './question-words.ts';
import { readRegister } from './register.ts';
import { createRecent } from '../shared/recent.ts';

export { QUESTION_KINDS, type QuestionKind } from './question-words.ts';

/** A run of the question that carries meaning, with the question words and particles between the runs left out. */
export interface ContentRun {
  /** Folded. */
  text: string;
  /** Range in the question. */
  start: number;
  end: number;
}

export interface ReadQuestion {
  kind: QuestionKind;
  /** The kinds it may be, likeliest first; the first is `kind`. */
  kinds: readonly [RankedKind, RankedKind, ...RankedKind[]];
  content: readonly ContentRun[];
  /** Figures that narrow the question: 2019年, 第7項. A figure inside a question word (哪一年) is none. */
  figures: readonly Figure[];
  /** It asks for more than one thing by its words: 哪些, 邊幾個. */
  several: boolean;
  /** Folded names that stand in 「」, 『』, “” or 《》 in the question. */
  names: readonly string[];
  /** The folded word behind 幾多 or 多少, or what kind of figure is asked for by name (金額): `人`, `公里`; else null. */
  unit: string | null;
  /**
   * How the noun that is counted begins, and how it ends where the question ends with it: 幾多個辦事處 → 办事处, 幾多個農藥
   * 殘留快檢站 → 农药残留 and 检站. Folded; empty when there is none.
   */
  counted: readonly string[];
  /** Folded ends of offices and titles in the question: 勞工及福利局 → 福利局. */
  offices: readonly string[];
  /** The printed number asked for, as in 第7項 or 第21段: `7`, with the folded unit. */
  label: Constraints['label'];
  /** What is asked for beside the kind. */
  asking: Asking;
}

/** What a question asks for, read in its written form: of a Cantonese question what stands in the rewritten one. */
export interface Asking {
  /** The folded noun that is asked for: 上限, 項目; null where only a question word stands. */
  noun: string | null;
  /** What narrows it: years, places, issuers, documents, a printed number. */
  constraints: Constraints;
  /** It asks for what is not so: 哪些人不可以申請, 除香港外還有哪裏. */
  negated: boolean;
  /** What it takes for granted, folded: 為何取消 says that it was cancelled. */
  presupposes: string | null;
}

/** The kind of question by its question words; `other` when there is none. 「幾時公布」 → date, 「邊個局」 → organisation. */
export function questionKind(question: string): QuestionKind {
  return questionKinds(question)[0].kind;
}

/** The kinds of answer a question may ask for, likeliest first, at least two. A Cantonese one is read in its written form. */
export function questionKinds(question: string): readonly [RankedKind, RankedKind, ...RankedKind[]] {
  return rankKinds(writtenKey(question));
}

function writtenKey(question: string): string {
  return foldText(readRegister(question).rewritten?.text ?? question);
}

/** Each step of an answer reads the question again; more are kept than are in work at once. */
const KEPT = 32;
const lately = createRecent<string, ReadQuestion>(KEPT);

/** Reads a question: its kind, the runs that carry meaning, its figures, quoted names and printed label. */
export function readQuestion(question: string): ReadQuestion {
  return lately.get(question, () => readAnew(question));
}

function readAnew(question: string): ReadQuestion {
  const folded = fold(question);
  const stops = stopRanges(folded.text).map((range) => ({
    ...range,
    start: folded.origins[range.start]!,
    end: folded.origins[range.end]!,
  }));
  const figures = findFigures(question).filter(
    (figure) =>
      figureKeys(figure).length > 0 &&
      !stops.some((range) => range.asks && overlap(figure, range)) &&
      !ASKS_SCALE.test(question.slice(0, figure.numeral.start + 1)),
  );
  const printed = figures.find((figure) => figure.type === 'ordinal' && LABEL_UNITS.test(foldText(figure.unit)));
  // Figures are compared by value, so their digits are no words; the 「項」 of a printed number says nothing either.
  const read = figures.map((figure) => spanWithoutUnit(figure, figure === printed));
  const label = printed ? { number: numberOf(printed, question), unit: foldText(printed.unit) } : null;
  const written = writtenKey(question);
  const kinds = rankKinds(written);
  const names = quotedNames(folded.text);
  return {
    kind: kinds[0].kind,
    kinds,
    content: contentRuns(question, [...stops, ...read]),
    figures,
    several: /[哪边](?:几(?![年月日号])|些|啲|[两二三四五六七八九十])|哪一些/u.test(folded.text),
    names,
    unit: askedUnit(folded.text),
    counted: countedNoun(folded.text),
    offices: officesIn(
      contentRuns(question, stops)
        .map((run) => run.text)
        .join('，'),
    ).filter((name) => !/(?:公司|协会|联盟|大学|医院)$/u.test(name)),
    label,
    asking: {
      noun: askedNoun(written),
      constraints: constraintsOf(written, names, figures, label),
      negated: isNegated(written),
      presupposes: presupposed(written),
    },
  };
}

/** 7 of 第7項, 70至73 of 第70項至第73項. */
function numberOf({ value, start, end }: Figure, question: string): string {
  return value === null ? question.slice(start, end).replaceAll(/[第項项段點点條条章節节\s]/gu, '') : String(value);
}

/** What a figure takes out of the words: its digits, with 第 and what belongs to a date or share; 元 and 項 stay words. */
function spanWithoutUnit(figure: Figure, isLabel: boolean): { start: number; end: number } {
  const isTime = figure.type === 'ordinal' && TIMES_UNITS.test(foldText(figure.unit));
  if (isLabel || isTime || figure.type === 'date' || figure.type === 'percentage') return figure;
  return { start: figure.type === 'ordinal' ? figure.start : figure.numeral.start, end: figure.numeral.end };
}

/** 第二十次聯席會議 is the 聯席會議第二十次會議: the 次 goes with its number. Folded. */
const TIMES_UNITS = /^[次届回]$/u;

interface StopRange {
  start: number;
  end: number;
  /** A question word, whose numerals are no figures: 哪一年. */
  asks: boolean;
}

const ASKING = /[哪边几何谁]/u;
/** 「多少億元」 asks for a number and holds none. */
const ASKS_SCALE = /(?:多少|幾多|几多|幾|几)[十百千萬万億亿]$/u;

function stopRanges(text: string): StopRange[] {
  const kept = [...text.matchAll(KEPT_WORDS)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return [...text.matchAll(STOP_PATTERN)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, asks: ASKING.test(match[0]) }))
    .filter(
      (range) =>
        range.end - range.start > 1 || !kept.some((word) => range.start >= word.start && range.end <= word.end),
    );
}

/** 幾多個辦事處 → 办事处; 簽署的文件有多少 → 文件, which no 合作領域 is. */
function countedNoun(folded: string): string[] {
  const ended = COUNTED_BEFORE.exec(folded)?.[1];
  if (ended !== undefined) return [ended];
  const of = COUNTED_OF.exec(folded)?.[1];
  const behind = of ?? COUNTED_BEHIND.exec(folded)?.[1];
  if (behind !== undefined) {
    if (behind === '' || COUNTS_ANYTHING.test(behind)) return [];
    // 「有幾項沒做成」, 「要幾個鐘」: what was counted stands elsewhere, or is an hour.
    if (ASKS_FEW.test(folded) && (behind.length === 1 || TOLD_OF.test(behind))) return [];
    if (NOT_DONE.test(behind)) return [];
    const end = of === undefined ? COUNTED_TO_END.exec(folded)?.[1] : undefined;
    return end === undefined ? [behind] : [behind, end];
  }
  const before = /(?<=[的嘅签办开设建])(\p{Script=Han}{1,2}?)(?:一共|总共|合共|共)?有(?:几多|多少|几)/u.exec(
    folded,
  )?.[1];
  // 「計劃的津貼有多少」 asks for a sum: nothing is counted.
  return before === undefined || COUNTS_ANYTHING.test(before) || SUM.test(before) ? [] : [before];
}

const SUM = /津贴|补贴|补助|工资|薪金|奖金|租金|按金|收费|费用|罚款|金额|(?<!条)[费价薪款]$/u;

/** What only tells the counted things apart: 幾多個各自獨立的關稅區 counts 關稅區. */
const TOLD_APART =
  '(?:各自|不同|大型|小型|主要|重大|重点|独立|相关|有关|新的?|大(?!学|桥|厦|楼)|大湾区|香港|内地|全国|本港|广东|海外|外国|的)*';
/** Not 哪幾個, which asks for the things themselves, and not 這幾個, which are known. */
const FEW = '(?<![哪边这那好近过前后头])几(?!多)';
const ASKS_FEW = new RegExp(FEW, 'u');
const HOW_MANY = `(?:几多|多少|${FEW})`;
const TOLD_OF = /^(?:[没未不俾畀给被把在去来要会能可想用做有是系已获]|钟头|小时|星期|礼拜|月)/u;
/** 「還有多少座待建成」: what is to be done with them. */
const NOT_DONE = /^(?:待|尚未|仍未|仍待|未[建完落])/u;
/** 國家實驗室有多少個 counts 验室, the end of it. */
const COUNTED_BEFORE =
  /((?![的嘅了共现目今总合约分各])\p{Script=Han}{2})(?:现时|目前|现在|而家|一共|总共|合共|共|大约|约)*有(?:几多|多少|几)[个间座条项份场所](?:[呢呀啊]|[?？]|$)/u;
const COUNTED_BEHIND = new RegExp(
  `${HOW_MANY}(?:[份项间座条种类]|名(?![额单称字次])|位(?![置次])|个(?!月|人(?!员|士)))${TOLD_APART}(\\p{Script=Han}{0,4})`,
  'u',
);
/** Without a verb, what follows is one noun, and how it ends is what it is. */
const COUNTED_TO_END = new RegExp(
  `${HOW_MANY}[份项间座条种类个](?:(?![咗了过俾给把被在用去来入到同与有会要])\\p{Script=Han}){3,10}?(\\p{Script=Han}{2})(?=[,，。?？]|$)`,
  'u',
);
/** 幾多個打高爾夫球的設施 counts 設施. */
const COUNTED_OF = new RegExp(
  `${HOW_MANY}[个份项间座名位条种类][^,，。?？]{4,12}的(\\p{Script=Han}{2,4})(?=[,，。?？]|$)`,
  'u',
);
const COUNTS_ANYTHING = /^(?:东西|嘢|样|事(?!件|故|务)|才|呢|了|$)/u;

/** Nouns that another noun counts among its own: 7項協議 are seven 文件, 九市 nine 城市. Folded. */
const NARROWER: ReadonlyMap<string, RegExp> = new Map([
  ['文件', /文件|协议|协定|备忘录|意向书|合同|合约|安排》/u],
  ['城市', /城市|市(?![民场长区])/u],
]);

/** Whether folded words name what is counted, one kind of it, or the same by another word. */
export function namesCounted(words: string, counted: string): boolean {
  const [head] = WHOLE_NOUN.exec(counted) ?? [];
  if (head !== undefined && !words.includes(head)) {
    return NARROWER.get(head)?.test(words) === true || namesOtherwise(words, head);
  }
  const pairs = [...counted].slice(1).map((second, at) => `${counted.charAt(at)}${second}`);
  return (
    (pairs.length === 0 && words.includes(counted)) ||
    NARROWER.get(counted.slice(0, 2))?.test(words) === true ||
    pairs.some((pair) => words.includes(pair)) ||
    namesOtherwise(words, counted)
  );
}

/** What is signed is no 領域, though both are 合作: of such a noun the end has to be named. */
const WHOLE_NOUN = /(?<=^合作|^相关|^主要)(?:文件|协议|协定|备忘录|意向书|领域|范畴|项目)$/u;

function namesOtherwise(words: string, noun: string): boolean {
  return paraphrasesIn(noun).some(({ others }) =>
    others.some((other) => !COUNTS_NOTHING.test(other) && words.includes(other)),
  );
}

/** 「就11個領域達成共識」 counts no 協議, though a 共識 is one. */
const COUNTS_NOTHING = /^(?:共识|同意|一致|统一意见|默契)$/u;

function askedUnit(folded: string): string | null {
  const counted =
    /(?:几多|多少|几(?![多耐点长高远大深]))(?!名[额单称字次]|位[置次]|(?:[港澳]|香港|澳门|内地|本地|外国|广东)人)(个?)(公里|公顷|公吨|公斤|平方|小时|港元|\p{Script=Han})/u.exec(
      folded,
    );
  if (counted?.[2] && counted[1] === '' && !/[是个]/u.test(counted[2])) return counted[2];
  if (/(?:几多|多少)\p{Script=Han}{1,2}(?<!机[械器])人(?![民工造员口均])/u.test(folded)) return '人';
  return /(?:金额|票价|价格|价钱|造价|收费|费用|津贴额|人数|年龄|岁数|面积|占地)/u.exec(folded)?.[0] ?? null;
}

function overlap(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && one.end > other.start;
}

/** What is left of the question between the stops, folded; punctuation parts runs too. */
function contentRuns(question: string, stops: readonly { start: number; end: number }[]): ContentRun[] {
  const open = Array.from({ length: question.length }, () => true);
  for (const range of stops) open.fill(false, range.start, range.end);
  const masked = Array.from(open, (kept, at) => (kept ? question[at] : '\u0020')).join('');
  return [...masked.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    text: foldText(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function quotedNames(folded: string): string[] {
  return [...folded.matchAll(/[「『“《"]([^「『“《"」』”》]{2,60})[」』”》"]/gu)].map((match) => match[1]!);
}

const LABEL_UNITS = /^(?:项|段|点|条|章|节)$/u;

/** True when a printed label, `第7項`, is the one that is asked for. 第7段 and 第7章 are no 第7項; 第7點 and 第7條 may be either. */
export function labelAnswers(label: string, asked: { number: string; unit: string }): boolean {
  const folded = foldText(label);
  if (/^[项段章节]$/u.test(asked.unit) && !folded.includes(asked.unit)) return false;
  return findFigures(label).some((figure) => figureKeys(figure).includes(`o${asked.number}`));
}
