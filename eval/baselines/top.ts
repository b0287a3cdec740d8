/** A text of a baseline's index, by its place in the list that was indexed. */
export interface Hit {
  index: number;
  score: number;
}

/** The `limit` highest scores above `floor`, best first; equal scores by place. */
export function topOf(scores: Float64Array | Float32Array, limit: number, floor = 0): Hit[] {
  const kept: Hit[] = [];
  let least = floor;
  scores.forEach((score, index) => {
    if (score <= least) return;
    kept.push({ index, score });
    // Cut now and then: sorting a short list seldom is cheaper than keeping a heap.
    if (kept.length < 4 * limit + 64) return;
    least = cut(kept, limit);
  });
  cut(kept, limit);
  return kept;
}

/** Leaves the best `limit`; returns the score of the last, which a later one has to beat. */
function cut(hits: Hit[], limit: number): number {
  hits.sort((a, b) => b.score - a.score || a.index - b.index);
  hits.length = Math.min(hits.length, limit);
  return hits.at(-1)?.score ?? 0;
}
