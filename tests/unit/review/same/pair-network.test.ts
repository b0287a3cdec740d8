import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainProducts } from '../../../../src/embedding/encoder/products.ts';
import { createPairNetworks, type PairRead, pairNetworkOdds } from '../../../../src/review/same/pair-network.ts';

interface Case {
  /** The approved question and the asked one: states by 30,000, marks as 16-bit integers in base64. */
  sides: [Side, Side];
  features: number[];
  /** What PyTorch makes of it with weights that were not rounded. */
  odds: number;
}

interface Side {
  states: number[];
  marks: string;
}

const cases = JSON.parse(
  readFileSync(new URL('../../../fixtures/pair-networks.json', import.meta.url), 'utf8'),
) as Case[];

const SCALE = 30_000;

function sideOf({ states, marks }: Side) {
  const bytes = Buffer.from(marks, 'base64');
  return {
    states: Float32Array.from(states, (value) => value / SCALE),
    marks: Float32Array.from({ length: bytes.length / 2 }, (_, at) => bytes.readInt16LE(2 * at) / SCALE),
  };
}

const pairOf = ({ sides: [approved, asked] }: Case): PairRead => ({ approved: sideOf(approved), asked: sideOf(asked) });

describe('the networks that read two questions', () => {
  it('say what they said where they were trained', () => {
    expect(cases.length).toBeGreaterThan(10);
    for (const one of cases) expect(pairNetworkOdds(pairOf(one), one.features)).toBeCloseTo(one.odds, 1);
  });

  it('say the same to the last bit where a runtime forbids WebAssembly', () => {
    const plainly = createPairNetworks(plainProducts);
    for (const one of cases)
      expect(plainly(pairOf(one), one.features)).toBe(pairNetworkOdds(pairOf(one), one.features));
  });

  it('tell the approved question from the asked one', () => {
    const [one] = cases as [Case];
    const { approved, asked } = pairOf(one);
    expect(pairNetworkOdds({ approved: asked, asked: approved }, one.features)).not.toBe(
      pairNetworkOdds({ approved, asked }, one.features),
    );
  });

  it('say nothing for a question without words', () => {
    const [one] = cases as [Case];
    const none = { states: new Float32Array(0), marks: new Float32Array(0) };
    expect(pairNetworkOdds({ ...pairOf(one), asked: none }, one.features)).toBe(Number.NEGATIVE_INFINITY);
    expect(pairNetworkOdds({ ...pairOf(one), approved: none }, one.features)).toBe(Number.NEGATIVE_INFINITY);
  });
});
