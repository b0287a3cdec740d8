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
 * as in TypeScript and to the same bit, three times as fast. Addresses are bytes of the memory that is given.
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
}

export const ROWS_AT_ONCE = 4;
/** Columns come in multiples of this. */
export const COLUMNS_AT_ONCE = 4;

let module: WebAssembly.Module | null | undefined;

/** Null where code may not be made at run time, as in workerd. */
export function createKernel(memory: WebAssembly.Memory): Kernel | null {
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(moduleOf([products(), highest()]));
    } catch {
      module = null;
    }
  }
  return module && (new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernel);
}

const DOUBLE = 8;
const SINGLE = 4;
const GROUP = ROWS_AT_ONCE * SINGLE;

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
    locals: [...Array.from({ length: 9 }, () => I32), ...Array.from({ length: 10 }, () => V128)],
  };
}

type Locals = ReturnType<typeof createLocals>;

/** Adds all products of four rows with the four of a group to the sums, and moves `inputs` to the end of their rows. */
function addProducts({ inputs, weight, columns, sums, low, high }: Locals, size: number): Code {
  const column = (offset: number): Code => [
    [get(weight), pair.loadSingles(offset * GROUP), set(low)],
    [get(weight), pair.loadSingles(offset * GROUP + GROUP / 2), set(high)],
    inputs.map((input, row) =>
      [low, high].map((values, half): Code => {
        const sum = sums[2 * row + half] as number;
        return [get(sum), get(input), pair.loadTwice(offset * DOUBLE), get(values), pair.multiply, pair.add, set(sum)];
      }),
    ),
  ];
  return [
    [get(size), set(columns)],
    repeat(columns, COLUMNS_AT_ONCE, [
      Array.from({ length: COLUMNS_AT_ONCE }, (_, offset) => column(offset)),
      inputs.map((input) => step(input, number(COLUMNS_AT_ONCE * DOUBLE))),
      step(weight, number(COLUMNS_AT_ONCE * GROUP)),
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

function eachGroup({ group, groups }: Locals, { weights, count, size }: Parameters, body: Code): Code {
  return [
    [get(weights), set(group)],
    [get(count), set(groups)],
    repeat(groups, 1, [body, step(group, [get(size), number(GROUP), multiply])]),
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

function products(): WasmFunction {
  const [input, count, weights, groups, columns, bias, output] = [0, 1, 2, 3, 4, 5, 6];
  const locals = createLocals(8);
  const { sums } = locals;
  const to = 7;
  const rowBytes: Code = [get(groups), number(GROUP), multiply];
  const body = eachGroup(locals, { weights, count: groups, size: columns }, [
    [get(output), set(to)],
    eachRows(locals, { input, count, size: columns }, [
      sums.map((sum, index) => [get(bias), pair.loadSingles((index % 2) * 2 * SINGLE), set(sum)]),
      addProducts(locals, columns),
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

function highest(): WasmFunction {
  const [input, count, weights, groups, columns, output] = [0, 1, 2, 3, 4, 5];
  const locals = createLocals(6);
  const { sums } = locals;
  const best = [25, 26];
  const body = eachGroup(locals, { weights, count: groups, size: columns }, [
    best.map((one) => [pair.lowest, set(one)]),
    eachRows(locals, { input, count, size: columns }, [
      sums.map((sum) => [pair.zero, set(sum)]),
      addProducts(locals, columns),
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
