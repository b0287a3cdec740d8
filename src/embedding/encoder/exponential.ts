/** The natural logarithm of 2 in two parts; the first has so few digits that its product with a small integer is exact. */
export const LN2_HIGH = 0.693145751953125;
export const LN2_LOW = 1.4286068203094173e-6;
/** Below the one the power is 0; above the other it is no higher. */
export const LOWEST_POWER = -41;
export const HIGHEST_POWER = 41;
/** Of Taylor's series, from the last: 1/12! to 1/0!. */
export const SERIES: readonly number[] = Array.from({ length: 13 }, (_, index) => 1 / factorial(12 - index));
const LOWEST_OF_TWO = -60;
const POWERS = Float64Array.from({ length: 121 }, (_, index) => powerOfTwo(index + LOWEST_OF_TWO));

/**
 * e to the x, within 1e-13 of it; 0 below −41, and no more than at 41. `Math.exp` may differ in its last digit between
 * engines and processors. This one only adds and multiplies, which IEEE 754 fixes, so that stored states meet anywhere.
 */
export function exponential(x: number): number {
  if (x < LOWEST_POWER) return 0;
  const bounded = x > HIGHEST_POWER ? HIGHEST_POWER : x;
  const power = Math.round(bounded * Math.LOG2E);
  const r = bounded - power * LN2_HIGH - power * LN2_LOW;
  let sum = 1 / 479001600;
  sum = sum * r + 1 / 39916800;
  sum = sum * r + 1 / 3628800;
  sum = sum * r + 1 / 362880;
  sum = sum * r + 1 / 40320;
  sum = sum * r + 1 / 5040;
  sum = sum * r + 1 / 720;
  sum = sum * r + 1 / 120;
  sum = sum * r + 1 / 24;
  sum = sum * r + 1 / 6;
  sum = sum * r + 1 / 2;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * (POWERS[power - LOWEST_OF_TWO] as number);
}

function factorial(of: number): number {
  return of <= 1 ? 1 : of * factorial(of - 1);
}

function powerOfTwo(power: number): number {
  let value = 1;
  for (let step = 0; step < Math.abs(power); step++) value *= power < 0 ? 0.5 : 2;
  return value;
}
