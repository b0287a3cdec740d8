import { compareFigures, type Figure } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { findContrast } from '../../language/names/contrast.ts';
import { otherSides } from '../../language/names/contrasted.ts';
import type { AskedKind } from './asked-table.ts';
import { GENERIC, type ReadForSame } from './read-question.ts';
import { samePlaces } from './compare-places.ts';
import { wordsDiffer } from './compare-words.ts';
import { coreOf } from './core.ts';
import { exchangesBack, leadsBack, otherLasts, turnsOf } from './gates.ts';
import type { Mark } from './marks-table.ts';
import { changesPart } from './parts.ts';

/** In what two questions differ, so that one answer cannot serve both. */
export type Difference =
  | 'figure'
  | 'date'
  | 'place'
  | 'negation'
  | 'kind'
  | 'mark'
  | 'status'
  | 'party'
  | 'contrast'
  | 'words';

export type FirmDifference = Exclude<Difference, 'words'>;
type Rule = readonly [difference: FirmDifference, (one: ReadForSame, other: ReadForSame) => boolean];

/** What rules hold apart, whichever of the two is the approved one. */
const RULES: readonly Rule[] = [
  ['figure', (one, other) => !sameFigures(one, other) || !sameFigures(other, one)],
  ['date', (one, other) => turnsOf(one.written) !== turnsOf(other.written)],
  ['place', (one, other) => !samePlaces(one, other)],
  ['negation', (one, other) => one.negations !== other.negations],
  ['mark', (one, other) => !sameMarks(one, other)],
  ['kind', (one, other) => !sameAsked(one, other)],
  ['kind', (one, other) => asksShare(one.written) !== asksShare(other.written)],
  ['party', (one, other) => one.toward !== other.toward],
  ['party', (one, other) => (asksWhom(one) && asksWho(other)) || (asksWho(one) && asksWhom(other))],
  ['party', (one, other) => changesOver(one, other) || changesSides(one, other)],
  ['party', (one, other) => leadsBack(one.written, other.written) || leadsBack(other.written, one.written)],
  ['party', (one, other) => exchangesBack(one.written, other.written)],
  ['party', (one, other) => changesPart(one.written, other.written)],
  ['status', (one, other) => (one.done && !other.past) || (other.done && !one.past)],
  ['status', (one, other) => (one.past && other.future && !other.past) || (other.past && one.future && !one.past)],
  ['contrast', (one, other) => (findContrast(one.loose, other.loose) ?? findContrast(other.loose, one.loose)) !== null],
  ['contrast', (one, other) => otherLasts(one.written, other.written)],
  ['contrast', (one, other) => otherSides(one.written, other.written) !== null],
];

/** The differences that rules know beside the words that remain. */
export function firmDifferences(one: ReadForSame, other: ReadForSame): FirmDifference[] {
  return RULES.flatMap(([difference, holds]) => (holds(one, other) ? [difference] : []));
}

/** Rules that a network may outvote: how what is asked is said, and 最多 that the other leaves unsaid. */
const NO_LAST_WORD: readonly FirmDifference[] = ['kind', 'mark'];

/** Whether a rule holds two questions apart whatever else speaks for them. */
export function differForGood(one: ReadForSame, other: ReadForSame): boolean {
  return RULES.some(([difference, holds]) => !NO_LAST_WORD.includes(difference) && holds(one, other));
}

/** The first of them; null where none is found. */
export function firmDifference(one: ReadForSame, other: ReadForSame): FirmDifference | null {
  return RULES.find(([, holds]) => holds(one, other))?.[0] ?? null;
}

/**
 * The first difference by rules alone, where every word must be met by one that stands for it; null where none is found,
 * or none in what is asked beside what is only told.
 */
export function differenceOf(approved: ReadForSame, asked: ReadForSame): Difference | null {
  const because = differenceOfWhole(approved, asked);
  if (because === null) return null;
  const core = coreOf(asked, approved);
  return core !== asked && differenceOfWhole(approved, core) === null ? null : because;
}

