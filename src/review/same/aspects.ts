import { ASPECTS, NEAR_ASPECTS } from './aspects-table.ts';
import type { ReadForSame } from './read-question.ts';

/** Where a question asks for an aspect of what it asks about. */
export interface AspectAsked {
  aspect: string;
  start: number;
  end: number;
}

/** Of one question many others are compared. */
const kept = new WeakMap<ReadForSame, readonly AspectAsked[]>();

/** The aspects that a question asks for; one stretch may ask for more than one. */
export function aspectsOf(question: ReadForSame): readonly AspectAsked[] {
  const known = kept.get(question) ?? aspectsIn(question.written);
  kept.set(question, known);
  return known;
}

function aspectsIn(written: string): AspectAsked[] {
  return ASPECTS.flatMap(([aspect, pattern]) =>
    [...written.matchAll(pattern)].map(({ 0: words, index }) => ({ aspect, start: index, end: index + words.length })),
  );
}

export function nearAspect(one: string, other: string): boolean {
  return NEAR_ASPECTS.some((row) => row.includes(one) && row.includes(other));
}
