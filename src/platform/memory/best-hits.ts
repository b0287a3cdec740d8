import type { SentenceHit } from '../../retrieval/ports.ts';

/** No search gives more, whatever limit it is called with: nobody reads them, and looking them up takes seconds. */
export const MOST_FOUND = 1_000;

/** The limit as a whole number of hits; 0 for one that asks for none or is no number. */
export function wholeLimit(limit: number): number {
  return limit >= 1 ? Math.min(MOST_FOUND, Math.floor(limit)) : 0;
}

/** Best first, ties by id, at most `limit`. */
export function bestHits(hits: SentenceHit[], limit: number): SentenceHit[] {
  return hits.sort(compareHits).slice(0, limit);
}

function compareHits(a: SentenceHit, b: SentenceHit): number {
  return b.score - a.score || a.sentenceId - b.sentenceId;
}

/** Puts a hit at its place in `best`, which holds `limit` at most. */
export function insertHit(best: SentenceHit[], hit: SentenceHit, limit: number): void {
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareHits(best[middle] as SentenceHit, hit) < 0) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, hit);
  if (best.length > limit) best.pop();
}
