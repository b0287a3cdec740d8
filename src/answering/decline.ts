import { foldText } from '../language/fold.ts';
import type { DeclineReason } from './outcome.ts';

// Folded patterns, each asking for something no document may answer. Questions about the documents' own content must
// pass: 「合資格的企業有哪些」 asks for a rule, 「我合唔合資格」 for a ruling.
const RULES: readonly (readonly [DeclineReason, RegExp])[] = [
  ['unsafe', /自杀|自殘|自残|轻生|想死|唔想做人|不想活|杀人|整炸弹|制造炸弹|制炸弹/u],
  [
    'personal-affairs',
    /(?:我|我们|我哋|我个|我的|我嘅)[^，。？?]{0,12}(?:合唔合资格|合不合资格|是否合资格|符唔符合|符不符合|有冇资格|有没有资格|有无资格|可唔可以申请|可不可以申请|能否申请|能不能申请|批唔批|批不批|个案|(?:申请|个case)[^，。？?]{0,4}(?:批咗未|批了没|批了吗|进度|到边|到哪)|有我份|应该拿几多|可以拿几多)/u,
  ],
  [
    'politics',
    /(?:投|选|撑|支持)(?:票|边个|谁|哪个)[^，。]{0,6}(?:好|候选人|政党|党)|(?:应该|应唔应该|该不该)(?:投票|选)(?:给|畀|俾|谁|边个)|边个(?:政党|党派|候选人)(?:好|最)/u,
  ],
  [
    'advice',
    /(?:应该|应唔应该|应不应该|该不该|使唔使|值唔值得|值不值得|好唔好|好不好)[^，。？?]{0,14}(?:买|卖|投资|入市|起诉|告佢|移民|食药|吃药|放到|放落|搬去|搬到|转工|辞职|贷款|借钱)/u,
  ],
  [
    'prediction',
    /(?:会唔会|会不会|会否|你估|估计|预测)[^，。]{0,10}(?:升|跌|加价|爆|赢|输|当选)(?:[^，。]{0,4})[？?吗呢]?$/u,
  ],
];

/** Why the question is declined before anything is looked up, or undefined when it may go on. */
export function declineReason(question: string): DeclineReason | undefined {
  const folded = foldText(question);
  return RULES.find(([, pattern]) => pattern.test(folded))?.[0];
}

const NOT_FOR_DOCUMENTS =
  /天气|落雨|下雨|气温|写(?:一)?(?:首|篇)|作(?:一)?首|讲(?:个|一个)?笑话|讲(?:个)?故事|唱歌|翻译|食谱|点煮|怎么煮|星座|运程|六合彩|马经|赛果|股价|汇率|电影|几点(?:钟)?$|今日几号|你是谁|你系边个|你叫什么|你叫咩|写程式|写代码|计数|等于几多|\d\s*[+×*/]\s*\d/u;

/** True for what no official document is asked for: the weather, a poem, a joke, a sum. */
export function isOutsideDocuments(question: string): boolean {
  return NOT_FOR_DOCUMENTS.test(foldText(question));
}
