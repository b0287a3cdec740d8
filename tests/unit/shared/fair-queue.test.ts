import { expect, it } from 'vitest';
import { createFairQueue } from '../../../src/shared/fair-queue.ts';

/** Works that end when they are told to, and the order in which they began. */
function works() {
  const began: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    began.push(name);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    began,
    work,
    turn,
    async endOne() {
      ends.shift()?.();
      await turn();
    },
  };
}

const BUSY = expect.objectContaining({ code: 'busy', retryable: true });

it('lets lanes take turns: a crowd in one holds up another by one work', async () => {
  const { began, work, turn, endOne } = works();
  const queue = createFairQueue({ most: 1, longest: 10, waitMs: 60_000 });
  const all = ['w1', 'w2', 'w3', 'a1', 'a2'].map((name) => queue.run(work(name), { lane: name.slice(0, 1) }));
  await turn();
  expect(queue.state()).toEqual({ running: 1, waiting: 4 });
  for (let left = all.length; left > 0; left--) await endOne();
  await Promise.all(all);
  expect(began).toEqual(['w1', 'w2', 'a1', 'w3', 'a2']);
  expect(queue.state()).toEqual({ running: 0, waiting: 0 });
});

it('refuses at once what would wait behind too many, but never the patient', async () => {
  const { work, turn, endOne, began } = works();
  const queue = createFairQueue({ most: 1, longest: 1, waitMs: 60_000 });
  const first = queue.run(work('first'), { lane: 'web' });
  const second = queue.run(work('second'), { lane: 'web' });
  await turn();
  await expect(queue.run(work('third'), { lane: 'web' })).rejects.toEqual(BUSY);
  const chats = ['c1', 'c2', 'c3'].map((name) => queue.run(work(name), { lane: 'telegram', patient: true }));
  // The patient do not take the place of others either.
  await expect(queue.run(work('fourth'), { lane: 'web' })).rejects.toEqual(BUSY);
  for (let left = 5; left > 0; left--) await endOne();
  await Promise.all([first, second, ...chats]);
  expect(began.toSorted()).toEqual(['c1', 'c2', 'c3', 'first', 'second']);
});

it('gives up what has waited too long, and does not begin it later', async () => {
  const { work, endOne, began } = works();
  const queue = createFairQueue({ most: 1, longest: 5, waitMs: 1 });
  const first = queue.run(work('first'), { lane: 'web' });
  await expect(queue.run(work('late'), { lane: 'web' })).rejects.toEqual(BUSY);
  expect(queue.state()).toEqual({ running: 1, waiting: 0 });
  await endOne();
  await first;
  expect(began).toEqual(['first']);
});

it('lets who leaves out of the queue, and hands its place on after a failure', async () => {
  const { work, turn, endOne, began } = works();
  const queue = createFairQueue({ most: 1, longest: 5, waitMs: 60_000 });
  const leaving = new AbortController();
  const first = queue.run(work('first'), { lane: 'web' });
  const gone = queue.run(work('gone'), { lane: 'web', signal: leaving.signal });
  const failing = queue
    .run(() => Promise.reject(new Error('broke')), { lane: 'web' })
    .catch((error: unknown) => (error as Error).message);
  const last = queue.run(work('last'), { lane: 'web' });
  await turn();
  leaving.abort(new Error('left'));
  await expect(gone).rejects.toThrow('left');
  await endOne();
  expect(await failing).toBe('broke');
  await endOne();
  await Promise.all([first, last]);
  expect(began).toEqual(['first', 'last']);
});
