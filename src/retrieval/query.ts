import type { Rewritten } from '../language/cantonese/rewrite.ts';
import { type Figure, figureKeys } from '../language/figures/figures.ts';
import { builtInNames } from '../language/names/built-in.ts';
import type { NameTable } from '../language/names/table.ts';
import { type ContentRun, readQuestion, type ReadQuestion } from '../language/question.ts';
import { type Paraphrased, paraphrasesIn } from '../language/paraphrases/paraphrases.ts';
import { ENGLISH_WORDS } from '../language/english-words-table.ts';
import { foldText } from '../language/fold.ts';
import { ASKING_WORDS } from '../language/question-words.ts';
import { readRegister } from '../language/register.ts';
import { figureTerms, tokenize } from '../language/tokens.ts';
import { labelTerm } from './coverage.ts';
import { type Named, readNamed } from './named.ts';
import type { KeywordIndex } from './ports.ts';

/** One character (or Latin word) of the question that carries meaning, and how much it weighs. */
export interface ContentUnit {
  /** Folded. */
  text: string;
  /** Bigrams it is part of; it is covered where one of them stands. One character alone stands for itself. */
  terms: readonly string[];
  /** What a document may write for the word that it is part of, folded: 率领 for 帶隊. They bring near and prove nothing. */
  others: readonly string[];
  /** 0 to 1: inverse document frequency of the commonest of its terms, so that pairs across two words do not count as rare. */
  weight: number;
  /** `weight` as if no word were soft and none alone. */
  rarity: number;
  /** Part of a word that documents often say otherwise. */
  soft: boolean;
  /** One character alone between question words, or a bare figure: no subject by itself. */
  alone: boolean;
  /** Part of a word that names what is asked about the subject (票價, 主席): without it there is no answer. */
  named: boolean;
  /** Said before in the conversation, not in the question: it helps to find, and may be missing. */
  said: boolean;
  /** Number of the content run it belongs to. */
  run: number;
  /** Where it stands in the question, in written Chinese; -1 for what was said before. */
  at: number;
}

/** A question made ready for search: terms to look up, and units to weigh the findings by. */
export interface PreparedQuery {
  /** As resolved. */
  question: string;
  read: ReadQuestion;
  /** The question in written Chinese, and folded. */
  asked: string;
  written: string;
  /** Distinct terms for the keyword index. */
  terms: readonly string[];
  /** Text to embed: the written question, behind what was said before. */
  meaning: string;
  /** Its words that carry a subject, in their order there. */
  meant: readonly string[];
  units: readonly ContentUnit[];
  /** The place and the bureaus whose documents are asked for. */
  named: Named;
  /** How rare a term is among the indexed passages, above 0 to 1; 1 for what no passage has. */
  rarity(term: string): number;
}

/** Words that say what happens rather than to what; a document often says the same with another word. */
const SOFT_WORDS =
  /负责|推动|举行|进行|讨论|公布|宣布|成立|设立|开展|展开|推出|实施|落实|提供|包括|内容|主要|具体|工作|措施|计划|政策|方面|事项|时间|日期|金额|数目|数量|人数|年龄|岁数|面积|票价|价格|价钱|造价|收费|费用|钱|设立?(?=$)|设在|原因|目的|目标|名称|名字|地点|地方|情况|安排|规定|要求|打算|准备|预计|预期|希望|说明|提到|提及|表示|指出|认为|文件|报告|香港|政府|特区|大湾区|当局|官方|发布|发表|出席|参加|获得|得到|取得|支持|探索|探讨|研究|建设|发展|合作|两地|本港|一共|总共|合共|全部|所有|每个|每一|各个|分别|正式|开始|几时|完成|结果|最新|相关|下一步|负责人/gu;

const SOFT_SHARE = 0.35;
/** A character alone between two question words is more often a verb or particle than a subject. */
const ALONE_SHARE = 0.15;

/**
 * Attributes that are asked about a subject, and opposites of what documents announce. They are common words, but a
 * sentence that lacks them does not tell them. Folded.
 */
