import type { TokenEncoder } from '../../retrieval/ports.ts';
import { differForGood } from './compare.ts';
import { coreOf } from './core.ts';
import { PAIR_FACTS, pairFacts } from './pair-facts.ts';
import { PAIR_NUMBERS, pairNumbers, sharedCharacters } from './pair-numbers.ts';
import { type PairRead, pairNetworkOdds } from './pair-network.ts';
import { readPair } from './pair-reading.ts';
import type { ReadForSame } from './read-question.ts';

/** What the networks are given of two questions beside their words, by place. */
export const NETWORK_FEATURES: readonly string[] = [...PAIR_NUMBERS, ...PAIR_FACTS];

/**
 * Of two that share fewer of their characters the networks know too little: of 168 paraphrases that they were sure of eleven
 * share fewer, and of 70 questions of other things as many.
 */
const LEAST_CHARACTERS = 0.2;

/** Whether no rule that has the last word holds apart what an approved question and an asked one ask. */
export function mayAskTheSame(approved: ReadForSame, asked: ReadForSame): boolean {
  const core = coreOf(asked, approved);
  return sharedCharacters(approved.written, core.written) >= LEAST_CHARACTERS && !differForGood(approved, core);
}

/** What the networks are given of an approved question and an asked one that may ask the same. */
export function readForNetworks(
  encoder: TokenEncoder,
  approved: ReadForSame,
  asked: ReadForSame,
): { pair: PairRead; features: number[]; differs: boolean } {
  const core = coreOf(asked, approved);
  const { numbers, differs } = pairNumbers(approved, asked, core);
  const pair = readPair(encoder, approved, asked, core);
  return { pair, features: [...numbers, ...pairFacts(approved, asked, core, differs)], differs };
}

/**
 * How likely an asked question asks the same as an approved one of which some words are not met: the logarithm of the
 * odds; -Infinity where a rule that has the last word holds them apart, and where how they differ is what makes most near
 * misses (`pairNumbers`): the networks learn from such pairs, and are not asked about them, since names are told so.
 */
export function pairOdds(encoder: TokenEncoder, approved: ReadForSame, asked: ReadForSame): number {
  if (!mayAskTheSame(approved, asked)) return Number.NEGATIVE_INFINITY;
  const { pair, features, differs } = readForNetworks(encoder, approved, asked);
  return differs ? Number.NEGATIVE_INFINITY : pairNetworkOdds(pair, features);
}
