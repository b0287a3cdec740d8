// A process that a fault test starts and that ends itself with SIGKILL at a write point. It prints a line for what it
// acknowledges, only after the write was awaited: `edition <document> <edition>`, `withdrawn <document>`,
// `answer <id>`, `started`, `done`, and what `takeJobs` tells.
import { appendFileSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../../src/answering/answer.ts';
import { erase, ingest, ingestSeeds } from '../../src/knowledge/ingest.ts';
import { addToVectorIndex, storeVectors } from '../../src/knowledge/store-vectors.ts';
import { restoreEditions, withdrawEditions } from '../../src/knowledge/withdrawal.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { emptyAnswer } from '../fixtures/empty-answer.ts';
import { type KillPlan, shouldDie } from './kill-plan.ts';
import { takeJobs } from './jobs-work.ts';
import { readSeeds, type Service, startService } from './open-service.ts';

export interface Task {
  folder: string;
  /** `renew`, `erase` and `withdraw` begin in a folder that holds the seeds; `encode` is `ingest` that encodes in the background. */
  work: 'ingest' | 'answers' | 'start' | 'renew' | 'erase' | 'withdraw' | 'jobs' | 'encode' | 'fill';
  plan?: KillPlan;
  /** A file that takes a line for each write point of ingest that is come to. */
  visits?: string;
  faultModule?: string;
  migrations?: string;
  saveDelayMs?: number;
  /** How often the work comes to the point depends on the machine: it is gone on with until the process is killed. */
  untilKilled?: boolean;
}

/** More than enough for every point that is come to in encoding and in saving the index. */
const MOST_ROUNDS = 200;
/** On a full disk the index is never saved. */
const MOST_WAITS = 1_000;

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
/** Straight to the pipe: a line that was written is not lost when the process is killed. */
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

const WORKS: Readonly<Record<Task['work'], (service: Service) => Promise<void>>> = {
  ingest: ingestSeedsOneByOne,
  encode: ingestSeedsOneByOne,
  answers: storeAnswers,
  renew: renewSeeds,
  erase: eraseSeeds,
  withdraw: withdrawSeeds,
  jobs: (service) => takeJobs(service, task.folder, acknowledge),
  start: async () => {},
  fill: async ({ ports }) => void (await ingestSeeds(ports, readSeeds())),
};

try {
  const { folder, work, plan, visits, untilKilled, ...options } = task;
  const service = await startService(folder, {
    ...options,
    encodeLater: work === 'encode',
    onWritePoint: (point) => {
      if (visits !== undefined) appendFileSync(visits, `${JSON.stringify([point, ''])}\n`);
      if (plan !== undefined && shouldDie(plan, point, '')) process.kill(process.pid, 'SIGKILL');
    },
  });
  acknowledge('started');
  await WORKS[work](service);
  await service.later?.settled();
  await service.platform.ready();
  if (untilKilled === true) await encodeUntilKilled(service);
  await service.platform.close();
  acknowledge('done');
} catch (error) {
  if (!(error instanceof ServiceError)) throw error;
  writeSync(2, `${error.code}: ${error.message}\n`);
  process.exit(1);
}

async function ingestSeedsOneByOne(service: Service): Promise<void> {
  const { ports, platform } = service;
  for (const seed of readSeeds()) {
    const saved = await savedIndex(service);
    const { editionId } = await ingest(ports, seed, seed.description);
    acknowledge(`edition ${seed.description.id} ${editionId}`);
    if (task.work === 'ingest') await platform.ready();
    await nextSave(service, saved);
  }
}

/** Encodes a few sentences again and saves the index, over and over: what is stored stays the same. */
async function encodeUntilKilled(service: Service): Promise<void> {
  const { ports, platform } = service;
  const rows = await ports.database.all<{ id: number }>('SELECT id FROM sentence ORDER BY id LIMIT 5');
  const ids = rows.map(({ id }) => id);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const saved = await savedIndex(service);
    await storeVectors(ports, ids);
    await addToVectorIndex(ports, ids);
    await platform.ready();
    await nextSave(service, saved);
  }
}

async function savedIndex({ ports }: Service): Promise<string | undefined> {
  return (await ports.database.get<{ name: string }>('SELECT name FROM index_file'))?.name;
}

/** Waits until the index was saved since `before`, where it is saved while documents are added. */
async function nextSave(service: Service, before: string | undefined): Promise<void> {
  if (task.saveDelayMs === undefined) return;
  for (let waits = 0; waits < MOST_WAITS && (await savedIndex(service)) === before; waits++) await setTimeout(2);
}

/** Each document again with a sentence more: a second edition, which keeps most sentences. */
async function renewSeeds({ ports }: Service): Promise<void> {
  for (const seed of readSeeds()) {
    const more = new TextEncoder().encode('\n\n本文件已經修訂，以這個版本為準。\n');
    const { editionId } = await ingest(ports, { ...seed, bytes: join(seed.bytes, more) }, seed.description);
    acknowledge(`edition ${seed.description.id} ${editionId}`);
  }
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

async function eraseSeeds({ ports }: Service): Promise<void> {
  for (const { description } of readSeeds()) {
    await erase(ports, description.id);
    acknowledge(`withdrawn ${description.id}`);
  }
}

/** Withdraws each document with its text kept; the first two are brought back. */
async function withdrawSeeds({ ports }: Service): Promise<void> {
  const ids = readSeeds().map(({ description }) => description.id);
  for (const id of ids) await withdrawEditions(ports, id, { reason: '內容有誤' });
  for (const id of ids.slice(0, 2)) await restoreEditions(ports, id);
  for (const id of ids.slice(2)) acknowledge(`withdrawn ${id}`);
}

async function storeAnswers({ turns }: Service): Promise<void> {
  for (let number = 1; number <= 20; number++) {
    const saved = await turns.save(answerNumber(number), { idempotencyKey: `key-${number}` });
    acknowledge(`answer ${saved.id}`);
  }
}

function answerNumber(number: number): Answer {
  const message = '文件沒有提到。'.repeat(200);
  return emptyAnswer({ id: `answer-${number}`, conversationId: 'talk', question: `第${number}條問題`, message });
}
