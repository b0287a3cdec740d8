import { HIGHEST_POWER, LN2_HIGH, LN2_LOW, LOWEST_POWER, SERIES } from './exponential.ts';
import {
  type Code,
  get,
  I32,
  multiply,
  number,
  pair,
  repeat,
  set,
  step,
  V128,
  type WasmFunction,
  whole,
} from './wasm-code.ts';

const DOUBLE = 8;
const SINGLE = 4;
/** Numbers that stand side by side in what `scores` gives. */
const GROUP = 4;

/** Locals of one power. */
interface Locals {
  x: number;
  power: number;
  rest: number;
  sum: number;
}

/** `exponential` of the two doubles in `x`, left in `sum`; step by step the same, so to the same bit. */
function exponential({ x, power, rest, sum }: Locals): Code {
  const [first, ...others] = SERIES;
  return [
    [get(x), pair.constant(HIGHEST_POWER), pair.lower, set(rest)],
    // As Math.round: the next whole number, or the one below it where that is nearer.
    [get(rest), pair.constant(Math.LOG2E), pair.multiply, set(sum)],
    [get(sum), pair.roundUp, set(power)],
    [get(power), pair.constant(0.5), pair.subtract, get(sum), pair.isGreater],
    [pair.constant(1), pair.both, set(sum)],
    [get(power), get(sum), pair.subtract, set(power)],
    [get(rest), get(power), pair.constant(LN2_HIGH), pair.multiply, pair.subtract],
    [get(power), pair.constant(LN2_LOW), pair.multiply, pair.subtract, set(rest)],
    [pair.constant(first as number), set(sum)],
    others.map((next): Code => [get(sum), get(rest), pair.multiply, pair.constant(next), pair.add, set(sum)]),
    // Two to a whole power is a double's exponent.
    [get(power), whole.fromDoubles, whole.firstWidened, whole.twice(1023), whole.addWide, whole.moveUp(52)],
    [get(sum), pair.multiply],
    [get(x), pair.constant(LOWEST_POWER), pair.isNotLess, pair.both, set(sum)],
  ];
}

/** See `Kernel`. Two columns at a time. */
export function shares(): WasmFunction {
  const [scores, count, room, groups, scale, wholes] = [0, 1, 2, 3, 4, 5];
  const [at, left] = [6, 7];
  const locals: Locals = { x: 8, power: 9, rest: 10, sum: 11 };
  const [highest, total, scaled] = [12, 13, 14];
  const rowBytes = GROUP * DOUBLE;
  const eachRow = (body: Code): Code => [
    [get(scores), set(at), get(count), set(left)],
    repeat(left, 1, [body, step(at, number(rowBytes))]),
  ];
  const twoColumns = (offset: number): Code => [
    [pair.lowest, set(highest)],
    eachRow([
      [get(at), pair.load(offset), get(scaled), pair.multiply, set(locals.x)],
      [get(at), get(locals.x), pair.store(offset)],
      [get(highest), get(locals.x), pair.higher, set(highest)],
    ]),
    [pair.zero, set(total)],
    eachRow([
      [get(at), pair.load(offset), get(highest), pair.subtract, set(locals.x)],
      exponential(locals),
      [get(at), get(locals.sum), pair.store(offset)],
      [get(total), get(locals.sum), pair.add, set(total)],
    ]),
    [get(wholes), get(total), pair.store(offset)],
  ];
  const body: Code = [
    [get(scale), pair.loadTwice(0), set(scaled)],
    repeat(groups, 1, [
      [twoColumns(0), twoColumns(2 * DOUBLE)],
      step(scores, [get(room), number(rowBytes), multiply]),
      step(wholes, number(rowBytes)),
    ]),
  ];
  return { name: 'shares', parameters: 6, locals: [I32, I32, ...Array.from({ length: 7 }, () => V128)], body };
}

/** See `Kernel`. */
export function gate(): WasmFunction {
  const [values, count] = [0, 1];
  const locals: Locals = { x: 2, power: 3, rest: 4, sum: 5 };
  const value = 6;
  const body = repeat(count, 2, [
    [get(values), get(values), pair.loadSingles(0), set(value)],
    [get(value), pair.constant(-1.702), pair.multiply, set(locals.x)],
    exponential(locals),
    [get(value), pair.constant(1), get(locals.sum), pair.add, pair.divide, pair.storeSingles(0)],
    step(values, number(2 * SINGLE)),
  ]);
  return { name: 'gate', parameters: 2, locals: Array.from({ length: 5 }, () => V128), body };
}
