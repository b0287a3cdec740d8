import { readTrees } from '../../shared/trees.ts';
import { pairFeatures } from './pair-features.ts';
import { PAIR_TREES } from './pair-trees-table.ts';
import type { ReadForSame } from './read-question.ts';

const oddsBy = readTrees(PAIR_TREES);

/**
 * How likely an asked question asks the same as an approved one, of which no rule says that they differ in what is asked
 * but some words are not met: the logarithm of the odds; -Infinity where they differ as near misses do.
 */
export function pairOdds(approved: ReadForSame, asked: ReadForSame): number {
  const features = pairFeatures(approved, asked);
  return features === null ? Number.NEGATIVE_INFINITY : oddsBy(features);
}
