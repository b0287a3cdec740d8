import type { Clock } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import type { Dialogue } from './dialogue.ts';
import type { Inbox, WaitingUpdate } from './inbox.ts';
import type { Claimed, Leases } from './leases.ts';
import type { Outbox } from './outbox.ts';
import type { Reply } from './reply.ts';
import { backOffMs, MOST_HANDLE_TRIES } from './retry.ts';
import type { Sender } from './send.ts';
import type { ChannelAdapter, ChannelWritePoint } from './types.ts';

export interface WorkerPorts {
  adapter: ChannelAdapter;
  database: Database;
  inbox: Inbox;
  outbox: Outbox;
  leases: Leases;
  sender: Sender;
  dialogue: Dialogue;
  clock: Clock;
  log: Log;
  count(name: 'handled' | 'given-up'): void;
  /** Called again and again, also where there is always something to do. */
  tidy(): Promise<void>;
  onWritePoint?: ((point: ChannelWritePoint) => void) | undefined;
}

export interface Worker {
  /** Works on everything that is due now; resolves when nothing is. Returns when the next thing will be. */
  drain(): Promise<number | null>;
  /** Something new is due: a drain that waits for its lanes looks again. */
  wake(): void;
  /** Takes no more chats; resolves when those in work are let go. */
  stop(): Promise<void>;
}

/** Chats in work at once. Most of that time is waiting for the provider; answering has a gate of its own. */
const MOST_LANES = 16;

export function createWorker(ports: WorkerPorts): Worker {
  const { database, inbox, outbox, leases, sender, log } = ports;
  const lanes = new Set<Promise<void>>();
  let stopped = false;
  let woken = Promise.withResolvers<void>();
  let wasWoken = false;

  /** One step of one chat: the message that is due, or else the next update with the first message it leads to. */
  async function serve(claimed: Claimed): Promise<void> {
    ports.onWritePoint?.('claimed');
    let written: SqlStatement[] = [];
    try {
      if ((await outbox.head(claimed.chat.id)) === undefined) {
        const update = await inbox.next(claimed.chat.id);
        if (update !== undefined) await handle(claimed, update);
      }
      const message = await outbox.head(claimed.chat.id);
      const now = ports.clock.now().getTime();
      if (message !== undefined && message.dueAt <= now && claimed.chat.nextSendAt <= now)
        written = await sender.send(claimed, message);
    } finally {
      await database.batch([...written, leases.release(claimed)]);
      ports.onWritePoint?.('recorded');
    }
  }

  async function handle(claimed: Claimed, update: WaitingUpdate): Promise<void> {
    const { chat } = claimed;
    let reply: Reply;
    try {
      reply = (await inbox.isOvertaken(chat.id, update)) ? NOTHING : await ports.dialogue.handle(chat, update);
    } catch (error) {
      return await giveBack(update, error);
    }
    ports.onWritePoint?.('answered');
    const messages = reply.messages.map(({ payload, answerId }, part) =>
      outbox.queue({ chat: chat.id, updateId: update.id, part, payload, answerId, question: reply.question }),
    );
    await database.batch([...reply.statements, ...messages, inbox.done(update.id)]);
    ports.onWritePoint?.('queued');
    ports.count('handled');
    // What was decided just now holds for what is sent just now.
    if (reply.closes !== undefined) chat.closed = reply.closes;
  }

  /** A fault of the database or a bug: the same update is tried again, and given up where that does not help. */
  async function giveBack(update: WaitingUpdate, error: unknown): Promise<void> {
    const code = error instanceof ServiceError ? error.code : 'bug';
    const isLast = update.attempts + 1 >= MOST_HANDLE_TRIES;
    log.write('error', 'update-failed', { channel: ports.adapter.name, code, tries: update.attempts + 1 });
    if (isLast) ports.count('given-up');
    const dueAt = isLast ? null : ports.clock.now().getTime() + backOffMs(update.attempts + 1);
    await database.batch([inbox.failed(update.id, code, dueAt)]);
  }

  function open(claimed: Claimed): void {
    const lane = serve(claimed)
      .catch((error: unknown) => {
        // The lease runs out by itself; what was meant to be written is found again then.
        const code = error instanceof ServiceError ? error.code : 'bug';
        log.write('error', 'lane-failed', { channel: ports.adapter.name, code });
      })
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }

  async function fill(): Promise<number> {
    const claimed = await leases.claim(MOST_LANES - lanes.size);
    for (const one of claimed) open(one);
    return claimed.length;
  }

  return {
    async drain() {
      while (!stopped) {
        await ports.tidy();
        const taken = lanes.size < MOST_LANES ? await fill() : 0;
        if (lanes.size === 0 && taken === 0) break;
        if (lanes.size > 0) await Promise.race([...lanes, woken.promise]);
        if (wasWoken) woken = Promise.withResolvers<void>();
        wasWoken = false;
      }
      return stopped ? null : await leases.nextDue();
    },
    wake() {
      wasWoken = true;
      woken.resolve();
    },
    async stop() {
      stopped = true;
      await Promise.all(lanes);
    },
  };
}

const NOTHING: Reply = { messages: [], statements: [], question: '' };
