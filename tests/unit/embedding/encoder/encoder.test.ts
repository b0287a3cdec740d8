import { describe, expect, it } from 'vitest';
import { createEncoder } from '../../../../src/embedding/encoder/encoder.ts';
import { foldText } from '../../../../src/language/fold.ts';
import { readEncoderWeights } from '../../../../src/platform/node/encoder-weights.ts';
import pytorch from '../../../fixtures/encoder-pytorch.json' with { type: 'json' };

const weights = readEncoderWeights();
const encoder = createEncoder(weights);

/** Of each state and vector the file has every so manieth number. */
const STATE_STEP = 16;
const VECTOR_STEP = 8;

describe('what PyTorch makes of the same weights', () => {
  it.each(pytorch)('$text', ({ text, tokens, states, vector }) => {
    const made = encoder.encode(text);
    expect(made.tokens.map(({ start, end }) => text.slice(start, end))).toEqual(tokens);
    const rows = tokens.map((_, t) =>
      Array.from({ length: 8 }, (__, i) => made.states[t * encoder.dimensions + i * STATE_STEP]),
    );
    rows.flat().forEach((value, at) => expect(value).toBeCloseTo(states.flat()[at] as number, 3));
    vector.forEach((value, at) => expect(made.vector[at * VECTOR_STEP]).toBeCloseTo(value, 3));
  });
});

const lengthOf = (row: Float32Array) => Math.hypot(...row);
const closeness = (a: string, b: string) => {
  const [x, y] = [a, b].map((text) => encoder.encode(foldText(text)).vector) as [Float32Array, Float32Array];
  return x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
};

it('gives each token a state and each text a vector of length 1', () => {
  for (const text of ['港', 'dj 2018', '大湾区'.repeat(200), '\ud800', '\u{20bb7}', '港\u200b珠']) {
    const { tokens, states, vector } = encoder.encode(text);
    expect(states.length).toBe(tokens.length * encoder.dimensions);
    expect(vector.length).toBe(encoder.vectorDimensions);
    for (let t = 0; t < tokens.length; t++)
      expect(lengthOf(states.subarray(t * encoder.dimensions, (t + 1) * encoder.dimensions))).toBeCloseTo(1, 5);
    if (tokens.length > 0) expect(lengthOf(vector)).toBeCloseTo(1, 5);
  }
});

it('gives nothing for a text without tokens', () => {
  for (const text of ['', ' ', '\n\u200b']) {
    const { tokens, states, vector } = encoder.encode(text);
    expect([tokens.length, states.length, lengthOf(vector)]).toEqual([0, 0, 0]);
  }
});

it('reads a text of any length up to its limit', () => {
  expect(encoder.encode('大湾区'.repeat(5000)).tokens.length).toBe(512);
});

it('says that a token means something else elsewhere', () => {
  const stateAt = (text: string, at: number) =>
    encoder.encode(text).states.subarray(at * encoder.dimensions, (at + 1) * encoder.dimensions);
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  const fee = stateAt('申请的费用', 4);
  expect(dot(fee, stateAt('办理须缴付的费用', 7))).toBeGreaterThan(dot(fee, stateAt('使用', 1)));
});

it('puts texts closer that mean the same, in other words too', () => {
  const far = closeness('申請要多少錢', '園內禁止攜帶寵物');
  expect(closeness('申請要多少錢', '辦理須繳付費用')).toBeGreaterThan(far + 0.1);
  expect(closeness('長者', '老人')).toBeGreaterThan(closeness('長者', '車輛'));
});

it('does not depend on what was encoded before', () => {
  const before = encoder.encode('港珠澳大桥');
  encoder.encode('长者社区照顾服务券试验计划');
  expect(encoder.encode('港珠澳大桥')).toEqual(before);
});

describe('weights', () => {
  it('are refused when a byte is changed, cut off, or not theirs', () => {
    const changed = Uint8Array.from(weights);
    changed[changed.length >> 1] = (changed[changed.length >> 1] as number) ^ 1;
    for (const bytes of [
      changed,
      weights.subarray(0, 100_000),
      new Uint8Array(0),
      new TextEncoder().encode('JUDIANE1'),
    ])
      expect(() => createEncoder(bytes)).toThrow(/fetch the program again/u);
  });

  it('may stand anywhere in a larger buffer', () => {
    const padded = new Uint8Array(weights.length + 3);
    padded.set(weights, 3);
    expect(createEncoder(padded.subarray(3)).encode('港珠澳')).toEqual(encoder.encode('港珠澳'));
  });
});
