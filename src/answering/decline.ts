import { foldText } from '../language/fold.ts';
import { DECLINE_RULES } from './decline-rules-table.ts';
import type { DeclineReason } from './outcome.ts';

export interface Declined {
  reason: DeclineReason;
  /** A person may be in danger: help lines come before anything else. */
  inDanger: boolean;
  /** What the documents print for everybody is shown beside it. */
  printed: boolean;
}

/** 「我想知…」 and 「請問我想了解…」 say who asks; what follows says of whom. */
const LEAD_IN =
  /^(?:唔该|麻烦(?:你|晒)?|请问|想请教|你好|您好|hi|hello)?[，,！!\s]*(?:我哋?|我们|本人|小弟)?(?:好|都|只|净系|就)?(?:想|要|希望)(?:知道?|问|请问|请教|了解|查询|查下|查一下|睇下|看看)(?:一?下|吓|多啲)?[，,：:\s]*/u;

/**
 * Why the question is declined before it is answered, or undefined when it may go on. 「合資格的企業有哪些」 asks for a rule
 * and goes on; 「我合唔合資格」 asks for a ruling.
 */
export function readDecline(question: string): Declined | undefined {
  const folded = foldText(question).replaceAll(/\s+/gu, ' ').trim().replace(LEAD_IN, '');
  const rule = DECLINE_RULES.find(({ when, unless }) => when.test(folded) && unless?.test(folded) !== true);
  return rule && { reason: rule.reason, inDanger: rule.inDanger === true, printed: rule.printed === true };
}

const NOT_FOR_DOCUMENTS =
  /天气|落雨|下雨|气温|写(?:一)?(?:首|篇)|作(?:一)?首|讲(?:个|一个)?笑话|讲(?:个)?故事|故仔|唱歌|翻译成|食谱|点煮|怎么煮|煲(?:老火)?汤|星座|运程|六合彩|马经|赛果|股价|汇率|比特币|电影|几点(?:钟)?$|今日几号|你是谁|你系边个|你叫什么|你叫咩|写程式|写代码|计数|等于几多|好食|好吃|好玩|\d\s*[+×*/]\s*\d/gu;

/** Folded words of a question that no official document is asked with: the weather, a poem, a joke, a sum. */
export function outsideDocuments(question: string): string[] {
  return [...foldText(question).matchAll(NOT_FOR_DOCUMENTS)].map(([word]) => word);
}
