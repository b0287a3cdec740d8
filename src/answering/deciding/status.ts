import type { DocumentDescription } from '../../knowledge/types.ts';
import { foldText } from '../../language/fold.ts';

// Folded. 「會」 is a plan only where it is no part of 會議, 委員會 and the like.
const WILL = '(?<![议员协社工商理大学])会(?!会|议|面|见|员|计|上|展|同|后|长|社|场|务|与)';
const PLANS = new RegExp(
  `将(?!军)|${WILL}|计划|争取|研究|探讨|探索|推动|推进|试点|目标|指标|拟|预计|预期|未来|筹备|筹建|有待`,
  'u',
);
const AHEAD = new RegExp(`将(?!军)|${WILL}|争取|指标|拟|预计|预期|未来`, 'u');
const DONE = /已(?!经?在)|了(?!解)|曾|过去一年|完成|获得|举行了|达成/u;
const PLAN_KINDS: readonly DocumentDescription['kind'][] = ['work-plan', 'policy-address'];

/** 「很高興項目正式落戶前海，有信心兩地將會…」: what is done, whatever else is expected. */
const SETTLED = /正式(?:落户|成立|启用|开通|启动|签署|投入|通车|生效|开幕|运作|挂牌)/u;

/**
 * True when the sentence states a plan or a target, never a result (rule 4): 「將會成立」, or any item of a work plan.
 * 「推動…已經取得成果」 tells what was done, although it says 推動.
 */
export function statesPlan(text: string, kind: DocumentDescription['kind']): boolean {
  const folded = foldText(text);
  if (folded.split(/[,，;；]/u).some((clause) => SETTLED.test(clause) && !AHEAD.test(clause))) return false;
  const ahead = AHEAD.test(folded);
  if (PLAN_KINDS.includes(kind)) return ahead || !DONE.test(folded);
  return PLANS.test(folded) && (ahead || !DONE.test(folded));
}

const RESULTS =
  /(?:了|咗)\p{Script=Han}{1,3}(?:未|没有?|冇|吗)[呀啊呢㗎]?[?？]?$|了[吗没沒]|了(?:没有|冇)|咗(?:未|冇|吗|没)|[建起完做落开办通搞谈签定]成(?:未|没有?|冇|了)|(?:实现|达成|完成|落成|通车|动工|竣工|启用|投入服务)(?:未|没有?)(?:[?？]|$)|(?:论证|审批|评审|申请|方案|条例|草案)[^,，。?？]{0,12}通过了|获准|获批(?!准?额)|成行|已经(?![^,，。?？]{1,10}[的嘅])|已(?=[^知]{1,6}(?:吗|未|到|成|至))|是否已|实际|成咗|完成咗|建成了|公布了吗|(?:最后(?!一)|最终)(?![^,。?？]{0,12}?(?:要|会|想|希望|目标|目的|打算))|结果(?:如何|怎样|点|是什么|系咩)|(?<!拿)得出(?!手)|结论|成效/u;

/** True when the question asks for what has happened: 公布咗未, 已經, 實際. */
export function asksResult(question: string): boolean {
  return RESULTS.test(foldText(question));
}

const UNDECIDED = /研究(?!结果|报告|成果|所|院|中心|机构|人员|员|项目)|探讨|探索|争取|考虑|有待/u;

/** True when the sentence says that something was still being looked into: 「研究舉辦」 tells that it was not settled then. */
export function saysUndecided(text: string): boolean {
  return UNDECIDED.test(foldText(text));
}
