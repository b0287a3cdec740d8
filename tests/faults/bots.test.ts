import { expect, it } from 'vitest';
import { runKills } from '../../eval/bench/bots/kills.ts';

it('loses and doubles no question while its process is killed five times', { timeout: 240_000 }, async () => {
  const result = await runKills({
    updates: 150,
    chats: 15,
    killsAtEach: 1,
    killsByChance: 0,
    points: ['before-store', 'answered', 'intent', 'sent', 'recorded'],
    scale: 20,
    seed: 11,
  });
  expect(Object.values(result.kills).reduce((sum, one) => sum + one, 0)).toBe(5);
  expect(result.duplicatesDelivered).toBeGreaterThan(5);
  const sound = { lost: 0, doubledWithoutCause: 0, outOfOrder: 0, dead: 0 };
  expect(result.telegram).toMatchObject({ asked: 75, answered: 75, ...sound });
  // Its reports tell what became of a message, so nothing is sent twice.
  expect(result.whatsapp).toMatchObject({ asked: 75, answered: 75, doubled: 0, ...sound });
});
