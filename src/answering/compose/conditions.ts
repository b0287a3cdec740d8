import type { PlacedSentence } from '../../knowledge/types.ts';
import { splitClauses } from '../../language/clauses.ts';
import { foldText } from '../../language/fold.ts';
import type { QuestionKind } from '../../language/question.ts';

/** Kinds of answers that change with who may have it and under what condition. */
const CONDITIONED: ReadonlySet<QuestionKind> = new Set([
  'figure',
  'yes-no',
  'procedure',
  'definition',
  'list',
  'reason',
  'other',
]);

// Folded.
const RESTRICTS =
  /须|必需|不得|不可|不能|不适用|不包括|不会获|只限|仅限|只适用|为限|上限|除外|例外|条件|否则|扣除|批准|豁免|减免/u;
/** Takes something out of what is answered, whatever is asked. */
const EXCEPTS =
  /除外|不适用|例外|不包括|不在此限|(?<![无有])以[^,，。;；]{1,20}为限|只限|仅限|只适用|仅适用|不计算在内/u;
/**
 * What somebody has to be or do to have it: 申請人須年滿18歲, 條件是子女未滿六歲. 「我們必須加強合作」 and 「政府須按部就班」 bind
 * nobody who asks.
 */
const CONDITIONS =
  /(?:^|[,，;；])(?:但|惟|而|并|且|同时|有关|该|其|合资格的?)*(?:\p{Script=Han}{0,8}(?:人(?!员|民|类|大)|者|学员|会员|住户|租户|用户|商户|人士|学生|业主|雇主|家长|儿童|院舍|学校|公司|企业|机构|团体|申请)|(?<=[但惟]))(?:必须|须|需)(?!知|要(?:我|政|各))|(?:条件|前提)(?:是|为|包括|如下|[:：])|(?:每[人名户位日月年次]|以每)[^,，。;；]{0,12}(?:最多|上限|不得超过|不超过|不多于)/u;
/** Who binds itself, or all of us. Folded. */
const NOBODY_ASKING =
  /我们|我哋|政府|当局|本局|双方|各方|三地|两地|各界|社会|香港(?!居民)|内地(?!居民)|国家|必须(?:加强|把握|坚持|全力|积极|继续)/u;

/** What bounds an answer in its item or paragraph. */
export interface Bounds {
  /** Before and behind the cited sentence without a gap, with what stands between. */
  before: readonly PlacedSentence[];
  behind: readonly PlacedSentence[];
  /** What bounds it as well, too far away to be read with it. */
  apart: readonly PlacedSentence[];
}

/**
 * What bounds a cited sentence in the same item or paragraph: 「但已領取者除外。」, 「惟申請人須年滿18歲。」, 「每人每日以四程為限。」
 * It comes along, because without it the answer is wrong. At most `between` sentences stand between the two; below 0
 * nothing is looked for.
 */
export function boundsOn(
  cited: PlacedSentence,
  around: readonly PlacedSentence[],
  kind: QuestionKind,
  between: number,
): Bounds {
  if (between < 0) return { before: [], behind: [], apart: [] };
  const beside = around.filter((one) => one.paragraph === cited.paragraph && one.kind !== 'heading');
  const behind = beside.filter((one) => one.ordinal > cited.ordinal);
  const before = beside.filter((one) => one.ordinal < cited.ordinal);
  const run = {
    before: reachedFrom(before.toReversed(), between, (one) => bounds(one, kind) || alters(one, kind)).toReversed(),
    behind: reachedFrom(behind, between, (one, isNext) => bounds(one, kind) || follows(one, kind, isNext)),
  };
  const held = new Set([...run.before, ...run.behind]);
  return { ...run, apart: beside.filter((one) => one !== cited && !held.has(one) && bounds(one, kind)) };
}

/** From the nearest sentence on to the last that bounds what is cited and may be read with it. */
function reachedFrom(
  near: readonly PlacedSentence[],
  between: number,
  isBound: (one: PlacedSentence, isNext: boolean) => boolean,
): PlacedSentence[] {
  const gap = near.findIndex((one) => !one.quotable);
  const reach = near.slice(0, Math.min(between + 1, gap < 0 ? near.length : gap));
  const last = reach.findLastIndex(
    (one, at) => isBound(one, at === 0) && (at <= BESIDE || isShort(reach.slice(0, at + 1))),
  );
  return reach.slice(0, last + 1);
}

/** Sentences that may stand between however long they are; more of them only where all of it is soon read. */
const BESIDE = 1;
const SOON_READ = 240;

function isShort(sentences: readonly PlacedSentence[]): boolean {
  return sentences.reduce((sum, { text }) => sum + text.length, 0) <= SOON_READ;
}

/** Says of itself that it takes something out, or what somebody has to be to have it. */
function bounds({ text }: PlacedSentence, kind: QuestionKind): boolean {
  if (kind === 'summary') return false;
  // In brackets it is of its own sentence: 「適用於所有私人樓宇（不高於3層的除外）」.
  const folded = foldText(text).replaceAll(/[(（][^()（）]*[)）]/gu, '');
  if (EXCEPTS.test(folded)) return true;
  return CONDITIONED.has(kind) && CONDITIONS.test(folded) && !NOBODY_ASKING.test(folded);
}

/** 「如申請人已獲資助，津貼會扣除。」 before it: what is cited is another then. 「若……須用袋」 is a case of its own. */
function alters({ text }: PlacedSentence, kind: QuestionKind): boolean {
  const folded = foldText(text);
  return CONDITIONED.has(kind) && ALTERS.test(folded) && beginsAsLimit(text, folded);
}

const ALTERS = /扣除|豁免|减免|不会?获|不得|不适用|不包括/u;

/** Goes on from what is cited with a limit: 「惟院舍須事先登記。」, which bounds who manages it only next to it. */
function follows({ text }: PlacedSentence, kind: QuestionKind, isNext: boolean): boolean {
  if (kind === 'summary' || (!isNext && !CONDITIONED.has(kind))) return false;
  return beginsAsLimit(text, foldText(text));
}

/** 「除了由署方營運的設施外，其他機構亦有」: beside it, and not without it. Folded. */
const BESIDES = /^除了?[^,，。]*外[,，][^。]*(?:亦|也|均|还|更|另)/u;

/** Begins with but, except or if, and restricts. */
function beginsAsLimit(text: string, folded: string): boolean {
  const [first] = splitClauses(text);
  if (first === undefined) return false;
  if (first.joint === 'exception') return !BESIDES.test(folded);
  return (first.joint === 'contrast' || first.joint === 'condition') && RESTRICTS.test(folded);
}
