import type { SendRecord } from '../../../src/channels/demo/faults.ts';
import { openLocalBot, untilDone } from './local-bot.ts';
import type { Tell } from './progress.ts';

export interface Rates {
  telegramChatGapMs: number;
  telegramMostInASecond: number;
  telegramRefused: number;
  whatsappPairGapMs: number;
  whatsappRefused: number;
}

/** How fast messages come at the fakes, by the clock of the machine: many chats, and several questions in each. */
export async function measureRates(tell: Tell): Promise<Rates> {
  const bot = await openLocalBot({ scale: 1 });
  try {
    const asked: Promise<unknown>[] = [];
    for (let chat = 1; chat <= 100; chat++)
      for (let question = 0; question < 3; question++)
        asked.push(bot.telegram.say({ id: chat, name: 'A' }, `問題Q${chat}之${question}？`));
    for (let chat = 1; chat <= 20; chat++)
      for (let question = 0; question < 3; question++)
        asked.push(bot.whatsapp.say({ phone: String(85_260_000_000 + chat) }, `問題Q${chat}之${question}？`));
    await Promise.all(asked);
    await untilDone(bot.database, 60_000, (left) => tell(`${left} messages to be sent`));
    const telegram = bot.telegram.sent;
    const whatsapp = bot.whatsapp.sent;
    return {
      telegramChatGapMs: smallestGap(telegram),
      telegramMostInASecond: mostInASecond(telegram),
      telegramRefused: telegram.filter(({ accepted }) => !accepted).length,
      whatsappPairGapMs: smallestGap(whatsapp),
      whatsappRefused: whatsapp.filter(({ accepted }) => !accepted).length,
    };
  } finally {
    await bot.close();
  }
}

function smallestGap(sent: readonly SendRecord[]): number {
  const last = new Map<string, number>();
  let smallest = Infinity;
  for (const { chat, at } of sent) {
    const before = last.get(chat);
    if (before !== undefined) smallest = Math.min(smallest, at - before);
    last.set(chat, at);
  }
  return Math.round(smallest);
}

function mostInASecond(sent: readonly SendRecord[]): number {
  let most = 0;
  let first = 0;
  for (const [index, { at }] of sent.entries()) {
    while ((sent[first]?.at ?? at) <= at - 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
