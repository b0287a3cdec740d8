import { expect, it } from 'vitest';
import { createRightOfWay } from '../../../src/channels/right-of-way.ts';

/** A sleep that ends when the test says so. */
function steppedSleep() {
  let asleep: (() => void)[] = [];
  return {
    sleep: () => new Promise<void>((resolve) => asleep.push(resolve)),
    async step() {
      const woken = asleep;
      asleep = [];
      for (const wake of woken) wake();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    },
  };
}

it('an answer begins only when nothing is being stored', async () => {
  const { sleep, step } = steppedSleep();
  const way = createRightOfWay(1, sleep);
  const stored = Promise.withResolvers<void>();
  const done: string[] = [];
  const arrived = way.arriving(() => stored.promise).then(() => done.push('stored'));
  const answered = way.answering(async () => done.push('answered'));
  for (let time = 0; time < 20; time++) await step();
  expect(done).toEqual([]);
  stored.resolve();
  await arrived;
  await step();
  await answered;
  expect(done).toEqual(['stored', 'answered']);
});

it('arrivals that never end hold up no answer for good', async () => {
  const { sleep, step } = steppedSleep();
  const way = createRightOfWay(1, sleep);
  void way.arriving(() => new Promise(() => {}));
  let answered = false;
  void way.answering(async () => (answered = true));
  for (let time = 0; time < 200; time++) await step();
  expect(answered).toBe(true);
});

it('so many answers are in work at once, and one that fails gives its place on', async () => {
  const { sleep, step } = steppedSleep();
  const way = createRightOfWay(1, sleep);
  const first = way.answering(() => Promise.reject(new Error('a fault')));
  const second = way.answering(async () => 'second');
  await Promise.all([expect(first).rejects.toThrow('a fault'), step()]);
  await step();
  expect(await second).toBe('second');
});

it('what fails to be stored holds nothing up', async () => {
  const { sleep, step } = steppedSleep();
  const way = createRightOfWay(1, sleep);
  await expect(way.arriving(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  const answered = way.answering(async () => true);
  await step();
  expect(await answered).toBe(true);
});
