/** The natural logarithm of 2 in two parts; the first has so few digits that its product with a small integer is exact. */
const LN2_HIGH = 0.693145751953125;
const LN2_LOW = 1.4286068203094173e-6;
const LOWEST_POWER = -60;
const POWERS = Float64Array.from({ length: 121 }, (_, index) => powerOfTwo(index + LOWEST_POWER));

/**
 * e to the x, within 1e-13 of it; 0 below −41, and no more than at 41. `Math.exp` may differ in its last digit between
 * engines and processors. This one only adds and multiplies, which IEEE 754 fixes, so that stored states meet anywhere.
 */
export function exponential(x: number): number {
  if (x < -41) return 0;
  const bounded = x > 41 ? 41 : x;
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
  return sum * (POWERS[power - LOWEST_POWER] as number);
}

function powerOfTwo(power: number): number {
  let value = 1;
  for (let step = 0; step < Math.abs(power); step++) value *= power < 0 ? 0.5 : 2;
  return value;
}
