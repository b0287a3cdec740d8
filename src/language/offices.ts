import { foldText } from './fold.ts';

// Offices and office-holders by the word they end in, with the two characters before it: long enough to tell one from
// another (發展局, 工業局), short enough to need no list of where a name begins. Folded.
const TITLED =
  /\p{Script=Han}{2}(?:办公室|委员会|局长|司长|市长|省长|部长|署长|处长|主任|书记|长官|主席(?![位台团])|工程院|科学院|研究院|科学城|知识城|科技部|商务部|公司|协会|联盟|大学|医院|科技园|合作区|示范区|(?<![大结格布])局(?![面限势部促])|(?<![签部])署(?!理|名)|厅|(?<!官)司(?!机|法))/gu;

const BODIES =
  /(?:\p{Script=Han}{2}(?:办公室|委员会|办事处|政府|公司|协会|商会|学会|总会|基金会|联合会|促进会|公会|议会|部门|联盟|大学|学院|医院|医管局|银行|机构|组织|组(?![成织建团合长员])|专班|中心|科学院|研究院|研究所|法院|局|署|厅|处(?!理|于|境)|部(?!分|署|门|级|长)|司(?!机|法|长)|院(?!长|士))|国务院|立法会|马会|证监会|人大|政协)/gu;

/** Bodies of a kind, which name none: 科研機構, 有關部門. */
const OF_A_KIND =
  /(?:科研|研究|金融|保险|医疗|养老|法律|征信|社福|办学|培训|有关|相关|关的|政府|各|个)(?:机构|部门|组织)$/u;

/** Whether a folded text names a body (a bureau, a company, a university) that the folded question does not name. */
export function namesNewBody(text: string, question: string): boolean {
  return (text.match(BODIES) ?? []).some((body) => !question.includes(body) && !OF_A_KIND.test(body));
}

/** What is done with an office, before its name: 要求局長公布, 議員質疑當局. */
const DONE = /^(?:要求|建议|批评|质疑|询问|追问|促请|希望|感谢|欢迎|反对|支持|通知|拒绝)/u;
/** 市局 and 省廳 are whole names, whatever stands before them: 江門市局, 審完市局. */
const OF_A_PLACE = /^\p{Script=Han}(?=[省市县区][局厅]$)/u;

/** Ends of the offices and titles that a text names, folded: 創新科技及工業局 → 工业局, 要求局長 → 局长. */
export function officesIn(text: string): string[] {
  return (foldText(text).match(TITLED) ?? []).map((name) => name.replace(DONE, '').replace(OF_A_PLACE, ''));
}
