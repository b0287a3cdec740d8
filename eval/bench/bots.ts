/** `npm run bench -- bots`: what becomes of questions to the bots under kills, faults and load, by the fakes' own logs. */
import type { BenchArguments, BotsPart } from './arguments.ts';
import { benchParts, type Parts } from './parts.ts';

/** Loaded when it is its turn; each may be named alone. */
const parts: Parts<BotsPart> = {
  conversation: async () => (await import('./bots/parts.ts')).benchConversation(),
  rates: async () => (await import('./bots/parts.ts')).benchRates(),
  acknowledge: async () => (await import('./bots/parts.ts')).benchAcknowledging(),
  backlog: async () => (await import('./bots/parts.ts')).benchBacklog(),
  kills: async () => (await import('./bots/parts.ts')).benchKills(),
  memory: async () => (await import('./bots/parts.ts')).benchMemory(),
};

export function benchBots(options: BenchArguments): Promise<number> {
  return benchParts('bots', 'Bots', parts, options);
}
