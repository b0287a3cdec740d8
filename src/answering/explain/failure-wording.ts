import type { Rejection } from '../compose/rewording.ts';
import type { Failure } from '../verify/failure.ts';
import type { Fault } from '../verify/fault.ts';

/** Of the verifier, or of what keeps a model's words from standing for a quote. */
export type FailureCode = Failure | Rejection;

/** What each check found wrong with a statement, in Traditional Chinese. */
export const FAILURES: Readonly<Record<FailureCode, string>> = {
  'no-citation': '沒有引用任何文件。',
  'two-editions': '同一句陳述引用了兩個版本。',
  'quote-not-verbatim': '引述與文件的文字不是一字不差。',
  'quote-not-quotable': '所引的句子有重疊或推斷而得的字，不能引述。',
  'sentence-damaged': '儲存的句子已經損壞。',
  'words-not-derived': '有些字詞不能由所引的句子得出。',
  'figure-not-cited': '有數字或日期不在所引的句子裏。',
  'words-dropped': '漏了所引句子的字詞，意思可能不同。',
  'figure-misplaced': '有數字或日期在所引的句子裏說的是另一回事。',
  'bound-changed': '「不少於」、「約」、「以上」、「上限」或升降與所引的句子不同。',
  'negation-changed': '肯定或否定與所引的句子不同。',
  'modality-changed': '「可」、「須」、「應」等與所引的句子不同。',
  'status-changed': '把計劃說成已做的事，或把已做的事說成計劃。',
  'scope-changed': '「全部」、「部分」、「只」等範圍與所引的句子不同。',
  'role-changed': '職銜或身份與所引的句子不同。',
  'condition-dropped': '漏了所引句子的條件或例外。',
  'voice-dropped': '漏了這是誰的意見。',
  spliced: '把一句的主語接上另一句所說的事。',
  'name-not-cited': '有名稱不在所引的句子裏。',
  'left-out': '漏了所引句子所說的事。',
  moved: '次序與所引的句子不同。',
  title: '標題或引號裏的字與所引的句子不同。',
  verdict: '開首的是或否不能由模型加上。',
  marks: '有所引句子沒有的符號。',
  script: '字體與讀者的不同。',
  'figure-not-quoted': '沒有抄出陳述所據的數字。',
};

/** Places told of one failure. */
const MOST_PLACES = 3;

/**
 * What a check found, with the words of the document that were left out or told otherwise: …，原文是「三座」。 What was
 * written in their place is not shown: it did not hold.
 */
export function failureInWords(failure: FailureCode, faults: readonly Fault[]): string {
  const stands = faults
    .filter((fault) => fault.failure === failure && fault.stands !== '')
    .map((fault) => fault.stands);
  const places = [...new Set(stands)].slice(0, MOST_PLACES).map((words) => `「${words}」`);
  return places.length === 0 ? FAILURES[failure] : `${FAILURES[failure].slice(0, -1)}，原文是${places.join('、')}。`;
}
