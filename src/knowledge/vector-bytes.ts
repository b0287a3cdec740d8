/** Float32, little-endian on every machine. */
export function vectorToBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * Float32Array.BYTES_PER_ELEMENT);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of vector.entries()) view.setFloat32(index * Float32Array.BYTES_PER_ELEMENT, value, true);
  return bytes;
}

const IS_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The vector of a stored row, in its memory where that can be; bytes beyond a whole number of floats are ignored. */
export function bytesToVector(bytes: Uint8Array): Float32Array {
  const length = Math.floor(bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);
  if (IS_LITTLE) {
    const isAligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0;
    return isAligned ? new Float32Array(bytes.buffer, bytes.byteOffset, length) : bytesToVector(bytes.slice());
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const vector = new Float32Array(length);
  for (let at = 0; at < length; at++) vector[at] = view.getFloat32(at * Float32Array.BYTES_PER_ELEMENT, true);
  return vector;
}
