/** The directions along which rows differ most, each of length 1 and at right angles to the others. */
export interface Leading {
  mean: Float64Array;
  directions: readonly Float64Array[];
  /** Share of the squared distances from the mean that they hold. */
  kept: number;
}

/** Enough that more change nothing worth a digit: neighbouring directions differ by a hundredth in how much they hold. */
const ROUNDS = 1000;

/** Principal components by powers of the covariance: the same rows give the same directions. */
export function leadingDirections(rows: readonly ArrayLike<number>[], count: number): Leading {
  const width = rows[0]?.length ?? 0;
  const mean = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) mean[i]! += (row[i] as number) / rows.length;
  const covariance = covarianceOf(rows, mean);
  const total = covariance.reduce((sum, row, i) => sum + (row[i] as number), 0);
  let directions = atRightAngles(startOf(width, count));
  for (let round = 0; round < ROUNDS; round++)
    directions = atRightAngles(directions.map((direction) => covariance.map((row) => dot(row, direction))));
  const held = directions.map((direction) =>
    dot(
      direction,
      covariance.map((row) => dot(row, direction)),
    ),
  );
  return { mean, directions, kept: held.reduce((sum, value) => sum + value, 0) / total };
}

function covarianceOf(rows: readonly ArrayLike<number>[], mean: Float64Array): Float64Array[] {
  const covariance = Array.from(mean, () => new Float64Array(mean.length));
  const less = new Float64Array(mean.length);
  for (const row of rows) {
    for (let i = 0; i < mean.length; i++) less[i] = (row[i] as number) - (mean[i] as number);
    covariance.forEach((sums, i) => {
      const own = (less[i] as number) / rows.length;
      for (let j = 0; j < mean.length; j++) sums[j]! += own * (less[j] as number);
    });
  }
  return covariance;
}

/** Rows that stand at no special angle to anything. */
function startOf(width: number, count: number): number[][] {
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: width }, (_number, i) => Math.cos(1 + row * 7.3 + i * (row + 1) * 0.37)),
  );
}

/** Gram and Schmidt's way: each less what the ones before it hold, brought to length 1. */
function atRightAngles(rows: readonly ArrayLike<number>[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const row of rows) {
    const own = Float64Array.from(row);
    for (const other of done) {
      const share = dot(own, other);
      for (let i = 0; i < own.length; i++) own[i]! -= share * (other[i] as number);
    }
    const length = Math.sqrt(dot(own, own));
    done.push(own.map((value) => value / length));
  }
  return done;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (other[i] as number);
  return sum;
}
