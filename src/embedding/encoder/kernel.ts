import { type AddProduct, near } from './kernel-near.ts';
import { gate, shares } from './kernel-powers.ts';
import { unpack } from './kernel-unpack.ts';
import {
  add,
  type Code,
  get,
  I32,
  moduleOf,
  multiply,
  number,
  pair,
  repeat,
  set,
  step,
  V128,
  type WasmFunction,
} from './wasm-code.ts';

/**
 * Sums of products, four rows by four rows at a time, in WebAssembly's doubles: each sum is added up in the same order
 * as in TypeScript and to the same bit, seven times as fast. Addresses are bytes of the memory that is given.
 *
 * `input` has rows of `columns` doubles, four at a time. `weights` has, for every four rows of a matrix, column by
 * column, the four single numbers of that column.
 */
export interface Kernel {
  /** Rows times the matrix plus `bias`: single numbers, `4 * groups` a row. */
  products(
    input: number,
    count: number,
    weights: number,
    groups: number,
    columns: number,
    bias: number,
    output: number,
  ): void;
  /** For each row of the matrix its highest product with a row of `input`: doubles. */
  highest(input: number, count: number, weights: number, groups: number, columns: number, output: number): void;
  /** Rows times the matrix, in doubles: for every four rows of the matrix what each row of `input` has with them. */
  scores(input: number, count: number, weights: number, groups: number, columns: number, output: number): void;
  /** The same by a matrix of doubles; products are no longer exact, so each is rounded before it is added. */
  mix(input: number, count: number, weights: number, groups: number, columns: number, output: number): void;
  /**
   * What `scores` gave, `room` rows a group, times the double at `scale`: each becomes e to its power, measured from the
   * highest of its column. `wholes` gets the sum of each column. Rows beyond `count` stay as they are.
   */
  shares(scores: number, count: number, room: number, groups: number, scale: number, wholes: number): void;
  /**
   * For each of `count` rows of `pairs` times two single numbers, and each of these, its sum with those of the next
   * `taps` rows, the row itself the first, each times its weight, plus `bias`.
   */
  near(rows: number, count: number, pairs: number, taps: number, weights: number, bias: number, output: number): void;
  /** `gate` of so many single numbers, an even number of them. */
  gate(values: number, count: number): void;
  /** Packed rows as `input` takes them; `columns` is a multiple of `BYTES_AT_ONCE`. */
  unpack(packed: number, rows: number, columns: number, output: number): void;
}

export const ROWS_AT_ONCE = 4;

/** How a product is added: in one instruction where an engine has relaxed SIMD, or in two. */
export type Adding = 'fused' | 'apart';

const modules = new Map<Adding, WebAssembly.Module | null>();

/** Null where code may not be made at run time, as in workerd. */
export function createKernel(memory: WebAssembly.Memory, ways: readonly Adding[] = ['fused', 'apart']): Kernel | null {
  for (const way of ways) {
    const module = modules.get(way) ?? compile(way);
    modules.set(way, module);
    if (module) return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel;
  }
  return null;
}

function compile(way: Adding): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(
      moduleOf([
        products(ADD[way]),
        highest(ADD[way]),
        sums('scores', SINGLES, ADD[way]),
        sums('mix', DOUBLES, ADD.apart),
        near(ADD[way]),
        shares(),
        gate(),
        unpack(),
      ]),
    );
  } catch {
    return null;
  }
}

/**
 * All numbers are singles held in doubles, so a product is exact and only the sum is rounded: both ways give the same
 * bits on every processor.
 */
const ADD: Readonly<Record<Adding, AddProduct>> = {
  fused: (sum, one, other) => [get(one), get(other), get(sum), pair.multiplyAdd, set(sum)],
  apart: (sum, one, other) => [get(sum), get(one), get(other), pair.multiply, pair.add, set(sum)],
};

const DOUBLE = 8;
const SINGLE = 4;
const GROUP = ROWS_AT_ONCE * SINGLE;

/** How a group of a matrix lies in memory: the bytes of one column, and how to load two of its numbers as doubles. */
interface Laid {
  bytes: number;
  load(half: number): Code;
}

const SINGLES: Laid = { bytes: GROUP, load: (half) => pair.loadSingles(half * 2 * SINGLE) };
const DOUBLES: Laid = { bytes: ROWS_AT_ONCE * DOUBLE, load: (half) => pair.load(half * 2 * DOUBLE) };

/** Locals of both functions behind their parameters: numbers first, then pairs of doubles. */
function createLocals(parameters: number) {
  const at = (place: number) => parameters + place;
  const inputs = [at(0), at(1), at(2), at(3)];
  const sums = Array.from({ length: 2 * ROWS_AT_ONCE }, (_, index) => at(9 + index));
  return {
    inputs,
    weight: at(4),
    /** Rows, columns and groups that are left, and where the group's weights begin. */
    rows: at(5),
    columns: at(6),
    groups: at(7),
    group: at(8),
    sums,
    low: at(17),
    high: at(18),
    twice: at(19),
    locals: [...Array.from({ length: 9 }, () => I32), ...Array.from({ length: 11 }, () => V128)],
  };
}

type Locals = ReturnType<typeof createLocals>;

