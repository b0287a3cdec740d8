import { ServiceError } from '../../shared/errors.ts';

/** The vector at length 1, so that a dot product is the cosine; null for the zero vector, which points nowhere. */
export function unitVector(vector: Float32Array): Float32Array | null {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? null : vector.map((value) => value / length);
}

/** Summed in one order and in double precision, so that every index and every runtime gets the same score. */
export function dot(a: Float32Array, b: Float32Array, bStart = 0): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[bStart + i] as number);
  return sum;
}

/** Throws `ServiceError` `vector-invalid` for a wrong length, NaN or an infinity. */
export function checkVector(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions && vector.every(Number.isFinite)) return;
  throw new ServiceError(
    'vector-invalid',
    `A vector must be ${dimensions} finite numbers; it was ${vector.length} numbers, or held NaN.`,
  );
}
