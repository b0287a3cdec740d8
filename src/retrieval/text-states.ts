import type { States } from '../embedding/encoder/nearest.ts';
import { narrowStates } from '../embedding/encoder/packed-states.ts';
import { STORED_STATE } from '../embedding/encoder/sentence-encoder.ts';
import type { ReadText } from './coverage.ts';
import type { TokenEncoder } from './ports.ts';

/** Longer titles, headings and neighbours are cut. */
const LONGEST = 400;

/** The tokens of a folded text with their states, as wide as stored ones. */
export function encodeNarrow(encoder: TokenEncoder, folded: string) {
  const { tokens, states } = encoder.encode(folded);
  return { tokens, states: narrowStates(states, encoder.dimensions, STORED_STATE) };
}

/** States of sentences as they are stored; titles and headings, and what is not encoded yet, are encoded now. */
export function statesReader(
  encoder: TokenEncoder,
  stored: ReadonlyMap<ReadText, Int8Array>,
): (text: ReadText) => States {
  return (text) => stored.get(text) ?? encodeNarrow(encoder, text.folded.slice(0, LONGEST)).states;
}
