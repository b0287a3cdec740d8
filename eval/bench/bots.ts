import type { BenchArguments } from './arguments.ts';
import type { Judged } from './bots/judge.ts';
import { type KillResult, runKills } from './bots/kills.ts';
import { type Backlog, type Load, measureBacklog, measureLoad, measureMemory, type Memory } from './bots/load.ts';
import { measureRates, type Rates } from './bots/rates.ts';
import { failBelowFloors, machine } from './floors.ts';

interface Measured {
  kills: KillResult;
  load: Load;
  backlog: Backlog;
  rates: Rates;
  memory: Memory;
}

/** `npm run bench -- bots`: what becomes of questions to the bots under kills, faults and load, by the fakes' own logs. */
export async function benchBots({ json }: BenchArguments): Promise<number> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say('Sending rates…');
  const rates = await measureRates();
  say('Acknowledging under load…');
  const load = await measureLoad();
  say('A backlog of 5,000…');
  const backlog = await measureBacklog();
  say('Memory over 100,000 updates…');
  const memory = await measureMemory();
  say('10,000 questions and 50 kills…');
  const kills = await runKills({
    updates: 10_000,
    chats: 500,
    killsAtEach: 5,
    killsByChance: 10,
    scale: 20,
    seed: 2026,
    onProgress: say,
  });
  const measured = { kills, load, backlog, rates, memory };
  process.stdout.write(json ? `${JSON.stringify(measured, null, 2)}\n` : `${table(measured)}\n`);
  return failBelowFloors('bots', numbersOf(measured));
}

/** Shares that are 1 when all is well. */
function numbersOf({ kills, load, backlog, rates, memory }: Measured): Record<string, number> {
  const { telegram, whatsapp } = kills;
  const asked = telegram.asked + whatsapp.asked;
  const first = memory.heapMb[1] ?? 1;
  const last = memory.heapMb.at(-1) ?? Infinity;
  return {
    'answered after kills': 1 - (telegram.lost + whatsapp.lost) / asked,
    'not doubled without cause': 1 - (telegram.doubledWithoutCause + whatsapp.doubled) / asked,
    'in order after kills': 1 - (telegram.outOfOrder + whatsapp.outOfOrder) / asked,
    'burst acknowledged': load.burstAcknowledged / load.burst,
    'backlog answered': backlog.answered / backlog.questions,
    'backlog in order': 1 - backlog.outOfOrder / backlog.questions,
    'backlog not refused': 1 - backlog.refusedByLimits / backlog.questions,
    'telegram within its rates': rates.telegramChatGapMs >= 1000 && rates.telegramMostInASecond <= 30 ? 1 : 0,
    'whatsapp within its rates': rates.whatsappPairGapMs >= 6000 ? 1 : 0,
    'memory flat': Math.min(1, first / last),
  };
}

function table({ kills, load, backlog, rates, memory }: Measured): string {
  const row = (name: string, value: string) => `  ${name.padEnd(62)}${value}`;
  const judged = (name: string, one: Judged) => [
    row(`${name}: asked, answered, lost`, `${one.asked}, ${one.answered}, ${one.lost}`),
    row(`${name}: answered twice; without an unknown outcome`, `${one.doubled}; ${one.doubledWithoutCause}`),
    row(`${name}: out of order; given up`, `${one.outOfOrder}; ${one.dead}`),
  ];
  const points = Object.entries(kills.kills).map(([name, times]) => `${name} ${times}`);
  return [
    `Bots, on ${machine()}`,
    '',
    `Killed ${Object.values(kills.kills).reduce((sum, one) => sum + one, 0)} times (${points.join(', ')})`,
    row('delivered twice; faults of the services', `${kills.duplicatesDelivered}; ${kills.faults}`),
    ...judged('Telegram', kills.telegram),
    ...judged('WhatsApp', kills.whatsapp),
    '',
    'Acknowledging, 50 updates a second, while the real service answers (goal line: p99 50 ms on 2 quiet cores)',
    row('p50, p99', `${load.p50Ms.toFixed(1)} ms, ${load.p99Ms.toFixed(1)} ms`),
    row('answered meanwhile', `${load.answeredMeanwhile}`),
    row(`${load.burst} at once: acknowledged`, `${load.burstAcknowledged} in ${load.burstMs.toFixed(0)} ms`),
    '',
    'A backlog, by a clock that runs 15 times as fast',
    row(
      'answered; out of order; refused by limits',
      `${backlog.answered} of ${backlog.questions}; ${backlog.outOfOrder}; ${backlog.refusedByLimits}`,
    ),
    row('time by that clock', `${backlog.minutes.toFixed(1)} minutes`),
    '',
    "Sending, by the machine's clock, at the fakes",
    row(
      'Telegram: least gap in a chat; most in a second; refused',
      `${rates.telegramChatGapMs} ms; ${rates.telegramMostInASecond}; ${rates.telegramRefused}`,
    ),
    row('WhatsApp: least gap to a person; refused', `${rates.whatsappPairGapMs} ms; ${rates.whatsappRefused}`),
    '',
    `Memory over ${memory.updates} updates, days passing`,
    row('heap by tenths', memory.heapMb.map((one) => one.toFixed(1)).join(' ')),
    row('rows left in the inbox', `${memory.rowsLeft}`),
  ].join('\n');
}
