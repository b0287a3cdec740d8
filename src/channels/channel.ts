import { type Clock, hongKongDay } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import type { Ids } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { createDialogue } from './dialogue.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createLeases } from './leases.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { prune } from './prune.ts';
import { createRate } from './rate.ts';
import type { DialoguePorts } from './reply.ts';
import type { RightOfWay } from './right-of-way.ts';
import { createSender } from './send.ts';
import type { ChannelAdapter, ChannelWritePoint, DeliveryStatus, Incoming } from './types.ts';
import { createWorker } from './worker.ts';

/** Resolves after `ms`, or early and without an error when the signal ends it. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export interface ChannelPorts extends Omit<DialoguePorts, 'adapter' | 'count' | 'database' | 'clock'> {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  sleep: Sleep;
  /** Shared by all channels of a process. */
  rightOfWay: RightOfWay;
  /** One process owns the data: what another held before it is let go at the start. */
  ownsData: boolean;
  onWritePoint?: ((point: ChannelWritePoint) => void) | undefined;
}

/** One channel at work: what arrives is stored, what is stored is answered and sent. */
export interface Channel {
  name: ChannelAdapter['name'];
  /** Stores updates; awaited means on disk. */
  accept(updates: readonly Incoming[]): Promise<void>;
  /** Stores what the provider says became of our messages. */
  report(statuses: readonly DeliveryStatus[]): Promise<void>;
  /** Works on all that is due; returns when the next thing is, in milliseconds since 1970; null when nothing waits. */
  drain(): Promise<number | null>;
  /** Works in the background until it is stopped. */
  run(): void;
  stop(): Promise<void>;
  /** Whether a message of today was not sent because the most of a day were. */
  isCapped(): boolean;
  /** How often things happened since the start. */
  counts(): Readonly<Record<string, number>>;
}

/** Between looks at an inbox that nothing was put into; a look costs one read. */
const IDLE_MS = 30_000;
const PRUNE_EVERY_MS = 10 * 60_000;
const FAULT_PAUSE_MS = 1000;

export function createChannel(adapter: ChannelAdapter, ports: ChannelPorts): Channel {
  const { database, clock, ids, log, sleep } = ports;
  const counts: Record<string, number> = {};
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  const now = () => clock.now().getTime();
  const inbox: Inbox = createInbox(database, adapter.name, clock, ports.onWritePoint);
  const outbox: Outbox = createOutbox(database, adapter.name, clock);
  const leases = createLeases(database, adapter.name, clock, ids);
  const rate = createRate(adapter.pace.perSecond, now, (ms) => sleep(ms));
  const { onWritePoint } = ports;
  let cappedOn = '';
  const onDailyCap = () => {
    const today = hongKongDay(clock.now());
    // Once a day is enough to tell.
    if (cappedOn !== today) log.write('warn', 'channel-daily-cap', { channel: adapter.name });
    cappedOn = today;
  };
  const sender = createSender({ adapter, outbox, rate, now, count, onDailyCap, onWritePoint });
  const answer: ChannelPorts['answer'] = (ask, options) => ports.rightOfWay.answering(() => ports.answer(ask, options));
  const dialogue = createDialogue({ ...ports, answer, adapter, count });
  const worker = createWorker({
    adapter,
    database,
    inbox,
    outbox,
    leases,
    sender,
    dialogue,
    clock,
    log,
    count,
    tidy: pruneSometimes,
    onWritePoint,
  });
  const stopped = new AbortController();
  let nap = new AbortController();
  let running: Promise<void> | undefined;
  let prunedAt = 0;
  let cleared = false;

  const wake = () => {
    worker.wake();
    nap.abort();
  };

  async function pruneSometimes(): Promise<void> {
    if (now() - prunedAt < PRUNE_EVERY_MS) return;
    prunedAt = now();
    await prune(database, adapter.name, now());
  }

  async function loop(): Promise<void> {
    // Once: later leases are those of our own lanes.
    if (ports.ownsData && !cleared) {
      await leases.clear();
      await outbox.recover(adapter.pace.reportMs);
    }
    cleared = true;
    while (!stopped.signal.aborted) {
      // Before the drain, so that what arrives during its last look is not slept over.
      nap = new AbortController();
      const next = await worker.drain();
      const wait = next === null ? IDLE_MS : Math.min(IDLE_MS, Math.max(0, next - now()));
      if (wait > 0) await sleep(wait, AbortSignal.any([nap.signal, stopped.signal]));
    }
  }

  /** A fault of the database passes or does not; either way the loop goes on. */
  async function loopOn(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await loop();
      } catch {
        log.write('error', 'channel-faltered', { channel: adapter.name });
        await sleep(FAULT_PAUSE_MS, stopped.signal);
      }
    }
  }

  return {
    name: adapter.name,
    async accept(updates) {
      if (updates.length === 0) return;
      await inbox.accept(updates);
      counts['received'] = (counts['received'] ?? 0) + updates.length;
      wake();
    },
    async report(statuses) {
      if (statuses.length === 0) return;
      await outbox.report(statuses);
      counts['reported'] = (counts['reported'] ?? 0) + statuses.length;
      wake();
    },
    drain: () => worker.drain(),
    run() {
      running ??= loopOn();
    },
    async stop() {
      stopped.abort();
      await worker.stop();
      await running;
    },
    isCapped: () => cappedOn === hongKongDay(clock.now()),
    counts: () => ({ ...counts }),
  };
}
