import type { PlacedSentence } from '../../knowledge/types.ts';
import { foldText } from '../../language/fold.ts';
import { askedParts } from '../../language/question-parts.ts';
import { readRegister } from '../../language/register.ts';
import { type Script, toReaderScript } from '../../language/script.ts';

// Folded.
const ASKS_WHO =
  /(?:由|归|是)?(?:哪一?个?|什么|谁|何)(?:政策)?(?:局|部门|机构|单位|署|处|人|方面)?.{0,6}(?:负责|主责|统筹|牵头|管(?:理)?|跟进|执行)|(?:负责|主责|统筹|牵头|管理|跟进|执行).{0,6}(?:是|由|归)?(?:哪一?个?|什么|谁|何)|(?:由|归)(?:哪一?个|什么)(?:政策)?(?:局|部门|署|处)/u;

/** Whether a question, or a part of it, asks who is responsible: 由哪個局負責, 邊個跟進. */
export function asksResponsible(question: string): boolean {
  return [question, ...askedParts(question).map((part) => part.question)].some((asked) =>
    ASKS_WHO.test(foldText(readRegister(asked).rewritten?.text ?? asked)),
  );
}

/**
 * The offices that a document names after an item as responsible for it, where the question asks who is; [] otherwise.
 * As printed, in order.
 */
export function responsibleFor(question: string, sentences: readonly Pick<PlacedSentence, 'attributes'>[]): string[] {
  return asksResponsible(question)
    ? [...new Set(sentences.flatMap(({ attributes }) => attributes.responsible ?? []))]
    : [];
}

/** Who is named, as it stands in front of the quote: our words in the reader's script, the names as printed. */
export function responsibleWords(names: readonly string[], script: Script): string {
  return `${toReaderScript('文件列明的負責單位是', script)}${names.join('、')}：`;
}
