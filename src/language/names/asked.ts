import { foldText } from '../fold.ts';

/** Titles and quoted words: 《開始與結束》 states neither. Blanked, so that places stay. */
const QUOTED = /《[^》]{1,80}》|〈[^〉]{1,80}〉|「[^」]{1,40}」|『[^』]{1,40}』|“[^”]{1,40}”/gu;

/** A shorter quoted word is a word, not a name. */
const SHORTEST_NAME = 5;

/**
 * What a sentence quotes is a name where the question holds it without marks: 成立 of 「推進大灣區建設辦公室」 stands in no
 * contrast to the 建設 of 推進大灣區建設辦公室歸哪個局管. Blanked in the readable question, so that places stay.
 */
export function withoutNamesOf(sentence: string, readableQuestion: string): string {
  let rest = readableQuestion;
  for (const [quoted] of foldText(sentence).matchAll(QUOTED)) {
    const name = quoted.slice(1, -1);
    if (name.length >= SHORTEST_NAME) rest = rest.replaceAll(name, (found) => '□'.repeat(found.length));
  }
  return rest;
}

/** Things that are called by a word of a family without saying that it is done: 訪問團, 審計署, 簽署儀式. */
const COMPOUNDS =
  /访问团|代表团|审计署|申请表|申请书|建议书|意见书|研究所|研究院|研究员|研究小组|研究中心|研究生|委员会|代表性|簽署仪式|签署仪式|签署典礼|颁奖礼|颁奖典礼|计划书|申请资格|(?:的|之)(?:提问|建议|决定|批准|支持|邀请|代表(?=，))|统计处|管理局|登记处|注册处|规划署|建筑署|设计师|设计院/gu;

/** Folded, with what stands in quotation marks and title marks blanked. */
export function readable(text: string): string {
  return foldText(text)
    .replaceAll(QUOTED, (found) => '□'.repeat(found.length))
    .replaceAll(COMPOUNDS, (found) => '□'.repeat(found.length));
}

const QUESTION_WORD =
  /何时|几时|几点(?!钟)|几点钟|什么时候|咩时候|哪一?[年月日天个间位家所些种类项]|边一?[年日个位间度啲]|几月|几号|何[年月日人处地者]|谁|哪[里儿]|哪|什么|咩|乜|多少|几多|几[个名位项份间次岁钱耐大高宗]|多[久大高长远深密]|如何|怎样|怎么|点样|点解|点(?=[做搞去计算申])|为何|何以|啥|咋|边(?=[一二两三四五六七八九十])|是否|会否|能否|可否|有没有|有冇|系咪|是不是|会不会|可不可以|吗(?=[？?]?$)/gu;

/** Where the question words stand. More than one kind of them asks more than one thing. */
export function questionWords(folded: string): { start: number; end: number }[] {
  return [...folded.matchAll(QUESTION_WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

export const WHO =
  /谁|边个|边位|哪位|哪一位|何人|什么人|哪些人|咩人|哪一?[个间家所](?:机构|部门|公司|单位|大学|团体|组织|局|署|国家|银行|学校|医院|人)|哪[个间家所]?(?:部委|法官|政府)/u;

export const WHEN = /何时|几时|什么时候|咩时候|哪一?[年月日天]|边一?[年月日天]|几月几?|几号|何[年月日]/u;

const SKIPPED =
  /[的是有了谁在由于系嘅喺]|担任|出任|多少|几多|什么|何时|几时|哪[个位间些年日月]|边[个位度]|是否|有没有|请问|我想知/gu;

/** Two-character pieces of what the question is about. */
export function subjectPieces(folded: string, without: string): Set<string> {
  const text = folded.replaceAll(without, '，').replaceAll(SKIPPED, '，');
  const pieces = new Set<string>();
  for (const run of text.match(/\p{Script=Han}{2,}|[a-z0-9]{2,}/gu) ?? []) {
    if (/^[a-z0-9]/u.test(run)) pieces.add(run);
    else for (let at = 0; at + 1 < run.length; at++) pieces.add(run.slice(at, at + 2));
  }
  return pieces;
}
