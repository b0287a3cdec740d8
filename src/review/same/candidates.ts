import type { ReadForSame } from './read-question.ts';

/** Known questions by their words, so that few of thousands are compared. */
export interface Candidates {
  /**
   * Places in the list that it was made of, those that share most words first; at most `MOST_COMPARED`. `least` is the
   * share of the words of the shorter one that is needed.
   */
  near(asked: ReadForSame, least?: number): number[];
}

/** One that asks the same shares most of its words: it is among the first few. */
const MOST_COMPARED = 24;

/** Of the words that carry the meaning, so many must be shared: the others may be met in another way, as a short form. */
const LEAST_SHARED = 0.5;

export function createCandidates(known: readonly ReadForSame[]): Candidates {
  const places = new Map<string, number[]>();
  const sizes = known.map((reading) => keysOf(reading).length);
  for (const [place, reading] of known.entries())
    for (const key of new Set(keysOf(reading).flat())) {
      const kept = places.get(key);
      if (kept === undefined) places.set(key, [place]);
      else kept.push(place);
    }
  return {
    near(asked, least = LEAST_SHARED) {
      const words = keysOf(asked);
      const shared = new Map<number, number>();
      for (const keys of words)
        for (const place of new Set(keys.flatMap((key) => places.get(key) ?? [])))
          shared.set(place, (shared.get(place) ?? 0) + 1);
      return [...shared]
        .filter(([place, count]) => count >= Math.min(words.length, sizes[place] as number) * least)
        .toSorted(([place, count], [other, fewer]) => fewer - count || place - other)
        .slice(0, MOST_COMPARED)
        .map(([place]) => place);
    },
  };
}

/** Of each word what it may be found by; of a question without words what stands in it. */
function keysOf({ units, places, written }: ReadForSame): string[][] {
  const full = units.filter(({ weight }) => weight === 'full');
  const words = (full.length > 0 ? full : units).map(({ text, heads, parts }) => [
    text,
    ...heads,
    ...parts.flatMap((part) => [part.text, ...part.heads]),
  ]);
  const named = [...new Set(places.map(({ place }) => place))].map((place) => [place]);
  const all = [...words, ...named];
  return all.length > 0 ? all : [[written]];
}