function differenceOfWhole(approved: ReadForSame, asked: ReadForSame): Difference | null {
  return firmDifference(approved, asked) ?? (wordsDiffer(approved, asked) ? 'words' : null);
}

function sameSet<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** Whether a question says as much without the mark: 指標是多少次 asks 不少於多少次, and 可以多少天 asks 最多多少天. */
function goesWithout(mark: Mark, { target, written, marks, asked }: ReadForSame): boolean {
  // 幾歲先可以 asks for the lowest age, and 一般等多久 for the average.
  if (mark === 'min')
    return target || (asked.has('age') && !marks.has('max') && /可以|才|先|得|开始|起/u.test(written));
  // Of money and time it says only what is asked.
  if (mark === 'spent') return !asked.has('many') && !asked.has('count');
  if (mark === 'average') return /一般|大概|大约|通常/u.test(written);
  if (mark === 'max') return !marks.has('min') && /(?<![不])(?:可以|可(?=\p{Script=Han})|能)/u.test(written);
  // 過期之後多久 asks as 過期多久, and 提前多久 as 多久之前.
  const other = mark === 'after' ? 'before' : 'after';
  if (mark === 'before' && !asked.has('duration')) return false;
  return (mark === 'before' || mark === 'after') && !marks.has(other);
}

function sameMarks(one: ReadForSame, other: ReadForSame): boolean {
  const own = (read: ReadForSame, beside: ReadForSame) =>
    new Set([...read.marks].filter((mark) => beside.marks.has(mark) || !goesWithout(mark, beside)));
  return sameSet(own(one, other), own(other, one));
}

const COUNTERS = /^[个大项份位名种座条间片]?$/u;

function sameFigures(one: ReadForSame, other: ReadForSame): boolean {
  return one.figures.every((figure) => other.figures.some((another) => sameFigure(figure, another)));
}

function sameFigure(one: Figure, other: Figure): boolean {
  if (compareFigures(one, other) === 'same') return true;
  if (
    one.value === null ||
    one.value !== other.value ||
    one.side !== other.side ||
    one.bound !== other.bound ||
    one.type === 'date' ||
    other.type === 'date'
  )
    return false;
  // 月入一萬五 is of dollars.
  if ([one, other].some(({ unit, value }) => unit === '' && Number(value) >= 1_000)) return true;
  return COUNTERS.test(foldText(one.unit)) && COUNTERS.test(foldText(other.unit));
}

function sameAsked(left: ReadForSame, right: ReadForSame): boolean {
  const [one, other] = [left.asked, right.asked];
  const exact = (kinds: ReadonlySet<AskedKind>) => new Set([...kinds].filter((kind) => !GENERIC.has(kind)));
  if (sameSet(exact(one), exact(other))) {
    if (exact(one).size > 0) return true;
    return sameSet(counted(one), counted(other)) || one.size === 0 || other.size === 0;
  }
  const long = (kinds: ReadonlySet<AskedKind>) => kinds.size === 1 && kinds.has('long');
  const lasting = (kinds: ReadonlySet<AskedKind>) => kinds.has('duration') || kinds.has('length');
  if ((long(one) && lasting(other)) || (long(other) && lasting(one))) return true;
  return asksAmount(left, right) || asksAmount(right, left);
}

/** What is counted: 多少部分. Folded. */
const COUNTED = /(?:多少|几)(?!钱)(\p{Script=Han}{2})/gu;

/**
 * 津貼是多少 asks how much money, and 輪候時間是多少 how long. 測試有幾多部分 asks for no money: what is counted is not spoken of
 * where 檢測要多少費用 is asked.
 */
