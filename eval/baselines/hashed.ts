import { packStates } from '../../src/embedding/encoder/packed-states.ts';
import type { Embedder, SentenceEncoder } from '../../src/retrieval/ports.ts';
import { mapInPieces } from '../../src/shared/in-pieces.ts';

const DIMENSIONS = 256;

/**
 * An embedding without learning: each token adds its weight to one of 256 places, with a sign, and the sum is brought to
 * length 1. Texts that share tokens are close; a token that stands there four times weighs twice. It knows no synonyms.
 * `tokenize` decides what a token is.
 */
export function createHashedEmbedder(tokenize: (text: string) => readonly string[]): Embedder {
  return {
    id: 'hashed-256-v1',
    dimensions: DIMENSIONS,
    embed: (texts) => mapInPieces(texts, (text) => embedTokens(tokenize(text))),
  };
}

function embedTokens(tokens: readonly string[]): Float32Array {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  // Double precision until the end, and only operations whose result IEEE 754 fixes (no logarithm).
  const sums = new Float64Array(DIMENSIONS);
  for (const [token, count] of counts) {
    const hash = hashToken(token);
    const place = hash % DIMENSIONS;
    // The sign comes from a bit that does not choose the place; tokens that share a place then cancel out on average.
    const sign = hash & 0x80000000 ? -1 : 1;
    sums[place] = (sums[place] as number) + sign * Math.sqrt(count);
  }
  const length = Math.sqrt(sums.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? new Float32Array(DIMENSIONS) : Float32Array.from(sums, (value) => value / length);
}

/** FNV-1a over UTF-16 units, then Murmur's finisher, because the last units alone hardly move FNV's high bits. */
function hashToken(token: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const STATE_DIMENSIONS = 64;

/**
 * Vectors of the same embedding with a state a token that says no more than which token it is: as large as what the
 * built-in encoder stores, and made a thousand times as fast, for measuring how the rest behaves among very many.
 */
export function createHashedSentenceEncoder(tokenize: (text: string) => readonly string[]): SentenceEncoder {
  return {
    id: 'hashed-256-v1/64',
    vectorDimensions: DIMENSIONS,
    stateDimensions: STATE_DIMENSIONS,
    // What it stands in for works in a thread of its own: it must not hold up this one.
    encodeAll: (texts) =>
      mapInPieces(texts, (text) => {
        const tokens = tokenize(text);
        return { vector: embedTokens(tokens), states: packStates(statesOf(tokens), STATE_DIMENSIONS) };
      }),
  };
}

function statesOf(tokens: readonly string[]): Float32Array {
  const states = new Float32Array(tokens.length * STATE_DIMENSIONS);
  tokens.forEach((token, at) => {
    let hash = hashToken(token);
    for (let i = 0; i < STATE_DIMENSIONS; i++) {
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) + i;
      states[at * STATE_DIMENSIONS + i] = hash & 1 ? 1 : -1;
    }
  });
  return states;
}
