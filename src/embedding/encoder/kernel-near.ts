import {
  add,
  type Code,
  get,
  I32,
  multiply,
  number,
  pair,
  repeat,
  set,
  step,
  subtract,
  V128,
  type WasmFunction,
} from './wasm-code.ts';

const SINGLE = 4;

/** Code that adds the product of two locals to a third. */
export type AddProduct = (sum: number, one: number, other: number) => Code;

/** See `Kernel`. */
export function near(addProduct: AddProduct): WasmFunction {
  const [rows, count, pairs, taps, weights, bias, output] = [0, 1, 2, 3, 4, 5, 6];
  const [columns, left, from, weight, added, width] = [7, 8, 9, 10, 11, 12];
  const [sum, one, other] = [13, 14, 15];
  const two = number(2 * SINGLE);
  const body: Code = [
    [get(pairs), two, multiply, set(width)],
    repeat(count, 1, [
      [get(pairs), set(columns), get(bias), set(added)],
      repeat(columns, 1, [
        // Below a weight of the same pair of columns the next tap's lies a row further.
        [get(rows), set(from), get(weights), get(added), get(bias), subtract, add, set(weight)],
        [get(added), pair.loadSingles(0), set(sum), get(taps), set(left)],
        repeat(left, 1, [
          [get(from), pair.loadSingles(0), set(one), get(weight), pair.loadSingles(0), set(other)],
          addProduct(sum, one, other),
          [step(from, get(width)), step(weight, get(width))],
        ]),
        [get(output), get(sum), pair.storeSingles(0)],
        [step(rows, two), step(added, two), step(output, two)],
      ]),
    ]),
  ];
  return {
    name: 'near',
    parameters: 7,
    locals: [...Array.from({ length: 6 }, () => I32), V128, V128, V128],
    body,
  };
}