function asksAmount({ asked, written }: ReadForSame, other: ReadForSame): boolean {
  const [amount] = other.asked;
  if (asked.size !== 1 || !asked.has('many') || other.asked.size !== 1 || amount === undefined) return false;
  if (amount === 'duration') return /轮候|等候|时间/u.test(written);
  return AMOUNTS.has(amount) && [...written.matchAll(COUNTED)].every(([, noun = '']) => other.written.includes(noun));
}

const AMOUNTS: ReadonlySet<AskedKind> = new Set<AskedKind>(['money', 'size', 'length']);

/** 多少個 asks how many, as 多少 may. */
const counted = (kinds: ReadonlySet<AskedKind>) =>
  new Set([...kinds].map((kind) => (kind === 'count' ? 'many' : kind)));

/** 有幾成 and 佔總數幾多 ask for a share of what 有幾多 counts. Folded. */
const SHARE = /(?:多少|几)(?:成(?![員员])|个?百分)|百分之(?:多少|几)|占(?!地)[^,?]{0,8}(?:多少|几)(?!个)/u;
const asksShare = (written: string) => SHARE.test(written);

/** 候選人推薦誰 asks whom, and 誰推薦候選人 who. */
const asksWhom = ({ written }: ReadForSame) =>
  /(?<![由是为叫归于和与同给向被找问系名即乃])(?:谁|哪[位个名]人?)(?:[?,]|$)/u.test(written);
const asksWho = ({ written }: ReadForSame) => /(?:^|,|由)(?:谁|哪[位个名]人?)(?!是|的|[?,]|$)/u.test(written);

/** People and bodies of which one does something to the other: the words of the tables that stand for them. Folded. */
const PARTIES = new Set(
  '居民 香港居民 内地居民 澳门居民 长者 青年 儿童 学生 雇员 雇主 外佣 租客 业主 病人 残疾人士 旅客 司机 企业 政府 特区政府 行政长官 中央 政府部门 传媒 律师 医护人员 医生 申请人 持有人 担保人 承建商 供应商 老师 校长 家长 父母 配偶 亲属 学校 大学 公立医院 医管局 银行 警察 法院 公务员 证人 义工 养老机构 机关 委员会 选民 立法会议员 家庭 夫妇 职业介绍所'.split(
    ' ',
  ),
);

/** 父母可以代子女簽名 is not 子女可以代父母簽名: nothing but their order tells who does it. */
function changesSides(one: ReadForSame, other: ReadForSame): boolean {
  const sides = ({ units }: ReadForSame) => [
    ...new Set(units.flatMap(({ heads }) => heads.filter((head) => PARTIES.has(head)).slice(0, 1))),
  ];
  const [left, right] = [sides(one), sides(other)];
  const shared = left.filter((side) => right.includes(side));
  return shared.join() !== right.filter((side) => left.includes(side)).join();
}

/** What something is changed from and to, or who gives whom: the order of the words is all that tells. */
const CHANGES =
  /改(?:为|成|做|作)|转(?:为|成|做|作|到|至|去|换|让|移|名|介)|变(?:为|成)|换(?:成|做|为)|兑|调(?:至|到|往)|升(?:至|为|做)|给(?!予)|借(?!书)|欠|赔|比(?!例|率|赛)|高于|低于|取代|代替|继承|过户|收购|付给|卖给|租给|译|北上|南下|交给|投诉|起诉|控告|聘请/u;

function changesOver(one: ReadForSame, other: ReadForSame): boolean {
  if (!CHANGES.test(one.written) && !CHANGES.test(other.written)) return false;
  const [left, right] = [wordOrder(one), wordOrder(other)];
  const shared = left.filter((word) => right.includes(word));
  return shared.join() !== right.filter((word) => left.includes(word)).join();
}

function wordOrder(read: ReadForSame): string[] {
  const words = read.units.filter(({ weight, text }) => weight === 'full' && !CHANGES.test(text));
  return [...new Set(words.map(({ heads, text }) => heads[0] ?? text))];
}