const NAMED_ATTRIBUTES =
  /副(?=[局司处署市省部院校会组主所]\p{Script=Han})|秘书[长处]|召集人|总监|主席|总裁|比分|赛果|冠军|票数|得票|会长|校长|院长|发言人|负责人|电话|热线|地址|网址|电邮|票价|价格|价钱|造价|收费|费用|成本|预算|拨款|开支|涉款|人数|人口|通车量|[车客人]流量|载客量|运量|产量|用量|销量|面积|长度|高度|罚款|刑罚|解散|取消|撤销|终止|结束|延期|失败|反对|批评|否决|排名|评分|得奖|简历|学历|年薪|薪金|月薪|生日|国籍|配额|名单|申请表|学费|利率|床位|门票/gu;

function softUnits(run: string): Uint8Array {
  const soft = new Uint8Array(run.length);
  for (const match of run.matchAll(SOFT_WORDS)) soft.fill(1, match.index, match.index + match[0].length);
  return soft;
}

function namedUnits(run: string): Uint8Array {
  const named = new Uint8Array(run.length);
  for (const match of run.matchAll(NAMED_ATTRIBUTES)) named.fill(1, match.index, match.index + match[0].length);
  return named;
}

/**
 * Reads the question and weighs its words by how rare they are among the indexed passages. A Cantonese question is read
 * in its written form; the words it was asked in are searched as well, and a document that holds them has them.
 * `context` is what was said before: its words help to find, and none of them has to stand in the answer. `names` widens
 * the search to other names of what is named.
 */
export async function prepareQuery(
  question: string,
  keywords: KeywordIndex,
  context = '',
  names: NameTable = builtInNames,
): Promise<PreparedQuery> {
  const { rewritten } = readRegister(question);
  const before = context === '' ? null : readQuestion(readRegister(context).rewritten?.text ?? context);
  const read = inheritForm(question, readQuestion(rewritten?.text ?? question), before);
  const runs = read.content.map((run) => run.text);
  const units = [
    ...read.content.flatMap((run, index) => unitsOf(run, index, rewritten && spokenTerms(question, rewritten))),
    ...read.figures.map((figure, index) => figureUnit(figure, read.label, runs.length + index)),
    ...contextUnits(before, runs.length + read.figures.length),
  ];
  const asked = rewritten?.text ?? question;
  const written = foldText(asked);
  const said = (before?.content ?? []).map((run) => run.text);
  const terms = [
    ...new Set([
      ...runs.flatMap((run) => tokenize(run).map((token) => token.term)),
      ...read.figures.flatMap(figureTerms),
      ...(rewritten ? wordsOf(readQuestion(question)) : []),
      ...(before ? [...wordsOf(before), ...before.figures.flatMap(figureTerms)] : []),
      ...aliasTerms(question, names),
      ...units.flatMap(({ text }) => chineseTerms(text)),
    ]),
  ];
  const [total, frequencies] = await Promise.all([keywords.count(), keywords.frequencies(terms)]);
  const rarity = new Map(terms.map((term, index) => [term, inverseFrequency(frequencies[index] ?? 0, total)]));
  return {
    question,
    read,
    asked,
    written,
    terms,
    meaning: [...said, written].join('，'),
    meant: [...said, ...runs],
    named: readNamed(question, names),
    rarity: (term) => rarity.get(term) ?? 1,
    units: units.map((unit) => {
      const rarest = Math.min(...unit.terms.map((term) => rarity.get(term) ?? 1));
      return { ...unit, weight: unit.weight * rarest, rarity: unit.rarity * rarest };
    }),
  };
}

const ASKS_THE_SAME = new RegExp(`^(?!.*(?:${ASKING_WORDS}|是否|是不是|系咪|有没有|有冇)).*(?:呢|咧)[？?]?$`, 'u');

/** 「咁上海嗰個呢？」 asks of 上海 what the question before asked: it has no question word of its own. */
function inheritForm(question: string, read: ReadQuestion, before: ReadQuestion | null): ReadQuestion {
  if (before === null || !ASKS_THE_SAME.test(foldText(question))) return read;
  const { kind, kinds, several, unit, counted } = before;
  return { ...read, kind, kinds, several, unit, counted };
}

/** What a word of the conversation weighs beside one of the question. */
const CONTEXT_SHARE = 0.5;

