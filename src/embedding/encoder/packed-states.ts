const HIGHEST = 127;

/**
 * Token states in a byte a number, for storing: each row so that its largest number is ±127. Only the first `kept` of
 * each row's `dimensions` numbers are taken; half of them cost little, see eval/embedding/README.md. A row's length is
 * not stored, because every state has length 1.
 */
export function packStates(states: Float32Array, dimensions: number, kept = dimensions): Int8Array {
  const count = states.length / dimensions;
  const packed = new Int8Array(count * kept);
  for (let row = 0; row < count; row++) {
    const start = row * dimensions;
    let largest = 0;
    for (let i = 0; i < kept; i++) largest = Math.max(largest, Math.abs(states[start + i] as number));
    if (largest === 0) continue;
    // Math.round takes halves up on either side of zero, the same on every runtime.
    for (let i = 0; i < kept; i++)
      packed[row * kept + i] = Math.round(((states[start + i] as number) / largest) * HIGHEST);
  }
  return packed;
}

/** Packed rows of `kept` numbers as rows of length 1, as `maxSim` takes them; a row of zeros stays. */
export function unpackStates(packed: Int8Array, kept: number): Float32Array {
  const states = new Float32Array(packed.length);
  for (let start = 0; start < packed.length; start += kept) {
    let square = 0;
    for (let i = 0; i < kept; i++) square += (packed[start + i] as number) * (packed[start + i] as number);
    const length = square === 0 ? 1 : Math.sqrt(square);
    for (let i = 0; i < kept; i++) states[start + i] = (packed[start + i] as number) / length;
  }
  return states;
}

/** The first `kept` of each row's `dimensions` numbers, brought to length 1 again: a question against packed states. */
export function narrowStates(states: Float32Array, dimensions: number, kept: number): Float32Array {
  const count = states.length / dimensions;
  const narrow = new Float32Array(count * kept);
  for (let row = 0; row < count; row++) {
    let square = 0;
    const start = row * dimensions;
    for (let i = 0; i < kept; i++) square += (states[start + i] as number) * (states[start + i] as number);
    const length = square === 0 ? 1 : Math.sqrt(square);
    for (let i = 0; i < kept; i++) narrow[row * kept + i] = (states[start + i] as number) / length;
  }
  return narrow;
}

/** States of several texts, one behind the other. */
export function joinStates(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
