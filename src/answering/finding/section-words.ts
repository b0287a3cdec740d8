import { readNumber } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';

// Folded text throughout.

/** What a question says of the kind of things that it asks for, and never of which. */
const GENERIC =
  /措施|工作|内容|项目|安排|计划|方面|重点|政策|部分|事项|详情|情况|具体|主要|全部|所有|包括|包含|涵盖|列出|列举|逐一|总结|概括|撮要|摘要|简述|概述|简介|介绍|归纳|综述|整理|说明|讲述|提及|提到|规定|要点|步骤|程序|流程|做法|有关|相关|关于|文件|报告|政府|特区|当局|打算|推行|推出|推进|推动|开展|采取|分为|附件|列了|列明|样|施政|事务|准备|部署|签订|签署|约定|订明|方向|下面|以下|之下|章节|负责|主责|牵头|跟进|哪些|什么|如何|怎样|请|第|章|节|下/gu;

/** Begins many headings and says little of what stands under them. */
const BEGINS =
  /^(?:进一步|积极|携手|共同|持续|继续)?(?:推进|推动|加强|深化|促进|助力|保护|共建|共享|打造|参与|完善|建设|发展|落实|优化|扩大)+/u;
const ENDS = /(?:合作|协作|交流|建设|发展|工作|措施|安排|机制|服务|事宜|事项)+$/u;
const PLACES = /粤港澳大湾区|大湾区|粤港澳|粤港|香港|内地|两地|本港|广东省?/gu;
const WAYS = /程序|步骤|流程|手续|方法|办法|须知/gu;

/** Without the number and the marks that it is printed with: 「（一）金融業合作。」 is 金融业合作. */
export function bareHeading(heading: string): string {
  const bare = foldText(heading).replace(LABEL, '');
  return bare.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const LABEL =
  /^\s*(?:第\s*[一二三四五六七八九十百\d]+\s*(?:章|节|部分|部|编|篇)[\s:：、]*|[(（]\s*[一二三四五六七八九十百\divx]+\s*[)）]\s*、?|[一二三四五六七八九十百]+[、.．]|\d{1,3}(?:[.．、]|\s+(?!年|月|日)))/u;

/** What people call what headings name otherwise. */
const CALLED: readonly (readonly [RegExp, string])[] = [
  [/看病(?:就医)?|就医|求医|睇医生|睇病/gu, '医疗'],
  [/(?:上学|读书|升学)(?:方面|这块)/gu, '教育'],
  [/治水/gu, '水'],
];

/** Words of a question without their marks, by what headings call them: 看病就醫 → 醫療. Folded. */
export function asHeadings(question: string): string {
  const named = CALLED.reduce((text, [said, words]) => text.replaceAll(said, words), question);
  return named.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Share of a heading that a question must have said to ask of what stands under it. */
const NAMED = 0.75;

/**
 * Whether a question names a heading: nearly all that it says beside 推進, 合作 and the places that every document is of.
 * A heading of nothing else is named by the whole of it; `asksWay` lets 程序 be asked by 怎樣.
 */
export function namesHeading(question: string, heading: string, asksWay: boolean): boolean {
  const bare = bareHeading(heading);
  const written = asHeadings(question);
  if (bare.length < 2) return false;
  if (saysWhole(question, heading)) return true;
  const told = bare
    .replace(BEGINS, '')
    .replace(ENDS, '')
    .replaceAll(PLACES, '')
    .replace(/^[及与和的]/u, '');
  const said = asksWay ? told.replaceAll(WAYS, '') : told;
  if (said.length < 2 || said.replaceAll(GENERIC, '') === '') return written.includes(bare) && !isGeneric(bare);
  const held = heldBy(said, [written]);
  return held.filter(Boolean).length >= NAMED * said.length;
}

/** Whether a question has what a heading is of word by word, 協作 and 服務 as well: 「醫療協作」 is no 醫療交流. */
export function namesClosely(question: string, heading: string): boolean {
  const told = bareHeading(heading).replace(BEGINS, '').replaceAll(PLACES, '');
  return told.length > 1 && asHeadings(question).includes(told);
}

/** Whether a question has a heading in its own words, from first to last. */
export function saysWhole(question: string, heading: string): boolean {
  const bare = bareHeading(heading);
  return bare.length > 3 && question.replaceAll(/[^\p{L}\p{N}]/gu, '').includes(bare);
}

/** 「八、推進…」 → 8, 「第三章 …」 → 3; null for a heading without a number. */
export function headingNumber(heading: string): number | null {
  const numeral = NUMBERED.exec(foldText(heading))?.[1];
  return numeral === undefined ? null : (readNumber(numeral) ?? null);
}

const NUMBERED = /^\s*(?:第\s*)?([一二三四五六七八九十百\d]{1,4})\s*(?:[、.．]|章|节|部分|部|编|篇)/u;

function isGeneric(bare: string): boolean {
  return bare.replaceAll(GENERIC, '') === '';
}

/** 醫療交流合作備忘錄 beside a heading 醫療交流: what kind of paper it is, and what every such paper is of. */
const PAPER = /(?:交流|合作|关于|加强)*(?:备忘录|意向书|协议书?|协定|合作安排)/u;

/** Whether a question asks of an agreement, whose contents may stand anywhere in a document under what it is on. */
export function asksOfPaper({ written }: { written: string }): boolean {
  return PAPER.test(written);
}

/** How many characters of a question are neither generic nor held by what it was found to name. */
export function leftOver(content: readonly string[], named: readonly string[]): number {
  return content.reduce((sum, words) => {
    const held = heldBy(words, named);
    for (const { index, 0: generic } of words.matchAll(GENERIC)) held.fill(true, index, index + generic.length);
    for (const { index, 0: paper } of words.matchAll(new RegExp(PAPER, 'gu')))
      held.fill(true, index, index + paper.length);
    for (const { index, 0: place } of words.matchAll(PLACES)) held.fill(true, index, index + place.length);
    return sum + held.filter((isHeld) => !isHeld).length;
  }, 0);
}

/** Of each character, whether a pair that it is part of stands in one of the texts; a short text in whole holds it too. */
function heldBy(words: string, texts: readonly string[]): boolean[] {
  const held = Array.from(words, () => false);
  for (let at = 0; at + 1 < words.length; at++) {
    const pair = words.slice(at, at + 2);
    if (texts.some((text) => text.includes(pair))) held.fill(true, at, at + 2);
  }
  return held;
}
