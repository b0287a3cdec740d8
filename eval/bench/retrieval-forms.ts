/** What ours loses when the same question is asked in another form. */
import { comparePairs, type Paired } from '../statistics/paired.ts';
import type { Ranks } from './retrieval-measure.ts';
import { type BenchQuestion, type FormName, formNames } from './retrieval-questions.ts';

export interface FormScores {
  form: FormName;
  /** The form less the plain question, Hit@1 of passages. */
  passage: Paired;
  /** The same of everything within three sentences. */
  sentence: Paired | undefined;
}

/**
 * A line for each form that is among the questions; one whose plain form was not asked is left out. The plain ones are
 * looked for among `all`; `ranksById` gives ours.
 */
export function compareForms(
  questions: readonly BenchQuestion[],
  all: readonly BenchQuestion[],
  ranksById: (id: string) => Ranks | undefined,
): FormScores[] {
  const plainIds = new Map(all.flatMap(({ id, form }) => (form?.name === 'plain' ? [[form.base, id] as const] : [])));
  return formNames.flatMap((form) => {
    const pairs = questions.flatMap((question) => {
      if (question.form?.name !== form) return [];
      const [plain, other] = [ranksById(plainIds.get(question.form.base) ?? ''), ranksById(question.id)];
      return plain === undefined || other === undefined ? [] : [[plain, other] as const];
    });
    const passage = comparePairs(pairs.map(([plain, other]) => [plain.passage === 1, other.passage === 1]));
    if (passage === undefined) return [];
    const ranking = pairs.filter(([plain, other]) => plain.sentence !== undefined && other.sentence !== undefined);
    return [{ form, passage, sentence: comparePairs(ranking.map(([plain, other]) => [within(plain), within(other)])) }];
  });
}

const SENTENCES = 3;

function within({ sentence }: Ranks): boolean {
  return sentence !== null && sentence !== undefined && sentence <= SENTENCES;
}
