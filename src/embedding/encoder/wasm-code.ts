/** Just as much of WebAssembly's binary form (core specification 2.0, section 5) as `products.ts` needs. */

/** Bytes of code, in pieces. */
export type Code = readonly (number | Code)[];

/** Types of values and of an empty block. */
export const I32 = 0x7f;
export const V128 = 0x7b;
const EMPTY = 0x40;

/** A function: how many numbers it is given, how many more it keeps, and what it does. It returns nothing. */
export interface WasmFunction {
  name: string;
  parameters: number;
  /** Types of its further locals, numbered after the parameters. */
  locals: readonly number[];
  body: Code;
}

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number): Code => [0x21, unsigned(local)];
export const number = (value: number): Code => [0x41, signed(value)];
export const add = 0x6a;
export const multiply = 0x6c;
/** A whole number as one double; the root of one. */
export const toDouble = 0xb7;
export const root = 0x9f;
export const subtract = 0x6b;

/** Adds to a local. */
export const step = (local: number, by: Code): Code => [get(local), by, add, set(local)];

/** Repeats until the local, which is lowered by `by` each time, is zero; at least once. */
export function repeat(local: number, by: number, body: Code): Code {
  return [0x03, EMPTY, body, get(local), number(by), subtract, 0x22, unsigned(local), 0x0d, 0, 0x0b];
}

const vector = (code: number): Code => [0xfd, unsigned(code)];

/** Instructions on two double numbers at a time; those that read memory take the address from the stack. */
export const pair = {
  /** Two single numbers as doubles. */
  loadSingles: (offset: number): Code => [vector(0x5d), 2, unsigned(offset), vector(0x5f)],
  load: (offset: number): Code => [vector(0x00), 3, unsigned(offset)],
  /** One double, twice. */
  loadTwice: (offset: number): Code => [vector(0x0a), 3, unsigned(offset)],
  store: (offset: number): Code => [vector(0x0b), 3, unsigned(offset)],
  /** Rounded to single numbers. */
  storeSingles: (offset: number): Code => [vector(0x5e), vector(0x5b), 2, unsigned(offset), 0],
  zero: [vector(0x0c), ...new Uint8Array(16)] as Code,
  /** Minus infinity. */
  lowest: [vector(0x0c), ...new Uint8Array(new Float64Array(2).fill(Number.NEGATIVE_INFINITY).buffer)] as Code,
  /** One double from the stack, twice. */
  twice: vector(0x14),
  /** The same double twice. */
  constant: (value: number): Code => [vector(0x0c), ...new Uint8Array(new Float64Array(2).fill(value).buffer)],
  add: vector(0xf0),
  subtract: vector(0xf1),
  multiply: vector(0xf2),
  divide: vector(0xf3),
  lower: vector(0xf4),
  roundUp: vector(0x74),
  /** All bits of a double where the first is greater, or not less, than the second; none elsewhere. */
  isGreater: vector(0x4a),
  isNotLess: vector(0x4c),
  /** Bits that both have. */
  both: vector(0x4e),
  /** Rounded to single numbers, which become doubles again. */
  toSinglePrecision: [vector(0x5e), vector(0x5f)] as Code,
  /** The product of the first two and the third, rounded once or twice as the processor likes (relaxed SIMD). */
  multiplyAdd: vector(0x107),
  higher: vector(0xf5),
};

/** Instructions on whole numbers, several at a time. */
export const whole = {
  /** Eight signed bytes as numbers of two bytes. */
  loadBytes: (offset: number): Code => [vector(0x01), 0, unsigned(offset)],
  zero: [vector(0x0c), ...new Uint8Array(16)] as Code,
  /** Of eight and eight numbers of two bytes the products, each two neighbours added: four numbers of four bytes. */
  products: vector(0xba),
  add: vector(0xae),
  /** The first or the last four of eight numbers of two bytes as numbers of four. */
  firstFour: vector(0xa7),
  lastFour: vector(0xa8),
  /** One of four numbers of four bytes. */
  at: (place: number): Code => [vector(0x1b), place],
  /** The first two of four numbers as doubles. */
  firstAsDoubles: vector(0xfe),
  /** Two doubles as the first two of four whole numbers, and these two as numbers of eight bytes. */
  fromDoubles: vector(0xfc),
  firstWidened: vector(0xc7),
  /** The same number of eight bytes twice. */
  twice: (value: number): Code => [vector(0x0c), ...new Uint8Array(new BigInt64Array(2).fill(BigInt(value)).buffer)],
  /** Two numbers of eight bytes: added, and moved by so many bits. */
  addWide: vector(0xce),
  moveUp: (bits: number): Code => [number(bits), vector(0xcb)],
  /** The last two of four numbers moved to the front; takes the same four twice. */
  lastToFront: [vector(0x0d), 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7] as Code,
};

/** Takes the second of three values on the stack where the third is 0, else the first. */
export const choose = 0x1b;

/** A module that imports `env.memory` and exports the functions. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, list(Array.from({ length: parameters }, () => I32)), 0]);
  const bodies = functions.map(({ locals, body }) => {
    const code = flat([list(locals.map((type) => [1, type])), body, 0x0b]);
    return [unsigned(code.length), ...code];
  });
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, list(types)),
      section(2, list([[text('env'), text('memory'), 0x02, 0x00, 0]])),
      section(3, list(functions.map((_, index) => unsigned(index)))),
      section(7, list(functions.map(({ name }, index) => [text(name), 0x00, unsigned(index)]))),
      section(10, list(bodies)),
    ]),
  );
}

function section(id: number, content: Code): Code {
  const bytes = flat(content);
  return [id, unsigned(bytes.length), ...bytes];
}

function list(items: readonly (number | Code)[]): Code {
  return [unsigned(items.length), ...items];
}

function text(name: string): Code {
  return list([...new TextEncoder().encode(name)]);
}

function flat(code: Code): number[] {
  return code.flatMap((part) => (typeof part === 'number' ? [part] : flat(part)));
}

/** Seven bits a byte, the lowest first, the highest bit set while more follow. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 127] : [(value & 127) | 128, signed(value >> 7)];
}
