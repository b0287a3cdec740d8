import { describe, expect, it } from 'vitest';
import { plainProducts } from '../../../../src/embedding/encoder/products.ts';
import { createPairNetworks, pairNetworkOdds } from '../../../../src/review/same/pair-network.ts';
import { type PairCase, pairCases } from '../../../fixtures/pair-cases.ts';

describe('the networks that read two questions', () => {
  it('say what they said where they were trained', () => {
    expect(pairCases.length).toBeGreaterThan(10);
    for (const { pair, features, odds } of pairCases) expect(pairNetworkOdds(pair, features)).toBeCloseTo(odds, 1);
  });

  it('say the same to the last bit where a runtime forbids WebAssembly', () => {
    const plainly = createPairNetworks(plainProducts);
    for (const { pair, features } of pairCases) expect(plainly(pair, features)).toBe(pairNetworkOdds(pair, features));
  });

  it('tell the approved question from the asked one', () => {
    const [{ pair, features }] = pairCases as [PairCase];
    const turned = { approved: pair.asked, asked: pair.approved };
    expect(pairNetworkOdds(turned, features)).not.toBe(pairNetworkOdds(pair, features));
  });

  it('say nothing for a question without words', () => {
    const [{ pair, features }] = pairCases as [PairCase];
    const none = { states: new Float32Array(0), marks: new Float32Array(0) };
    expect(pairNetworkOdds({ ...pair, asked: none }, features)).toBe(Number.NEGATIVE_INFINITY);
    expect(pairNetworkOdds({ ...pair, approved: none }, features)).toBe(Number.NEGATIVE_INFINITY);
  });
});
