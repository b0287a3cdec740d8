import { foldText } from '../../language/fold.ts';
import { withoutFraming } from '../../language/question-framing.ts';
import { DECLINE_RULES } from './decline-rules-table.ts';
import type { DeclineReason } from '../outcome.ts';

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

// Who is told to do something stands at the beginning of a clause: 「香港扮演甚麼角色」 asks.
const TOLD = '(?:^|[，,。：:；;\\s])(?:请|麻烦|而家|现在)?你?';
/** Work on a text, a part to play, a case to make. Folded. */
const TASKS = new RegExp(
  [
    '翻译(?:成|做|为|这|呢|以下|下面|上述|全文|本文)|译(?:成|做|为)|(?:改写|重写|续写|扩写)(?:成|做|为|作)',
    '(?:帮|替|同|给)我(?:手)?(?:翻译|改写|重写|续写|润色|润饰|计算|计(?=\\d)|画|绘|设计|写(?![明下低])|作(?![出为])|拟|起草|证明)',
    `${TOLD}(?:用[^，。]{1,8})?(?:证明|论证|反驳|驳斥)(?!书|文件|信|材料|方法)(?=[^，。？?]{2,}[。!！]?$)`,
    `${TOLD}(?:扮演|假扮|充当|假装|饰演)(?!什么|咩|乜|何)`,
    '(?:全文|全部内容|所有内容|逐字)[^，。]{0,6}(?:输出|打印|印出|贴出|复制|导出|背出|读出)',
    '(?:输出|打印|印出|贴出|复制|导出|背诵|读出)[^，。]{0,12}(?:全文|全部内容|所有内容|所有文件|全部文件)',
  ].join('|'),
  'gu',
);

/** Folded words of a question that no official document is asked with: the weather, a sum, a text to be translated. */
export function outsideDocuments(question: string): string[] {
  // 「想寫篇稿對比下，…」 says what the answer is for.
  const folded = foldText(withoutFraming(question));
  return [...folded.matchAll(NOT_FOR_DOCUMENTS), ...folded.matchAll(TASKS)].map(([word]) => word);
}
