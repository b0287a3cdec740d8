import { openLocalBot, untilDone } from './local-bot.ts';
import type { Tell } from './progress.ts';

export interface Backlog {
  questions: number;
  answered: number;
  refusedByLimits: number;
  outOfOrder: number;
  /** By the scaled clock. */
  minutes: number;
}

/** A backlog that waits when the bot comes back, worked off by a clock that runs fast. */
export async function measureBacklog(
  tell: Tell,
  { questions = 5000, chats = 500, scale }: { questions?: number; chats?: number; scale: number },
): Promise<Backlog> {
  const bot = await openLocalBot({ scale });
  try {
    const began = bot.now();
    for (let first = 0; first < questions; first += 100) {
      tell(`${first} of ${questions} stored`);
      await Promise.all(
        Array.from({ length: 100 }, async (_, index) => {
          const number = first + index;
          await bot.telegram.say({ id: 1 + (number % chats), name: 'A' }, `問題Q${number}？`);
        }),
      );
    }
    await untilDone(bot.database, 300_000, (left) => tell(`${left} of ${questions} to be answered or sent`));
    const accepted = bot.telegram.sent.filter((one) => one.accepted);
    const last = new Map<string, number>();
    let outOfOrder = 0;
    for (const { chat, text } of accepted) {
      const number = Number(/Q(\d+)/u.exec(text)?.[1]);
      if (number < (last.get(chat) ?? -1)) outOfOrder += 1;
      last.set(chat, number);
    }
    return {
      questions,
      answered: new Set(accepted.map(({ text }) => /Q\d+/u.exec(text)?.[0])).size,
      refusedByLimits: bot.telegram.sent.filter(({ status }) => status === 429).length,
      outOfOrder,
      minutes: (bot.now() - began) / 60_000,
    };
  } finally {
    await bot.close();
  }
}
