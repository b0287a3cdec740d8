/**
 * Plain BM25, as a search engine that knows no Chinese would do it: Han bigrams and single characters, k1 1.2, b 0.75.
 * It shares nothing with `src`.
 */
import { type Hit, topOf } from './top.ts';

const K1 = 1.2;
const B = 0.75;

export interface Bm25 {
  /** The texts that share a term with the question, best first; equal scores by place. */
  search(question: string, limit: number): Hit[];
}

export interface Bm25Options {
  /** What is done to texts and questions before they are cut; by default width and case are evened out, scripts not. */
  prepare?: (text: string) => string;
}

/** What a text is found by, repeats included: of a Han run each character and each pair, other words and numbers whole. */
export function plainTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of text.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) {
      terms.push(run);
      continue;
    }
    const characters = Array.from(run);
    characters.forEach((character, at) => {
      terms.push(character);
      const next = characters[at + 1];
      if (next !== undefined) terms.push(character + next);
    });
  }
  return terms;
}

function evenOut(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export function createBm25(texts: readonly string[], { prepare = evenOut }: Bm25Options = {}): Bm25 {
  const { ids, starts, documents, counts, lengths } = buildPostings(texts.map(prepare));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length);
  const norms = Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / average));
  return {
    search(question, limit) {
      const scores = new Float64Array(texts.length);
      for (const term of new Set(plainTerms(prepare(question)))) {
        const id = ids.get(term);
        if (id === undefined) continue;
        const [from, to] = [starts[id] ?? 0, starts[id + 1] ?? 0];
        const idf = Math.log(1 + (texts.length - (to - from) + 0.5) / (to - from + 0.5));
        for (let at = from; at < to; at++) {
          const document = documents[at] as number;
          const count = counts[at] as number;
          scores[document] =
            (scores[document] as number) + (idf * count * (K1 + 1)) / (count + (norms[document] as number));
        }
      }
      return topOf(scores, limit);
    },
  };
}

interface Postings {
  ids: ReadonlyMap<string, number>;
  /** Where the postings of each term begin; one more entry ends the last. */
  starts: Int32Array;
  documents: Int32Array;
  counts: Uint16Array;
  /** Terms of each text. */
  lengths: Float64Array;
}

/** One list for all postings, grouped by term: millions of them take six bytes each. */
function buildPostings(texts: readonly string[]): Postings {
  const ids = new Map<string, number>();
  const lengths = new Float64Array(texts.length);
  const perText = texts.map((text, index) => {
    const terms = plainTerms(text);
    lengths[index] = terms.length;
    const counted = new Map<number, number>();
    for (const term of terms) {
      const id = ids.get(term) ?? ids.size;
      ids.set(term, id);
      counted.set(id, (counted.get(id) ?? 0) + 1);
    }
    return { terms: Int32Array.from(counted.keys()), counts: Uint16Array.from(counted.values()) };
  });
  const starts = new Int32Array(ids.size + 1);
  for (const { terms } of perText) for (const id of terms) starts[id + 1] = (starts[id + 1] as number) + 1;
  for (let id = 0; id < ids.size; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number);
  const total = starts[ids.size] as number;
  const [documents, counts, next] = [new Int32Array(total), new Uint16Array(total), starts.slice()];
  perText.forEach((text, document) => {
    text.terms.forEach((id, at) => {
      const place = next[id] as number;
      next[id] = place + 1;
      documents[place] = document;
      counts[place] = text.counts[at] as number;
    });
  });
  return { ids, starts, documents, counts, lengths };
}
