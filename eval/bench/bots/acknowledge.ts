import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeTelegram } from '../../../src/channels/demo/telegram-server.ts';
import { postUpdate } from './local-bot.ts';
import type { Tell } from './progress.ts';
import { TELEGRAM_SECRET, TELEGRAM_TOKEN } from './secrets.ts';
import { serve } from './serve.ts';
import { startService } from './start-service.ts';

export interface Acknowledged {
  asked: number;
  acknowledged: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  answeredMeanwhile: number;
  burst: number;
  burstAcknowledged: number;
  burstMs: number;
}

const PER_SECOND = 50;
const SECONDS = 20;
/** Answered before anything is measured: a process that has just started compiles what it runs. */
const WARM_UP = 40;
const BURST = 1000;
const QUESTIONS = [
  '九龍城區議會討論大灣區的會議是哪一日舉行的？',
  '「大灣區院士聯盟」會在哪裏成立？',
  '邊個局負責推動「數字灣區」？',
  '粤港2019年重点工作的第7项是什么？',
  '廣東電子口岸平台會探索啲咩對接合作㗎？',
];

/** How soon updates are acknowledged while the real service answers others from the sample documents. */
export async function measureAcknowledging(tell: Tell): Promise<Acknowledged> {
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
    let next = 1;
    const post = async () => {
      const updateId = next++;
      // The fake lets a bot write only to who has written.
      void fake.deliver(updateId, {});
      const text = QUESTIONS[updateId % QUESTIONS.length] ?? '';
      const began = performance.now();
      const status = await postUpdate(service.url, { updateId, chat: updateId, text, at: Date.now() });
      if (status === 200) times.push(performance.now() - began);
    };
    const answered = () => fake.sent.filter(({ accepted }) => accepted).length;
    tell('waits until the documents are encoded');
    await until(async () => (await readiness(service.url)).waiting === 0);
    tell('warms up');
    await Promise.all(Array.from({ length: WARM_UP }, post));
    await until(async () => answered() >= WARM_UP);
    times.length = 0;
    const posted: Promise<void>[] = [];
    for (const began = performance.now(); posted.length < PER_SECOND * SECONDS; ) {
      await wait(began + (posted.length * 1000) / PER_SECOND - performance.now());
      posted.push(post());
      tell(`${posted.length} of ${PER_SECOND * SECONDS} updates posted, ${answered() - WARM_UP} answered`);
    }
    await Promise.all(posted);
    const answeredMeanwhile = answered() - WARM_UP;
    const acknowledged = times.length;
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    times.length = 0;
    tell(`${BURST} at once`);
    const began = performance.now();
    await Promise.all(Array.from({ length: BURST }, post));
    return {
      asked: posted.length,
      acknowledged,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
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

async function readiness(url: string): Promise<{ waiting: number }> {
  const response = await fetch(`${url}/readyz`);
  return (await response.json()) as { waiting: number };
}

const PATIENCE_MS = 120_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await isSo()); await wait(100))
    if (Date.now() - began > PATIENCE_MS) throw new Error('The service was not ready in time.');
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
