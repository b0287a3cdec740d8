import {
  add,
  choose,
  type Code,
  get,
  I32,
  number,
  pair,
  repeat,
  root,
  set,
  step,
  toDouble,
  V128,
  type WasmFunction,
  whole,
} from './wasm-code.ts';

const DOUBLE = 8;
/** Columns come in multiples of this. */
export const BYTES_AT_ONCE = 8;

/**
 * `unpack(input, rows, columns, output)`: packed rows of signed bytes as rows of length 1, in doubles that hold single
 * numbers; to the same bit as `unpackStates`. A row of zeros stays.
 */
export function unpack(): WasmFunction {
  const [input, rows, columns, output] = [0, 1, 2, 3];
  const [at, left, square, squares, bytes, four, length] = [4, 5, 6, 7, 8, 9, 10];
  const storeTwo = (offset: number): Code => [
    get(output),
    [get(four), whole.firstAsDoubles, get(length), pair.divide, pair.toSinglePrecision],
    pair.store(offset * DOUBLE),
  ];
  const storeFour = (half: Code, offset: number): Code => [
    [get(bytes), half, set(four)],
    storeTwo(offset),
    [get(four), get(four), whole.lastToFront, set(four)],
    storeTwo(offset + 2),
  ];
  const body = repeat(rows, 1, [
    [get(input), set(at), whole.zero, set(squares), get(columns), set(left)],
    repeat(left, BYTES_AT_ONCE, [
      [get(at), whole.loadBytes(0), set(bytes)],
      [get(squares), get(bytes), get(bytes), whole.products, whole.add, set(squares)],
      step(at, number(BYTES_AT_ONCE)),
    ]),
    [0, 1, 2, 3].map((place): Code => [get(squares), whole.at(place)]),
    [add, add, add, set(square)],
    // Whole numbers are added up exactly in any order; 1 stands in for the length of a row of zeros.
    [get(square), number(1), get(square), choose, toDouble, root, pair.twice, set(length)],
    [get(columns), set(left)],
    repeat(left, BYTES_AT_ONCE, [
      [get(input), whole.loadBytes(0), set(bytes)],
      storeFour(whole.firstFour, 0),
      storeFour(whole.lastFour, 4),
      step(input, number(BYTES_AT_ONCE)),
      step(output, number(BYTES_AT_ONCE * DOUBLE)),
    ]),
  ]);
  return { name: 'unpack', parameters: 4, locals: [I32, I32, I32, V128, V128, V128, V128], body };
}
