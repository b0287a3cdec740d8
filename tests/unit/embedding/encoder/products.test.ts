import { describe, expect, it } from 'vitest';
import { readNear } from '../../../../src/embedding/encoder/attention.ts';
import { createEncoder } from '../../../../src/embedding/encoder/encoder.ts';
import { createKernel } from '../../../../src/embedding/encoder/kernel.ts';
import { closest, maxSim } from '../../../../src/embedding/encoder/max-sim.ts';
import { packStates, unpackStates } from '../../../../src/embedding/encoder/packed-states.ts';
import { createMaxSim, createNearest } from '../../../../src/embedding/encoder/nearest.ts';
import { byColumns } from '../../../../src/embedding/encoder/kernel-memory.ts';
import {
  createProducts,
  makePlainProduct,
  plainProducts,
  type Products,
} from '../../../../src/embedding/encoder/products.ts';
import { readEncoderWeights } from '../../../../src/platform/node/encoder-weights.ts';
import { foldText } from '../../../../src/language/fold.ts';
import { seededRandom } from '../../../contracts/vectors.ts';

const random = seededRandom(7);
const numbers = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);

describe('createProducts', () => {
  it('runs as WebAssembly here', () => {
    expect(createKernel(new WebAssembly.Memory({ initial: 1 }))).not.toBeNull();
  });

  it.each([
    [1, 4, 4],
    [4, 128, 128],
    [28, 384, 128],
    [161, 128, 256],
    [5, 8, 3],
    // No multiple of four: made in TypeScript.
    [9, 7, 5],
  ])('multiplies %i rows by %i × %i to the same bit as TypeScript', (count, rows, columns) => {
    const matrix = { rows, columns, values: numbers(rows * columns) };
    const bias = numbers(rows);
    const room = (count + 3) & ~3;
    const input = numbers(room * columns);
    const [plain, fast] = [new Float32Array(room * rows), new Float32Array(room * rows)];
    makePlainProduct(matrix, bias)(input, count, plain);
    createProducts().make(matrix, bias)(input, count, fast);
    expect(fast).toEqual(plain);
  });

  it.each([
    'fused',
    'apart',
  ] as const)('adds products %s to the same bit, very small and very large ones too', (way) => {
    const memory = new WebAssembly.Memory({ initial: 2 });
    const kernel = createKernel(memory, [way]);
    if (kernel === null) throw new Error(`no kernel adds ${way} here`);
    const [rows, columns, count] = [8, 16, 8];
    const spread = (length: number) => numbers(length).map((value, at) => value * 2 ** ((at % 41) * 6 - 120));
    const [matrix, bias, input] = [spread(rows * columns), spread(rows), spread(count * columns)];
    const plain = new Float32Array(count * rows);
    makePlainProduct({ rows, columns, values: matrix }, bias)(input, count, plain);
    const [atBias, atInput, atOutput] = [4096, 8192, 65_536];
    new Float32Array(memory.buffer).set(byColumns(matrix, rows, columns));
    new Float32Array(memory.buffer, atBias).set(bias);
    new Float64Array(memory.buffer, atInput).set(input);
    kernel.products(atInput, count, 0, rows / 4, columns, atBias, atOutput);
    expect(new Float32Array(memory.buffer, atOutput, count * rows)).toEqual(plain);
  });

  it('keeps several matrices apart, in whatever order they are used', () => {
    const { make } = createProducts();
    const matrices = [8, 64, 256].map((rows) => ({ rows, columns: 64, values: numbers(rows * 64) }));
    const products = matrices.map((matrix) => make(matrix, new Float32Array(matrix.rows)));
    const input = numbers(400 * 64);
    for (const at of [2, 0, 1, 2, 0]) {
      const matrix = matrices[at] as (typeof matrices)[number];
      const [plain, fast] = [new Float32Array(400 * matrix.rows), new Float32Array(400 * matrix.rows)];
      makePlainProduct(matrix, new Float32Array(matrix.rows))(input, 400, plain);
      products[at]?.(input, 400, fast);
      expect(fast).toEqual(plain);
    }
  });

  it('multiplies by a matrix once, beside those that it keeps, to the same bit as TypeScript', () => {
    const { make, once } = createProducts();
    const [rows, columns, count] = [32, 64, 40];
    const matrix = () => ({ rows, columns, values: numbers(rows * columns) });
    const [kept, first, second] = [matrix(), matrix(), matrix()];
    const bias = numbers(rows);
    const keptProduct = make(kept, bias);
    const input = numbers(count * columns);
    const made = (work: (output: Float32Array) => void) => {
      const output = new Float32Array(count * rows);
      work(output);
      return output;
    };
    for (const one of [first, second]) {
      expect(made((output) => once(one, input, count, output))).toEqual(
        made((output) => plainProducts.once(one, input, count, output)),
      );
      expect(made((output) => keptProduct(input, count, output))).toEqual(
        made((output) => makePlainProduct(kept, bias)(input, count, output)),
      );
    }
  });

  it.each([1, 2, 4, 7, 30])('hears, and opens gates, to the same bit as TypeScript, of %i tokens', (count) => {
    const [width, heads, room] = [16, 2, (count + 3) & ~3];
    const near = readNear(numbers(5 * width), numbers(width));
    const [states, triple] = [numbers(room * width), numbers(room * 3 * width).map((value) => 9 * value)];
    const gated = numbers(room * width).map((value) => 60 * value);
    const run = ({ hearNeighbours, hearAll, gate }: Products) => {
      const [around, all, opened] = [new Float32Array(room * width), new Float32Array(room * width), gated.slice()];
      hearNeighbours(states, count, near, around);
      hearAll(triple, count, { width, heads }, all);
      gate(opened, count * width - 1);
      return [around.subarray(0, count * width), all.subarray(0, count * width), opened];
    };
    const products = createProducts();
    // What lay in the memory before is not heard.
    run(products);
    expect(run(products)).toEqual(run(plainProducts));
  });

  it('encodes to the same bit as in TypeScript', () => {
    const weights = readEncoderWeights();
    const [plain, fast] = [createEncoder(weights, plainProducts), createEncoder(weights)];
    for (const text of ['', '港', '港珠澳大橋何時通車？', 'HKMA 2019年12,000元。'.repeat(60)])
      expect(fast.encode(foldText(text))).toEqual(plain.encode(foldText(text)));
  });
});

