import type { PlacedSentence } from '../../knowledge/types.ts';
import { splitClauses } from '../../language/clauses.ts';
import { foldText } from '../../language/fold.ts';
import type { QuestionKind } from '../../language/question.ts';

/** Kinds of answers that a condition or an exception beside them changes. */
const CHANGED: ReadonlySet<QuestionKind> = new Set(['figure', 'yes-no', 'procedure', 'definition', 'list', 'other']);

/** Sentences that may stand between what is cited and the condition on it. */
const BETWEEN = 3;

// Folded.
const RESTRICTS =
  /须|必需|不得|不可|不能|不适用|不包括|不会获|只限|仅限|只适用|为限|上限|除外|例外|条件|否则|扣除|批准/u;

/**
 * The sentences behind a cited one, in the same item or paragraph, up to the last that makes a condition on it or an
 * exception from it: 「但已領取者除外。」「惟申請人須年滿18歲。」 They come along, because without them the answer is wrong.
 */
export function conditionsOn(
  cited: PlacedSentence,
  around: readonly PlacedSentence[],
  kind: QuestionKind,
): readonly PlacedSentence[] {
  if (!CHANGED.has(kind)) return [];
  const behind = around.filter((one) => one.ordinal > cited.ordinal && one.paragraph === cited.paragraph);
  const near = behind.slice(0, BETWEEN + 1);
  const last = near.findLastIndex(
    ({ text }, at) => restricts(text) && (at <= BESIDE || isShort(near.slice(0, at + 1))),
  );
  return near.slice(0, last + 1);
}

/** Sentences that may stand between however long they are; more of them only where all of it is soon read. */
const BESIDE = 1;
const SOON_READ = 240;

function isShort(sentences: readonly PlacedSentence[]): boolean {
  return sentences.reduce((sum, { text }) => sum + text.length, 0) <= SOON_READ;
}

/** Begins with but, except or if, and restricts. */
function restricts(text: string): boolean {
  const [first] = splitClauses(text);
  if (first === undefined) return false;
  if (first.joint === 'exception') return true;
  return (first.joint === 'contrast' || first.joint === 'condition') && RESTRICTS.test(foldText(text));
}
