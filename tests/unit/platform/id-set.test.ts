import { expect, it } from 'vitest';
import { createIdSet } from '../../../src/platform/memory/id-set.ts';
import { seededRandom } from '../../contracts/vectors.ts';

it('holds what a Set holds, at every edge of words and pages', () => {
  const edges = [0, 1, 31, 32, 63, 32_767, 32_768, 65_535, 65_536, 4_294_967_294, 4_294_967_295];
  const set = createIdSet([...edges, ...edges]);
  expect(set.size).toBe(edges.length);
  expect([...set].sort((a, b) => a - b)).toEqual(edges);
  for (const id of edges) expect(set.has(id)).toBe(true);
  for (const id of [2, 30, 33, 32_769, 4_294_967_293]) expect(set.has(id)).toBe(false);
  expect(set.delete(31)).toBe(true);
  expect(set.delete(31)).toBe(false);
  expect(set.delete(7)).toBe(false);
  expect(set.has(31)).toBe(false);
  expect(set.size).toBe(edges.length - 1);
});

it('follows a Set through random changes', () => {
  const random = seededRandom(5);
  const [set, expected] = [createIdSet(), new Set<number>()];
  for (let step = 0; step < 20_000; step++) {
    const id = Math.floor(random() * 70_000);
    if (random() < 0.6) {
      set.add(id);
      expected.add(id);
    } else expect(set.delete(id)).toBe(expected.delete(id));
  }
  expect(set.size).toBe(expected.size);
  expect([...set].sort((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
});
