import { expect, it } from 'vitest';
import { createGate } from '../../../src/shared/gate.ts';

it('runs a bounded number at once, in order, and goes on after a failure', async () => {
  const gate = createGate(2);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  const works = Array.from({ length: 6 }, (_, index) =>
    gate.run(async () => {
      started.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (index === 1) throw new Error('one fails');
      return index;
    }),
  );
  const ended = await Promise.allSettled(works);
  expect(ended.map((one) => one.status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ]);
  expect(started).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('lets who waits leave the queue, and keeps the order of the others', async () => {
  const gate = createGate(1);
  const done: string[] = [];
  const first = Promise.withResolvers<void>();
  const gone = new AbortController();
  const works = [
    gate.run(() => first.promise),
    gate.run(async () => void done.push('left'), gone.signal),
    gate.run(async () => void done.push('stayed')),
  ];
  gone.abort(new Error('gone'));
  first.resolve();
  const ended = await Promise.allSettled(works);
  expect(ended.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(done).toEqual(['stayed']);
  await expect(gate.run(async () => 'late', gone.signal)).rejects.toThrow('gone');
  expect(await gate.run(async () => 'next')).toBe('next');
});
