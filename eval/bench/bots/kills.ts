import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallFault } from '../../../src/channels/demo/faults.ts';
import { createFakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { createFakeWhatsApp } from '../../../src/channels/demo/whatsapp-server.ts';
import type { ChannelWritePoint } from '../../../src/channels/types.ts';
import type { ChildTask } from './child.ts';
import { type Judged, judge, type Question } from './judge.ts';
import type { Tell } from './progress.ts';
import { read } from './read-folder.ts';
import { seededRandom } from './random.ts';
import { scaledTime } from './scaled-time.ts';
import { APP_SECRET, PHONE_ID, TELEGRAM_SECRET, TELEGRAM_TOKEN, VERIFY_TOKEN, WHATSAPP_TOKEN } from './secrets.ts';
import { serve } from './serve.ts';

export const WRITE_POINTS: readonly ChannelWritePoint[] = [
  'before-store',
  'stored',
  'claimed',
  'answered',
  'queued',
  'intent',
  'sent',
  'recorded',
];

export interface KillRun {
  /** Questions, half of them on each service. */
  updates: number;
  chats: number;
  /** Kills at each named write point, and at moments of chance. */
  killsAtEach: number;
  killsByChance: number;
  points?: readonly ChannelWritePoint[];
  scale: number;
  seed: number;
  tell?: Tell;
}

export interface KillResult {
  telegram: Judged;
  whatsapp: Judged;
  kills: Readonly<Record<string, number>>;
  duplicatesDelivered: number;
  faults: number;
  seconds: number;
}

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const DUPLICATES = 0.1;
const FAULTS = 0.05;
/** After the last question everything has to be answered within this, in seconds of the machine. */
const PATIENCE_SECONDS = 240;

/** Questions to both bots while their process is killed over and over; then what reached whom is judged by the fakes' logs. */
export async function runKills(run: KillRun): Promise<KillResult> {
  const began = Date.now();
  const random = seededRandom(run.seed);
  const folder = mkdtempSync(join(tmpdir(), 'judian-bots-'));
  const { now, sleep } = scaledTime(began, run.scale);
  let faults = 0;
  const fault = (): CallFault | undefined => {
    if (random() > FAULTS) return undefined;
    faults += 1;
    const kinds: CallFault[] = [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 429, retryAfter: 2 },
      { kind: 'cut-before' },
      { kind: 'cut-after' },
      { kind: 'slow-after', ms: 600 * run.scale },
    ];
    return kinds[Math.floor(random() * kinds.length)];
  };
  const shared = { now, sleep, backOffMs: () => 100 * run.scale };
  const telegram = createFakeTelegram({
    token: TELEGRAM_TOKEN,
    fault: (method) => (method === 'sendMessage' ? fault() : undefined),
    ...shared,
  });
  const whatsapp = createFakeWhatsApp({
    token: WHATSAPP_TOKEN,
    appSecret: APP_SECRET,
    phoneId: PHONE_ID,
    fault,
    reportDelayMs: 500,
    ...shared,
  });
  const servers = [
    await serve((request, connection) => telegram.handle(request, connection)),
    await serve((request, connection) => whatsapp.handle(request, connection)),
  ] as const;
  const port = await freePort();
  const task: Omit<ChildTask, 'kill'> = {
    folder,
    port,
    telegram: servers[0].url,
    whatsapp: servers[1].url,
    scale: run.scale,
    epoch: began,
  };
  const plans = planKills(run, random);
  const kills: Record<string, number> = {};
  const interrupted = new Set<string>();
  const delivered: Promise<unknown>[] = [];
  let child = await start({ ...task, kill: plans[0]?.kill ?? null });
  await telegram.handle(
    new Request(`${servers[0].url}/bot${TELEGRAM_TOKEN}/setWebhook`, {
      method: 'POST',
      body: JSON.stringify({ url: `http://127.0.0.1:${port}/webhooks/telegram`, secret_token: TELEGRAM_SECRET }),
    }),
    { cut: () => {} },
  );
  await whatsapp.connect(`http://127.0.0.1:${port}/webhooks/whatsapp`, VERIFY_TOKEN);

  let duplicatesDelivered = 0;
  const questions = planQuestions(run, random);
  const ask = (one: Question) => {
    const deliver = one.channel === 'telegram' ? askTelegram : askWhatsApp;
    delivered.push(deliver(one));
    if (random() >= DUPLICATES) return;
    duplicatesDelivered += 1;
    delivered.push(deliver(one));
  };
  const askTelegram = ({ chat, number, id }: Question) =>
    telegram.deliver(chat, {
      update_id: 1_000_000 + id,
      message: {
        message_id: number + 1,
        date: Math.floor(now() / 1000),
        chat: { id: chat, type: 'private' },
        from: { id: chat, is_bot: false },
        text: `問題Q${id}是甚麼？`,
      },
    });
  const askWhatsApp = ({ chat, number, id }: Question) =>
    whatsapp.send(
      { phone: String(85_200_000_000 + chat) },
      {
        id: `wamid.Q${id}`,
        timestamp: String(Math.floor(began / 1000) + number),
        type: 'text',
        text: { body: `問題Q${id}是甚麼？` },
      },
    );

  const share = Math.ceil(questions.length / (plans.length + 1));
  for (const [life, plan] of plans.entries()) {
    for (const one of questions.slice(life * share, (life + 1) * share)) ask(one);
    await Promise.race([once(child, 'exit'), wait(plan.latestMs)]);
    // Where its point was not reached in time, or for a kill by chance.
    const name = child.signalCode === null ? 'by chance' : plan.name;
    await kill(child);
    kills[name] = (kills[name] ?? 0) + 1;
    for (const text of textsInFlight(folder)) interrupted.add(text);
    child = await start({ ...task, kill: plans[life + 1]?.kill ?? null });
    run.tell?.(`${life + 1} of ${plans.length} kills`);
  }
  for (const one of questions.slice(plans.length * share)) ask(one);
  await Promise.race([Promise.all(delivered), wait(PATIENCE_SECONDS * 1000)]);
  const deadline = Date.now() + PATIENCE_SECONDS * 1000;
  for (let left = openRows(folder); Date.now() < deadline && left > 0; left = openRows(folder)) {
    run.tell?.(`${left} to be answered or sent`);
    await wait(250);
  }
  // Reports that are on their way would find nobody.
  await wait(500);
  await kill(child);
  const judged = (channel: 'telegram' | 'whatsapp') =>
    judge(channel, questions, (channel === 'telegram' ? telegram : whatsapp).sent, interrupted, folder);
  const result = {
    telegram: judged('telegram'),
    whatsapp: judged('whatsapp'),
    kills,
    duplicatesDelivered,
    faults,
    seconds: (Date.now() - began) / 1000,
  };
  telegram.close();
  whatsapp.close();
  await Promise.all(servers.map((server) => server.close()));
  rmSync(folder, { recursive: true, force: true });
  return result;
}

