// A process that a fault test starts and that ends itself with SIGKILL at a write point. It prints a line for what it
// acknowledges, only after the write was awaited: `edition <document> <edition>`, `answer <id>`, `started`, `done`.
import { writeSync } from 'node:fs';
import type { Answer } from '../../src/answering/answer.ts';
import { ingest } from '../../src/knowledge/ingest.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { type KillPlan, shouldDie } from './kill-plan.ts';
import { readSeeds, type Service, startService } from './open-service.ts';

export interface Task {
  folder: string;
  work: 'ingest' | 'answers' | 'start';
  plan?: KillPlan;
  faultModule?: string;
  migrations?: string;
  saveDelayMs?: number;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
/** Straight to the pipe: a line that was written is not lost when the process is killed. */
const acknowledge = (line: string) => writeSync(1, `${line}\n`);

try {
  const { folder, work, plan, ...options } = task;
  const service = await startService(folder, {
    ...options,
    onWritePoint: (point) => {
      if (plan !== undefined && shouldDie(plan, point, '')) process.kill(process.pid, 'SIGKILL');
    },
  });
  acknowledge('started');
  if (work === 'ingest') await ingestSeedsOneByOne(service);
  if (work === 'answers') await storeAnswers(service);
  await service.platform.ready();
  await service.platform.close();
  acknowledge('done');
} catch (error) {
  if (!(error instanceof ServiceError)) throw error;
  writeSync(2, `${error.code}: ${error.message}\n`);
  process.exit(1);
}

async function ingestSeedsOneByOne({ ports, platform }: Service): Promise<void> {
  for (const seed of readSeeds()) {
    const { editionId } = await ingest(ports, seed, seed.description);
    acknowledge(`edition ${seed.description.id} ${editionId}`);
    // Time for the vector index to be saved between two documents.
    await platform.ready();
    if (task.saveDelayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, task.saveDelayMs! + 40));
  }
}

async function storeAnswers({ turns }: Service): Promise<void> {
  for (let number = 1; number <= 20; number++) {
    const saved = await turns.save(answerNumber(number), { idempotencyKey: `key-${number}` });
    acknowledge(`answer ${saved.id}`);
  }
}

function answerNumber(number: number): Answer {
  return {
    id: `answer-${number}`,
    conversationId: 'talk',
    outcome: 'not-found',
    reason: null,
    question: `第${number}條問題`,
    asOf: '2026-11-22',
    message: '文件沒有提到。'.repeat(200),
    statements: [],
    verified: null,
    notices: [],
    related: [],
    followUps: [],
    contact: null,
    versions: { index: 'i', settings: 's', prompt: null, model: null },
    timings: {},
  };
}