describe('createNearest', () => {
  it.each([1, 3, 4, 5, 70])('finds for each row of a question the same as TypeScript, among %i', (rows) => {
    const [question, other] = [numbers(6 * 64), numbers(64)];
    const sentence = numbers(rows * 64);
    const expected = Array.from({ length: 6 }, (_, row) => closest(question, row * 64, sentence, 64));
    const nearest = createNearest(question, 64);
    const nearestToOther = createNearest(other, 64);
    expect(Array.from(nearest(sentence))).toEqual(expected);
    expect(Array.from(nearestToOther(sentence))).toEqual([closest(other, 0, sentence, 64)]);
    // The other question lay in the same memory meanwhile.
    expect(Array.from(nearest(sentence))).toEqual(expected);
  });

  it.each([
    [1, 64],
    [45, 64],
    [7, 12],
    [6, 8],
  ])('finds the same in %i packed rows of %i as in unpacked ones, one of zeros among them', (rows, dimensions) => {
    const question = numbers(5 * dimensions);
    const packed = packStates(numbers(rows * dimensions), dimensions);
    packed.fill(0, 0, rows > 1 ? dimensions : 0);
    const unpacked = unpackStates(packed, dimensions);
    const nearest = createNearest(question, dimensions);
    expect(Array.from(nearest(packed))).toEqual(
      Array.from({ length: 5 }, (_, row) => closest(question, row * dimensions, unpacked, dimensions)),
    );
  });

  it('finds nothing in an empty sentence', () => {
    expect(Array.from(createNearest(numbers(64), 64)(new Float32Array(0)))).toEqual([Number.NEGATIVE_INFINITY]);
  });

  it('gives the same as maxSim, some words left out', () => {
    const question = numbers(5 * 64);
    const sentence = numbers(9 * 64);
    for (const weights of [
      [1, 0, 0.3, 0, 2],
      [0, 0, 0, 0, 0],
    ])
      expect(createMaxSim(question, weights)(sentence)).toBe(maxSim(question, sentence, weights));
    expect(createMaxSim(question, [1, 1, 1, 1, 1])(new Float32Array(0))).toBe(0);
  });
});
