import { fold, foldText, originalSpan } from '../../language/fold.ts';
import type { DocumentKind } from '../types.ts';
import type { Found } from './proposal.ts';

/** What the names of bodies that publish end in. Folded. */
const ENDINGS =
  '委员会|委员会秘书处|秘书处|办公室|办公厅|办事处|政府|联席会议|立法会|区议会|管理局|政制局|协会|商会|联合会|总商会|基金会|公会|学会|公司|大学|学院|医院|银行|交易所|研究院|研究所|研究中心|中心|法院|警务处|局|署|处|厅|部|院|司';
// What follows shows where the name ends: 政制及內地事務局就…, not the 部 of 推動北部都會區.
const BODY = new RegExp(
  `^(?:(?:中华人民共和国|香港特别行政区(?:政府)?|澳门特别行政区(?:政府)?|广东省|[\\p{Script=Han}]{2,4}市)?[\\p{Script=Han}及和与、（）()]{1,24}?(?:${ENDINGS}))(?=就|关于|有关|公布|发布|发出|印发|书面|的|[\\s:：])`,
  'u',
);
const NO_BODY =
  /^(?:各|全|本|该|这|一|有关|相关|其他|大)?(?:部|全部|内部|外部|局部|总部|各部|到处|好处|何处|全局|结局)$/u;
const LONGEST = 30;

/**
 * The body that a text names: `whole` where it is nothing else (a line of signature), `first` where it begins with it
 * (政制及內地事務局就…的書面回覆). As printed.
 */
export function issuerIn(text: string, where: 'whole' | 'first'): string | undefined {
  const printed = text.trim();
  const folded = fold(printed);
  const key = folded.text;
  // Of a line of signature all is the name: 發展局秘書處 is not 發展局.
  if (where === 'whole') return WHOLE.test(key) && !NO_BODY.test(key) ? printed : undefined;
  const [name] = BODY.exec(key) ?? [];
  if (name === undefined || name.length > LONGEST || NO_BODY.test(name)) return undefined;
  const { start, end } = originalSpan(folded, 0, name.length);
  return printed.slice(start, end);
}

const WHOLE = new RegExp(`^[\\p{Script=Han}及和与、（）() ·]{2,30}(?:${ENDINGS})$`, 'u');

const KINDS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/书面(?:答复|回复|回覆|答覆)/u, 'written-reply'],
  [/施政报告(?!.{0,40}(?:文件|委员会|政策措施))/u, 'policy-address'],
  [/(?:立法会|区议会|委员会).{0,60}(?:文件|讨论|会议)|政策措施/u, 'council-paper'],
  [/重点工作|工作计划|工作方案|行动计划|实施方案/u, 'work-plan'],
];

/** What a document calls itself in its title; press by the name of its paper. */
export function kindOf(title: string, issuer: string): { kind: DocumentKind; quote: string } | undefined {
  if (/(?:日報|日报|晚報|晚报|文匯報|文汇报|時報|时报|通訊社|通讯社|新聞網|新闻网)$/u.test(issuer))
    return { kind: 'press-report', quote: issuer };
  const folded = foldText(title);
  const found = KINDS.find(([words]) => words.test(folded));
  return found && { kind: found[1], quote: title };
}

const PLACES: readonly (readonly [string, RegExp])[] = [
  ['HK', /香港|粤港|深港|特区政府/gu],
  ['MO', /澳门/gu],
  ['GD', /广东|粤港|广州|深圳市|珠海市|东莞市/gu],
  ['CN', /中华人民共和国|国务院|全国人大|国家发展和改革委员会/gu],
];
/** Of the places that a text names, one that is named so often is what it is of. */
const MOSTLY = 0.6;
const LEAST = 3;

/** The places a document is of: by its issuer and title, else the one that its text names most. */
export function placesOf(
  title: string,
  issuer: string,
  text: string,
): ({ places: readonly string[] } & Pick<Found, 'from' | 'quote'>) | undefined {
  const head = foldText(`${issuer}，${title}`);
  const named = PLACES.filter(([, words]) => head.match(words) !== null).map(([place]) => place);
  if (named.length > 0) return { places: named, from: 'title', quote: [issuer, title].filter(Boolean).join('，') };
  const body = foldText(text.slice(0, SAMPLE_UNITS));
  const counts = PLACES.map(([place, words]) => ({ place, times: body.match(words)?.length ?? 0 }));
  const total = counts.reduce((sum, { times }) => sum + times, 0);
  const [most] = counts.toSorted((a, b) => b.times - a.times);
  if (most === undefined || most.times < LEAST || most.times < total * MOSTLY) return undefined;
  return { places: [most.place], from: 'text', quote: `內文提及 ${most.times} 次` };
}

const SAMPLE_UNITS = 50_000;
