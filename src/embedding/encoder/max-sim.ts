/**
 * How well a sentence covers a question: for each token of the question the closest token of the sentence, by cosine,
 * averaged by the weights, one a token of the question. Both are rows of as many numbers, each row of length 1. From −1
 * to 1; 0 when either has no token or the weights sum to 0. Weights are not negative; one of 0 leaves its token out.
 */
export function maxSim(
  question: Float32Array,
  sentence: Float32Array,
  weights: readonly number[] | Float32Array,
): number {
  if (sentence.length === 0) return 0;
  const dimensions = question.length / weights.length;
  let sum = 0;
  let whole = 0;
  for (let token = 0; token < weights.length; token++) {
    const weight = weights[token] as number;
    if (weight === 0) continue;
    sum += weight * closest(question, token * dimensions, sentence, dimensions);
    whole += weight;
  }
  return whole === 0 ? 0 : sum / whole;
}

/**
 * The highest cosine of the row of `question` that begins at `at` with a row of `sentence`, all rows of length 1;
 * −Infinity when there is none. Four rows at a time, which keeps a processor busy; at the end the last row stands in
 * for those that are missing.
 */
export function closest(question: Float32Array, at: number, sentence: Float32Array, dimensions: number): number {
  const last = sentence.length - dimensions;
  let best = Number.NEGATIVE_INFINITY;
  for (let a = 0; a <= last; a += 4 * dimensions) {
    const b = Math.min(a + dimensions, last);
    const c = Math.min(b + dimensions, last);
    const d = Math.min(c + dimensions, last);
    let [toA, toB, toC, toD] = [0, 0, 0, 0];
    for (let i = 0; i < dimensions; i++) {
      const value = question[at + i] as number;
      toA += value * (sentence[a + i] as number);
      toB += value * (sentence[b + i] as number);
      toC += value * (sentence[c + i] as number);
      toD += value * (sentence[d + i] as number);
    }
    best = Math.max(best, toA, toB, toC, toD);
  }
  return best;
}
