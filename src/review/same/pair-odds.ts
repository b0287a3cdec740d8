import { readTrees } from '../../shared/trees.ts';
import { pairFeatures } from './pair-features.ts';
import { PAIR_TREES } from './pair-trees-table.ts';
import type { ReadForSame } from './read-question.ts';

const oddsBy = readTrees(PAIR_TREES);

/**
 * How likely two questions ask the same of which no rule says that they differ but some words are not met: the logarithm
 * of the odds, the same either way round; -Infinity where they differ as near misses do.
 */
export function pairOdds(one: ReadForSame, other: ReadForSame): number {
  const features = pairFeatures(one, other);
  return features === null ? Number.NEGATIVE_INFINITY : oddsBy(features);
}
