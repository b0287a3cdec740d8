import type { Evidence } from './rank-sentences.ts';

/**
 * The sentences found for each thing that a question asks, as one list: the best of each part first, then always the one
 * that comes closest to the best of its own part. Where a part's first sentence is far ahead it is likely the whole
 * answer, and the next place goes to a part that is less sure. Scores of two parts do not compare, distances do. Each
 * part keeps its order; a sentence of two parts stands where it comes first.
 */
export function mergeParts<One extends Pick<Evidence, 'score' | 'sentence'>>(
  parts: readonly (readonly One[])[],
): One[] {
  const merged = new Map<string, One>();
  const take = (one: One) => {
    // The same words in two editions are two places.
    const place = `${one.sentence.editionId} ${one.sentence.ordinal}`;
    if (!merged.has(place)) merged.set(place, one);
  };
  const waiting = parts.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    take(first);
    return [{ best: first.score, others }];
  });
  for (;;) {
    const [nearest] = waiting.filter(({ others }) => others.length > 0).toSorted((a, b) => behind(a) - behind(b));
    if (nearest === undefined) return [...merged.values()];
    take(nearest.others.shift() as One);
  }
}

function behind({ best, others }: { best: number; others: readonly { score: number }[] }): number {
  return best - (others[0]?.score ?? -Infinity);
}
