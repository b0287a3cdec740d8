import type { PartResult } from '../parts.ts';
import { measureAcknowledging } from './acknowledge.ts';
import { measureBacklog } from './backlog.ts';
import { holdConversation } from './conversation.ts';
import type { Judged } from './judge.ts';
import { runKills, WRITE_POINTS } from './kills.ts';
import { measureMemory } from './memory.ts';
import { withProgress } from './progress.ts';
import { measureRates } from './rates.ts';

const row = (name: string, value: string) => `  ${name.padEnd(62)}${value}`;

/** Each part by itself, in the order of their table. Numbers are shares that are 1 when all is well. */
export async function benchRates(): Promise<PartResult> {
  const rates = await withProgress('rates', measureRates);
  return {
    lines: [
      "Sending, by the machine's clock, at the fakes",
      row(
        'Telegram: least gap in a chat; most in a second; refused',
        `${rates.telegramChatGapMs} ms; ${rates.telegramMostInASecond}; ${rates.telegramRefused}`,
      ),
      row('WhatsApp: least gap to a person; refused', `${rates.whatsappPairGapMs} ms; ${rates.whatsappRefused}`),
    ],
    numbers: {
      'telegram within its rates': rates.telegramChatGapMs >= 1000 && rates.telegramMostInASecond <= 30 ? 1 : 0,
      'whatsapp within its rates': rates.whatsappPairGapMs >= 6000 ? 1 : 0,
    },
  };
}

export async function benchAcknowledging(): Promise<PartResult> {
  const load = await withProgress('acknowledge', measureAcknowledging);
  const ms = [load.p50Ms, load.p95Ms, load.p99Ms].map((one) => `${one.toFixed(1)} ms`);
  return {
    lines: [
      'Acknowledging, 50 updates a second, while the real service answers (goal line: p99 50 ms on 2 quiet cores)',
      row('p50, p95, p99', ms.join(', ')),
      row('acknowledged; answered meanwhile', `${load.acknowledged} of ${load.asked}; ${load.answeredMeanwhile}`),
      row(`${load.burst} at once: acknowledged`, `${load.burstAcknowledged} in ${load.burstMs.toFixed(0)} ms`),
    ],
    numbers: {
      'acknowledged at 50 a second': load.acknowledged / load.asked,
      'burst acknowledged': load.burstAcknowledged / load.burst,
    },
  };
}

const BACKLOG_SCALE = 15;

export async function benchBacklog(): Promise<PartResult> {
  const backlog = await withProgress('backlog', (tell) => measureBacklog(tell, { scale: BACKLOG_SCALE }));
  const { answered, questions, outOfOrder, refusedByLimits, minutes } = backlog;
  return {
    lines: [
      `A backlog, by a clock that runs ${BACKLOG_SCALE} times as fast`,
      row(
        'answered; out of order; refused by limits',
        `${answered} of ${questions}; ${outOfOrder}; ${refusedByLimits}`,
      ),
      row('time by that clock', `${minutes.toFixed(1)} minutes`),
    ],
    numbers: {
      'backlog answered': answered / questions,
      'backlog in order': 1 - outOfOrder / questions,
      'backlog not refused': 1 - refusedByLimits / questions,
    },
  };
}

export async function benchKills(): Promise<PartResult> {
  const run = { updates: 10_000, chats: 500, killsAtEach: 5, killsByChance: 10, scale: 20, seed: 2026 };
  const result = await withProgress('kills', (tell) => runKills({ ...run, tell }));
  const { telegram, whatsapp, kills, duplicatesDelivered, faults, seconds } = result;
  const points = Object.entries(kills).map(([name, times]) => `${name} ${times}`);
  const asked = telegram.asked + whatsapp.asked;
  return {
    lines: [
      `Killed ${Object.values(kills).reduce((sum, one) => sum + one, 0)} times (${points.join(', ')}) in ${seconds.toFixed(0)} s`,
      row('delivered twice; faults of the services', `${duplicatesDelivered}; ${faults}`),
      ...judgedLines('Telegram', telegram),
      ...judgedLines('WhatsApp', whatsapp),
    ],
    numbers: {
      'answered after kills': 1 - (telegram.lost + whatsapp.lost) / asked,
      'not doubled without cause': 1 - (telegram.doubledWithoutCause + whatsapp.doubled) / asked,
      'in order after kills': 1 - (telegram.outOfOrder + whatsapp.outOfOrder) / asked,
      'killed at each write point': Math.min(...WRITE_POINTS.map((point) => kills[point] ?? 0)) / run.killsAtEach,
    },
  };
}

function judgedLines(name: string, one: Judged): string[] {
  return [
    row(`${name}: asked, answered, lost`, `${one.asked}, ${one.answered}, ${one.lost}`),
    row(`${name}: answered twice; without an unknown outcome`, `${one.doubled}; ${one.doubledWithoutCause}`),
    row(`${name}: out of order; given up`, `${one.outOfOrder}; ${one.dead}`),
  ];
}

export async function benchMemory(): Promise<PartResult> {
  const memory = await withProgress('memory', measureMemory);
  const { updates, days, heapMb, rowsLeft, rowsOld } = memory;
  return {
    lines: [
      `Memory over ${updates} updates, in ${days.toFixed(0)} days of a clock that runs 10,000 times as fast`,
      row('megabytes of the heap, by tenths', heapMb.map((one) => one.toFixed(1)).join(' ')),
      row('rows left in the inbox; of those older than nine days', `${rowsLeft}; ${rowsOld}`),
    ],
    numbers: {
      'memory flat': Math.min(1, (heapMb[1] ?? 1) / (heapMb.at(-1) ?? Infinity)),
      'inbox pruned': rowsLeft < updates && rowsOld === 0 ? 1 : 0,
    },
  };
}

/** Not a measure: what a whole conversation looks like at the provider, call by call. */
export async function benchConversation(): Promise<PartResult> {
  const held = await withProgress('conversation', async (tell) => [
    await holdConversation('telegram', tell),
    await holdConversation('whatsapp', tell),
  ]);
  const steps = held.reduce((sum, one) => sum + one.steps, 0);
  const asExpected = held.reduce((sum, one) => sum + one.asExpected, 0);
  return {
    lines: [
      ...held.flatMap(({ channel, transcript }) => [
        `A conversation on ${channel}, as the fake received it`,
        ...transcript,
        '',
      ]),
      row('steps as expected', `${asExpected} of ${steps}`),
    ],
    numbers: { 'conversation as expected': asExpected / steps },
  };
}
