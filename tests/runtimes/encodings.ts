import { createEncoder } from '../../src/embedding/encoder/encoder.ts';
import { packStates } from '../../src/embedding/encoder/packed-states.ts';

/** An encoding as a golden file holds it: its tokens, some of its bytes as they are, and a sum over all of them. */
export function encodings(weights: Uint8Array) {
  const encoder = createEncoder(weights);
  return (folded: string) => {
    const { tokens, states, vector } = encoder.encode(folded);
    return {
      id: encoder.id,
      tokens: tokens.map(({ start, end }) => folded.slice(start, end)),
      states: bitsOf(states),
      vector: bitsOf(vector),
      packed: [...packStates(states, encoder.dimensions, 64).subarray(0, 16)],
    };
  };
}

/** Eight numbers in full and a hash of the bits of all. */
function bitsOf(values: Float32Array): { some: number[]; hash: string } {
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  let hash = 0x811c9dc5;
  for (let at = 0; at < view.byteLength; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  return { some: [...values.subarray(0, 8)], hash: (hash >>> 0).toString(16) };
}
