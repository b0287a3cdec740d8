import { createNearest, rowsOf } from '../embedding/encoder/nearest.ts';
import { STORED_STATE } from '../embedding/encoder/sentence-encoder.ts';
import { createRecent } from '../shared/recent.ts';
import type { ReadText } from './coverage.ts';
import type { TokenEncoder } from './ports.ts';
import { tokenWeights } from './meaning.ts';
import type { PreparedQuery } from './query.ts';
import type { Evidence } from './rank-sentences.ts';
import { encodeNarrow, statesReader } from './text-states.ts';

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

/** The words of a question that carry its subject, and how near a text of the evidence comes to each of them. */
interface Asked {
  telling: readonly number[];
  nearest(text: ReadText): number[];
}

/**
 * Compares words by what they mean where they stand, so that 協議 is near to 安排 and 北京 far from 上海. Of the question
 * only words count that carry its subject: no soft ones, and none said before. 1 when there are none.
 */
export function closenessOf(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence): Closeness {
  const { telling, nearest } = read(encoder, query, evidence);
  if (telling.length === 0) return ALL_NEAR;
  const own = nearest(evidence.own);
  const around = evidence.context.map(nearest).reduce(higher, own);
  return { own: farthest(own), around: farthest(around) };
}

/**
 * Whether closeness reaches both limits. Reads only as many of the texts around as it takes: each text more can only
 * bring the words nearer.
 */
export function isClose(encoder: TokenEncoder, query: PreparedQuery, evidence: Evidence, limits: Closeness): boolean {
  const { telling, nearest } = read(encoder, query, evidence);
  if (telling.length === 0) return true;
  let near = nearest(evidence.own);
  if (farthest(near) < limits.own) return false;
  for (const text of evidence.context) {
    if (farthest(near) >= limits.around) return true;
    near = higher(near, nearest(text));
  }
  return farthest(near) >= limits.around;
}

function read(encoder: TokenEncoder, query: PreparedQuery, { states: stored }: Evidence): Asked {
  const asked = encodeNarrow(encoder, query.written);
  const statesOf = statesReader(encoder, stored);
  const telling = tellingTokens(query, asked.tokens);
  const nearestOf = createNearest(rowsOf(asked.states, telling, STORED_STATE), STORED_STATE);
  return {
    telling,
    nearest: (text) => Array.from(nearestOf(statesOf(text)), (cosine) => Math.max(NOTHING, cosine)),
  };
}

function higher(one: readonly number[], other: readonly number[]): number[] {
  return one.map((cosine, index) => Math.max(cosine, other[index] as number));
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
  const encoded = createRecent<string, ReturnType<TokenEncoder['encode']>>(kept, 'question-states');
  return {
    id: encoder.id,
    dimensions: encoder.dimensions,
    encode: (folded) => encoded.get(folded, () => encoder.encode(folded)),
    cut: (folded) => encoder.cut(folded),
  };
}
