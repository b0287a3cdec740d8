import { describe, expect, it } from 'vitest';
import { mapInPieces } from '../../../src/shared/in-pieces.ts';

const busyFor = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until; );
};

describe('mapInPieces', () => {
  it('makes all results in order', async () => {
    expect(await mapInPieces([1, 2, 3], (item) => item * 2)).toEqual([2, 4, 6]);
    expect(await mapInPieces([], () => 1)).toEqual([]);
  });

  it('lets other work have its turn before a long one is done', async () => {
    const order: string[] = [];
    setTimeout(() => order.push('other'), 0);
    await mapInPieces([1, 2, 3, 4], () => busyFor(6));
    order.push('done');
    expect(order).toEqual(['other', 'done']);
  });

  it('passes on what one of them throws', async () => {
    const broken = mapInPieces([1, 2], (item) => {
      if (item === 2) throw new Error('two');
      return item;
    });
    await expect(broken).rejects.toThrow('two');
  });
});
