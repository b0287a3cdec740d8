import { describe, expect, it } from 'vitest';
import golden from '../fixtures/encoder-golden.json' with { type: 'json' };
import { encodings } from './encodings.ts';

/** What the built-in encoder makes of the same texts, to the last bit, whatever runs it: one file for all runtimes. */
export function describeEncoder(runtime: string, weights: Uint8Array): void {
  describe(`encoding on ${runtime}`, () => {
    const encode = encodings(weights);
    it('is by the weights of the golden file', () => expect(encode('').id).toBe(golden.id));
    it.each(golden.texts)('gives the states and the vector of the golden file: $text', ({ text, ...expected }) => {
      const { id: _, ...encoded } = encode(text);
      expect(encoded).toEqual(expected);
    });
  });
}
