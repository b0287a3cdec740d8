import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { openLocalBot, postUpdate, untilDone } from './local-bot.ts';
import { TELEGRAM_SECRET, TELEGRAM_TOKEN } from './secrets.ts';
import { serve } from './serve.ts';

export interface Load {
  acknowledged: number;
  p50Ms: number;
  p99Ms: number;
  answeredMeanwhile: number;
  burst: number;
  burstAcknowledged: number;
  burstMs: number;
}

const PER_SECOND = 50;
const SECONDS = 20;
const BURST = 1000;
const QUESTIONS = [
  '九龍城區議會討論大灣區的會議是哪一日舉行的？',
  '「大灣區院士聯盟」會在哪裏成立？',
  '邊個局負責推動「數字灣區」？',
  '粤港2019年重点工作的第7项是什么？',
  '廣東電子口岸平台會探索啲咩對接合作㗎？',
];

/** How soon updates are acknowledged while the real service answers others from the sample documents. */
export async function measureLoad(): Promise<Load> {
  const fake = createFakeTelegram({ token: TELEGRAM_TOKEN, limits: false });
  const api = await serve((request, connection) => fake.handle(request, connection));
  const folder = mkdtempSync(join(tmpdir(), 'judian-bots-'));
  const service = await startService({
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    TELEGRAM: 'webhook',
    TELEGRAM_TOKEN,
    TELEGRAM_WEBHOOK_SECRET: TELEGRAM_SECRET,
    TELEGRAM_API_URL: api.url,
    PUBLIC_URL: 'https://ask.example.org',
    LIMIT_QUESTIONS_PER_MINUTE: 'off',
  });
  try {
    const times: number[] = [];
    const posted: Promise<void>[] = [];
    let next = 1;
    const post = async () => {
      const updateId = next++;
      const began = performance.now();
      // The fake lets a bot write only to who has written.
      void fake.deliver(updateId, {});
      const text = QUESTIONS[updateId % QUESTIONS.length] ?? '';
      const status = await postUpdate(service.url, { updateId, chat: updateId, text, at: Date.now() });
      if (status === 200) times.push(performance.now() - began);
    };
    for (let sent = 0; sent < PER_SECOND * SECONDS; sent++) {
      posted.push(post());
      await new Promise((resolve) => setTimeout(resolve, 1000 / PER_SECOND));
    }
    await Promise.all(posted);
    const answeredMeanwhile = fake.sent.length;
    const acknowledged = times.length;
    const sorted = times.toSorted((a, b) => a - b);
    times.length = 0;
    const began = performance.now();
    await Promise.all(Array.from({ length: BURST }, post));
    return {
      acknowledged,
      p50Ms: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
      p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      answeredMeanwhile,
      burst: BURST,
      burstAcknowledged: times.length,
      burstMs: performance.now() - began,
    };
  } finally {
    await service.stop();
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const CLI = fileURLToPath(new URL('../../../src/entry/cli.ts', import.meta.url));

/** The service in a process of its own, as it is served, so that who asks and who answers share no thread. */
async function startService(settings: Record<string, string>): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve', '--json'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [greeting] = (await once(child.stdout, 'data')) as [Buffer];
  const { address } = JSON.parse(greeting.toString()) as { address: string };
  return {
    url: address,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

export interface Backlog {
  questions: number;
  answered: number;
  refusedByLimits: number;
  outOfOrder: number;
  /** By the scaled clock. */
  minutes: number;
}

/** A backlog that waits when the bot comes back, worked off by a clock that runs fast. */
export async function measureBacklog(questions = 5000, chats = 500, scale = 15): Promise<Backlog> {
  const bot = await openLocalBot({ scale });
  try {
    const began = bot.now();
    for (let first = 0; first < questions; first += 100)
      await Promise.all(
        Array.from({ length: 100 }, async (_, index) => {
          const number = first + index;
          await bot.telegram.say({ id: 1 + (number % chats), name: 'A' }, `問題Q${number}？`);
        }),
      );
    await untilDone(bot.database, 300_000);
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

/** Node hands out its collector only where it is asked for at the start, or so. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

export interface Memory {
  updates: number;
  /** Megabytes of the heap after a collection, at the end of each tenth. */
  heapMb: readonly number[];
  rowsLeft: number;
}

/** Many updates through the inbox, days passing meanwhile, so that it is pruned as in use. */
export async function measureMemory(updates = 100_000): Promise<Memory> {
  const bot = await openLocalBot({ scale: 10_000, limits: false });
  try {
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
      if (done % (updates / 10) !== 0) continue;
      collect();
      heapMb.push(process.memoryUsage().heapUsed / 1e6);
    }
    const rows = await bot.database.get<{ n: number }>('SELECT count(*) AS n FROM channel_update');
    return { updates, heapMb, rowsLeft: rows?.n ?? 0 };
  } finally {
    await bot.close();
  }
}
