import { readTrees } from '../../../shared/trees.ts';
import { TREES } from './trees-table.ts';

/**
 * What the trees say of a sentence by its features, in the order of `FEATURES`: the logarithm of the odds that it states
 * what is asked.
 */
export const oddsOf: (features: readonly number[]) => number = readTrees(TREES);
