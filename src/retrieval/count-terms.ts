import { isHanPair, walkTerms } from '../language/tokens.ts';
import type { ReadText } from './coverage.ts';

/** Counts terms that are asked for in texts, and how many terms there are at all. */
export interface TermCounter {
  /** By term, in the order in which they were met. */
  readonly counts: ReadonlyMap<string, number>;
  /** Of all texts. */
  readonly length: number;
  addText(text: Pick<ReadText, 'folded' | 'tokens'>): void;
  /** Counts those of the terms that are asked for, without their number. */
  addTerms(terms: readonly string[]): void;
}

/** Makes counters of the same terms. Most terms of a text are not asked for: they are passed over without being made. */
export function createTermCounting(asked: Iterable<string>): () => TermCounter {
  const terms = new Set(asked);
  const pairs = new Map<number, string>();
  const begins = new Uint8Array(BEGINNINGS);
  for (const term of terms) {
    if (term.length !== 2 || !isHanPair(term)) continue;
    const first = term.charCodeAt(0);
    pairs.set(pairNumber(first, term.charCodeAt(1)), term);
    begins[first % BEGINNINGS] = 1;
  }
  return () => {
    const counts = new Map<string, number>();
    let length = 0;
    const count = (term: string) => void counts.set(term, (counts.get(term) ?? 0) + 1);
    const listener = {
      pair(first: number, second: number) {
        length += 1;
        if (begins[first % BEGINNINGS] === 0) return;
        const term = pairs.get(pairNumber(first, second));
        if (term !== undefined) count(term);
      },
      other(term: string) {
        length += 1;
        if (terms.has(term)) count(term);
      },
    };
    return {
      counts,
      get length() {
        return length;
      },
      addText: (text) => walkTerms(text.folded, () => text.tokens, listener),
      addTerms(more) {
        for (const term of more) if (terms.has(term)) count(term);
      },
    };
  };
}

/** A term begins with one of few characters: the others are told by a look. */
const BEGINNINGS = 1024;

/** Of two Han characters of one UTF-16 unit each; above 700 million. */
export function pairNumber(first: number, second: number): number {
  return first * 0x10000 + second;
}