function contextUnits(before: ReadQuestion | null, firstRun: number): ContentUnit[] {
  if (before === null) return [];
  const units = before.content.flatMap((run, index) => unitsOf(run, firstRun + index, null));
  const figures = before.figures.map((figure, index) =>
    figureUnit(figure, before.label, firstRun + before.content.length + index),
  );
  return [...units, ...figures].map((unit) => ({
    ...unit,
    weight: unit.weight * CONTEXT_SHARE,
    rarity: unit.rarity * CONTEXT_SHARE,
    soft: true,
    named: false,
    said: true,
    at: -1,
  }));
}

function wordsOf(read: ReadQuestion): string[] {
  return read.content.flatMap((run) => tokenize(run.text).map((token) => token.term));
}

/** The asker's own words behind a unit of the rewritten text: 後生, 生仔 behind the 年 of 年輕人. */
type SpokenTerms = (at: number) => readonly string[];

function spokenTerms(question: string, rewritten: Rewritten): SpokenTerms {
  return (at) => {
    const origin = rewritten.origins[at];
    if (!origin) return [];
    const spoken = question.slice(origin.start, origin.end);
    return [...spoken].length > 1 ? tokenize(spoken).map((token) => token.term) : [];
  };
}

/** Terms of what documents write for an English word in a Chinese question: either is what is asked. */
function chineseTerms(text: string): string[] {
  return (ENGLISH_WORDS.get(text) ?? []).flatMap((word) => tokenize(word).map(({ term }) => term));
}

/** Terms of the other names of what the question names: they bring passages in and prove nothing. */
function aliasTerms(question: string, names: NameTable): string[] {
  return names
    .aliasesOf(question)
    .flatMap((found) => [...found.same, ...found.searchOnly])
    .flatMap((name) => tokenize(name).map((token) => token.term));
}

/** BM25's inverse document frequency as a share of that of an unknown term: above 0, and 1 for what no passage has. */
function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (frequency + 0.5)) / Math.log(2 * total + 2);
}

/** A figure is one unit: it is covered where the same value stands, whatever its notation. */
function figureUnit(figure: Figure, label: ReadQuestion['label'], run: number): ContentUnit {
  const asksLabel = label !== null && figureKeys(figure).includes(`o${label.number}`);
  const term = asksLabel ? labelTerm(label.number) : (figureTerms(figure).at(-1) ?? String(figure.value));
  return {
    text: term,
    terms: [term],
    others: [],
    weight: 1,
    rarity: 1,
    soft: false,
    alone: !asksLabel,
    named: false,
    said: false,
    run,
    at: figure.start,
  };
}

function unitsOf(content: ContentRun, runNumber: number, spoken: SpokenTerms | null): ContentUnit[] {
  const run = content.text;
  const soft = softUnits(run);
  const named = namedUnits(run);
  const words = paraphrasesIn(run);
  const units: ContentUnit[] = [];
  for (const match of run.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    const characters = /\p{Script=Han}/u.test(match[0]) ? [...match[0]] : [match[0]];
    let at = match.index;
    characters.forEach((text, index) => {
      const before = characters[index - 1];
      const after = characters[index + 1];
      const terms = [...(before === undefined ? [] : [before + text]), ...(after === undefined ? [] : [text + after])];
      const alone = characters.length === 1 && /\p{Script=Han}/u.test(text) ? ALONE_SHARE : 1;
      const isNamed = named[at] === 1;
      const isSoft = soft[at] === 1 && !isNamed;
      units.push({
        text,
        terms: [...(terms.length > 0 ? terms : [text]), ...(spoken?.(content.start + at) ?? []), ...chineseTerms(text)],
        others: othersAt(words, at),
        weight: alone * (isSoft ? SOFT_SHARE : 1),
        rarity: 1,
        soft: isSoft,
        alone: alone < 1,
        named: isNamed,
        said: false,
        run: runNumber,
        at: content.start + at,
      });
      at += text.length;
    });
  }
  return units;
}

function othersAt(words: readonly Paraphrased[], at: number): readonly string[] {
  return words.find(({ start, end }) => start <= at && at < end)?.others ?? [];
}
