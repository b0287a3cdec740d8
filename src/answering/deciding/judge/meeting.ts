import { joinStates, unpackStates } from '../../../embedding/encoder/packed-states.ts';
import { STORED_STATE } from '../../../embedding/encoder/sentence-encoder.ts';
import type { ReadText } from '../../../retrieval/coverage.ts';
import type { TokenEncoder } from '../../../retrieval/ports.ts';
import type { PreparedQuery } from '../../../retrieval/query.ts';
import type { Evidence } from '../../../retrieval/retrieve.ts';
import { encodeNarrow, statesReader } from '../../../retrieval/text-states.ts';
import { generalRarity } from './commonness.ts';
import { standing, type Token, tokensOf } from './tokens.ts';
import { surroundingsOf } from './unit-matches.ts';

/** A question and a sentence word by word, as the networks of the judge read them: rows of `STORED_STATE` numbers. */
export interface Meeting {
  /** Of the question: the state of each token, of length 1. */
  asked: Float32Array;
  /** `ASKED_MARKS` numbers a token: how the sentence, its headings and its neighbours have it, and how rare it is. */
  askedMarks: Float32Array;
  /** Of the sentence. */
  own: Float32Array;
  /** `OWN_MARKS` numbers a token: how the question has it, and how rare it is. */
  ownMarks: Float32Array;
  /** Of its title and the headings above it; of the sentences beside it. */
  above: Float32Array;
  beside: Float32Array;
}

/** The token stands there, and stands there with one beside it, in three places; it is rare alone, and in its pairs. */
export const ASKED_MARKS = 8;
/** The token stands in the question, and stands there with one beside it; it is rare. */
export const OWN_MARKS = 3;

/** Tokens that are read of each text. */
const LONGEST = { asked: 40, own: 100, title: 24, heading: 20, above: 50, neighbour: 40, beside: 80 };

/** Reads what the networks compare. Texts that are stored as states are not encoded again. */
export function meet(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence): Meeting {
  const asked = askedOf(encoder, query);
  const read = statesReader(encoder, evidence.states);
  const statesOf = (text: ReadText) => {
    const states = read(text);
    return states instanceof Int8Array ? unpackStates(states, STORED_STATE) : states;
  };
  const [title] = evidence.context;
  const { above, beside } = surroundingsOf(evidence);
  const ownTokens = tokensOf(evidence.own.folded, encoder.cut(evidence.own.folded).slice(0, LONGEST.own));
  const places = [[evidence.own], above, beside].map((texts) => texts.map((text) => text.folded).join('\n'));
  return {
    asked: asked.states,
    askedMarks: Float32Array.from(
      asked.tokens.flatMap((token) => [
        ...places.flatMap((text) => standing(token, text)),
        token.rarity,
        token.pairsRarity,
      ]),
    ),
    own: rows(statesOf(evidence.own), LONGEST.own),
    ownMarks: Float32Array.from(
      ownTokens.flatMap((token) => [...standing(token, query.written), generalRarity(token.text)]),
    ),
    above: rows(
      joinStates(above.map((text) => rows(statesOf(text), text === title ? LONGEST.title : LONGEST.heading))),
      LONGEST.above,
    ),
    beside: rows(joinStates(beside.map((text) => rows(statesOf(text), LONGEST.neighbour))), LONGEST.beside),
  };
}

/** A question as `meet` reads it, whatever the sentence. */
interface Asked {
  states: Float32Array;
  tokens: readonly (Token & { rarity: number; pairsRarity: number })[];
}

/** Of one question several sentences are judged. */
const askedKept = new WeakMap<PreparedQuery, { encoder: TokenEncoder; asked: Asked }>();

function askedOf(encoder: TokenEncoder, query: PreparedQuery): Asked {
  const known = askedKept.get(query);
  if (known?.encoder === encoder) return known.asked;
  const { tokens, states } = encodeNarrow(encoder, query.written);
  const asked = {
    states: rows(states, LONGEST.asked),
    tokens: tokensOf(query.written, tokens.slice(0, LONGEST.asked)).map((token) => ({
      ...token,
      rarity: generalRarity(token.text),
      pairsRarity: Math.max(0, ...token.pairs.map(generalRarity)),
    })),
  };
  askedKept.set(query, { encoder, asked });
  return asked;
}

/** The first rows, no more than `most`. */
function rows(states: Float32Array, most: number): Float32Array {
  return states.subarray(0, most * STORED_STATE);
}
