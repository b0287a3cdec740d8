import type { Settings } from '../config/settings.ts';
import type { RankedPassage } from './rank-passages.ts';
import type { Evidence } from './rank-sentences.ts';

/**
 * Passages by their own score and that of their best sentence, of which more was looked at: whether it holds the kind of
 * thing that is asked for, say. Their scores stay those that their sentences were compared by.
 */
export function orderPassages(
  { retrieval: { bestSentence }, rankSentences: { passage: perBehind } }: Settings,
  passages: readonly RankedPassage[],
  evidence: readonly Pick<Evidence, 'passage' | 'score' | 'signals'>[],
): RankedPassage[] {
  const best = new Map<number, number>();
  for (const { passage, score, signals } of evidence) {
    // Without what its passage adds, which would count twice.
    const own = score - perBehind * signals.passage;
    best.set(passage.id, Math.max(own, best.get(passage.id) ?? own));
  }
  const orderOf = ({ passage, score }: RankedPassage) => score + bestSentence * (best.get(passage.id) ?? 0);
  // Equal ones stay as they were, which is the same on every runtime.
  return passages.toSorted((a, b) => orderOf(b) - orderOf(a));
}
