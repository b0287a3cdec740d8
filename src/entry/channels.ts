import type { Channel, ChannelPorts, Sleep } from '../channels/channel.ts';
import { createRightOfWay, withRightOfWay } from '../channels/right-of-way.ts';
import { openTelegram } from '../channels/telegram/open.ts';
import { openWhatsApp } from '../channels/whatsapp/open.ts';
import type { Config } from '../config/schema.ts';
import type { Webhook } from '../http/ports.ts';
import type { Database } from '../shared/database.ts';
import { randomIds } from '../shared/ids.ts';
import { systemClock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import type { Assembled } from './assemble.ts';

/** The chat channels that are on. */
export interface Channels {
  webhooks: Readonly<Record<string, Webhook>>;
  all: readonly Channel[];
  /** Begins to answer; before it, what arrives is stored. */
  run(): void;
  stop(): Promise<void>;
  problems(): readonly string[];
  /** Works on all that is due in every channel; returns when the next thing is; null when nothing waits. */
  drain(): Promise<number | null>;
}

export interface ChannelsPorts {
  config: Config;
  domain: Pick<Assembled, 'answer' | 'findAnswer' | 'library' | 'personOf'>;
  database: Database;
  log: Log;
  examples(): readonly string[];
  sleep: Sleep;
  /** Answers in work at once, of all channels together. */
  mostAnswering: number;
  /** One process owns the data. */
  ownsData: boolean;
}

export async function openChannels(ports: ChannelsPorts): Promise<Channels> {
  const { config } = ports;
  const shared = channelPorts(ports);
  const opened = [await openTelegram(config, shared), openWhatsApp(config, shared)].filter((one) => one !== undefined);
  const webhooks = opened.flatMap(({ channel, webhook }) =>
    webhook === undefined ? [] : [[channel.name, withRightOfWay(webhook, shared.rightOfWay)]],
  );
  return {
    webhooks: Object.fromEntries(webhooks) as Record<string, Webhook>,
    all: opened.map(({ channel }) => channel),
    run() {
      for (const one of opened) one.run();
    },
    async stop() {
      await Promise.all(opened.map((one) => one.stop()));
    },
    problems: () => opened.flatMap((one) => one.problem() ?? []),
    async drain() {
      const next = await Promise.all(opened.map(({ channel }) => channel.drain()));
      const due = next.filter((at) => at !== null);
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

function channelPorts({
  config,
  domain,
  database,
  log,
  examples,
  sleep,
  mostAnswering,
  ownsData,
}: ChannelsPorts): ChannelPorts {
  return {
    database,
    clock: systemClock,
    ids: randomIds,
    log,
    sleep,
    rightOfWay: createRightOfWay(mostAnswering, (ms) => sleep(ms)),
    ownsData,
    answer: domain.answer,
    findAnswer: domain.findAnswer,
    library: domain.library,
    nameOf: domain.personOf,
    examples,
    operator: { name: config.OPERATOR_NAME, contact: config.ENQUIRY_CONTACT ?? null },
    publicUrl: config.PUBLIC_URL ?? null,
  };
}