/**
 * Adds all products of four rows with the four of a group to the sums, and moves `inputs` to the end of their rows. One
 * column at a time, each number loaded once: TurboFan moves the loads of a stretch of code to its front, and with more
 * of them the sums no longer fit in the sixteen registers, which takes twice the time.
 */
function addProducts(
  { inputs, weight, columns, sums, low, high, twice }: Locals,
  size: number,
  addProduct: AddProduct,
  { bytes, load }: Laid = SINGLES,
): Code {
  return [
    [get(size), set(columns)],
    repeat(columns, 1, [
      [get(weight), load(0), set(low)],
      [get(weight), load(1), set(high)],
      inputs.map(
        (input, row): Code => [
          [get(input), pair.loadTwice(0), set(twice)],
          [low, high].map((values, half) => addProduct(sums[2 * row + half] as number, twice, values)),
        ],
      ),
      inputs.map((input) => step(input, number(DOUBLE))),
      step(weight, number(bytes)),
    ]),
  ];
}

/** Points at four rows, the first of them where the last one's end is. */
function toNextRows({ inputs }: Locals, size: number): Code {
  const rowBytes: Code = [get(size), number(DOUBLE), multiply];
  const [first, ...others] = inputs as [number, ...number[]];
  return [
    [get(inputs.at(-1) as number), set(first)],
    others.map((input, index) => [get(inputs[index] as number), rowBytes, add, set(input)]),
  ];
}

function eachGroup(
  { group, groups }: Locals,
  { weights, count, size }: Parameters,
  body: Code,
  { bytes }: Laid = SINGLES,
): Code {
  return [
    [get(weights), set(group)],
    [get(count), set(groups)],
    repeat(groups, 1, [body, step(group, [get(size), number(bytes), multiply])]),
  ];
}

interface Parameters {
  weights: number;
  count: number;
  size: number;
}

/** For each group all rows, so that its weights stay near the processor. */
function eachRows(locals: Locals, { input, count, size }: { input: number; count: number; size: number }, body: Code) {
  const { inputs, rows, weight, group } = locals;
  return [
    [get(input), set(inputs.at(-1) as number)],
    [get(count), set(rows)],
    repeat(rows, ROWS_AT_ONCE, [toNextRows(locals, size), [get(group), set(weight)], body]),
  ] as Code;
}

function products(addProduct: AddProduct): WasmFunction {
  const [input, count, weights, groups, columns, bias, output] = [0, 1, 2, 3, 4, 5, 6];
  const locals = createLocals(8);
  const { sums } = locals;
  const to = 7;
  const rowBytes: Code = [get(groups), number(GROUP), multiply];
  const body = eachGroup(locals, { weights, count: groups, size: columns }, [
    [get(output), set(to)],
    eachRows(locals, { input, count, size: columns }, [
      sums.map((sum, index) => [get(bias), pair.loadSingles((index % 2) * 2 * SINGLE), set(sum)]),
      addProducts(locals, columns, addProduct),
      locals.inputs.map((_, row) => [
        [0, 1].map(
          (half): Code => [get(to), get(sums[2 * row + half] as number), pair.storeSingles(half * 2 * SINGLE)],
        ),
        step(to, rowBytes),
      ]),
    ]),
    step(bias, number(GROUP)),
    step(output, number(GROUP)),
  ]);
  return { name: 'products', parameters: 7, locals: [I32, ...locals.locals], body };
}

/** Sums in doubles: for every four rows of the matrix four numbers a row of the input, all behind one another. */
function sums(name: string, laid: Laid, addProduct: AddProduct): WasmFunction {
  const [input, count, weights, groups, columns, output] = [0, 1, 2, 3, 4, 5];
  const locals = createLocals(6);
  const store = (row: number, half: number): Code => [
    get(output),
    get(locals.sums[2 * row + half] as number),
    pair.store((2 * row + half) * 2 * DOUBLE),
  ];
  const eachFour: Code = [
    locals.sums.map((sum) => [pair.zero, set(sum)]),
    addProducts(locals, columns, addProduct, laid),
    locals.inputs.map((_, row) => [store(row, 0), store(row, 1)]),
    step(output, number(ROWS_AT_ONCE * ROWS_AT_ONCE * DOUBLE)),
  ];
  const body = eachGroup(
    locals,
    { weights, count: groups, size: columns },
    eachRows(locals, { input, count, size: columns }, eachFour),
    laid,
  );
  return { name, parameters: 6, locals: locals.locals, body };
}

function highest(addProduct: AddProduct): WasmFunction {
  const [input, count, weights, groups, columns, output] = [0, 1, 2, 3, 4, 5];
  const locals = createLocals(6);
  const { sums } = locals;
  const best = [26, 27];
  const body = eachGroup(locals, { weights, count: groups, size: columns }, [
    best.map((one) => [pair.lowest, set(one)]),
    eachRows(locals, { input, count, size: columns }, [
      sums.map((sum) => [pair.zero, set(sum)]),
      addProducts(locals, columns, addProduct),
      best.map((one, half) => [
        get(one),
        locals.inputs.map((_, row) => [get(sums[2 * row + half] as number), pair.higher]),
        set(one),
      ]),
    ]),
    best.map((one, half) => [get(output), get(one), pair.store(half * 2 * DOUBLE)]),
    step(output, number(ROWS_AT_ONCE * DOUBLE)),
  ]);
  return { name: 'highest', parameters: 6, locals: [...locals.locals, V128, V128], body };
}
