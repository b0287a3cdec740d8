import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { builtInNames } from '../../src/language/names/built-in.ts';
import { pairNetworkOdds } from '../../src/review/same/pair-network.ts';
import { pairOdds } from '../../src/review/same/pair-odds.ts';
import { readForSame } from '../../src/review/same/read-question.ts';
import { pairCases } from '../fixtures/pair-cases.ts';

/** What the networks say of the cases that PyTorch was asked about. */
export const oddsOfCases = (): number[] => pairCases.map(({ pair, features }) => pairNetworkOdds(pair, features));

/** What they say of two questions as they are asked: read, encoded and compared. */
export function oddsOfQuestions(weights: Uint8Array) {
  const encoder = createEncoder(weights);
  const read = (question: string) => readForSame(question, builtInNames);
  return (approved: string, asked: string) => pairOdds(encoder, read(approved), read(asked));
}
