/** The questions that share the fewest words with what answers them: there words alone find least. */
import { foldText } from '../../src/language/fold.ts';
import { tokenize } from '../../src/language/tokens.ts';
import type { BenchQuestion, Found } from './retrieval-questions.ts';

const SHARE = 0.1;

/**
 * The tenth of the questions, one at least, of whose pairs of characters the passage that answers and has most of them
 * holds the smallest share; equal ones in their order. What no passage answers is left out.
 */
export function leastOverlapping(
  questions: readonly BenchQuestion[],
  passages: readonly Found[],
): { questions: readonly BenchQuestion[]; highest: number } {
  const byFile = Map.groupBy(passages, ({ file }) => file);
  const rising = questions
    .flatMap((question) => {
      const answering = [...question.goldFiles].flatMap((file) => byFile.get(file) ?? []).filter(question.isGold);
      return answering.length === 0 ? [] : [{ question, overlap: overlapOf(question.question, answering) }];
    })
    .toSorted((a, b) => a.overlap - b.overlap);
  const least = rising.slice(0, Math.max(1, Math.round(rising.length * SHARE)));
  return { questions: least.map(({ question }) => question), highest: least.at(-1)?.overlap ?? 0 };
}

function overlapOf(question: string, passages: readonly Found[]): number {
  const asked = new Set(tokenize(question).map(({ term }) => term));
  if (asked.size === 0) return 0;
  return Math.max(
    ...passages.map(({ text }) => {
      const folded = foldText(text);
      return [...asked].filter((term) => folded.includes(term)).length / asked.size;
    }),
  );
}
