import type { PlacedSentence } from '../knowledge/types.ts';
import { type Figure, figureKeys, isAmount } from '../language/figures/figures.ts';
import type { QuestionKind, ReadQuestion } from '../language/question.ts';
import type { ReadText } from './coverage.ts';

// Folded, so each word stands here once.
const OFFICE = /(?:局|部|处|署|厅|司|院|会|办公室|公司|机构|政府|小组|专班)/u;
const PERSONS = /(?:长官|局长|司长|部长|市长|省长|书记|主席|主任|总理|组长|署长|发言人|记者|代表)/gu;
const PLACE =
  /(?:在|于|到|至|赴|位于|落户)?(?:香港|澳门|广州|深圳|珠海|佛山|惠州|东莞|中山|江门|肇庆|北京|上海|前海|横琴|南沙|河套|[\p{Script=Han}]{1,4}(?:市|省|区|镇|园区|口岸))/u;
const REASON = /因为|由于|因应|为了|为(?=[^期止])|以便|从而|旨在|以期|目的|鉴于|因此|使|确保/u;
const MEANS = /透过|通过|利用|以.{1,12}(?:方式|形式|模式|机制)|申请|办理|须|程序/u;

/** Figures of a sentence that the question does not hold itself: only these can be what it asks for. */
export function newFigures(text: Pick<ReadText, 'figures'>, asked: readonly Figure[]): readonly Figure[] {
  const known = new Set(asked.flatMap(figureKeys));
  return text.figures.filter((figure) => figureKeys(figure).some((key) => !known.has(key)));
}

/**
 * True when the sentence holds something of the kind that is asked for: a date for 何時, an office for 邊個局.
 * Kinds without a form of their own (definition, yes-no, other) fit every sentence.
 */
export function holdsWantedType(
  kind: QuestionKind,
  sentence: PlacedSentence,
  text: ReadText,
  { figures: asked, content }: Pick<ReadQuestion, 'figures' | 'content'>,
): boolean {
  switch (kind) {
    case 'date':
      return (
        newFigures(text, asked).some((figure) => figure.type === 'date') ||
        /年[初中底内]|季|月底|期间/u.test(text.folded)
      );
    case 'figure':
      return newFigures(text, asked).some(isAmount);
    case 'organisation':
      return (sentence.attributes.responsible?.length ?? 0) > 0 || OFFICE.test(text.folded);
    case 'person': {
      const question = content.map((run) => run.text).join('，');
      return [...text.folded.matchAll(PERSONS)].some(([word]) => !question.includes(word));
    }
    case 'place':
      return PLACE.test(text.folded);
    case 'reason':
      return REASON.test(text.folded);
    case 'procedure':
      return MEANS.test(text.folded);
    case 'list':
      return (text.folded.match(/[、;；]/gu) ?? []).length >= 1;
    case 'definition':
    case 'yes-no':
    case 'comparison':
    case 'summary':
    case 'other':
      return sentence.kind !== 'heading';
  }
}
