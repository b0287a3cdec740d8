/** Rows of numbers, one after the other. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/**
 * `output` becomes each row of `input` times the matrix, plus `bias`: one number a row of the matrix. `input` and
 * `output` have room for a multiple of four rows, and the matrix has an even number of them: eight sums at a time is
 * what keeps a processor busy. Sums are double until they are stored, the same on every runtime.
 */
export function multiply(
  input: Float32Array,
  count: number,
  matrix: Matrix,
  bias: Float32Array,
  output: Float32Array,
): void {
  const { rows, columns, values } = matrix;
  for (let t = 0; t < count; t += 4) {
    const a = t * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    for (let n = 0; n < rows; n += 2) {
      const p = n * columns;
      const q = p + columns;
      let s0 = bias[n] as number;
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let u0 = bias[n + 1] as number;
      let u1 = u0;
      let u2 = u0;
      let u3 = u0;
      for (let k = 0; k < columns; k++) {
        const w = values[p + k] as number;
        const v = values[q + k] as number;
        const x0 = input[a + k] as number;
        const x1 = input[b + k] as number;
        const x2 = input[c + k] as number;
        const x3 = input[d + k] as number;
        s0 += x0 * w;
        s1 += x1 * w;
        s2 += x2 * w;
        s3 += x3 * w;
        u0 += x0 * v;
        u1 += x1 * v;
        u2 += x2 * v;
        u3 += x3 * v;
      }
      let y = t * rows + n;
      output[y] = s0;
      output[y + 1] = u0;
      y += rows;
      output[y] = s1;
      output[y + 1] = u1;
      y += rows;
      output[y] = s2;
      output[y + 1] = u2;
      y += rows;
      output[y] = s3;
      output[y + 1] = u3;
    }
  }
}

/** Rounds up to what `multiply` takes. */
export function roomFor(count: number): number {
  return (count + 3) & ~3;
}

export function addTo(sum: Float32Array, more: Float32Array, length: number): void {
  for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + (more[i] as number);
}

/** Adding this before the root keeps a row of equal numbers from dividing by zero. */
const LEAST_VARIANCE = 1e-5;

/** Brings each row to mean 0 and variance 1, then scales and shifts each column. `output` may be `input`. */
export function normalise(
  input: Float32Array,
  count: number,
  { scale, shift }: { scale: Float32Array; shift: Float32Array },
  output: Float32Array,
): void {
  const width = scale.length;
  for (let start = 0; start < count * width; start += width) {
    let mean = 0;
    for (let i = 0; i < width; i++) mean += input[start + i] as number;
    mean /= width;
    let variance = 0;
    for (let i = 0; i < width; i++) {
      const gap = (input[start + i] as number) - mean;
      variance += gap * gap;
    }
    const factor = 1 / Math.sqrt(variance / width + LEAST_VARIANCE);
    for (let i = 0; i < width; i++)
      output[start + i] = ((input[start + i] as number) - mean) * factor * (scale[i] as number) + (shift[i] as number);
  }
}

/** Brings each row to length 1; a row of zeros stays. */
export function toUnitRows(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    let square = 0;
    for (let i = 0; i < width; i++) square += (values[start + i] as number) * (values[start + i] as number);
    if (square === 0) continue;
    const factor = 1 / Math.sqrt(square);
    for (let i = 0; i < width; i++) values[start + i] = (values[start + i] as number) * factor;
  }
}
