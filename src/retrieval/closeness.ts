import { closest } from '../embedding/encoder/max-sim.ts';
import { createRecent } from '../shared/recent.ts';
import type { TokenEncoder } from './ports.ts';
import { tokenWeights } from './meaning.ts';
import type { PreparedQuery } from './query.ts';
import type { Evidence } from './rank-sentences.ts';

/** How near a sentence comes to the words of the question that it comes least near to: cosines, averaged. */
export interface Closeness {
  /** By the words of the sentence itself. */
  own: number;
  /** By its words and those of its title, headings and neighbours. */
  around: number;
}

/** So many of the question's words, the farthest, are averaged: one alone is often a slip of the encoder. */
const FARTHEST = 3;
const ALL_NEAR: Closeness = { own: 1, around: 1 };
/** The cosine to a text without tokens. */
const NOTHING = -1;
/** Longer surroundings are cut: a table row of a page says nothing more about a sentence. */
const LONGEST = 400;

/**
 * Compares words by what they mean where they stand, so that 協議 is near to 安排 and 北京 far from 上海. Of the question
 * only words count that carry its subject: no soft ones, and none said before. 1 when there are none.
 */
export function closenessOf(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence): Closeness {
  const asked = encoder.encode(query.written);
  const telling = tellingTokens(query, asked.tokens);
  if (telling.length === 0) return ALL_NEAR;
  const own = encoder.encode(evidence.own.folded.slice(0, LONGEST)).states;
  const around = evidence.context.map((text) => encoder.encode(text.folded.slice(0, LONGEST)).states);
  const nearest = (token: number, states: Float32Array) =>
    Math.max(NOTHING, closest(asked.states, token * encoder.dimensions, states, encoder.dimensions));
  const inOwn = telling.map((token) => nearest(token, own));
  const inAll = telling.map((token, index) =>
    Math.max(inOwn[index] as number, ...around.map((states) => nearest(token, states))),
  );
  return { own: farthest(inOwn), around: farthest(inAll) };
}

/**
 * Whether closeness reaches both limits. Reads only as many of the texts around as it takes: reading what words mean
 * is what takes the time, and each text more can only bring the words nearer.
 */
export function isClose(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence, limits: Closeness): boolean {
  const asked = encoder.encode(query.written);
  const telling = tellingTokens(query, asked.tokens);
  if (telling.length === 0) return true;
  const nearest = telling.map(() => NOTHING);
  const read = (text: string) => {
    const { states } = encoder.encode(text.slice(0, LONGEST));
    telling.forEach((token, index) => {
      const cosine = closest(asked.states, token * encoder.dimensions, states, encoder.dimensions);
      nearest[index] = Math.max(nearest[index] as number, cosine);
    });
  };
  read(evidence.own.folded);
  if (farthest(nearest) < limits.own) return false;
  for (const text of evidence.context) {
    if (farthest(nearest) >= limits.around) return true;
    read(text.folded);
  }
  return farthest(nearest) >= limits.around;
}

function farthest(cosines: readonly number[]): number {
  const lowest = cosines.toSorted((a, b) => a - b).slice(0, FARTHEST);
  return lowest.reduce((sum, cosine) => sum + cosine, 0) / lowest.length;
}

/** Which tokens of the written question stand in words that carry its subject. */
function tellingTokens(query: PreparedQuery, tokens: readonly { start: number; end: number }[]): number[] {
  const runs = query.read.content.map(({ text }) => text);
  const telling = tokenWeights(query, query.written, runs, tokens, (unit) => (unit.soft || unit.alone ? 0 : 1));
  return telling.flatMap((weight, index) => (weight > 0 ? [index] : []));
}

/** Some 15 KB each. */
const KEPT = 800;

/** Keeps the states of the texts encoded last: questions come back to the same sentences, and theirs never change. */
export function keepStates(encoder: TokenEncoder, kept: number = KEPT): TokenEncoder {
  const encoded = createRecent<string, ReturnType<TokenEncoder['encode']>>(kept);
  return {
    id: encoder.id,
    dimensions: encoder.dimensions,
    encode: (folded) => encoded.get(folded, () => encoder.encode(folded)),
  };
}
