import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunk, cutItems, cutText } from '../../../src/knowledge/store-chunks.ts';

describe('cutting long bodies', () => {
  it('gives text back whole, in bodies within the limit, with the offset of each', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('大', '灣', '𠮷', '。', 'a'), maxLength: 60 }),
        fc.integer({ min: 2, max: 9 }),
        (text, max) => {
          const parts = cutText(text, max);
          expect(parts.map((part) => part.body).join('')).toBe(text);
          let offset = 0;
          for (const part of parts) {
            expect(part.start).toBe(offset);
            expect(part.body.length).toBeLessThanOrEqual(max);
            expect(part.body.isWellFormed()).toBe(true);
            offset += part.body.length;
          }
        },
      ),
    );
  });

  it('keeps both halves of a character beyond the basic plane together', () => {
    expect(cutText('啊𠮷野家', 2).map((part) => part.body)).toEqual(['啊', '𠮷', '野家']);
  });

  it('keeps an empty text as one empty body, so that it is found again', () => {
    expect(cutText('')).toEqual([{ start: 0, body: '' }]);
  });

  it('cuts a list into arrays that can be read one by one', () => {
    const items = Array.from({ length: 50 }, (_, start) => ({ start, length: 7 }));
    const parts = cutItems(items, 200);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap((part) => JSON.parse(part.body) as unknown[])).toEqual(items);
    for (const part of parts) {
      expect(part.body.length).toBeLessThanOrEqual(202);
      expect((JSON.parse(part.body) as { start: number }[])[0]?.start).toBe(part.start);
    }
    expect(cutItems([])).toEqual([]);
  });

  it('groups within both limits and leaves what is too long alone', () => {
    const groups = chunk(['aaaa', 'b', 'cc', 'd', 'eeeeeeee', 'f'], {
      maxItems: 2,
      maxUnits: 5,
      unitsOf: (item) => item.length,
    });
    expect(groups).toEqual([['aaaa', 'b'], ['cc', 'd'], ['eeeeeeee'], ['f']]);
  });
});
