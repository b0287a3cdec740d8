import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openLocalBot, untilDone } from './local-bot.ts';
import type { Tell } from './progress.ts';

/** Node hands out its collector only where it is asked for at the start, or so. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

export interface Memory {
  updates: number;
  /** Megabytes of the heap after a collection, at the end of each tenth. */
  heapMb: readonly number[];
  /** By the scaled clock. */
  days: number;
  rowsLeft: number;
  /** Of those, what should have been pruned. */
  rowsOld: number;
}

const DAY_MS = 24 * 60 * 60_000;
/** Keys of updates are kept for eight days; the clock runs so fast that a look at them may come a day late. */
const OLDEST_MS = 9 * DAY_MS;

/** Many updates through the inbox, days passing meanwhile, so that it is pruned as in use. */
export async function measureMemory(tell: Tell, updates = 100_000): Promise<Memory> {
  const bot = await openLocalBot({ scale: 10_000, limits: false });
  try {
    const began = bot.now();
    const heapMb: number[] = [];
    for (let done = 0; done < updates; ) {
      await Promise.all(
        Array.from({ length: 50 }, async () => {
          const updateId = (done += 1);
          await bot.post(updateId, 1 + (updateId % 1000), '/help');
        }),
      );
      if (done % 1000 === 0) await untilDone(bot.database, 60_000);
      bot.telegram.clear();
      tell(`${done} of ${updates} updates`);
      if (done % (updates / 10) !== 0) continue;
      collect();
      heapMb.push(process.memoryUsage().heapUsed / 1e6);
    }
    const rows = await bot.database.get<{ left: number; old: number }>(
      'SELECT count(*) AS left, count(*) FILTER (WHERE received_at < ?) AS old FROM channel_update',
      [bot.now() - OLDEST_MS],
    );
    return { updates, days: (bot.now() - began) / DAY_MS, heapMb, rowsLeft: rows?.left ?? 0, rowsOld: rows?.old ?? 0 };
  } finally {
    await bot.close();
  }
}
