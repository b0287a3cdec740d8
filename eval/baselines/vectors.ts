/** Vectors alone: every text is compared with the question by the cosine of their embeddings, none left out. */
import type { Embedder } from '../../src/retrieval/ports.ts';
import { type Hit, topOf } from './top.ts';

export interface VectorScan {
  /** The nearest texts, nearest first; `score` is the cosine. Texts at or below 0 are left out. */
  search(question: string, limit: number): Promise<Hit[]>;
}

/** How many texts are embedded at a time, so that their vectors need not all be there twice. */
const AT_A_TIME = 1000;

export async function createVectorScan(texts: readonly string[], embedder: Embedder): Promise<VectorScan> {
  const { dimensions } = embedder;
  const rows = new Float32Array(texts.length * dimensions);
  for (let from = 0; from < texts.length; from += AT_A_TIME) {
    const vectors = await embedder.embed(texts.slice(from, from + AT_A_TIME));
    vectors.forEach((vector, at) => rows.set(unit(vector), (from + at) * dimensions));
  }
  return {
    async search(question, limit) {
      const [asked] = await embedder.embed([question]);
      if (asked === undefined) return [];
      const wanted = unit(asked);
      const scores = new Float64Array(texts.length);
      for (let text = 0; text < texts.length; text++) {
        let sum = 0;
        const row = text * dimensions;
        for (let at = 0; at < dimensions; at++) sum += (wanted[at] as number) * (rows[row + at] as number);
        scores[text] = sum;
      }
      return topOf(scores, limit);
    },
  };
}

/** The vector at length 1; one without any length stays as it is. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return length === 0 ? vector : vector.map((value) => value / length);
}
