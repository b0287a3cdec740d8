import { closest } from '../../embedding/encoder/max-sim.ts';
import { foldText } from '../../language/fold.ts';
import type { TokenEncoder } from '../../retrieval/ports.ts';
import { MAY_STAND_BESIDE } from './asking-words-table.ts';
import { canonical, contentOf } from './canonical.ts';

/** A question as its words are compared with those of another. */
export interface Worded {
  canonical: string;
  /** Tokens of words that carry its meaning, by where they stand. */
  tokens: readonly { start: number; end: number; at: number }[];
  states: Float32Array;
  vector: Float32Array;
  /** Its content alone, in one. */
  content: string;
}

export function readWorded(encoder: TokenEncoder, question: string): Worded {
  const text = canonical(question);
  const runs = contentOf(text);
  const { tokens, states, vector } = encoder.encode(text);
  return {
    canonical: text,
    tokens: tokens.flatMap(({ start, end }, at) =>
      runs.some((run) => start >= run.start && end <= run.end) ? [{ start, end, at }] : [],
    ),
    states,
    vector,
    content: runs.map((run) => run.text).join(''),
  };
}

export interface Likeness {
  /** Cosine of what both mean as a whole. */
  whole: number;
  /** The words of either that come least near to the other: a pair of tokens that stand together, and one alone. */
  pair: number;
  single: number;
  /** Averaged over all words of both. */
  mean: number;
  /** What differs is one run that stands in the place of one other, or nothing beside it. */
  form: 'same' | 'replaced' | 'added' | 'reworded';
}

/** How near two questions come to each other, both ways. */
export function likeness(one: Worded, other: Worded, dimensions: number): Likeness {
  const there = cover(one, other, dimensions);
  const back = cover(other, one, dimensions);
  return {
    whole: cosine(one.vector, other.vector),
    pair: Math.min(there.pair, back.pair),
    single: Math.min(there.single, back.single),
    mean: (there.mean + back.mean) / 2,
    form: formOf(one.content, other.content),
  };
}

function cover(one: Worded, other: Worded, dimensions: number): { pair: number; single: number; mean: number } {
  const near = one.tokens.map(({ start, end, at }) => {
    const stands = other.content.includes(one.canonical.slice(start, end));
    const cosineOf = closest(one.states, at * dimensions, other.states, dimensions);
    return { start, end, cosine: stands ? cosineOf : Math.min(cosineOf, NEVER_THE_WORD) };
  });
  if (near.length === 0) return { pair: 1, single: 1, mean: 1 };
  let pair = 1;
  for (const [index, { start, end, cosine: own }] of near.entries()) {
    const next = near[index + 1];
    const before = near[index - 1];
    if (next?.start === end) pair = Math.min(pair, (own + next.cosine) / 2);
    else if (before?.end !== start) pair = Math.min(pair, own);
  }
  const cosines = near.map((token) => token.cosine);
  return { pair, single: Math.min(...cosines), mean: cosines.reduce((sum, each) => sum + each, 0) / cosines.length };
}

/** A word that the other does not have comes never as near as the word itself. */
const NEVER_THE_WORD = 0.97;

/** What is left of both between the longest beginning and end that they share. */
function formOf(one: string, other: string): Likeness['form'] {
  if (one === other) return 'same';
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < most - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const [left, right] = [one.length - head - tail, other.length - head - tail];
  const between = (text: string) => text.slice(head, text.length - tail);
  if (Math.min(left, right) === 0 && (BESIDE.test(between(one)) || BESIDE.test(between(other)))) return 'same';
  const longest = Math.max(one.length, other.length);
  if (Math.max(left, right) > longest * MOST_REPLACED) return 'reworded';
  return left === 0 || right === 0 ? 'added' : 'replaced';
}

const BESIDE = new RegExp(`^(?:${foldText(MAY_STAND_BESIDE).split(' ').join('|')})+$`, 'u');

/** A longer stretch between is another wording, and not one word in the place of another. */
const MOST_REPLACED = 0.5;

function cosine(one: Float32Array, other: Float32Array): number {
  let product = 0;
  for (let i = 0; i < one.length; i++) product += (one[i] as number) * (other[i] as number);
  return product;
}
