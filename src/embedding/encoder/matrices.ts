/** Rows of numbers, one after the other. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/**
 * `output` becomes each row of `input` times the matrix, plus `bias`: one number a row of the matrix. `input` and
 * `output` have room for a multiple of four rows, and the matrix has three or more: twelve sums at a time is what keeps
 * a processor busy. Sums are double until they are stored, the same on every runtime.
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
    for (let from = 0; from < rows; from += 3) {
      // The last three may have been made in part: made again, they are the same.
      const n = Math.min(from, rows - 3);
      const p = n * columns;
      const q = p + columns;
      const r = q + columns;
      let s0 = bias[n] as number;
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let u0 = bias[n + 1] as number;
      let u1 = u0;
      let u2 = u0;
      let u3 = u0;
      let v0 = bias[n + 2] as number;
      let v1 = v0;
      let v2 = v0;
      let v3 = v0;
      for (let k = 0; k < columns; k++) {
        const s = values[p + k] as number;
        const u = values[q + k] as number;
        const v = values[r + k] as number;
        const x0 = input[a + k] as number;
        const x1 = input[b + k] as number;
        const x2 = input[c + k] as number;
        const x3 = input[d + k] as number;
        s0 += x0 * s;
        s1 += x1 * s;
        s2 += x2 * s;
        s3 += x3 * s;
        u0 += x0 * u;
        u1 += x1 * u;
        u2 += x2 * u;
        u3 += x3 * u;
        v0 += x0 * v;
        v1 += x1 * v;
        v2 += x2 * v;
        v3 += x3 * v;
      }
      const y = t * rows + n;
      store(output, y, s0, u0, v0);
      store(output, y + rows, s1, u1, v1);
      store(output, y + 2 * rows, s2, u2, v2);
      store(output, y + 3 * rows, s3, u3, v3);
    }
  }
}

function store(output: Float32Array, at: number, s: number, u: number, v: number): void {
  output[at] = s;
  output[at + 1] = u;
  output[at + 2] = v;
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

/** What is done to each column of a row that was brought to mean 0 and variance 1. */
export interface Norm {
  scale: Float32Array;
  shift: Float32Array;
}

/** Brings each row to mean 0 and variance 1, then scales and shifts each column. `output` may be `input`. */
export function normalise(input: Float32Array, count: number, norm: Norm, output: Float32Array): void {
  const width = norm.scale.length;
  const end = count * width;
  // Four rows at a time: a sum waits for its last addition. At the end the last row stands in for those missing.
  for (let a = 0; a < end; a += 4 * width) {
    const b = Math.min(a + width, end - width);
    const c = Math.min(b + width, end - width);
    const d = Math.min(c + width, end - width);
    let [meanA, meanB, meanC, meanD] = [0, 0, 0, 0];
    for (let i = 0; i < width; i++) {
      meanA += input[a + i] as number;
      meanB += input[b + i] as number;
      meanC += input[c + i] as number;
      meanD += input[d + i] as number;
    }
    meanA /= width;
    meanB /= width;
    meanC /= width;
    meanD /= width;
    let [squareA, squareB, squareC, squareD] = [0, 0, 0, 0];
    for (let i = 0; i < width; i++) {
      const gapA = (input[a + i] as number) - meanA;
      const gapB = (input[b + i] as number) - meanB;
      const gapC = (input[c + i] as number) - meanC;
      const gapD = (input[d + i] as number) - meanD;
      squareA += gapA * gapA;
      squareB += gapB * gapB;
      squareC += gapC * gapC;
      squareD += gapD * gapD;
    }
    scaleRow(input, a, meanA, squareA, norm, output);
    if (b > a) scaleRow(input, b, meanB, squareB, norm, output);
    if (c > b) scaleRow(input, c, meanC, squareC, norm, output);
    if (d > c) scaleRow(input, d, meanD, squareD, norm, output);
  }
}

function scaleRow(
  input: Float32Array,
  start: number,
  mean: number,
  squares: number,
  { scale, shift }: Norm,
  output: Float32Array,
): void {
  const factor = 1 / Math.sqrt(squares / scale.length + LEAST_VARIANCE);
  for (let i = 0; i < scale.length; i++)
    output[start + i] = ((input[start + i] as number) - mean) * factor * (scale[i] as number) + (shift[i] as number);
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
