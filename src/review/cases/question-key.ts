import type { Answer } from '../../answering/answer.ts';
import { foldText } from '../../language/fold.ts';
import { readRegister } from '../../language/register.ts';

/** What a question may begin and end with without asking anything else. Folded. */
const COURTESIES =
  /^(?:你好|您好|哈[啰喽]|请问一?下?|想问一?下?|我想问一?下?|我想知道|想知道|想请教|请教|唔该|麻烦|劳驾)+|(?:谢谢你?|多谢晒?你?|唔该晒?你?|吗|呢|呀|啊|阿|㗎|吖)+$/gu;

/**
 * The words of a question as they ask: in written Chinese, folded, without marks, greetings and particles at the end.
 * 「唔該，請問津貼幾多錢呀？」 and 「津貼多少錢？」 have one key.
 */
export function questionKey(question: string): string {
  const written = foldText(readRegister(question).rewritten?.text ?? question);
  const bare = written.replaceAll(/[^\p{L}\p{N}.,]/gu, '').replaceAll(/(?<!\d)[.,]|[.,](?!\d)/gu, '');
  const asked = bare.replaceAll(COURTESIES, '');
  return asked === '' ? bare : asked;
}

/** The key by which questions without an answer are grouped; null of one that was answered, or ended otherwise. */
export function unansweredKey(answer: Pick<Answer, 'outcome' | 'question' | 'understoodAs'>): string | null {
  return isUnanswered(answer) ? questionKey(answer.understoodAs ?? answer.question) : null;
}

/** Whether it says that the documents do not hold what was asked: what many ask and nobody wrote. */
export function isUnanswered({ outcome }: Pick<Answer, 'outcome'>): boolean {
  return outcome === 'related-only' || outcome === 'not-found';
}

/** What was shown: the outcome with every statement and the edition that it rests on. */
export function shownKey({ outcome, reason, statements, related }: Answer): string {
  const places = [...statements, ...related].map(({ text, citations }) => [
    text,
    ...citations.map(({ editionId, start, end }) => `${editionId} ${start}-${end}`),
  ]);
  return JSON.stringify([outcome, reason, places]);
}
