/**
 * How well a sentence covers a question: for each token of the question the closest token of the sentence, by cosine,
 * averaged by the weights. Both are rows of `dimensions` numbers, each row of length 1. From −1 to 1; 0 when either has
 * no token or the weights sum to 0. Weights must not be negative; a weight of 0 leaves a token out.
 */
export function maxSim(
  question: Float32Array,
  sentence: Float32Array,
  weights: readonly number[] | Float32Array,
  dimensions: number,
): number {
  let sum = 0;
  let whole = 0;
  if (sentence.length === 0) return 0;
  for (let token = 0; token < weights.length; token++) {
    const weight = weights[token] as number;
    if (weight === 0) continue;
    sum += weight * closest(question, token * dimensions, sentence, dimensions);
    whole += weight;
  }
  return whole === 0 ? 0 : sum / whole;
}

function closest(question: Float32Array, at: number, sentence: Float32Array, dimensions: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < sentence.length; start += dimensions) {
    let cosine = 0;
    for (let i = 0; i < dimensions; i++) cosine += (question[at + i] as number) * (sentence[start + i] as number);
    if (cosine > best) best = cosine;
  }
  return best;
}
