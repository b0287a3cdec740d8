/** Numbers from 0 up to 1, spread evenly, the same in every run: steps of the golden section. */
export function goldenSteps(seed: number): () => number {
  let at = seed * 0.1;
  return () => {
    at = (at + 0.6180339887498949) % 1;
    return at;
  };
}
