import type { Figure } from '../language/figures.ts';
import { readQuestion, type ReadQuestion } from '../language/question.ts';
import { figureTerms, tokenize } from '../language/tokens.ts';
import type { KeywordIndex } from './ports.ts';

/** One character (or Latin word) of the question that carries meaning, and how much it weighs. */
export interface ContentUnit {
  /** Folded. */
  text: string;
  /** Bigrams it is part of; it is covered where one of them stands. One character alone stands for itself. */
  terms: readonly string[];
  /** 0 to 1: inverse document frequency of the commonest of its terms, so that pairs across two words do not count as rare. */
  weight: number;
  /** Part of a word that documents often say otherwise. */
  soft: boolean;
  /** Number of the content run it belongs to. */
  run: number;
}

/** A question made ready for search: terms to look up, and units to weigh the findings by. */
export interface PreparedQuery {
  read: ReadQuestion;
  /** Distinct terms for the keyword index. */
  terms: readonly string[];
  /** Text to embed: the question without its question words, or whole when nothing else is left. */
  meaning: string;
  units: readonly ContentUnit[];
}

/** Words that say what happens rather than to what; a document often says the same with another word. */
const SOFT_WORDS =
  /负责|推动|举行|进行|讨论|公布|宣布|成立|设立|开展|展开|推出|实施|落实|提供|包括|内容|主要|具体|工作|措施|计划|政策|方面|事项|时间|日期|金额|数目|数量|人数|年龄|岁数|面积|票价|价格|价钱|造价|收费|费用|钱|设立?(?=$)|设在|原因|目的|目标|名称|名字|地点|地方|情况|安排|规定|要求|打算|准备|预计|预期|希望|说明|提到|提及|表示|指出|认为|文件|报告|香港|政府|特区|大湾区|当局|官方|发布|发表|出席|参加|获得|得到|取得|支持|探索|探讨|研究|建设|发展|合作|两地|本港|一共|总共|合共|全部|所有|每个|每一|各个|分别|正式|开始|几时|完成|结果|最新|相关|下一步|负责人/gu;

const SOFT_SHARE = 0.35;

/** Reads the question and weighs its words by how rare they are among the indexed passages. */
export async function prepareQuery(question: string, keywords: KeywordIndex): Promise<PreparedQuery> {
  const read = readQuestion(question);
  const runs = read.content.map((run) => run.text);
  const units = [...runs.flatMap((run, index) => unitsOf(run, index)), ...read.figures.map((figure, index) => figureUnit(figure, runs.length + index))];
  const terms = [...new Set([...runs.flatMap((run) => tokenize(run).map((token) => token.term)), ...read.figures.flatMap(figureTerms)])];
  const [total, frequencies] = await Promise.all([keywords.count(), keywords.frequencies(terms)]);
  const rarity = new Map(terms.map((term, index) => [term, inverseFrequency(frequencies[index] ?? 0, total)]));
  return {
    read,
    terms,
    meaning: runs.length > 0 ? runs.join('，') : question,
    units: units.map((unit) => ({ ...unit, weight: unit.weight * Math.min(...unit.terms.map((term) => rarity.get(term) ?? 1)) })),
  };
}

/** BM25's inverse document frequency as a share of that of an unknown term: above 0, and 1 for what no passage has. */
function inverseFrequency(frequency: number, total: number): number {
  return Math.log(1 + (total - Math.min(frequency, total) + 0.5) / (frequency + 0.5)) / Math.log(2 * total + 2);
}

/** A figure is one unit: it is covered where the same value stands, whatever its notation. */
function figureUnit(figure: Figure, run: number): ContentUnit {
  const terms = figureTerms(figure);
  return { text: terms.at(-1) ?? figure.value, terms: terms.slice(-1), weight: 1, soft: false, run };
}

function unitsOf(run: string, runNumber: number): ContentUnit[] {
  const soft = new Uint8Array(run.length);
  for (const match of run.matchAll(SOFT_WORDS)) soft.fill(1, match.index, match.index + match[0].length);
  const units: ContentUnit[] = [];
  for (const match of run.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    const characters = /\p{Script=Han}/u.test(match[0]) ? [...match[0]] : [match[0]];
    let at = match.index;
    characters.forEach((text, index) => {
      const before = characters[index - 1];
      const after = characters[index + 1];
      const terms = [...(before === undefined ? [] : [before + text]), ...(after === undefined ? [] : [text + after])];
      // A run of one character says little by itself: half.
      const alone = characters.length === 1 && /\p{Script=Han}/u.test(text) ? 0.5 : 1;
      units.push({ text, terms: terms.length > 0 ? terms : [text], weight: alone * (soft[at] ? SOFT_SHARE : 1), soft: soft[at] === 1, run: runNumber });
      at += text.length;
    });
  }
  return units;
}