/** Half to each service, over its chats by chance; on WhatsApp neighbours arrive exchanged. */
function planQuestions({ updates, chats }: KillRun, random: () => number): Question[] {
  const asked = new Map<string, number>();
  const planned = Array.from({ length: updates }, (_, id): Question => {
    const channel = id % 2 === 0 ? 'telegram' : 'whatsapp';
    const chat = 1 + Math.floor(random() * chats);
    const key = `${channel} ${chat}`;
    const number = asked.get(key) ?? 0;
    asked.set(key, number + 1);
    return { id, channel, chat, number };
  });
  for (let at = 2; at < planned.length; at++) {
    const [one, other] = [planned[at], planned[at - 2]];
    if (one?.channel !== 'whatsapp' || other === undefined || random() > 0.2) continue;
    planned[at] = other;
    planned[at - 2] = one;
  }
  return planned;
}

interface Plan {
  name: string;
  kill: ChildTask['kill'];
  latestMs: number;
}

function planKills(
  { killsAtEach, killsByChance, points = WRITE_POINTS, updates }: KillRun,
  random: () => number,
): Plan[] {
  const lives = points.length * killsAtEach + killsByChance;
  // Within a life each point is passed about as often as there are questions in it.
  const visits = Math.max(2, Math.floor(updates / (lives + 1) / 2));
  const named = points.flatMap((point) =>
    Array.from({ length: killsAtEach }, (): Plan => {
      // What is stored together passes the first two points once.
      const most = point === 'before-store' || point === 'stored' ? Math.max(2, Math.floor(visits / 8)) : visits;
      return { name: point, kill: { point, time: 1 + Math.floor(random() * most) }, latestMs: 20_000 };
    }),
  );
  const chance = Array.from(
    { length: killsByChance },
    (): Plan => ({ name: 'by chance', kill: null, latestMs: 100 + random() * 1500 }),
  );
  return [...named, ...chance]
    .map((plan) => ({ plan, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ plan }) => plan);
}

async function start(task: ChildTask): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CHILD, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ready = child.stdout === null ? Promise.resolve() : once(child.stdout, 'data');
  const [ended] = await Promise.race([ready.then(() => [false]), once(child, 'exit').then(() => [true])]);
  // It may die as planned before it says so: what came from the life before is worked off at once.
  if (ended && child.signalCode === null) throw new Error('The process of the bots did not start.');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Messages that were about to be sent, or being sent, when the process died. */
function textsInFlight(folder: string): string[] {
  return read(folder, (database) =>
    database
      .prepare<[], { payload: string }>(`SELECT payload FROM channel_message WHERE state IN ('sending', 'unknown')`)
      .all()
      .flatMap(({ payload }) => /Q\d+/u.exec(payload)?.[0] ?? []),
  );
}

function openRows(folder: string): number {
  return read(
    folder,
    (database) =>
      database
        .prepare<[], { n: number }>(
          `SELECT (SELECT count(*) FROM channel_update WHERE state = 'waiting')
            + (SELECT count(*) FROM channel_message WHERE state IN ('ready', 'sending', 'unknown')) AS n`,
        )
        .get()?.n ?? 0,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
