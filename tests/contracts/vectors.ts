/** A small generator with a seed (mulberry32), so that a failing test fails again. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Vectors around a few centres, as embeddings of real texts lie; plain random ones would be a test of nothing. */
export function clusteredVectors(count: number, dimensions: number, seed = 1): Float32Array[] {
  const random = seededRandom(seed);
  const noise = () => random() + random() + random() - 1.5;
  const point = (spread: number, around?: Float32Array) =>
    Float32Array.from({ length: dimensions }, (_, i) => (around?.[i] ?? 0) + spread * noise());
  const centres = Array.from({ length: Math.max(2, Math.ceil(count / 40)) }, () => point(1));
  return Array.from({ length: count }, (_, i) => point(0.35, centres[i % centres.length]));
}
